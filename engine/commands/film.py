"""The command ``film``: what was recorded while a run was trained, as pictures that move."""

import argparse
from collections.abc import Callable, Generator
from pathlib import Path

from engine.commands.errors import BadUse
from engine.commands.terminal import ProgressLine
from engine.inspect.film import Film, opened
from engine.inspect.frame import FilmError
from engine.message import message

Write = Callable[[Film, str | None, Path], Generator[float, None, None]]
"""Draws a film, of a node or of the first with kernels, to a file or into a folder."""


def film(given: argparse.Namespace, write: Write | None) -> int:
    """Write the film of a run and return the exit status.

    Raises:
        BadUse: There is no film, or it cannot be written.
    """
    if write is None:
        raise BadUse(message("There is nothing to draw a film with."))
    target, line = Path(given.to), ProgressLine()
    try:
        found = opened(Path(given.run))
        for done in write(found, given.node, target):
            line.show(done, 1, f"{len(found)} frames")
    except FilmError as error:
        raise BadUse(error.sentence) from error
    except OSError as error:
        raise BadUse(
            message(
                "{path} cannot be written: {reason}.",
                path=str(target),
                reason=error.strerror or error,
            )
        ) from error
    finally:
        line.clear()
    print(target)
    return 0
