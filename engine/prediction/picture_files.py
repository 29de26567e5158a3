"""Picture files to predict: those that were named, and those in folders that were, in order."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from netwright.engine.data.errors import DataError
from netwright.engine.data.folder_walk import hidden
from netwright.engine.data.picture import SUFFIXES
from netwright.engine.message import message
from netwright.engine.paths import is_folder, is_there


def picture_files(places: Sequence[Path]) -> Iterator[Path]:
    """Go through files as they are named, and through folders and what lies below them by name.

    A file is taken whatever its name ends in; of a folder those that end as pictures do.

    Raises:
        DataError: One of them is not there, or a folder cannot be read; before the first is told.
    """
    for place in places:
        if not is_there(place):
            raise DataError(message("{path} is not there.", path=place))
        if is_folder(place) and not os.access(place, os.R_OK | os.X_OK):
            raise DataError(message("The folder {path} cannot be read.", path=place))
    return _files(places)


def _files(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        if not is_folder(place):
            yield place
            continue
        for folder, folders, names in os.walk(place):
            folders[:] = sorted(name for name in folders if not hidden(name))
            for name in sorted(names):
                if Path(name).suffix.lower() in SUFFIXES and not hidden(name):
                    yield Path(folder, name)
