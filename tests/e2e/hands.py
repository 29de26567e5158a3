"""A real mouse and a real keyboard: xdotool on the display of the test."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

ARTIFACTS = Path(__file__).resolve().parents[2] / "artifacts"
TICK = 0.005
STEPS = 6


class Hands:
    """Moves the pointer and types, while the program's own event loop runs on."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.actions = 0

    def wait(self, until: Callable[[], object], seconds: float, what: str) -> None:
        """Let the program run until something holds.

        Raises:
            AssertionError: It does not, after ``seconds``.
        """
        end = time.monotonic() + seconds
        while not until():
            assert time.monotonic() < end, f"{what} did not happen within {seconds:g} s"
            self._turn()

    def rest(self, seconds: float) -> None:
        """Let the program run for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._turn()

    def focus(self, window: QWidget) -> None:
        """Give a window the keyboard, as a window manager does when it opens: no action."""
        subprocess.run(["xdotool", "windowfocus", str(int(window.winId()))], check=True)
        self.wait(lambda: self._app.activeWindow() is window, 5, "the focus")

    def click(self, at: QPoint) -> None:
        """Click with the left button."""
        self._act(["mousemove", at.x(), at.y(), "sleep", 0.05, "click", 1])

    def wheel(self, at: QPoint, notches: int) -> None:
        """Turn the wheel over a point: up for positive ``notches``."""
        button = 4 if notches > 0 else 5
        self._act(["mousemove", at.x(), at.y(), "click", "--repeat", abs(notches), button])

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Press on ``start``, move to ``end`` in steps, let go there.

        One command does it all: Qt's own drag takes the event loop over half-way.
        """
        commands: list[object] = ["mousemove", start.x(), start.y(), "sleep", 0.05]
        commands += ["mousedown", 1, "sleep", 0.05]
        commands += ["mousemove_relative", "--", 6, 4, "sleep", 0.03]
        commands += ["mousemove_relative", "--", 16, 8, "sleep", 0.03]
        for step in range(1, STEPS + 1):
            place = start + (end - start) * (step / STEPS)
            commands += ["mousemove", place.x(), place.y(), "sleep", 0.03]
        self._act([*commands, "sleep", 0.05, "mouseup", 1])

    def key(self, *keys: str) -> None:
        """Press keys, such as ``ctrl+Return``, one after the other."""
        self._act(["key", "--delay", 30, *keys])

    def type(self, text: str) -> None:
        """Type a text."""
        self._act(["type", "--delay", 20, text])

    def enter(self, at: QPoint, text: str) -> None:
        """Click into a field, replace what it holds by ``text`` and press Return."""
        self.click(at)
        self.key("ctrl+a")
        self.type(text)
        self.key("Return")

    def answer_dialog(self, keys: str, text: str, picture: str) -> None:
        """Press ``keys``, which open a dialog, type ``text`` into its field and press Return.

        One command does it all: the dialog takes the event loop over until it is closed.
        """
        commands = ["key", keys, "sleep", 1.5, "key", "ctrl+a", "type", "--delay", 20]
        commands += ["--args", 1, text, "sleep", 1.5, "key", "Return"]
        QTimer.singleShot(2500 + 20 * len(text), lambda: keep_picture(picture))
        self._act(commands)

    def picture(self, name: str) -> None:
        """Keep a picture of the whole screen once it has been painted."""
        self.rest(0.2)
        keep_picture(name)

    def _act(self, commands: list[object]) -> None:
        self.actions += 1
        with subprocess.Popen(["xdotool", *map(str, commands)]) as process:
            self.wait(lambda: process.poll() is not None, 30, "xdotool")
            assert process.returncode == 0
        self.rest(0.08)

    def _turn(self) -> None:
        self._app.processEvents()
        time.sleep(TICK)


def keep_picture(name: str) -> None:
    """Keep a picture of the whole screen, menus and dialogs included."""
    ARTIFACTS.mkdir(exist_ok=True)
    QApplication.primaryScreen().grabWindow(0).save(str(ARTIFACTS / f"{name}.png"))


def centre(widget: QWidget, rectangle: QRect | None = None) -> QPoint:
    """Return where on the screen the middle of a widget, or of a part of it, is."""
    return widget.mapToGlobal((rectangle or widget.rect()).center())
