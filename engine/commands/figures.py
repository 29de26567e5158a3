"""The commands ``picture`` and ``table``: a network as figures for a paper."""

import argparse
from pathlib import Path

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.commands.artist import Artist
from netwright.engine.commands.networks import network
from netwright.engine.commands.output_files import write
from netwright.engine.export.table import table_format, table_of, table_text


def picture(given: argparse.Namespace, artist: Artist) -> str:
    """Write the drawing of a network and return what was done."""
    to: Path = given.to
    write(to, artist.network(_analysed(given), to))
    return str(to)


def table(given: argparse.Namespace) -> str:
    """Write the layers of a network as a table and return what was done."""
    to: Path = given.to
    kind = table_format(to)
    made = table_of(_analysed(given))
    write(to, table_text(made, kind).encode())
    return f"{to}: {len(made.rows)} layers"


def _analysed(given: argparse.Namespace) -> Analysis:
    return analyse(network(given.network, given.input, given.classes))
