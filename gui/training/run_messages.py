"""What must be read before and after a run: what stands in its way, why it failed, what changed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from netwright.engine.blocks.problem import Severity
from netwright.engine.message import Message
from netwright.engine.training.run.readiness import Obstacle
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import PlainLabel, literal, plain_tip
from netwright.gui.widgets.translation import sentence


class RunMessages(QWidget):
    """Three messages, each shown while there is something to say.

    Signals:
        restoring_asked: The network of the run is to be drawn again.
    """

    restoring_asked = Signal()

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
        self.drift = _Line()
        self.restore = QPushButton(self.tr("Draw the run's network again"))
        self.restore.setToolTip(self.tr("Put the network back as it is in training; can be undone"))
        self.restore.clicked.connect(self.restoring_asked)
        self.button = QPushButton()
        self.button.clicked.connect(self._pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.failure, self.obstacle, self.button, self.drift, self.restore):
            column.addWidget(widget)
        self.clear_failure()
        self.show_obstacle(None)
        self.show_drift(())

    def show_failure(self, what: Message) -> None:
        """Say what has ended a run, until the next one begins, before what was said of it."""
        self.failure.show_text("\n".join([sentence(what), *self._warnings]), Severity.ERROR)
        self._arrange()

    def show_warning(self, what: Message) -> None:
        """Say what is wrong in a run, once, with all that was said of it before."""
        self._warnings |= {sentence(what): None}
        self.failure.show_text("\n".join(self._warnings), Severity.WARNING)
        self._arrange()

    def clear_failure(self) -> None:
        """A new run begins."""
        self._warnings: dict[str, None] = {}
        self.failure.show_text("", Severity.ERROR)
        self._arrange()

    def show_obstacle(self, found: Obstacle | None) -> None:
        """Say what keeps a run from beginning, with a button that puts it right; None: nothing."""
        self._found = found
        self.obstacle.show_text(sentence(found.sentence) if found else "", Severity.HINT)
        fix = found.fix if found else None
        self.button.setText(literal(sentence(fix)) if fix else "")
        self.button.setVisible(fix is not None)
        self._arrange()

    def show_drift(self, changes: Sequence[Message]) -> None:
        """Say how the drawing differs by now from the network of the run, if it does."""
        text = ""
        if changes:
            text = self.tr("Changed since this run began: {change}").format(
                change=sentence(changes[0])
            )
        if len(changes) > 1:
            text += " " + self.tr("(and {count} more)").format(count=len(changes) - 1)
        self.drift.show_text(text, Severity.HINT)
        self.drift.setToolTip(plain_tip("\n".join(map(sentence, changes))))
        self.restore.setVisible(bool(changes))
        self._arrange()

    def _arrange(self) -> None:
        self.setVisible(bool(self.failure.text or self.obstacle.text or self.drift.text))

    def _pressed(self) -> None:
        if self._found is not None:
            self._fix(self._found)


class _Line(QWidget):
    """An icon and a text that wraps."""

    def __init__(self) -> None:
        super().__init__()
        self._picture, self._text = PlainLabel(), PlainLabel()
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
