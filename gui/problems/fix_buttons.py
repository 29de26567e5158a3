"""Problems and what puts them right, for every view that shows them."""

from functools import partial
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.analysis.fixes import apply_fix
from netwright.engine.blocks.problem import Fix, Problem, Severity
from netwright.gui.state.drawing import DrawingModel, EditPreview
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import PlainLabel, literal, plain_tip
from netwright.gui.widgets.translation import sentence

MOST_EFFECTS = 6
"""Lines that tell what an edit would change."""


def severity_word(severity: Severity) -> str:
    """Return ``severity`` as a word in the language of the window."""
    match severity:
        case Severity.ERROR:
            return QCoreApplication.translate("problems", "Error")
        case Severity.WARNING:
            return QCoreApplication.translate("problems", "Warning")
        case Severity.HINT:
            return QCoreApplication.translate("problems", "Hint")
        case _:
            assert_never(severity)


def apply(session: DrawingModel, node_id: str | None, fix: Fix) -> None:
    """Make the edit that ``fix`` stands for, as one undo step."""
    session.edit(partial(apply_fix, node_id=node_id, fix=fix))


class FixButtons(QWidget):
    """One button for each fix of a problem; under the mouse or the focus it shows what would be.

    Args:
        session: The open project.
        node_id: The node with the problem; None for one of the whole network.
        problem: The problem.
        direction: Whether the buttons stand side by side or below each other.
    """

    def __init__(
        self,
        session: DrawingModel,
        node_id: str | None,
        problem: Problem,
        parent: QWidget | None = None,
        *,
        direction: QBoxLayout.Direction = QBoxLayout.Direction.LeftToRight,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._node_id = node_id
        self._sentence = sentence(problem.sentence)
        self._fixes: dict[QPushButton, Fix] = {}
        self._previewing = False
        row = QBoxLayout(direction, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for fix in problem.fixes:
            button = QPushButton(literal(sentence(fix.title)))
            button.setToolTip(plain_tip(self._sentence))
            button.clicked.connect(self._clicked)
            button.installEventFilter(self)
            self._fixes[button] = fix
            row.addWidget(button)
        row.addStretch(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what a button would do as long as the mouse or the focus is on it."""
        if isinstance(watched, QPushButton) and watched in self._fixes:
            if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
                self._preview(watched)
            elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
                self._end_preview()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Show the drawing itself again."""
        super().hideEvent(event)
        self._end_preview()

    def _preview(self, button: QPushButton) -> None:
        fix = self._fixes[button]
        known = self._session.analysis
        shown = self._session.preview(partial(apply_fix, node_id=self._node_id, fix=fix))
        self._previewing = shown is not None
        if shown is not None and known is not None:
            button.setToolTip(plain_tip("\n".join([self._sentence, *effects(known, shown)])))

    def _end_preview(self) -> None:
        if self._previewing:
            self._previewing = False
            self._session.end_preview()

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self._previewing = False
            apply(self._session, self._node_id, self._fixes[button])


def effects(known: Analysis, shown: EditPreview) -> list[str]:
    """Return in words what a previewed edit would change, for those who cannot see it drawn."""
    translate = QCoreApplication.translate
    lines = []
    nodes = shown.document.nodes.values()
    for node in sorted(nodes, key=lambda node: node.id in known.reports):  # new ones first
        before, after = known.reports.get(node.id), shown.analysis[node.id]
        if after.output is None or (before is not None and before.outputs == after.outputs):
            continue
        words = (
            translate("problems", "New: {name} gives {shape}")
            if before is None
            else (translate("problems", "{name} then gives {shape}"))
        )
        lines.append(words.format(name=node.label or node.name, shape=after.output))
    former = known.document.nodes
    gone = [former[node].name for node in former if node not in shown.document.nodes]
    if gone:
        lines.append(translate("problems", "Goes: {names}").format(names=", ".join(gone)))
    if len(lines) > MOST_EFFECTS:
        more = translate("problems", "and {count} more").format(count=len(lines) - MOST_EFFECTS)
        lines[MOST_EFFECTS:] = [more]
    return lines


class ProblemView(QWidget):
    """A problem of a node in words, with its fixes below."""

    def __init__(
        self, session: DrawingModel, node_id: str, problem: Problem, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        picture = PlainLabel()
        picture.setPixmap(icon(problem.severity, problem.severity).pixmap(18, 18))
        picture.setToolTip(plain_tip(severity_word(problem.severity)))
        text = PlainLabel(f"{severity_word(problem.severity)}: {sentence(problem.sentence)}")
        text.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        if problem.fixes:
            down = QBoxLayout.Direction.TopToBottom
            column.addWidget(FixButtons(session, node_id, problem, direction=down))
