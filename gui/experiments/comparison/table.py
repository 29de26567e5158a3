"""The networks of a comparison with their figures; beside each name its line, as in a legend."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from netwright.engine.training.events import Failed, Finished
from netwright.engine.training.experiments.comparison_result import ComparisonResult
from netwright.gui.experiments.comparison.marks import SAMPLE, sample
from netwright.gui.widgets.number_text import count_text
from netwright.gui.widgets.plain_text import plain_tip
from netwright.gui.widgets.translation import sentence

NONE = "–"
ACCURACY, BALANCED, GRADIENT = 5, 6, 8
"""Columns whose titles need a word more."""


class StandingsTable(QTableWidget):
    """A row for each network."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = (
            self.tr("Network"),
            self.tr("Parameters"),
            self.tr("Epochs"),
            self.tr("Training loss"),
            self.tr("Validation loss"),
            self.tr("Accuracy"),
            self.tr("Top 5"),
            self.tr("Balanced"),
            self.tr("Worst class"),
            self.tr("First/last gradient"),
            self.tr("Differs from the first in"),
        )
        self._standings: Sequence[ComparisonResult] = ()
        self._cells: list[list[QTableWidgetItem]] = []
        self.setColumnCount(len(titles))
        tips = {
            ACCURACY: self.tr("On the test images at the end, on the validation images before"),
            BALANCED: self.tr("Mean over the classes of the part of each that is recognised"),
            GRADIENT: self.tr(
                "Norm of the gradient at the first layer by that at the last, in the first step"
            ),
        }
        for column, title in enumerate(titles):
            heading = QTableWidgetItem(title)
            heading.setToolTip(plain_tip(tips.get(column, "")))
            self.setHorizontalHeaderItem(column, heading)
        self.setAccessibleName(self.tr("Figures"))
        self.setIconSize(SAMPLE)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)

    def sizeHint(self) -> QSize:
        """Return room for the rows there are, up to eight."""
        rows = min(max(self.rowCount(), 2), 8)
        height = self.horizontalHeader().sizeHint().height() + 4
        return QSize(600, height + rows * self.verticalHeader().defaultSectionSize())

    def show_standings(self, standings: Sequence[ComparisonResult]) -> None:
        """Show other networks from now on."""
        self._standings = standings
        self._cells = [[QTableWidgetItem() for _ in range(self.columnCount())] for _ in standings]
        self.setRowCount(len(standings))
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                self.setItem(row, column, cell)
            for cell in cells[1:-1]:
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._draw_samples()
        self.refresh()
        self.setFixedHeight(self.sizeHint().height())

    def refresh(self) -> None:
        """Show the figures as they are now."""
        for standing, cells in zip(self._standings, self._cells, strict=True):
            texts = self._texts(standing)
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)
            cells[-1].setToolTip(plain_tip(texts[-1]))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_standings"):
            self._draw_samples()

    def _draw_samples(self) -> None:
        for number, cells in enumerate(self._cells):
            cells[0].setIcon(sample(number))

    def _texts(self, standing: ComparisonResult) -> tuple[str, ...]:
        last = standing.epochs[-1] if standing.epochs else None
        end, gradients = standing.end, standing.gradients
        accuracy = last.validation_accuracy if last else None
        classes, top5 = (last.recognition, last.validation_top5) if last else (None, None)
        differs = "; ".join(map(sentence, standing.differs))
        if isinstance(end, Finished):
            accuracy, classes, top5 = end.test_accuracy, end.recognition, end.test_top5
        if isinstance(end, Failed):
            differs = sentence(end.sentence)
        steep = gradients and gradients[-1] > 0
        return (
            standing.name,
            count_text(standing.started.parameters) if standing.started else NONE,
            str(last.epoch) if last else NONE,
            f"{last.training_loss:.4f}" if last else NONE,
            f"{last.validation_loss:.4f}" if last else NONE,
            NONE if accuracy is None else f"{accuracy:.2%}",
            NONE if top5 is None else f"{top5:.2%}",
            f"{classes.balanced:.2%}" if classes else NONE,
            f"{classes.worst:.1%}, {classes.worst_class}" if classes else NONE,
            f"{gradients[0] / gradients[-1]:.3g}" if steep else NONE,
            differs,
        )
