"""Bad use of the command line."""

import argparse
from pathlib import Path
from typing import NoReturn

from netwright.engine.message import SentenceError, message

PROGRAM = "python main.py"
EXIT_FAILED = 1
"""It was begun and did not come to its end, or could not be told."""
EXIT_BAD_USE = 2
"""It was not begun, for what was asked for cannot be."""
EXIT_INTERRUPTED = 130
"""Ctrl+C came; 128 + SIGINT, as a shell shows it of whatever the signal ends."""


class BadUse(SentenceError):  # noqa: N818 - says what it is
    """Something asked for on the command line that cannot be."""


def place(text: str) -> Path:
    """Return the file or folder that an argument names.

    Raises:
        ArgumentTypeError: It can name none, as where a shell's variable was not set.
    """
    if not text:
        raise argparse.ArgumentTypeError("a name is missing, the text is empty")
    if "\0" in text:
        raise argparse.ArgumentTypeError("a name has no zero bytes")
    return Path(text)


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line, without the usage above it."""

    def error(self, complaint: str) -> NoReturn:
        """Raise the complaint as a sentence.

        Raises:
            BadUse: Always.
        """
        raise BadUse(
            message(
                "{complaint}; see “{program} --help”.",
                complaint=complaint[:1].upper() + complaint[1:],
                program=self.prog,
            )
        )
