"""A sheet to draw on with the mouse."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netwright.gui.widgets import theme

SIDE = 280
"""Pixels of the longer side of what is drawn: ten times MNIST's."""
PAUSE = 12
"""Milliseconds from one telling of a stroke to the next: a mouse may move 1,000 times a second."""


class Sheet(QWidget):
    """White on black, as MNIST's digits are; the right button erases.

    Signals:
        drawn: Something has been drawn or erased.

    Attributes:
        width_of_pen: In pixels of the drawing.
        erases: Whether the left button erases as well.
        colour: What is drawn with, where there are colours.
    """

    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.width_of_pen = 22
        self.erases = False
        self.colour = QColor("#ffffff")
        self._last: QPointF | None = None
        self._image = QImage()
        self._is_grey = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self._tell_rest)
        self._is_untold = False
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(100, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Sheet to draw on with the mouse"))
        self.set_shape(1, 1, 1)

    def sizeHint(self) -> QSize:
        """Return the size at which a pixel of the drawing is one of the screen."""
        return self._image.size()

    @property
    def ink(self) -> NDArray[np.uint8]:
        """What is drawn, uint8 (1 or 3, H, W), with memory of its own."""
        image = self._image
        channels = 1 if self._is_grey else 3
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        pixels = rows[:, : image.width() * channels]
        return np.ascontiguousarray(
            pixels.reshape(image.height(), image.width(), channels).transpose(2, 0, 1)
        ).copy()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn."""
        return not self.ink.any()

    def set_shape(self, channels: int, height: int, width: int) -> None:
        """Take an empty sheet of the proportions and colours of a network's input.

        A sheet that has them already stays as it is.
        """
        zoom = SIDE / max(height, width)
        size = QSize(max(round(width * zoom), 1), max(round(height * zoom), 1))
        self._is_grey = channels != 3
        grey, coloured = QImage.Format.Format_Grayscale8, QImage.Format.Format_RGB888
        kind = grey if self._is_grey else coloured
        if self._image.size() != size or self._image.format() != kind:
            self._image = QImage(size, kind)
            self._image.fill(0)
            self.updateGeometry()
            self.update()

    def clear(self) -> None:
        """Take an empty sheet."""
        self._image.fill(0)
        self.update()
        self._tell()

    def _area(self) -> QRectF:
        """Return where the sheet is: as large as fits, in the middle."""
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    def _to_sheet(self, point: QPointF) -> QPointF:
        area = self._area()
        zoom = self._image.width() / max(area.width(), 1)
        return (point - area.topLeft()) * zoom

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._last = self._to_sheet(event.position())
            self._draw(self._last, event.buttons())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a stroke."""
        if self._last is not None:
            self._draw(self._to_sheet(event.position()), event.buttons())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a stroke."""
        self._last = None
        self._tell_rest()

    def _draw(self, to: QPointF, buttons: Qt.MouseButton) -> None:
        """Draw a line from where the pen was."""
        if self._last is None:
            return
        erases = self.erases or bool(buttons & Qt.MouseButton.RightButton)
        ink = QColor("#000000") if erases else (QColor("#ffffff") if self._is_grey else self.colour)
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(ink, self.width_of_pen, style, cap, join))
        if to == self._last:
            painter.drawPoint(to)
        else:
            painter.drawLine(self._last, to)
        painter.end()
        self._last = to
        self.update()
        if self._later.isActive():
            self._is_untold = True
        else:
            self._tell()

    def _tell(self) -> None:
        """Tell of what was drawn; of what follows soon only after a pause."""
        self._is_untold = False
        self._later.start()
        self.drawn.emit()

    def _tell_rest(self) -> None:
        if self._is_untold:
            self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area()
        painter.drawImage(area, self._image)
        painter.setPen(QColor(theme.current().border))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()
