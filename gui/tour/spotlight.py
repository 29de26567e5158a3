"""A frame around the part of the window that is spoken of."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from netwright.gui.widgets import theme

WIDTH = 3


class Spotlight(QWidget):
    """Lies over the window, lets every click through and follows what it frames."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._framed: QWidget | None = None
        self.hide()

    def point_at(self, widget: QWidget | None) -> None:
        """Frame ``widget``; None frames nothing."""
        for each in self._watched():
            each.removeEventFilter(self)
        self._framed = widget
        for each in self._watched():
            each.installEventFilter(self)
        self._follow()

    def _watched(self) -> tuple[QWidget, ...]:
        return () if self._framed is None else (self._framed, self.window())

    def _follow(self) -> None:
        framed = self._framed
        if framed is None or not framed.isVisible():
            self.hide()
            return
        area = QRect(framed.mapTo(self.window(), framed.rect().topLeft()), framed.size())
        self.setGeometry(area.adjusted(-WIDTH, -WIDTH, WIDTH, WIDTH))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where the framed widget goes."""
        kinds = QEvent.Type
        if event.type() in (kinds.Move, kinds.Resize, kinds.Show, kinds.Hide, kinds.LayoutRequest):
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().accent), WIDTH))
        inside = self.rect().adjusted(WIDTH - 1, WIDTH - 1, 1 - WIDTH, 1 - WIDTH)
        painter.drawRoundedRect(inside, 6, 6)
        painter.end()
