"""The status bar: what just happened, the network's figures, the number of problems."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QStatusBar, QToolButton, QWidget

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.blocks.problem import Problem, Severity
from netwright.gui.problems.fix_buttons import severity_word
from netwright.gui.state.session import Session
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.number_text import bytes_text, count_text, rough_text
from netwright.gui.widgets.output_text import outputs_text
from netwright.gui.widgets.plain_text import PlainLabel

HINT_TIME = 6_000  # milliseconds


class StatusBar(QStatusBar):
    """Hints at the left; totals and problems at the right.

    Signals:
        problems_requested: The user wants to see the problems.
    """

    problems_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._state = PlainLabel()
        self._totals = PlainLabel()
        self._totals.setToolTip(
            self.tr("Parameters, multiply-accumulates and memory of activations for one sample")
        )
        self._problems = QToolButton()
        self._problems.setAutoRaise(True)
        self._problems.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._problems.setToolTip(self.tr("Show the problems"))
        self._problems.clicked.connect(self.problems_requested)
        self.addWidget(self._state)
        self.addPermanentWidget(self._totals)
        self.addPermanentWidget(self._problems)
        self._late = LateUpdate(self, self._refresh)
        session.analysis_changed.connect(self._late.request)
        session.document_changed.connect(self._late.request)
        self._refresh()

    @property
    def totals(self) -> str:
        """The figures as they are shown."""
        return self._totals.text()

    def hint(self, text: str) -> None:
        """Show what can be done here or why something cannot, for a few seconds."""
        self.showMessage(text, HINT_TIME)

    def set_state(self, text: str) -> None:
        """Show what the program is busy with; nothing for nothing."""
        self._state.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew where the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_late"):
            self._late.request()

    def _refresh(self) -> None:
        analysis = self._session.analysis
        self._problems.setVisible(analysis is not None)
        if analysis is None:
            self._totals.clear()
            return
        figures = [
            self.tr("{count} parameters").format(count=count_text(analysis.parameters)),
            self._macs(analysis),
            self.tr("{size} a sample").format(size=bytes_text(analysis.activation_bytes)),
        ]
        outputs = outputs_text(self._session.document)
        if outputs:
            figures.insert(0, outputs)
        if not analysis.is_complete and self._session.document.nodes:
            figures.append(self.tr("so far"))
        self._totals.setText(" · ".join(figures))
        self._show_problems([problem for _, problem in analysis.problems])

    def _macs(self, analysis: Analysis) -> str:
        """Return the operations, with those in training where they differ."""
        macs = rough_text(analysis.macs)
        if not analysis.auxiliary:
            return self.tr("{count} MACs").format(count=macs)
        return self.tr("{count} MACs, {training} in training").format(
            count=macs, training=rough_text(analysis.training_macs)
        )

    def _show_problems(self, problems: list[Problem]) -> None:
        if not problems:
            self._problems.setIcon(icon("good", "good"))
            self._problems.setText(self.tr("No problems"))
            return
        gravest = min(problems, key=lambda problem: list(Severity).index(problem.severity)).severity
        self._problems.setIcon(icon(gravest, gravest))
        self._problems.setText(
            self.tr("{severity} · {count} to solve").format(
                severity=severity_word(gravest), count=len(problems)
            )
        )
