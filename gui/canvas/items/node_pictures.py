"""The small pictures on a node: what it makes of the sample, and its kernels."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from netwright.gui.canvas.canvas_style import CanvasStyle
from netwright.gui.canvas.geometry import NODE_RECT

SIDE = 35.0
GAP = 3.0
LEFT = NODE_RECT.left() + 7


@dataclass(frozen=True, eq=False)
class Pictures:
    """Pixmaps that are ready to be painted.

    Attributes:
        map: The strongest channel of the node's output.
        kernels: Its first kernels.
    """

    map: QPixmap | None = None
    kernels: QPixmap | None = None

    @property
    def width(self) -> float:
        """How much of the node's width they take, from its left edge."""
        count = (self.map is not None) + (self.kernels is not None)
        return LEFT - NODE_RECT.left() + count * (SIDE + GAP) - GAP


def paint_pictures(painter: QPainter, theme: CanvasStyle, pictures: Pictures) -> None:
    """Paint the feature map, and the kernels beside it, pixel by pixel."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    left = LEFT
    for pixmap in (pictures.map, pictures.kernels):
        if pixmap is None:
            continue
        room = QRectF(left, -SIDE / 2, SIDE, SIDE)
        size = pixmap.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(0, 0, size.width(), size.height())
        area.moveCenter(room.center())
        painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))
        painter.setPen(theme.border)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        left += SIDE + GAP
