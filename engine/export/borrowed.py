"""Functions of this program as text, for scripts that must do the same without it.

What is borrowed needs nothing but the modules that a script imports. A formatter finds nothing to
change in it, for it is formatted here with the same rules, at the same width.
"""

import ast
import inspect
from collections.abc import Callable
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
