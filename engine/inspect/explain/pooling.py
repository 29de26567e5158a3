"""Poolings: the maximum or the mean of a window."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netwright.engine.inspect.explain.notation import listed, number
from netwright.engine.inspect.explain.sliding import patch_of
from netwright.engine.inspect.explain.step import (
    Cell,
    Place,
    Station,
    Term,
    Window,
    WindowStep,
    quietly,
)


@dataclass(frozen=True, eq=False)
class Pooling(Station):
    """Windows of which the maximum or the mean is kept.

    Attributes:
        cells_of: Returns the pixels of the window at a row and column of the output.
        is_maximum: Whether the largest is kept, else the mean.
        divisor_of: Returns by what a mean is divided, from the row and column; None for the
            number of pixels in the window that lie inside.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    cells_of: Callable[[int, int], tuple[tuple[Cell, ...], ...]]
    is_maximum: bool
    divisor_of: Callable[[int, int], int] | None = None

    def window(self, row: int, column: int) -> Window:
        """Return the pixels that are pooled."""
        return self.cells_of(row, column)

    @quietly
    def at(self, place: Place) -> WindowStep:
        """Return the window, and its winner or its mean."""
        channel, row, column = place
        cells = self.cells_of(row, column)
        patch, outside = patch_of(self.x[channel], cells, "zeros")
        term = Term(channel, patch, None, patch, outside, float(patch.sum()))
        inside = int((~outside).sum())
        if self.is_maximum:
            shown = np.where(outside, -np.inf, patch)
            first, second = (int(n) for n in np.unravel_index(shown.argmax(), shown.shape))
            best = float(shown[first, second])
            texts = listed(patch[~outside], ", ")
            return WindowStep(
                "y = max x",
                f"max({texts}) = {number(best)}",
                best,
                (term,),
                cells,
                winner=(first, second),
            )
        divisor = self.divisor_of(row, column) if self.divisor_of else inside
        mean = term.total / divisor
        return WindowStep(
            "y = Σ x / n",
            f"{number(term.total)} / {divisor} = {number(mean)}",
            mean,
            (term,),
            cells,
            divisor=divisor,
        )
