"""Play and pause: a button that has something done again and again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton

from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import plain_tip


class Player(QObject):
    """Takes one step after the other while its button says Pause.

    Signals:
        started: The user has pressed Play; the first step follows.
    """

    started = Signal()

    def __init__(
        self, button: QAbstractButton, pace: int, step: Callable[[], bool], key: str = ""
    ) -> None:
        """Play nothing yet.

        Args:
            button: What is pressed; it is given icon, name and tooltip.
            pace: Milliseconds from one step to the next.
            step: Takes a step, and returns whether there is another.
            key: By which the button is reached as well, for its tooltip.
        """
        super().__init__(button)
        self._button = button
        self._step = step
        self._key = key
        self._timer = QTimer(self)
        self._timer.setInterval(pace)
        self._timer.timeout.connect(self._play_on)
        button.clicked.connect(self._toggle)
        self.stop()

    @property
    def is_playing(self) -> bool:
        """Whether steps are being taken."""
        return bool(self._timer.isActive())

    def stop(self) -> None:
        """Take no further step."""
        self._timer.stop()
        self._name(self.tr("Play"), "train")

    def _toggle(self) -> None:
        if self.is_playing:
            self.stop()
            return
        self.started.emit()
        self._timer.start()
        self._name(self.tr("Pause"), "pause")

    def _play_on(self) -> None:
        if not self._step():
            self.stop()

    def _name(self, name: str, picture: str) -> None:
        self._button.setIcon(icon(picture))
        self._button.setAccessibleName(name)
        self._button.setToolTip(plain_tip(f"{name} ({self._key})" if self._key else name))
        if self._button.text():
            self._button.setText(name)
