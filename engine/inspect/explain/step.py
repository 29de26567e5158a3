"""How one value comes about, as numbers that can be shown, and who tells it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Pair = tuple[int, int]
Place = tuple[int, int, int]
"""Channel, row and column."""


quietly = np.errstate(all="ignore")
"""Decorates arithmetic over a network's values, among which infinities are where it diverges."""


class Cell(NamedTuple):
    """A pixel; outside the image it lies in the padding."""

    row: int
    column: int


Window = tuple[tuple[Cell, ...], ...]
"""The pixels under a kernel, row by row."""


@dataclass(frozen=True, eq=False)
class Term:
    """What one input channel adds to a value.

    Attributes:
        channel: The input channel.
        patch: (h, w), the values under the kernel.
        kernel: (h, w), the kernel's values; None for a pooling.
        products: (h, w); of a pooling the values themselves.
        outside: (h, w), where the patch lies beyond the edge of the image.
        total: The sum of the products.
    """

    channel: int
    patch: Array
    kernel: Array | None
    products: Array
    outside: Mask
    total: float


@dataclass(frozen=True, eq=False)
class ExplanationStep:
    """How one value comes about.

    Attributes:
        formula: With symbols.
        numbers: The same with numbers.
        result: What the numbers give.
    """

    formula: str
    numbers: str
    result: float


@dataclass(frozen=True, eq=False)
class WindowStep(ExplanationStep):
    """A value that comes of a window of the input.

    Attributes:
        terms: A term for each input channel that is looked at.
        cells: Which pixels of the input these are, (h, w) of :class:`Cell` row by row.
        bias: What is added to the terms; None if nothing is.
        winner: Which of the patch's values is the result of a maximum, as row and column in it.
        divisor: By what the sum of an average is divided, else None.
    """

    terms: tuple[Term, ...]
    cells: tuple[tuple[Cell, ...], ...]
    bias: float | None = None
    winner: Pair | None = None
    divisor: int | None = None


@dataclass(frozen=True, eq=False)
class NormStep(ExplanationStep):
    """A value that is moved and scaled.

    Attributes:
        figures: The symbols of the formula and their values, in its order.
        cells: The pixels that mean and variance are of, as (channels, rows, columns) of slices;
            None where they are running averages.
        training: The same value as training would have it, with a batch's own mean and variance.
    """

    figures: tuple[tuple[str, float], ...]
    cells: tuple[slice, slice, slice] | None = None
    training: "NormStep | None" = None


@dataclass(frozen=True, eq=False)
class CurveStep(ExplanationStep):
    """A value that is a function of the input's value at the same place.

    Attributes:
        x: That value.
        curve: (2, N): arguments and values of the function around it.
    """

    x: float
    curve: Array


@dataclass(frozen=True, eq=False)
class ShareStep(ExplanationStep):
    """A value that is a share among the channels at its place.

    Attributes:
        logits: The channels' values.
        powers: Their exponentials, each divided by that of the greatest.
        shares: What each has of the sum.
    """

    logits: Array
    powers: Array
    shares: Array


class Station(ABC):
    """One module at work on one sample.

    Attributes:
        x: (C, H, W), what it reads.
        y: (O, H', W'), what it gives.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]

    @cached_property
    def limits(self) -> tuple[float, float]:
        """The least and the greatest finite value of ``x``; 0 and 0 where there is none."""
        finite = self.x[np.isfinite(self.x)]
        return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)

    def prepare(self) -> None:
        """Work out and keep what takes all of ``x``; whoever shows a value must not wait for it."""
        _ = self.limits

    def knows(self, place: Place) -> bool:
        """Return whether a place of ``y`` can be explained; only one channel's weights are here."""
        return True

    def window(self, row: int, column: int) -> Window:
        """Return the pixels of ``x`` behind a row and column of ``y``; none where all are."""
        return ()

    @abstractmethod
    def at(self, place: Place) -> ExplanationStep:
        """Return how the value at a place of ``y`` comes about."""
