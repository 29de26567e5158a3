"""The commands ``picture`` and ``table``: a network as figures for a paper."""

from pathlib import Path

from engine.analysis.analysis import analyse
from engine.commands.artist import Artist
from engine.commands.networks import network
from engine.commands.writing import write
from engine.export.table import table_format, table_of, table_text


def picture(name: str, shape: str | None, to: Path, artist: Artist) -> str:
    """Write the drawing of a network and return what was done."""
    write(to, artist.network(analyse(network(name, shape)), to))
    return str(to)


def table(name: str, shape: str | None, to: Path) -> str:
    """Write the layers of a network as a table and return what was done."""
    kind = table_format(to)
    made = table_of(analyse(network(name, shape)))
    write(to, table_text(made, kind).encode())
    return f"{to}: {len(made.rows)} layers"
