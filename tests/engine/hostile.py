"""What may stand in the place of a file: by accident, by a broken disk, by somebody's hand."""

import contextlib
import os
import socket
from pathlib import Path

THINGS = ("pipe", "device", "folder", "loop", "socket", "huge")


def put(thing: str, path: Path) -> None:
    """Put something that is no file of the program's in the place of one."""
    match thing:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "loop":
            path.symlink_to(path.name)
        case "socket":
            with socket.socket(socket.AF_UNIX) as server, contextlib.chdir(path.parent):
                server.bind(path.name)  # a long path is none of a socket's
        case "huge":
            with path.open("wb") as file:
                file.truncate(2**40)
