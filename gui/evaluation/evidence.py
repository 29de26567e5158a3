"""One sample: what the network thinks of it, and which pixels speak for a class."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.evaluation.predictions import Predictions
from netwright.engine.inspect.excerpt import excerpt_of
from netwright.engine.inspect.images.mosaic import mosaic
from netwright.engine.worker.requests.attribute import Attribute, Attributed, Method
from netwright.gui.widgets import theme
from netwright.gui.widgets.bars import Bars
from netwright.gui.widgets.colours import PERCEPTUAL, colour_table, coloured, grey
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.translation import sentence

SIDE = 84
"""Pixels of each of the two pictures."""


class Evidence(QWidget):
    """The picture, the probabilities, and the picture again as Grad-CAM and the like see it.

    Signals:
        asked: The :class:`Attribute` that is wanted.
        maps_asked: The sample whose feature maps are wanted.
    """

    asked = Signal(object)
    maps_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judgement: Predictions | None = None
        self._sample = -1
        self._image, self._relevance = _Picture(), _Picture()
        self._image.setAccessibleName(self.tr("Sample"))
        self._relevance.setAccessibleName(self.tr("Pixels that speak for the class"))
        self.bars = Bars()
        self.bars.setAccessibleName(self.tr("Probability of each class"))
        self.method = QComboBox()
        self.method.setAccessibleName(self.tr("Method"))
        self.target = QComboBox()
        self.target.setAccessibleName(self.tr("Class that is asked about"))
        self.module = QComboBox()
        self.module.setAccessibleName(self.tr("Layer that Grad-CAM reads"))
        self.maps = QPushButton(self.tr("Show its maps"))
        self.maps.setToolTip(self.tr("Show this sample in “Kernels and maps”"))
        self.maps.clicked.connect(lambda: self.maps_asked.emit(self._sample))
        self._note = PlainLabel()
        self._note.setWordWrap(True)
        self._name_methods()
        for chooser in (self.method, self.target, self.module):
            chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            chooser.activated.connect(self._ask)
        self._lay_out()
        self.clear()

    def _name_methods(self) -> None:
        for method, name, tip in (
            ("grad_cam", self.tr("Grad-CAM"), self.tr("Where a layer sees what speaks for it")),
            ("saliency", self.tr("Saliency"), self.tr("How much each pixel moves its logit")),
            (
                "occlusion",
                self.tr("Occlusion"),
                self.tr("How far its probability falls when a patch is covered"),
            ),
        ):
            self.method.addItem(name, method)
            row = self.method.count() - 1
            self.method.setItemData(row, plain_tip(tip), Qt.ItemDataRole.ToolTipRole)

    def _lay_out(self) -> None:
        pictures = QHBoxLayout()
        pictures.addWidget(self._image)
        pictures.addWidget(self._relevance)
        pictures.addStretch(1)
        choices = QGridLayout()
        choices.setSpacing(2)
        for line, (name, chooser) in enumerate(
            (
                (self.tr("Method"), self.method),
                (self.tr("For class"), self.target),
                (self.tr("Layer"), self.module),
            )
        ):
            label = PlainLabel(name)
            label.setBuddy(chooser)
            choices.addWidget(label, line, 0)
            choices.addWidget(chooser, line, 1)
        choices.setColumnStretch(1, 1)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(pictures)
        left.addLayout(choices)
        left.addWidget(self._note)
        left.addWidget(self.maps)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self.bars, 1)

    def clear(self) -> None:
        """Show nothing."""
        self._judgement, self._sample = None, -1
        self._image.show_image(None)
        self._relevance.show_image(None)
        self.bars.clear()
        self._note.clear()
        self.setEnabled(False)

    def show_layers(self, layers: tuple[str, ...], layer: str | None) -> None:
        """Offer the layers whose maps Grad-CAM can read; at first it reads ``layer``."""
        self.module.clear()
        self.module.addItems(list(layers))
        self.module.setCurrentIndex(layers.index(layer) if layer in layers else -1)

    def show_sample(
        self, judgement: Predictions, sample: int, image: NDArray[np.uint8] | None
    ) -> None:
        """Show a sample, and ask what speaks for its prediction."""
        if judgement is not self._judgement:
            self.target.clear()
            self.target.addItems(list(judgement.classes))
        self._judgement, self._sample = judgement, sample
        self.setEnabled(True)
        self._image.show_image(image)
        self.bars.show_rows(
            judgement.classes.__getitem__,
            judgement.probabilities[sample],
            int(judgement.labels[sample]),
        )
        self.target.setCurrentIndex(int(judgement.predictions[sample]))
        has_image = image is not None
        for part in (self.method, self.target, self.module, self._relevance, self.maps):
            part.setVisible(has_image)
        self._note.setText("")
        if has_image:
            self._ask()

    def show_relevance(self, found: Attributed) -> None:
        """Show which pixels speak for the class, if that is what was asked last."""
        if found.request != self._asked():
            return
        if found.relevance is None:
            self._relevance.show_image(None)
            self._note.setText(sentence(found.problem) if found.problem else "")
            return
        self._note.setText("")
        self._relevance.show_map(found.relevance)

    def _asked(self) -> Attribute:
        method: Method = self.method.currentData()
        module = self.module.currentText() if method == "grad_cam" else ""
        return Attribute(self._sample, self.target.currentIndex(), method, module or None)

    def _ask(self) -> None:
        self.module.setEnabled(self.method.currentData() == "grad_cam")
        if self._sample >= 0:
            self.asked.emit(self._asked())


class _Picture(QWidget):
    """An image, or a map over its pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(SIDE, SIDE))
        self._shown: QImage | None = None
        self.show_image(None)

    def show_image(self, image: NDArray[np.uint8] | None) -> None:
        """Show an image (C, H, W), or nothing."""
        self._shown = None if image is None else grey(image)
        self.update()

    def show_map(self, values: NDArray[np.float32]) -> None:
        """Show values (H, W), from dark, the least, to bright, the greatest."""
        levels, _ = mosaic(excerpt_of(values).images[None])
        self._shown = coloured(levels, colour_table(PERCEPTUAL, theme.current().border))
        low, high = float(values.min()), float(values.max())
        self.setToolTip(
            plain_tip(self.tr("from {low} to {high}").format(low=f"{low:.3g}", high=f"{high:.3g}"))
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._shown is not None:
            size = self._shown.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            few = max(self._shown.width(), self._shown.height()) <= SIDE
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not few)
            painter.drawImage(QRect(0, 0, size.width(), size.height()), self._shown)
        painter.setPen(theme.current().border)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
