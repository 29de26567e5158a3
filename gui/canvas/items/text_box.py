"""Boxes over the canvas in which names, titles and notes are typed where they stand."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SMALLEST = (160, 28)

Keep = Callable[[str], object]


class _Ending(QObject):
    """Ends a box: Enter or a click elsewhere keeps what was typed, Escape does not.

    Where Enter begins another line, Ctrl+Enter ends.
    """

    def __init__(
        self, box: QLineEdit | QPlainTextEdit, text: Callable[[], str], keep: Keep, canvas: QWidget
    ) -> None:
        super().__init__(box)
        self._box = box
        self._text = text
        self._before = text()
        self._keep = keep
        self._canvas = canvas
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End on Enter, Escape and loss of focus."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # while something is typed, no key is a shortcut
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            lines = isinstance(self._box, QPlainTextEdit)
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in _DONE and (ctrl or not lines):
                self._finish(keep=True)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._finish(keep=False)
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self._finish(keep=True)
        return super().eventFilter(watched, event)

    def _finish(self, *, keep: bool) -> None:
        self._box.removeEventFilter(self)
        text = self._text()
        if keep and text != self._before:
            self._keep(text)
        if self._box.hasFocus():
            self._canvas.setFocus()
        self._box.close()


class LineBox(QLineEdit):
    """A line for a name or a title.

    Args:
        text: What it is now.
        longest: How many characters it may have.
        keep: What to do with another text.
        canvas: Over which it stands.
    """

    def __init__(self, text: str, longest: int, keep: Keep, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setMaxLength(longest)
        self.setText(text)
        self.selectAll()
        _Ending(self, self.text, keep, canvas)

    def open_over(self, area: QRect) -> None:
        """Show the box in the middle of ``area`` of the canvas."""
        width, height = SMALLEST
        self.setGeometry(QRect(0, 0, max(area.width(), width), height))
        self.move(area.left(), area.center().y() - height // 2)
        self.show()
        self.setFocus()


class NoteBox(QPlainTextEdit):
    """Lines for the words of a note, which are plain text."""

    def __init__(self, text: str, keep: Keep, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.setToolTip(self.tr("Ctrl+Enter or a click elsewhere keeps the words, Escape does not"))
        self.setAccessibleName(self.tr("Words of the note"))
        _Ending(self, self.toPlainText, keep, canvas)

    def open_over(self, area: QRect) -> None:
        """Show the box over ``area`` of the canvas."""
        self.setGeometry(
            area.adjusted(0, 0, max(0, 180 - area.width()), max(0, 70 - area.height()))
        )
        self.show()
        self.setFocus()
        self.selectAll()
