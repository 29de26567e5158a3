"""How windows slide over an image, and what lies under one of them."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.inspect.explain.step import Array, Cell, Mask, Pair

PaddingMode = Literal["zeros", "reflect", "replicate", "circular"]


@dataclass(frozen=True)
class Geometry:
    """How windows slide.

    Attributes:
        kernel: Height and width.
        stride: From one window to the next.
        padding: Pixels added at the top and at the left.
        dilation: From one value of the kernel to the next.
        mode: What stands in the added pixels.
    """

    kernel: Pair
    stride: Pair = (1, 1)
    padding: Pair = (0, 0)
    dilation: Pair = (1, 1)
    mode: PaddingMode = "zeros"

    def cells(self, row: int, column: int) -> tuple[tuple[Cell, ...], ...]:
        """Return the pixels under the window whose result stands at a row and column."""
        tops, lefts = (
            start * step - pad + spread * np.arange(size)
            for start, step, pad, spread, size in zip(
                (row, column), self.stride, self.padding, self.dilation, self.kernel, strict=True
            )
        )
        return tuple(tuple(Cell(int(top), int(left)) for left in lefts) for top in tops)


def patch_of(
    image: NDArray[np.float32], cells: tuple[tuple[Cell, ...], ...], mode: PaddingMode
) -> tuple[Array, Mask]:
    """Return the values of some pixels, and which of them lie outside."""
    height, width = image.shape
    patch = np.zeros((len(cells), len(cells[0])))
    outside = np.zeros(patch.shape, bool)
    for at, cell in np.ndenumerate(np.empty(patch.shape)):
        del cell
        row, column = cells[at[0]][at[1]]
        outside[at] = not (0 <= row < height and 0 <= column < width)
        source = _taken(row, height, mode), _taken(column, width, mode)
        if None not in source:
            patch[at] = image[source]
    return patch, outside


def _taken(index: int, size: int, mode: PaddingMode) -> int | None:
    """Return which line of the image stands at an index that may lie beyond its edges."""
    if 0 <= index < size:
        return index
    match mode:
        case "zeros":
            return None
        case "replicate":
            return min(max(index, 0), size - 1)
        case "circular":
            return index % size
        case "reflect":
            return -index if index < 0 else 2 * (size - 1) - index
