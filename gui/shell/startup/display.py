"""Whether there is a display to open a window on."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader, QSize
from PySide6.QtGui import QScreen

from netwright.engine.message import Message, message

PLATFORM = "QT_QPA_PLATFORM"
FRAME = QSize(8, 40)
"""What the title and the borders of most desktops take; they are known only once a window shows."""
ASKED = ("xcb", "wayland", "offscreen", "minimal")
"""The platforms that need nothing, or whose display can be asked for without Qt."""
TRIAL = """
from PySide6.QtGui import QGuiApplication
try:
    from resource import RLIMIT_CORE, setrlimit
    setrlimit(RLIMIT_CORE, (0, 0))
except ImportError:
    pass
app = QGuiApplication([])
raise SystemExit(QGuiApplication.primaryScreen() is None)
"""
"""A program that opens nothing, and leaves no core where Qt ends it."""
PATIENCE = 30.0
"""Seconds that Qt is given to take a platform."""
WITHOUT = "start it in a desktop session, or without a window: python main.py demo"


def why_no_window() -> Message | None:
    """Return why no window can be opened and what to do, or None if one can.

    Where it cannot open one Qt ends the process instead of raising, so what it is about to do is
    tried before: it takes the first of its platforms that can be loaded and finds its display.
    """
    platforms = list(_platforms())
    if not platforms:
        return message(
            "There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set); "
            "{without}",
            without=WITHOUT,
        )
    reasons: list[Message] = []
    for platform in platforms:
        reason = _why_not(platform)
        if reason is None:
            return None
        reasons.append(reason)
    return message(
        "No window can be opened ({reasons}); {without}",
        reasons="; ".join(map(str, reasons)),
        without=WITHOUT,
    )


def room_on(screen: QScreen) -> QSize:
    """Return how large a window may be on a screen, beside the frame that a desktop gives it."""
    return screen.availableSize() - FRAME


def _platforms() -> Iterator[str]:
    """Yield what Qt will try, platforms with their options, in its order; "" for its own choice."""
    if named := os.environ.get(PLATFORM):
        yield from named.split(";")
        return
    if not sys.platform.startswith(("linux", "freebsd")):
        yield ""
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        yield "wayland"
    if os.environ.get("DISPLAY"):
        yield "xcb"


def _why_not(choice: str) -> Message | None:
    """Return why Qt cannot use a platform; None where it can, or nothing is known against it."""
    platform = choice.partition(":")[0].lower()
    plugins = _plugins()
    if not platform or not plugins:  # a Qt that keeps them elsewhere
        return None
    if platform not in plugins:
        names = ", ".join(sorted(plugins))
        return message(
            "Qt has no platform “{name}”, which {variable} asks for; it has {names}",
            name=platform,
            variable=PLATFORM,
            names=names,
        )
    found = [QPluginLoader(str(file)) for file in plugins[platform]]
    if not any(plugin.load() for plugin in found):  # a library that it needs is not installed
        why = found[-1].errorString().strip()
        return message("Qt cannot load its platform {name}: {why}", name=platform, why=why)
    if platform == "xcb" and not _x_answers():
        name = os.environ.get("DISPLAY", "")
        return message("no display answers at {variable}={name}", variable="DISPLAY", name=name)
    if platform.startswith("wayland") and not _wayland_answers():
        name = os.environ.get("WAYLAND_DISPLAY", "")
        return message(
            "no display answers at {variable}={name}", variable="WAYLAND_DISPLAY", name=name
        )
    if platform.split("-")[0] not in ASKED and not _opens(choice):
        return message("Qt finds no screen for its platform {name}", name=platform)
    return None


def _plugins() -> dict[str, list[Path]]:
    """Return the files of each of Qt's platforms, in the order in which it tries them."""
    folders = [Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"]
    if own := os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH"):
        folders.insert(0, Path(own))
    found: dict[str, list[Path]] = {}
    for file in (file for folder in folders for file in sorted(folder.glob("*q*"))):
        described = QPluginLoader(str(file)).metaData().get("MetaData")
        # Qt's stubs know no value of a JSON object but an object.
        keys: list[str] = described["Keys"] if isinstance(described, dict) else []  # type: ignore[redundant-expr]
        for key in keys:
            found.setdefault(key, []).append(file)
    return found


def _opens(choice: str) -> bool:
    """Return whether a process of its own can use a platform: drivers are not asked otherwise."""
    command = [sys.executable, "-c", TRIAL]
    environment = {**os.environ, PLATFORM: choice}
    try:
        done = subprocess.run(
            command, env=environment, check=False, capture_output=True, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _x_answers() -> bool:
    """Return whether an X server lets us in where DISPLAY says; Qt asks in the same words.

    A connection that was let in is kept for good: a server whose last client leaves begins anew,
    and while it does Qt would be turned away and end the process.
    """
    try:
        library = ctypes.CDLL("libxcb.so.1")
    except OSError:  # linked into the platform itself
        return True
    library.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(library.xcb_connect(None, None))
    if library.xcb_connection_has_error(connection):
        library.xcb_disconnect(connection)
        return False
    return True


def _wayland_answers() -> bool:
    """Return whether a compositor lets us in where WAYLAND_DISPLAY says, likewise."""
    try:
        library = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return True
    library.wl_display_connect.restype = ctypes.c_void_p
    display = library.wl_display_connect(None)
    if display is None:
        return False
    library.wl_display_disconnect(ctypes.c_void_p(display))
    return True
