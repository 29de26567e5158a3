"""Functions of this program as text, for scripts that must do the same without it.

What is borrowed needs nothing but the modules that a script imports. A formatter finds nothing to
change in it, for it is formatted here with the same rules, at the same width.
"""

import ast
import inspect
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any


def text_of(definition: Callable[..., Any]) -> str:
    """Return the source of a function or class, of each docstring only the first line."""
    text = inspect.getsource(definition)
    lines = text.splitlines()
    documented = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node)
    ]
    for node in sorted(documented, key=lambda each: each.lineno, reverse=True):
        docstring = node.body[0]
        first, last = docstring.lineno - 1, docstring.end_lineno or docstring.lineno
        closing = "" if last == first + 1 else '"""'
        lines[first:last] = [lines[first] + closing]
    return "\n".join(lines)


def with_needs(definition: Callable[..., Any]) -> dict[str, str]:
    """Return the source of a function and of all that it needs, what is needed first.

    Returns:
        By its name, each function, class and constant of this program; what comes from elsewhere
        as the statement that imports it.
    """
    found: dict[str, str] = {}
    _gather(definition.__name__, sys.modules[definition.__module__], found)
    return found


def _gather(name: str, module: ModuleType, found: dict[str, str]) -> None:
    """Add what ``module`` calls ``name`` to ``found``, after what that needs."""
    source = inspect.getsource(module)
    for statement in ast.parse(source).body:
        match statement:
            case ast.ImportFrom(module=str(origin)) if name in _bound(statement):
                if origin.startswith("engine."):
                    _gather(name, sys.modules[origin], found)
                else:
                    found[name] = f"from {origin} import {name}"
            case ast.FunctionDef() | ast.ClassDef() if statement.name == name:
                _gather_used(statement, name, module, found)
                found[name] = text_of(getattr(module, name))
            case ast.Assign(targets=[ast.Name(id=target)]) if target == name:
                _gather_used(statement, name, module, found)
                found[name] = ast.get_source_segment(source, statement) or ""


def _gather_used(statement: ast.stmt, own: str, module: ModuleType, found: dict[str, str]) -> None:
    used = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)} - {own}
    for name in sorted(used - found.keys()):
        _gather(name, module, found)


def _bound(statement: ast.ImportFrom) -> set[str]:
    return {alias.name for alias in statement.names}
