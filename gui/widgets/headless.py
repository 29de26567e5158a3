"""Qt without a display: for commands that draw."""

import os

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from netwright.engine.message import SentenceError, message


def application() -> QApplication:
    """Return the application, which needs no display if there is none yet.

    Raises:
        SentenceError: There is one that draws no widgets.
    """
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # whatever a desktop asks for
        # The offscreen platform complains of every window that it has no screen to size it by.
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise SentenceError(message("Pictures need a graphical application."))
    return app
