"""Whether there is a display to open a window on."""

import os
import sys

from engine.message import Message, message


def why_no_window() -> Message | None:
    """Return why no window can be opened and what to do, or None if one can.

    Without a display Qt ends the process instead of raising, so this is asked before Qt is.
    """
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if not sys.platform.startswith(("linux", "freebsd")) or any(map(os.environ.get, variables)):
        return None
    return message(
        "There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set); start "
        "it in a desktop session, or without a window: python main.py demo"
    )
