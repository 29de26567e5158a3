"""The file of the user's settings, looked at before Qt opens it.

Qt waits for a pipe in its place, reads a device to no end, and forgets what it cannot read when it
writes next.
"""

import contextlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

from netwright.engine.atomic import write_atomically
from netwright.engine.document.files.os_errors import why
from netwright.engine.message import Message, message
from netwright.engine.regular_files import read_ordinary

NAME = "Netwright"
MAXIMUM_BYTES = 4 * 2**20
FORMAT = QSettings.Format


def own_store() -> tuple[QSettings, Message | None]:
    """Return the store of the user's settings, and what cannot be read of it or kept in it."""
    if sys.platform in ("darwin", "win32"):  # the desktop keeps them, in no file of ours
        return QSettings(NAME, NAME), None
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    file = Path(QStandardPaths.writableLocation(place)) / NAME / f"{NAME}.conf"
    return store_in(file)


def store_in(file: Path) -> tuple[QSettings, Message | None]:
    """Return the store of settings in a file, and what cannot be read of it or kept in it.

    Where the file is none that can be read, it stays as it is and the settings live in memory.
    """
    lock = file.with_name(f"{file.name}.lock")  # Qt waits for ever for one that is a folder
    content: dict[Path, bytes] = {}
    for each in (file, lock):
        try:
            content[each] = read_ordinary(each, MAXIMUM_BYTES)
        except FileNotFoundError:
            continue
        except OSError as error:
            return QSettings(f"{os.devnull}/{NAME}", FORMAT.IniFormat), message(
                "Your settings are not read from {file} and not kept there: {reason}",
                file=each,
                reason=why(error),
            )
    store = QSettings(str(file), FORMAT.NativeFormat)
    if store.status() is QSettings.Status.FormatError:
        damaged = file.with_name(f"{file.name}.damaged")
        with contextlib.suppress(OSError):
            write_atomically(damaged, content[file], keep_previous=False)
        return store, message(
            "Some of your settings could not be read; {file} holds them as they were.", file=damaged
        )
    if not store.isWritable():
        return store, message("Your settings cannot be kept: {file} cannot be written.", file=file)
    return store, None
