"""Runs that were made, laid over each other, with what differed between them.

This module loads pyqtgraph; it is imported when runs are first compared.
"""

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.document.document import Document
from netwright.engine.document.files.project import ProjectError
from netwright.engine.document.reading.difference import difference
from netwright.engine.message import Message, message
from netwright.engine.training.experiments.comparison_result import ComparisonResult
from netwright.engine.training.storage.past_runs import PastRun
from netwright.gui.experiments.comparison.chart import ComparisonChart
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import sentence

SUFFIX = ".png"


class RunLine(NamedTuple):
    """A run under the name that it has in the picture."""

    name: str
    run: PastRun


def standings_of(runs: Sequence[PastRun]) -> list[ComparisonResult]:
    """Return how runs have done, each with what it differs in from the first."""
    standings: list[ComparisonResult] = []
    first: Document | None = None
    for line in _named(runs):
        document = _document(line.run)
        differs: tuple[Message, ...] = ()
        if document is None:
            differs = (message("The network of this run cannot be read."),)
        elif first is not None:
            differs = difference(first, document).sentences
        first = first or document
        standing = ComparisonResult(line.name, differs)
        for event in line.run.events():
            standing.follow(event)
        standings.append(standing)
    return standings


def _named(runs: Sequence[PastRun]) -> list[RunLine]:
    """Return the runs by the titles of their networks; those of one title are numbered."""
    documents = [_document(run) for run in runs]
    titles = [
        document.title if document else run.folder.name
        for run, document in zip(runs, documents, strict=True)
    ]
    numbers = {title: count(1) for title in titles}
    return [
        RunLine(title if titles.count(title) == 1 else f"{title} ({next(numbers[title])})", run)
        for title, run in zip(titles, runs, strict=True)
    ]


def _document(run: PastRun) -> Document | None:
    try:
        return run.document()
    except ProjectError:
        return None


class RunOverlay(QDialog):
    """The curves of some runs in one picture, and in words what differs.

    Attributes:
        chart: The picture.
        differences: What each run differs in from the first, in architecture and settings.
    """

    def __init__(self, runs: Sequence[PastRun], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Runs side by side"))
        self.resize(940, 640)
        standings = standings_of(runs)
        self.chart = ComparisonChart()
        self.chart.show_standings("", standings)
        self.differences = QPlainTextEdit(self._words(standings))
        self.differences.setReadOnly(True)
        self.differences.setAccessibleName(self.tr("What differs"))
        heading = PlainLabel(self.tr("What differs"))
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.addWidget(heading)
        lower.addWidget(self.differences)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.chart)
        parts.addWidget(below)
        parts.setStretchFactor(0, 4)
        parts.setStretchFactor(1, 1)
        self._told = PlainLabel()
        self._told.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        save = QPushButton(self.tr("&Save picture…"))
        save.clicked.connect(self._choose_picture)
        buttons.addButton(save, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.addWidget(parts, 1)
        column.addWidget(self._told)
        column.addWidget(buttons)

    def save_picture(self, path: Path) -> bool:
        """Write the chart as it is into a file; return whether it was written."""
        written = self.chart.grab().save(str(path))
        words = self.tr("Saved as {file}.") if written else self.tr("{file} cannot be written.")
        self._told.setText(words.format(file=path))
        return written

    def _choose_picture(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save picture"), "runs.png", self.tr("PNG picture (*.png)")
        )
        if name:
            path = Path(name)
            self.save_picture(path if path.suffix else path.with_suffix(SUFFIX))

    def _words(self, standings: Sequence[ComparisonResult]) -> str:
        """Return what each run differs in from the first, a line each."""
        first, *others = standings
        lines: list[str] = []
        for standing in others:
            words = "; ".join(map(sentence, standing.differs)) or self.tr(
                "nothing: the same network, settings and seed"
            )
            lines.append(
                self.tr("{run}, compared with {first}: {what}").format(
                    run=standing.name, first=first.name, what=words
                )
            )
        return "\n".join(lines)
