"""The option ``--data-dir`` of the benchmarks: by default where ``NETWRIGHT_DATA`` says."""

import os
from argparse import ArgumentParser
from pathlib import Path

DATA = Path(os.environ.get("NETWRIGHT_DATA", "."))


def add_data_option(parser: ArgumentParser) -> None:
    """Let the folder of the data sets be named."""
    parser.add_argument("--data-dir", type=Path, default=DATA, help="where data sets are")
