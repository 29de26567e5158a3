"""Questions about places that somebody names, and what cannot be a place is simply not there.

A name of 300 letters, a link that leads back to itself, a zero byte, a folder that nobody may look
into, a user who does not exist: for each of them ``pathlib`` raises, and what else in one version
of Python or another.
"""

import os
from pathlib import Path


def is_there(path: Path) -> bool:
    """Return whether there is anything at ``path``."""
    return os.path.exists(path)  # noqa: PTH110 - never raises


def is_file(path: Path) -> bool:
    """Return whether an ordinary file is at ``path``."""
    return os.path.isfile(path)  # noqa: PTH113 - never raises


def is_folder(path: Path) -> bool:
    """Return whether a folder is at ``path``."""
    return os.path.isdir(path)  # noqa: PTH112 - never raises


def at_home(path: Path) -> Path:
    """Return ``path`` with what ``~`` means; as it is where there is no such user."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - never raises
