"""The kernels of a node as a grid, each slice of them or all in one."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from netwright.engine.inspect.excerpt import VALUES
from netwright.engine.inspect.images.kernel_images import FilterView, as_images
from netwright.gui.widgets.elided_label import ElidedLabel
from netwright.gui.widgets.stack import Stack, range_text, times
from netwright.gui.widgets.tiles import MOST, Place, Tiles

READ = 8 * VALUES
"""Weights that are read for the lengths of kernels: a layer of 512 × 512 × 3 × 3, and more."""


class KernelsPart(QWidget):
    """Shows kernels, or the matrix of a linear layer.

    Signals:
        view_changed: Another view of the kernels was chosen.

    Attributes:
        tiles: The grid.
        title_of_stack: What a larger view calls it.
        view: Which slices are shown, where a kernel has several.
    """

    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kernels: NDArray[np.float32] | None = None
        self.tiles = Tiles(self.describe, diverging=True)
        self.tiles.setAccessibleName(self.tr("Kernels"))
        self.title = ElidedLabel()
        self.title_of_stack = self.tr("Kernels")
        self.view = QComboBox()
        self.view.setAccessibleName(self.tr("What is shown of kernels with several slices"))
        self.view.setToolTip(
            self.tr(
                "A kernel has a slice for each input channel: all slices, their length at each "
                "place (norm), or those over one input channel"
            )
        )
        self.view.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.view.setMinimumContentsLength(3)
        self.view.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 8)
        self.view.activated.connect(self.view_changed)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.title, 1)
        top.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.tiles, 1)

    def show_kernels(self, kernels: NDArray[np.float32] | None) -> None:
        """Show (out, in, height, width), (out, in) or nothing."""
        self._kernels = kernels
        self.setVisible(kernels is not None)
        if kernels is None:
            return
        self._offer_views(1 if kernels.ndim == 2 else kernels.shape[1])
        view, _ = self._chosen()
        self.tiles.set_diverging(view != "norm")
        unit = kernels.shape[1] if kernels.ndim == 4 and view == "each" else 1
        self.tiles.show_tiles(self._first_images(kernels), unit)
        matrix, images = self.tr("Weights {size}"), self.tr("Kernels {size}")
        words = (matrix if kernels.ndim == 2 else images).format(size=times(kernels.shape))
        signed = self.tr(
            "Output channels × input channels × height × width, and the scale: blue is "
            "negative, white zero, red positive"
        )
        lengths = self.tr("The length of the kernel over its input channels, from dark to bright")
        about = lengths if view == "norm" else signed
        left_out = self._count(kernels) - self.tiles.count
        told = range_text(self.tiles.limits, left_out, self.tiles.pitch)
        self.title.set_text(words + told, about)

    def stack(self) -> Stack | None:
        """Return what is shown, for a larger view; None if nothing is."""
        kernels = self._kernels
        if kernels is None:
            return None
        return Stack(
            self.title_of_stack,
            self._count(kernels),
            self._image,
            self._name_of,
            is_diverging=self._chosen()[0] != "norm",
        )

    def _first_images(self, kernels: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return images of the chosen view: all, or the first where there are very many."""
        if kernels.ndim == 2:
            return kernels[None]
        view, channel = self._chosen()
        outputs = MOST
        if view == "each":
            outputs = -(-MOST // kernels.shape[1])
        elif view == "norm":
            outputs = max(READ // kernels[0].size, 1)
        return as_images(kernels[:outputs], view, channel)[:MOST]

    def _count(self, kernels: NDArray[np.float32]) -> int:
        """Return how many images the chosen view has."""
        if kernels.ndim == 2:
            return 1
        outputs, inputs = len(kernels), int(kernels.shape[1])
        return outputs * inputs if self._chosen()[0] == "each" else outputs

    def _image(self, number: int) -> NDArray[np.float32]:
        """Return one image of the chosen view."""
        kernels = self._kernels
        if kernels is None:
            raise IndexError(number)
        if kernels.ndim == 2:
            return kernels
        view, channel = self._chosen()
        if view == "each":
            slice_: NDArray[np.float32] = kernels[divmod(number, kernels.shape[1])]
            return slice_
        image: NDArray[np.float32] = as_images(kernels[number : number + 1], view, channel)[0]
        return image

    def _offer_views(self, inputs: int) -> None:
        """Offer every slice, the norm, and each of the (first thousand) input channels."""
        offered = min(inputs, MOST)
        if self.view.count() != offered + 2:
            self.view.clear()
            self.view.addItem(self.tr("All"), ("each", 0))
            self.view.addItem(self.tr("Norm"), ("norm", 0))
            for channel in range(offered):
                self.view.addItem(self.tr("In {index}").format(index=channel), ("one", channel))
        self.view.setVisible(inputs > 1)

    def _chosen(self) -> tuple[FilterView, int]:
        """Return the view that is chosen, and its input channel."""
        row = self.view.currentIndex()
        if row <= 0 or self.view.count() <= 3:  # one input channel: nothing to choose
            return "each", 0
        return ("norm", 0) if row == 1 else ("one", row - 2)

    def _name_of(self, tile: int) -> str:
        kernels = self._kernels
        if kernels is None or kernels.ndim == 2:
            return self.tr("Weights")
        view, channel = self._chosen()
        if view == "norm":
            return self.tr("output {out}").format(out=tile)
        out, into = divmod(tile, kernels.shape[1]) if view == "each" else (tile, channel)
        return self.tr("output {out}, input {into}").format(out=out, into=into)

    def describe(self, place: Place) -> str:
        """Say in words what is at a place of the grid."""
        kernels = self._kernels
        if kernels is None:
            return ""
        value = f"{place.value:.4g}"
        if kernels.ndim == 2:
            return self.tr("output {out}, input {into}: {value}").format(
                out=place.row, into=place.column, value=value
            )
        return self.tr("{what}, row {row}, column {column}: {value}").format(
            what=self._name_of(place.tile), row=place.row, column=place.column, value=value
        )
