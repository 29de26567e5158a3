"""The commands ``picture`` and ``table``: a network as figures for a paper."""

from collections.abc import Callable
from pathlib import Path

from engine.analysis.analysis import Analysis, analyse
from engine.commands.networks import network
from engine.commands.writing import write
from engine.export.table import table_format, table_of, table_text

Depict = Callable[[Analysis, Path], bytes]
"""Draws a network as a file of that name; raises a ``SentenceError`` where it cannot."""


def picture(name: str, shape: str | None, to: Path, depict: Depict) -> str:
    """Write the drawing of a network and return what was done."""
    write(to, depict(analyse(network(name, shape)), to))
    return str(to)


def table(name: str, shape: str | None, to: Path) -> str:
    """Write the layers of a network as a table and return what was done."""
    kind = table_format(to)
    made = table_of(analyse(network(name, shape)))
    write(to, table_text(made, kind).encode())
    return f"{to}: {len(made.rows)} layers"
