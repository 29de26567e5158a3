"""Presentation: nothing but the canvas, as large as the screen."""

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget

from netwright.gui.canvas import Canvas

UNLIMITED = 16_777_215
"""Qt's own largest size of a widget."""
SETTLING = 150
"""Milliseconds until a window that goes to full screen, or back, has its size."""
LARGEST = 3.0
"""So large is a small network shown; elsewhere never above its own size."""


class Presentation(QObject):
    """Hides all that is around the canvas, and puts it back as it was.

    Signals:
        changed: Whether it is on.
    """

    changed = Signal(bool)

    def __init__(self, window: QMainWindow, canvas: Canvas) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._layout = QByteArray()
        self._hidden: list[QWidget] = []
        self._was_full_screen = False
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.leave)
        self.is_on = False
        # The screen is as large as it is going to be only after the window system has answered.
        self._framing = QTimer(self)
        self._framing.setSingleShot(True)
        self._framing.setInterval(SETTLING)
        self._framing.timeout.connect(canvas.frame_all)

    def toggle(self) -> None:
        """Begin or end."""
        if self.is_on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show only the canvas, on the whole screen, everything on it as large as fits."""
        if self.is_on:
            return
        window = self._window
        self.is_on = True
        self._layout = window.saveState()
        self._was_full_screen = window.isFullScreen()
        around = [*window.findChildren(QToolBar), window.statusBar()]
        self._hidden = [widget for widget in around if not widget.isHidden()]
        for widget in self._hidden:
            widget.hide()
        for dock in self._docks():
            dock.hide()
        # Hidden, its shortcuts would do nothing; so it is there, and has no height.
        window.menuBar().setMaximumHeight(0)
        window.showFullScreen()
        self._escape.setEnabled(True)
        self._canvas.largest_framed = LARGEST
        self._canvas.setFocus()
        self._framing.start()
        self.changed.emit(True)

    def leave(self) -> None:
        """Put everything back."""
        if not self.is_on:
            return
        window = self._window
        self.is_on = False
        self._escape.setEnabled(False)
        window.menuBar().setMaximumHeight(UNLIMITED)
        if not self._was_full_screen:
            window.showNormal()
        for widget in self._hidden:
            widget.show()
        window.restoreState(self._layout)
        self._canvas.largest_framed = 1.0
        self._framing.start()
        self.changed.emit(False)

    def _docks(self) -> list[QDockWidget]:
        return [dock for dock in self._window.findChildren(QDockWidget) if not dock.isHidden()]
