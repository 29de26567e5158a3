"""A sentence beside the mouse, while something is being drawn: why it would not do."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QWidget

from netwright.gui.widgets.plain_text import PlainLabel

WIDTH = 260
AWAY = QPoint(18, 20)
EDGE = 6


class DragTooltip(PlainLabel):
    """Plain text over the canvas, out of the mouse's way; empty, it is not there."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(parent=canvas)
        self._canvas = canvas
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self.setMargin(EDGE)
        self.hide()

    def tell(self, text: str, place: QPoint) -> None:
        """Say ``text`` beside ``place`` of the canvas, inside it."""
        self.setText(text)
        if text:
            width = min(WIDTH, self.fontMetrics().horizontalAdvance(text) + 3 * EDGE)
            self.resize(width, self.heightForWidth(width))
            room = self._canvas.size() - self.size()
            wished = place + AWAY
            self.move(max(0, min(wished.x(), room.width())), max(0, min(wished.y(), room.height())))
            self.raise_()
        self.setVisible(bool(text))
