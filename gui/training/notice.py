"""What must be read before and after a run: what stands in its way, and why it failed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.blocks.problem import Severity
from engine.message import Message
from gui.icons import icon
from gui.training.obstacle import Obstacle
from gui.translation import sentence


class Notice(QWidget):
    """Two messages, each shown while there is something to say."""

    def __init__(self, fix: Callable[[Obstacle], None], parent: QWidget | None = None) -> None:
        """Make an empty one.

        Args:
            fix: Called with the obstacle whose Fix button was pressed.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._fix = fix
        self._found: Obstacle | None = None
        self.failure = _Line()
        self.obstacle = _Line()
        self.button = QPushButton()
        self.button.clicked.connect(self._pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.failure, self.obstacle, self.button):
            column.addWidget(widget)
        self.clear_failure()
        self.show_obstacle(None)

    def show_failure(self, what: Message, severity: Severity) -> None:
        """Say what went wrong in a run, until the next one begins."""
        self.failure.show_text(sentence(what), severity)
        self._arrange()

    def clear_failure(self) -> None:
        """A new run begins."""
        self.failure.show_text("", Severity.ERROR)
        self._arrange()

    def show_obstacle(self, found: Obstacle | None) -> None:
        """Say what keeps a run from beginning, with a button that puts it right; None: nothing."""
        self._found = found
        self.obstacle.show_text(sentence(found.sentence) if found else "", Severity.HINT)
        fix = found.fix if found else None
        self.button.setText(sentence(fix).replace("&", "&&") if fix else "")
        self.button.setVisible(fix is not None)
        self._arrange()

    def _arrange(self) -> None:
        self.setVisible(bool(self.failure.text or self.obstacle.text))

    def _pressed(self) -> None:
        if self._found is not None:
            self._fix(self._found)


class _Line(QWidget):
    """An icon and a text that wraps."""

    def __init__(self) -> None:
        super().__init__()
        self._picture, self._text = QLabel(), QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    @property
    def text(self) -> str:
        return self._text.text()

    def show_text(self, text: str, severity: Severity) -> None:
        self._text.setText(text)
        self._picture.setPixmap(icon(severity, severity).pixmap(16, 16))
        self.setVisible(bool(text))
