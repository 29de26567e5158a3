"""How windows slide over an image, and what lies under one of them."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from netwright.engine.inspect.explain.step import Array, Cell, Mask, Pair

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
    """Return the values of some rows and columns of pixels, and which of them lie outside."""
    height, width = image.shape
    rows, columns = [line[0].row for line in cells], [cell.column for cell in cells[0]]
    outside = ~np.logical_and.outer(_inside(rows, height), _inside(columns, width))
    sources = [_taken(row, height, mode) for row in rows]
    beside = [_taken(column, width, mode) for column in columns]
    patch = image[np.ix_([row or 0 for row in sources], [column or 0 for column in beside])]
    known = np.logical_and.outer(*([at is not None for at in ats] for ats in (sources, beside)))
    return np.where(known, patch, 0.0).astype(np.float64), outside


def _inside(lines: list[int], size: int) -> Mask:
    """Return which rows or columns are those of the image itself."""
    return np.array([0 <= line < size for line in lines])


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
