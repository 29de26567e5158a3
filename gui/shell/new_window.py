"""Another window: a process of its own, with its own run, its own copies of unsaved work."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess

import netwright

PROGRAM = Path(netwright.__file__).resolve().parents[1] / "main.py"


def command(data_dir: Path | None) -> list[str]:
    """Return what starts the program, as this Python finds it."""
    program = [str(PROGRAM)] if PROGRAM.exists() else ["-m", "netwright"]
    start = [sys.executable, *program]
    return [*start, "--data-dir", str(data_dir)] if data_dir is not None else start


def open_another(data_dir: Path | None) -> bool:
    """Start the program once more, and return whether that went.

    A crash or a long step of one window is then nothing to the other.
    """
    program, *arguments = command(data_dir)
    started, _ = QProcess.startDetached(program, arguments)
    return bool(started)
