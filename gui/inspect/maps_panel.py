"""Kernels and feature maps of the selected node, live while the network learns."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gui.inspect.probe import Probe
from gui.inspect.tiles import Place, Tiles
from gui.session import Session
from gui.training.controller import TrainingController
from gui.training.reports import Inspection
from gui.translation import sentence

WIDE = 1.5
"""Width over height from which the parts stand side by side."""

SMALL = 420
"""Pixels of height below which the bars give way to the kernels and maps."""


class MapsPanel(QWidget):
    """A sample with the prediction, the node's kernels, and the maps it makes of the sample.

    Shows the selected node, or the first convolution while none is selected. Asks for nothing while
    it cannot be seen.
    """

    def __init__(
        self, session: Session, controller: TrainingController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._controller = controller
        self._seen: Inspection | None = None
        self._module: str | None = None
        self._sample = 0
        self.heading = QLabel()
        self.probe = Probe()
        self.probe.chosen.connect(self._choose_sample)
        self.kernels = Tiles(self._describe_kernel, diverging=True)
        self.kernels.setAccessibleName(self.tr("Kernels"))
        self.maps = Tiles(self._describe_map, diverging=False)
        self.maps.setAccessibleName(self.tr("Feature maps"))
        self.modules = QComboBox()
        self.modules.setAccessibleName(self.tr("Convolution inside the block"))
        self.modules.activated.connect(self._choose_module)
        self.common = QCheckBox(self.tr("One scale"))
        self.common.setToolTip(
            self.tr("Colour all channels by one scale, to compare them; else each by its own")
        )
        self.common.setChecked(True)
        self.common.toggled.connect(self._rescale)
        self._kernels_title, self._maps_title = QLabel(), QLabel()
        self._kernels_title.setToolTip(
            self.tr(
                "Output channels × input channels × height × width, and the scale: blue is "
                "negative, white zero, red positive"
            )
        )
        self._maps_title.setToolTip(
            self.tr("Channels × height × width, and the scale, from dark to bright")
        )
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        for label in (self.heading, self._kernels_title, self._maps_title, self._problem):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(1)  # the window must not grow with what is looked at
        self._lay_out()
        session.selection_changed.connect(self._select)
        controller.inspected.connect(self.show_seen)
        self.show_seen(Inspection(None))

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.addWidget(self.heading, 1)
        header.addWidget(self.modules)
        header.addWidget(self.common)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.addWidget(self.probe, 0, Qt.AlignmentFlag.AlignTop)
        self._kernels_part = _titled(self._kernels_title, self.kernels)
        self._maps_part = _titled(self._maps_title, self.maps)
        self._tiles = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._tiles.addWidget(self._kernels_part, 1)
        self._tiles.addWidget(self._maps_part, 1)
        self._parts.addLayout(self._tiles, 2)
        self._rest = QWidget()  # takes the room where there are no tiles
        self._parts.addWidget(self._rest, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6, 6, 6, 6)
        outer.addLayout(header)
        outer.addWidget(self._problem)
        outer.addLayout(self._parts, 1)

    def show_seen(self, seen: Inspection) -> None:
        """Show what there is to see."""
        self._seen = seen
        self.heading.setText(self._heading(seen))
        self._problem.setText(self._what_is_missing(seen))
        self._problem.setVisible(bool(self._problem.text()))
        self.probe.setVisible(seen.picture is not None)
        self.probe.show_seen(seen)
        self._show_modules(seen)
        self._show_kernels(seen.kernels)
        self._show_maps(seen.maps)
        self._rest.setVisible(seen.kernels is None and seen.maps is None)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look."""
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer: it costs the run some time."""
        super().hideEvent(event)
        self._controller.unwatch(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts side by side or below each other, as there is room."""
        super().resizeEvent(event)
        row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        is_wide = self.width() > WIDE * self.height()
        is_small = not is_wide and self.height() < SMALL
        self.probe.show_bars(not is_small)
        self._parts.setDirection(row if is_wide or is_small else column)
        self._tiles.setDirection(row if is_wide else column)

    def _watch(self) -> None:
        if self.isVisible():
            self._controller.watch(self, self._selected(), self._module, self._sample)

    def _selected(self) -> str | None:
        """Return the selected node, of several the first of the document."""
        selection = self._session.selection
        return next((node for node in self._session.document.nodes if node in selection), None)

    def _select(self) -> None:
        self._module = None
        self._watch()

    def _choose_sample(self, sample: int) -> None:
        self._sample = sample
        self._watch()

    def _choose_module(self) -> None:
        self._module = self.modules.currentData()
        self._watch()

    def _rescale(self, common: bool) -> None:
        for tiles in (self.kernels, self.maps):
            tiles.set_scale("common" if common else "own")
        if self._seen is not None:
            self.show_seen(self._seen)

    def _heading(self, seen: Inspection) -> str:
        if not seen.name:
            return ""
        if seen.step is None:
            return self.tr("{name}, not trained yet").format(name=seen.name)
        return self.tr("{name} after {steps} steps").format(name=seen.name, steps=f"{seen.step:,}")

    def _what_is_missing(self, seen: Inspection) -> str:
        """Return why there is nothing to see, or less than one may expect."""
        if seen.problem is not None:
            return sentence(seen.problem)
        if self._session.analysis is None:
            return self.tr("Kernels and feature maps appear as soon as PyTorch is loaded.")
        if seen.node is None:
            return self.tr(
                "There is no convolution to look into yet; select a block to see what it makes of "
                "the sample."
            )
        if not seen.name:
            return self.tr("This block is not part of the network that is looked into.")
        if seen.kernels is None and seen.maps is None:
            return self.tr("This block has neither kernels nor feature maps.")
        return ""

    def _show_modules(self, seen: Inspection) -> None:
        """Offer the convolutions inside a composite."""
        if [self.modules.itemData(row) for row in range(self.modules.count())] != [*seen.modules]:
            self.modules.clear()
            for module in seen.modules:
                self.modules.addItem(module.partition(".")[2] or module, module)
        self.modules.setVisible(len(seen.modules) > 1)
        self.modules.setCurrentIndex(max(self.modules.findData(seen.module), 0))

    def _show_kernels(self, kernels: NDArray[np.float32] | None) -> None:
        self._kernels_part.setVisible(kernels is not None)
        if kernels is None:
            return
        if kernels.ndim == 2:  # the matrix of a linear layer is one picture
            self.kernels.show_tiles(kernels[None])
        else:
            outputs, inputs, height, width = kernels.shape
            tiles = kernels.reshape(outputs * inputs, height, width)
            self.kernels.show_tiles(tiles, unit=inputs)
        matrix, images = self.tr("Weights {size}"), self.tr("Kernels {size}")
        title = (matrix if kernels.ndim == 2 else images).format(size=_times(kernels.shape))
        self._kernels_title.setText(title + self._range(self.kernels))

    def _show_maps(self, maps: NDArray[np.float32] | None) -> None:
        self._maps_part.setVisible(maps is not None)
        if maps is None:
            return
        self.maps.show_tiles(_as_tiles(maps))
        vector, images = self.tr("Output {size}"), self.tr("Feature maps {size}")
        title = (vector if maps.ndim == 1 else images).format(size=_times(maps.shape))
        self._maps_title.setText(title + self._range(self.maps))

    def _range(self, tiles: Tiles) -> str:
        """Return the scale, if all tiles have the same, and how many tiles are left out."""
        text = ""
        if tiles.limits:
            text += ", {:.2g} … {:.2g}".format(*tiles.limits)
        if tiles.left_out:
            text += ", " + self.tr("{count} more").format(count=f"{tiles.left_out:,}")
        return text

    def _describe_kernel(self, place: Place) -> str:
        kernels = self._seen.kernels if self._seen else None
        if kernels is None:
            return ""
        value = f"{place.value:.4g}"
        if kernels.ndim == 2:
            return self.tr("output {out}, input {into}: {value}").format(
                out=place.row, into=place.column, value=value
            )
        out, into = divmod(place.tile, kernels.shape[1])
        return self.tr("output {out}, input {into}, row {row}, column {column}: {value}").format(
            out=out, into=into, row=place.row, column=place.column, value=value
        )

    def _describe_map(self, place: Place) -> str:
        seen = self._seen
        if seen is None or seen.maps is None:
            return ""
        value = f"{place.value:.4g}"
        if seen.maps.ndim == 1:
            classes = seen.picture.classes if seen.is_output and seen.picture else ()
            if place.tile < len(classes):
                return self.tr("class {name}: {value}").format(
                    name=classes[place.tile], value=value
                )
            return self.tr("feature {index}: {value}").format(index=place.tile, value=value)
        return self.tr("channel {index}, row {row}, column {column}: {value}").format(
            index=place.tile, row=place.row, column=place.column, value=value
        )


def _titled(title: QLabel, tiles: Tiles) -> QWidget:
    """Return tiles with their title above."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(title)
    column.addWidget(tiles, 1)
    return part


def _as_tiles(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return maps as (N, H, W): of a vector each feature is a tile, a sequence is one matrix."""
    if maps.ndim == 1:
        return maps[:, None, None]
    return maps.reshape(-1, *maps.shape[-2:])


def _times(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))
