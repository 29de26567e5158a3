"""The feature maps of a node as a grid, with the figures of the one that is enlarged."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwright.engine.inspect.excerpt import excerpt
from netwright.engine.inspect.images.channel_statistics import statistics
from netwright.gui.widgets.elided_label import ElidedLabel
from netwright.gui.widgets.stack import Stack, pitch_text, range_text, times
from netwright.gui.widgets.tiles import Place, Tiles


class MapsPart(QWidget):
    """Shows feature maps, or the features of a vector.

    Attributes:
        tiles: The grid.
        title_of_stack: What a larger view calls it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maps: NDArray[np.float32] | None = None
        self._classes: tuple[str, ...] = ()
        self.tiles = Tiles(self.describe, diverging=False)
        self.tiles.setAccessibleName(self.tr("Feature maps"))
        self.tiles.enlarged_changed.connect(self._retitle)
        self.title = ElidedLabel()
        self.title_of_stack = self.tr("Feature maps")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.tiles, 1)

    def show_maps(self, maps: NDArray[np.float32] | None, classes: tuple[str, ...]) -> None:
        """Show maps.

        Args:
            maps: (C, H, W), (C, L), (F,) or nothing.
            classes: What the features stand for, where they are what the network returns.
        """
        self._maps, self._classes = maps, classes
        self.setVisible(maps is not None)
        if maps is not None:
            self.tiles.show_tiles(_as_tiles(maps))
            self._retitle()

    def stack(self) -> Stack | None:
        """Return what is shown, for a larger view; None if nothing is."""
        if self._maps is None:
            return None
        tiles = _as_tiles(self._maps)
        return Stack(
            self.title_of_stack, len(tiles), tiles.__getitem__, self._name_of, is_diverging=False
        )

    def _retitle(self) -> None:
        maps, alone = self._maps, self.tiles.enlarged
        if maps is None:
            return
        if alone is not None:
            self.title.set_text(self._figures(maps, alone))
            return
        vector, images = self.tr("Output {size}"), self.tr("Maps {size}")
        words = (vector if maps.ndim == 1 else images).format(size=times(maps.shape))
        about = self.tr(
            "Feature maps: channels × height × width, and the scale, from dark to bright"
        )
        self.title.set_text(words + self._told(), about)

    def _told(self) -> str:
        return range_text(self.tiles.limits, self.tiles.left_out, self.tiles.pitch)

    def _figures(self, maps: NDArray[np.float32], tile: int) -> str:
        read, pitch = excerpt(_as_tiles(maps)[tile : tile + 1])
        figures = statistics(read)
        told = self.tr("{what}: mean {mean}, deviation {std}, {zeros} zeros").format(
            what=self._name_of(tile),
            mean=f"{figures.mean[0]:.3g}",
            std=f"{figures.std[0]:.3g}",
            zeros=f"{figures.zeros[0]:.0%}",
        )
        return f"{told} ({pitch_text(pitch)})" if pitch > 1 else told

    def _name_of(self, tile: int) -> str:
        if tile < len(self._classes):
            return self.tr("class {name}").format(name=self._classes[tile])
        if self._maps is not None and self._maps.ndim == 1:
            return self.tr("feature {index}").format(index=tile)
        return self.tr("channel {index}").format(index=tile)

    def describe(self, place: Place) -> str:
        """Say in words what is at a place of the grid."""
        if self._maps is None:
            return ""
        what, value = self._name_of(place.tile), f"{place.value:.4g}"
        if self._maps.ndim == 1:
            return self.tr("{what}: {value}").format(what=what, value=value)
        return self.tr("{what}, row {row}, column {column}: {value}").format(
            what=what, row=place.row, column=place.column, value=value
        )


def _as_tiles(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return maps as (N, H, W): of a vector each feature is a tile, a sequence is one matrix."""
    if maps.ndim == 1:
        return maps[:, None, None]
    return maps.reshape(-1, *maps.shape[-2:])
