"""Files that a command was asked for."""

import os
from pathlib import Path

from netwright.engine.atomic import write_atomically
from netwright.engine.commands.errors import BadUse
from netwright.engine.message import message


def write(path: Path, content: bytes) -> None:
    """Make ``content`` what the file ``path`` holds.

    Raises:
        BadUse: It cannot be written.
    """
    try:
        write_atomically(path, content)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise BadUse(
            message("{path} cannot be written: {reason}.", path=str(path), reason=reason)
        ) from error
