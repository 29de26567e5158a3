"""Problems and what puts them right, for every view that shows them."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.analysis.fixes import apply_fix
from engine.blocks.problem import Fix, Problem, Severity
from engine.document.document import Document
from gui.icons import icon
from gui.session import Drawing
from gui.translation import sentence


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


def apply(session: Drawing, node_id: str, fix: Fix) -> None:
    """Make the edit that ``fix`` stands for, as one undo step."""

    def change(document: Document) -> Document:
        return apply_fix(document, node_id, fix)

    session.edit(change)


class FixButtons(QWidget):
    """One button for each fix of a problem."""

    def __init__(
        self, session: Drawing, node_id: str, problem: Problem, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._node_id = node_id
        self._fixes: dict[QPushButton, Fix] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for fix in problem.fixes:
            button = QPushButton(sentence(fix.title).replace("&", "&&"))
            button.setToolTip(sentence(problem.sentence))
            button.clicked.connect(self._clicked)
            self._fixes[button] = fix
            row.addWidget(button)
        row.addStretch(1)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            apply(self._session, self._node_id, self._fixes[button])


class ProblemView(QWidget):
    """A problem of a node in words, with its fixes below."""

    def __init__(
        self, session: Drawing, node_id: str, problem: Problem, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        picture = QLabel()
        picture.setPixmap(icon(problem.severity, problem.severity).pixmap(18, 18))
        picture.setToolTip(severity_word(problem.severity))
        text = QLabel(f"{severity_word(problem.severity)}: {sentence(problem.sentence)}")
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        if problem.fixes:
            column.addWidget(FixButtons(session, node_id, problem))
