"""Bad use of the command line."""

import argparse
from typing import NoReturn

from engine.message import SentenceError, message

EXIT_BAD_USE = 2


class BadUse(SentenceError):  # noqa: N818 - says what it is
    """Something asked for on the command line that cannot be."""


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
