"""Functions of this program as text, for scripts that must do the same without it.

What is borrowed needs nothing but the modules that a script imports. A formatter finds nothing to
change in it, for it is formatted here with the same rules, at the same width.
"""

import ast
import inspect
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, Self


@cache
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


@dataclass(frozen=True)
class CopiedSource:
    """Functions and classes of this program with all that they need.

    Attributes:
        imports: Modules and the names that come from them.
        definitions: The text of each, and of the functions, classes and constants of this program
            that they use, what is needed first.
    """

    imports: tuple[tuple[str, str], ...]
    definitions: tuple[str, ...]

    @classmethod
    def of(cls, *definitions: Callable[..., Any]) -> Self:
        """Return these functions and classes, with their needs."""
        found: dict[str, str] = {}
        for definition in definitions:
            _gather(definition.__name__, sys.modules[definition.__module__], found)
        statements = [text.split() for text in found.values() if text.startswith("from ")]
        return cls(
            tuple((module, name) for _, module, _, name in statements),
            tuple(text for text in found.values() if not text.startswith("from ")),
        )


def _gather(name: str, module: ModuleType, found: dict[str, str]) -> None:
    """Add what ``module`` calls ``name`` to ``found``, after what that needs."""
    for statement in _statements(module).get(name, ()):
        if isinstance(statement, ast.ImportFrom):
            origin = str(statement.module)
            if origin.startswith("netwright."):
                _gather(name, sys.modules[origin], found)
            else:
                found[name] = f"from {origin} import {name}"
            continue
        _gather_used(statement, name, module, found)
        is_defined = isinstance(statement, ast.FunctionDef | ast.ClassDef)
        text = text_of(getattr(module, name)) if is_defined else _segment(module, statement)
        found[name] = text


@cache
def _statements(module: ModuleType) -> Mapping[str, Sequence[ast.stmt]]:
    """Return the statements of a module that bind each name; read once, as files stay as they are.

    Of an export some thousand names are asked for, in a dozen modules.
    """
    found = defaultdict[str, list[ast.stmt]](list)
    for statement in ast.parse(inspect.getsource(module)).body:
        match statement:
            case ast.ImportFrom(module=str()):
                for alias in statement.names:
                    found[alias.name].append(statement)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found[name].append(statement)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                found[name].append(statement)
    return found


def _segment(module: ModuleType, statement: ast.stmt) -> str:
    return ast.get_source_segment(inspect.getsource(module), statement) or ""


def _gather_used(statement: ast.stmt, own: str, module: ModuleType, found: dict[str, str]) -> None:
    used = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)} - {own}
    for name in sorted(used - found.keys()):
        _gather(name, module, found)
