"""A line of text that ends in dots where there is no room for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from netwright.gui.widgets.plain_text import PlainLabel, plain_tip


class ElidedLabel(PlainLabel):
    """Shows plain text on one line; where it does not fit, all of it is in the tooltip.

    It asks for no width: the window must not grow with what is written.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._help = ""
        self.setMinimumWidth(1)

    def set_text(self, text: str, about: str = "") -> None:
        """Show a text.

        Args:
            text: The text.
            about: What the tooltip says besides.
        """
        self._help = about
        self.setText(text)
        self.setAccessibleName(text)
        self._explain()

    def minimumSizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in the tooltip what does not fit any more."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.drawText(self.rect(), self.alignment(), self._fitting())
        painter.end()

    def _fitting(self) -> str:
        right = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), right, self.width())

    def _explain(self) -> None:
        cut = self.text() if self._fitting() != self.text() else ""
        self.setToolTip(plain_tip("\n".join(filter(None, (cut, self._help)))))
