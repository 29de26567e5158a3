"""Samples before and after an augmentation, one below the other."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netwright.gui.widgets import theme
from netwright.gui.widgets.plain_text import show_tip

if TYPE_CHECKING:
    # This loads PyTorch, which arrives only after the window is open.
    from netwright.engine.augmentation.preview import AugmentationPreview

GAP = 6
"""Pixels between two samples."""
SIDE = 72
"""Pixels of a sample's side that are asked for."""


class SampleRows(QWidget):
    """Two rows of images: as they are, and as the network would get them in training."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: list[QImage] = []
        self._after: list[QImage] = []
        self._classes: list[str] = []
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Samples before and after the augmentation"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def count(self) -> int:
        """How many samples are shown."""
        return len(self._after)

    def sizeHint(self) -> QSize:
        """Return a size at which digits and small photos can be told apart."""
        return QSize(8 * (SIDE + GAP) + self._margin(), 2 * (SIDE + GAP))

    def minimumSizeHint(self) -> QSize:
        """Return half of that."""
        return self.sizeHint() / 2

    def show_samples(self, found: "AugmentationPreview", classes: tuple[str, ...]) -> None:
        """Show samples, and in words of which classes they are afterwards."""
        self._before = [picture(image) for image in found.before]
        self._after = [picture(image) for image in found.after]
        self._classes = [_shares(row, classes) for row in found.targets]
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._before, self._after, self._classes = [], [], []
        self.update()

    def _margin(self) -> int:
        """Return the room for the words to the left of both rows."""
        words = (self.tr("before"), self.tr("after"))
        return max(self.fontMetrics().horizontalAdvance(word) for word in words) + 2 * GAP

    def _side(self) -> float:
        """Return the pixels of a sample's side."""
        across = (self.width() - self._margin()) / max(self.count, 1) - GAP
        return max(1.0, min(across, self.height() / 2 - GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both rows."""
        if not self.count:
            return
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().text))
        side, margin = self._side(), self._margin()
        rows = ((self.tr("before"), self._before), (self.tr("after"), self._after))
        for row, (word, images) in enumerate(rows):
            top = row * (side + GAP)
            painter.drawText(
                QRectF(0, top, margin - GAP, side),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                word,
            )
            for column, image in enumerate(images):
                # Pixels stay pixels when enlarged; where there is not one for each, they blend.
                shrunk = side < max(image.width(), image.height())
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrunk)
                place = QRectF(margin + column * (side + GAP), top, side, side)
                painter.drawImage(_fitted(place, image), image)
        painter.end()

    def description_at(self, point: QPointF) -> str:
        """Return of which class the sample at a point is afterwards, nothing beside them."""
        column = int((point.x() - self._margin()) // (self._side() + GAP))
        return self._classes[column] if 0 <= column < self.count else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the class under the pointer."""
        text = self.description_at(event.position())
        show_tip(event.globalPosition().toPoint(), text, self)


def picture(image: NDArray[np.uint8]) -> QImage:
    """Return uint8 (1 or 3, H, W) as an image of Qt's."""
    channels, height, width = image.shape
    pixels = np.ascontiguousarray(image.transpose(1, 2, 0))
    kind = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    return QImage(pixels.tobytes(), width, height, channels * width, kind).copy()


def _fitted(place: QRectF, image: QImage) -> QRectF:
    """Return the part of a square that an image fills without being distorted."""
    longer = max(image.width(), image.height())
    width, height = place.width() * image.width() / longer, place.height() * image.height() / longer
    fitted = QRectF(0, 0, width, height)
    fitted.moveCenter(place.center())
    return fitted


def _shares(targets: NDArray[np.float32], classes: tuple[str, ...]) -> str:
    """Return the classes of one sample, and of a mixed one their shares."""
    found = [(classes[number], float(targets[number])) for number in targets.nonzero()[0]]
    if len(found) == 1:
        return found[0][0]
    return ", ".join(f"{name} {share:.0%}" for name, share in sorted(found, key=lambda f: -f[1]))
