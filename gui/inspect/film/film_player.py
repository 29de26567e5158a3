"""Playback of a film: a slider over its frames, and a button that plays them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from netwright.gui.widgets.player import Player

PACE = 100
"""Milliseconds from one frame to the next while playing."""


class FilmPlayer(QWidget):
    """Chooses the frame that is shown; at its end it follows those that are new.

    Signals:
        moved: The number of the frame that is to be shown now.
    """

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Frame"))
        self.slider.setToolTip(self.tr("Drag to go through the run"))
        self.slider.setRange(0, 0)
        self.slider.valueChanged.connect(self.moved)
        self.play = QToolButton()
        self._player = Player(self.play, PACE, self._next)
        self._player.started.connect(self._rewind)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.play)
        row.addWidget(self.slider, 1)

    @property
    def frame(self) -> int:
        """The number of the frame that is to be shown."""
        return int(self.slider.value())

    def set_count(self, count: int) -> None:
        """Take note of how many frames there are, without telling anybody."""
        was_last = self.slider.value() == self.slider.maximum()
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(count - 1, 0))
        if was_last and not self._player.is_playing:
            self.slider.setValue(count - 1)
        self.slider.blockSignals(False)

    def _rewind(self) -> None:
        """Play from the first frame where the last is shown."""
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)

    def _next(self) -> bool:
        if self.slider.value() < self.slider.maximum():
            self.slider.setValue(self.slider.value() + 1)
            return True
        return False

    def stop(self) -> None:
        """Play no further."""
        self._player.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Play no further."""
        super().hideEvent(event)
        self.stop()
