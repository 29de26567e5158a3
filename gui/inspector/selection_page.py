"""Several nodes at once: how many, and their sums."""

from collections import Counter

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwright.gui.inspector.facts import Facts
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.widgets.number_text import bytes_text, count_text
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import translated


class SelectionPage(QWidget):
    """What is shown while more than one node is selected."""

    def __init__(self, session: DrawingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kinds = PlainLabel()
        self._kinds.setWordWrap(True)
        self.facts = Facts()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.facts)
        column.addWidget(self._kinds)
        column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the sums as they are now."""
        self.facts.show_rows(self._figures())
        nodes = self._session.document.nodes
        kinds = Counter(translated(nodes[node].block.title) for node in self._session.selection)
        self._kinds.setText(
            "\n".join(f"{count} × {title}" for title, count in sorted(kinds.items()))
        )

    def _figures(self) -> list[tuple[str, str]]:
        selection, analysis = self._session.selection, self._session.analysis
        rows = [(self.tr("Selected"), count_text(len(selection)))]
        if analysis is None:
            return rows
        reports = [analysis.reports[node] for node in selection]
        found = [report.measurement for report in reports if report.measurement]
        memory = bytes_text(sum(part.activation_bytes for part in found))
        return [
            *rows,
            (self.tr("Parameters"), count_text(sum(part.parameters for part in found))),
            (self.tr("MACs"), count_text(sum(part.macs for part in found))),
            (self.tr("Memory"), self.tr("{size} a sample").format(size=memory)),
        ]
