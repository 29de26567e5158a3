"""The patches that excite a channel most, side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from netwright.gui.widgets import theme
from netwright.gui.widgets.colours import grey
from netwright.gui.widgets.number_text import number_text
from netwright.gui.widgets.plain_text import show_tip

if TYPE_CHECKING:
    # This loads PyTorch, which arrives only after the window is open.
    from netwright.engine.inspect.patches import Patch

SIDE, GAP = 84, 8


class PatchStrip(QWidget):
    """Each patch with the channel's value below it; the pointer is told where it is from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patches: tuple[Patch, ...] = ()
        self._channel = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Patches that excite the channel most"))

    @property
    def count(self) -> int:
        """How many patches are shown."""
        return len(self._patches)

    def sizeHint(self) -> QSize:
        """Return room for a row of patches with words above and below."""
        return QSize(9 * (SIDE + GAP), SIDE + 2 * self.fontMetrics().height() + 6)

    def show_patches(self, patches: "tuple[Patch, ...]", channel: int) -> None:
        """Show the patches of a channel, the strongest first."""
        self._patches, self._channel = patches, channel
        self.setAccessibleDescription(", ".join(number_text(patch.value) for patch in patches))
        self.update()

    def _place(self, number: int) -> QRectF:
        top = self.fontMetrics().height() + 4
        return QRectF(number * (SIDE + GAP), top, SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the patches and their values."""
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().text))
        line = self.fontMetrics().height() + 2
        words = self.tr("Patches that excite channel {channel} most, and its value there")
        title = QRectF(0, 0, self.width(), line)
        painter.drawText(title, 0, words.format(channel=self._channel))
        for number, patch in enumerate(self._patches):
            place = self._place(number)
            image = grey(patch.image)
            longer = max(image.width(), image.height())
            area = QRectF(0, 0, SIDE * image.width() / longer, SIDE * image.height() / longer)
            area.moveCenter(place.center())
            painter.drawImage(area, image)
            below = QRectF(place.left(), place.bottom(), SIDE, line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, number_text(patch.value))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where a patch is from."""
        point = event.position()
        found = (n for n in range(self.count) if self._place(n).contains(point))
        number = next(found, None)
        if number is None:
            QToolTip.hideText()
            return
        patch = self._patches[number]
        text = self.tr("sample {sample}, rows {top}–{bottom}, columns {left}–{right}: {value}")
        box = patch.box
        told = text.format(
            sample=patch.sample + 1,
            top=box.top,
            bottom=box.bottom - 1,
            left=box.left,
            right=box.right - 1,
            value=f"{patch.value:.4g}",
        )
        show_tip(event.globalPosition().toPoint(), told, self)
