"""Errors of the operating system in sentences: why a file could not be read or written."""

import errno
import os

from netwright.engine.atomic import ReadOnlyError
from netwright.engine.message import Message, message
from netwright.engine.regular_files import NotOrdinaryError, TooLargeError


def why(error: OSError) -> Message:
    """Return in a sentence what kept a file from being read or written."""
    if isinstance(error, ReadOnlyError):
        return message("The file is read-only.")
    if isinstance(error, NotOrdinaryError):
        return message("It is not an ordinary file.")
    if isinstance(error, TooLargeError):
        return message("It is too large.")
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return message("There is no such file or folder.")
        case errno.EISDIR:
            return message("There is a folder of this name.")
        case errno.EACCES | errno.EPERM:
            return message("You have no permission to.")
        case errno.EROFS:
            return message("The folder is read-only.")
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return message("The disk is full.")
        case errno.ENAMETOOLONG:
            return message("The name is too long.")
        case errno.ELOOP:
            return message("It is a link that leads back to itself.")
        case None:
            return message("{reason}.", reason=str(error))
        case number:
            return message("{reason}.", reason=os.strerror(number))
