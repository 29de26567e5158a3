"""The imports at the head of a script: of what it uses, in the order in which ruff sorts them."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from symtable import SymbolTable, symtable

from netwright.engine.code.layout import INDENT, LINE_LENGTH

MODULES = {
    "argparse": "argparse",
    "gzip": "gzip",
    "hashlib": "hashlib",
    "itertools": "itertools",
    "math": "math",
    "os": "os",
    "random": "random",
    "signal": "signal",
    "sys": "sys",
    "tarfile": "tarfile",
    "unicodedata": "unicodedata",
    "warnings": "warnings",
    "numpy": "np",
    "torch": "torch",
    "torch.nn.functional": "F",
}
"""Modules that a script may use, and what it calls them."""

NAMES = (
    ("PIL", "Image"),
    ("PIL", "ImageOps"),
    ("collections.abc", "Iterator"),
    ("contextlib", "nullcontext"),
    ("datetime", "timedelta"),
    ("pathlib", "Path"),
    ("safetensors.torch", "load_file"),
    ("safetensors.torch", "save_file"),
    ("torch", "Tensor"),
    ("torch", "distributed"),
    ("torch", "nn"),
    ("torch.nn.parallel", "DistributedDataParallel"),
    ("torch.optim.lr_scheduler", "LambdaLR"),
    ("torch.optim.lr_scheduler", "OneCycleLR"),
    ("torch.optim.lr_scheduler", "ReduceLROnPlateau"),
)
"""Single names that a script may use, with the modules they come from."""


def imports(body: str, borrowed: Iterable[tuple[str, str]]) -> str:
    """Return the imports of a script.

    Args:
        body: The rest of it.
        borrowed: Modules and names that functions in it use, besides :data:`NAMES`.
    """
    used = set(_read_globally(symtable(body, "script", "exec")))
    modules = [module for module, name in MODULES.items() if name in used]
    names: dict[str, set[str]] = defaultdict(set)
    for module, name in (*NAMES, *borrowed):
        if name in used:
            names[module].add(name)
    blocks = []
    for standard in (True, False):
        lines = [_plain(each) for each in sorted(modules) if _is_standard(each) == standard]
        for module in sorted(names, key=str.casefold):
            if _is_standard(module) == standard:
                lines += _from(module, sorted(names[module], key=_place))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _read_globally(table: SymbolTable) -> Iterator[str]:
    """Yield the names that a file reads, but not those of arguments and of variables in functions.

    A network may call an argument of its own ``math`` or ``time``.
    """
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (table.get_type() == "module" or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _read_globally(inner)


def _is_standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names


def _plain(module: str) -> str:
    name = MODULES[module]
    return f"import {module}" if name == module else f"import {module} as {name}"


def _from(module: str, names: list[str]) -> list[str]:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= LINE_LENGTH:
        return [line]
    return [f"from {module} import (", *(f"{INDENT}{name}," for name in names), ")"]


def _place(name: str) -> tuple[int, str]:
    """Return where a name stands among others of its module: constants, classes, functions."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2
    return kind, name.casefold()
