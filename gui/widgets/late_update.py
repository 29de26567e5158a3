"""Update a view once for many changes, and only while it can be seen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class LateUpdate(QObject):
    """Calls ``update`` soon after :meth:`request`; a hidden view waits until it is shown.

    While something is dragged there are more changes than frames, and most views are behind a tab.

    Args:
        view: What is updated, and the owner of this.
        update: Brings the view up to date.
        delay: Milliseconds to wait for further changes; 0 waits for the end of this one.
        even_hidden: Whether the view is updated while hidden too: others read something from it.
    """

    def __init__(
        self,
        view: QWidget,
        update: Callable[[], None],
        delay: int = 0,
        *,
        even_hidden: bool = False,
    ) -> None:
        super().__init__(view)
        self._even_hidden = even_hidden
        self._view = view
        self._update = update
        self._is_due = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay)
        self._timer.timeout.connect(self.finish)
        view.installEventFilter(self)

    def request(self) -> None:
        """Have the view updated soon."""
        self._is_due = True
        if (self._even_hidden or self._view.isVisible()) and not self._timer.isActive():
            self._timer.start()

    def wait(self, delay: int) -> None:
        """Wait for so many milliseconds from the next request on."""
        self._timer.setInterval(delay)

    def finish(self) -> None:
        """Update the view now if something has been requested."""
        if self._is_due:
            self._is_due = False
            self._update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make up for what was requested while the view was hidden."""
        if event.type() == QEvent.Type.Show:
            self.finish()
        return False
