"""Some samples of a judgement, as a list of small pictures."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from netwright.engine.evaluation.predictions import Predictions
from netwright.gui.widgets.colours import grey
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip

MOST = 200
"""Pictures that are shown; nobody looks through more at once."""
SIDE = 44
"""Pixels of a picture, each way."""


class SampleList(QWidget):
    """Pictures with their class and what they were taken for; texts have only the words.

    Signals:
        chosen: The sample that is selected now.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judgement: Predictions | None = None
        self._images: NDArray[np.uint8] | None = None
        self.heading = PlainLabel()
        self.heading.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Samples"))
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setIconSize(QSize(SIDE, SIDE))
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        self.list.currentItemChanged.connect(self._choose)
        self.setMinimumWidth(4 * SIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)

    def show_judged(self, judgement: Predictions | None, images: NDArray[np.uint8] | None) -> None:
        """Show the mistakes of a judgement, the surest first.

        Args:
            judgement: What the network makes of the samples; None for nothing to show.
            images: uint8 (N, C, H, W), the images of all samples; None of texts.
        """
        self._judgement, self._images = judgement, images
        self.heading.clear()
        self.list.clear()
        self.show_mistakes()

    def show_cell(self, row: int, column: int) -> None:
        """Show the samples in a cell of the confusion matrix."""
        judgement = self._judgement
        if judgement is None:
            return
        text = self.tr("{true} taken for {guess}: {count}")
        if row == column:
            text = self.tr("{true} recognised: {count}")
        samples = judgement.cell(row, column)
        heading = text.format(
            true=judgement.classes[row],
            guess=judgement.classes[column],
            count=f"{len(samples):,}",
        )
        self._show(heading, judgement, samples)

    def show_mistakes(self) -> None:
        """Show the mistakes that the network is surest of."""
        if self._judgement is not None:
            samples = self._judgement.mistakes()
            heading = self.tr("Mistakes, the surest first: {count}")
            self._show(heading.format(count=f"{len(samples):,}"), self._judgement, samples)

    def show_doubts(self) -> None:
        """Show what was got right, and the network was least sure of."""
        if self._judgement is not None:
            samples = self._judgement.doubts()
            heading = self.tr("Right, the least sure first: {count}")
            self._show(heading.format(count=f"{len(samples):,}"), self._judgement, samples)

    def _show(
        self, heading: str, judgement: Predictions, samples: NDArray[np.int64] | Sequence[int]
    ) -> None:
        """Show some samples in their order, and select the first."""
        if len(samples) > MOST:
            heading = self.tr("{what}: the first {most}").format(what=heading, most=MOST)
        self.heading.setText(heading)
        self.list.blockSignals(True)
        self.list.clear()
        for sample in samples[:MOST]:
            self.list.addItem(self._item(judgement, int(sample)))
        self.list.blockSignals(False)
        if self.list.count():
            self.list.setCurrentRow(0)

    def _item(self, judgement: Predictions, sample: int) -> QListWidgetItem:
        classes = judgement.classes
        true = classes[judgement.labels[sample]]
        guess = classes[judgement.predictions[sample]]
        sure = f"{judgement.confidence[sample]:.0%}"
        mark = f"{true} ✓" if judgement.right[sample] else f"{true} → {guess}"
        item = QListWidgetItem(f"{mark}\n{sure}")
        if self._images is not None:
            item.setIcon(QIcon(_enlarged(self._images[sample])))
        item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = self.tr("Sample {number}: {true}, taken for {guess}, {part} sure")
        item.setToolTip(
            plain_tip(words.format(number=f"{sample + 1:,}", true=true, guess=guess, part=sure))
        )
        item.setData(Qt.ItemDataRole.UserRole, sample)
        return item

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _enlarged(image: NDArray[np.uint8]) -> QPixmap:
    """Return a picture at the size of the list, its pixels unsmoothed where there are few."""
    finer = max(min(image.shape[1:]) // (2 * SIDE), 1)  # two hundred of them are made at once
    picture = grey(image[:, ::finer, ::finer])
    few = max(picture.width(), picture.height()) <= SIDE
    how = Qt.TransformationMode
    return QPixmap.fromImage(picture).scaled(
        SIDE,
        SIDE,
        Qt.AspectRatioMode.KeepAspectRatio,
        how.FastTransformation if few else how.SmoothTransformation,
    )
