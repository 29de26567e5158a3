"""An event filter that takes the other half of a double-click, which is meant for nobody else."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication


class DoubleClickFilter(QObject):
    """Lets no double-click through for a moment, once one click has closed what was clicked."""

    def start(self) -> None:
        """Begin to listen, for as long as a click may turn out to be half of a double-click."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
            QTimer.singleShot(QApplication.doubleClickInterval(), self, self._end)

    def _end(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take double-clicks."""
        return event.type() == QEvent.Type.MouseButtonDblClick
