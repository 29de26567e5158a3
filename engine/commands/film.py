"""The command ``film``: what was recorded while a run was trained, as pictures that move."""

import argparse

from netwright.engine.commands.artist import Artist
from netwright.engine.commands.errors import BadUse
from netwright.engine.commands.terminal import ProgressLine
from netwright.engine.film.film import opened
from netwright.engine.film.frame import FilmError
from netwright.engine.message import message


def film(given: argparse.Namespace, artist: Artist) -> int:
    """Write the film of a run and return the exit status.

    Raises:
        BadUse: There is no film, or it cannot be written.
    """
    target, line = given.to, ProgressLine()
    try:
        found = opened(given.run)
        for done in artist.film(found, given.node, target):
            line.show(done, 1, f"{len(found)} frames")
    except FilmError as error:
        raise BadUse(error.sentence) from error
    except OSError as error:
        raise BadUse(
            message(
                "{path} cannot be written: {reason}.",
                path=target,
                reason=error.strerror or error,
            )
        ) from error
    finally:
        line.clear()
    print(target)
    return 0
