"""Convolutions, and transposed ones."""

from abc import abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netwright.engine.inspect.explain.sliding import Geometry, patch_of
from netwright.engine.inspect.explain.step import Cell, Place, Station, Window, WindowStep, quietly
from netwright.engine.inspect.explain.weighted_sum import product, weighted_sum


@dataclass(frozen=True, eq=False)
class Kernels(Station):
    """Kernels of which one value of the output sees a patch of the input.

    Attributes:
        geometry: How they slide.
        channel: The only output channel that is explained: weights of others stay where they are.
        weight: (in, h, w), the kernel of that channel, ``in`` counting the channels of its group.
        bias: Its bias; None without.
        first: The first input channel of its group.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    geometry: Geometry
    channel: int
    weight: NDArray[np.float32]
    bias: float | None
    first: int

    def knows(self, place: Place) -> bool:
        """Return whether a place is in the channel."""
        return place[0] == self.channel

    @quietly
    def at(self, place: Place) -> WindowStep:
        """Return patch, kernel, products and their sum, channel by channel."""
        cells = self.cells(*place[1:])
        terms = tuple(
            product(
                self.first + number,
                *patch_of(self.x[self.first + number], cells, self.geometry.mode),
                kernel.astype(np.float64),
            )
            for number, kernel in enumerate(self.weight)
        )
        return weighted_sum(terms, cells, self.bias)

    def window(self, row: int, column: int) -> Window:
        """Return the same as :meth:`cells`."""
        return self.cells(row, column)

    @abstractmethod
    def cells(self, row: int, column: int) -> tuple[tuple[Cell, ...], ...]:
        """Return for each value of the kernel the input pixel that it weighs."""


class Convolution(Kernels):
    """Kernels that slide over an image (``nn.Conv2d``, ``nn.Conv1d``)."""

    def cells(self, row: int, column: int) -> tuple[tuple[Cell, ...], ...]:
        """Return the window whose result stands at a row and column."""
        return self.geometry.cells(row, column)


class TransposedConvolution(Kernels):
    """Kernels stamped onto a larger image (``nn.ConvTranspose2d``), seen from one output pixel.

    What is padded in a :class:`Convolution` is cut off here; nothing but zeros lies outside.
    """

    def cells(self, row: int, column: int) -> tuple[tuple[Cell, ...], ...]:
        """Return for each value of the kernel the input pixel whose stamp puts it there.

        Where no input lies the cell is outside, and the value of the patch is 0.
        """
        geometry = self.geometry
        rows, columns = (
            [_source(place + pad - spread * at, step) for at in range(size)]
            for place, step, pad, spread, size in zip(
                (row, column),
                geometry.stride,
                geometry.padding,
                geometry.dilation,
                geometry.kernel,
                strict=True,
            )
        )
        return tuple(tuple(Cell(top, left) for left in columns) for top in rows)


def _source(distance: int, stride: int) -> int:
    """Return which input has its stamp at a distance; -1, which is outside, if none has."""
    return distance // stride if distance >= 0 and distance % stride == 0 else -1
