"""Norms: values moved and scaled by what others around them are."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from netwright.engine.inspect.explain.notation import number
from netwright.engine.inspect.explain.step import Array, NormStep, Place, Station, quietly


@dataclass(frozen=True, eq=False)
class NormExplanation(Station):
    """A norm: the value less a mean, over a deviation, then scaled and shifted.

    Attributes:
        eps: Added to the variance.
        region: Returns the part of ``x`` that mean and variance are of; None for running ones.
        affine: Returns γ and β at a place.
        running: Mean and variance of each channel, where they are running averages.
        batch: Mean and variance of each channel in a batch, to show training by; None without.
        known: Means and variances that have been asked for before.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    eps: float
    affine: Callable[[Place], tuple[float, float]]
    region: Callable[[Place], tuple[slice, slice, slice]] | None = None
    running: tuple[Array, Array] | None = None
    batch: tuple[Array, Array] | None = None
    known: dict[str, tuple[float, float]] = field(default_factory=dict)

    @quietly
    def at(self, place: Place) -> NormStep:
        """Return mean, variance, γ and β, and what they make of the value."""
        if self.running is not None:
            mean, variance = (float(values[place[0]]) for values in self.running)
            step = self._with(place, mean, variance)
        elif self.region is not None:
            cells = self.region(place)
            step = self._with(place, *self._figures(cells))
            step = replace(step, cells=cells)
        else:
            raise ValueError("a norm needs running averages or a region")
        if self.batch is None:
            return step
        mean, variance = (float(values[place[0]]) for values in self.batch)
        return replace(step, training=self._with(place, mean, variance))

    def prepare(self) -> None:
        """Work out the figures of the first place too; often they are those of all."""
        super().prepare()
        if self.running is None and self.region is not None:
            self._figures(self.region((0, 0, 0)))

    @quietly
    def _figures(self, cells: tuple[slice, slice, slice]) -> tuple[float, float]:
        """Return mean and variance of a part of ``x``, which many places may share."""
        key = str(cells)
        if key not in self.known:
            values = self.x[cells]
            mean, variance = values.mean(dtype=np.float64), values.var(dtype=np.float64)
            self.known[key] = float(mean), float(variance)
        return self.known[key]

    def _with(self, place: Place, mean: float, variance: float) -> NormStep:
        value = float(self.x[place])
        scale, shift = self.affine(place)
        result = scale * (value - mean) / sqrt(variance + self.eps) + shift
        numbers = (
            f"{number(scale)} · ({number(value)} − {number(mean, sign=True)}) / "
            f"√({number(variance)} + {self.eps:g}) + {number(shift, sign=True)} = {number(result)}"
        )
        figures = (
            ("x", value),
            ("μ", mean),
            ("σ²", variance),
            ("ε", self.eps),
            ("γ", scale),
            ("β", shift),
        )
        return NormStep("y = γ · (x − μ) / √(σ² + ε) + β", numbers, result, figures)


@dataclass(frozen=True, eq=False)
class LocalResponse(Station):
    """Local response normalisation over neighbouring channels (``nn.LocalResponseNorm``)."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    size: int
    alpha: float
    beta: float
    k: float

    @quietly
    def at(self, place: Place) -> NormStep:
        """Return the sum of squares of the neighbours, and the value over its power."""
        channel, row, column = place
        first = max(channel - self.size // 2, 0)
        last = channel + (self.size - 1) // 2 + 1
        cells = (slice(first, last), slice(row, row + 1), slice(column, column + 1))
        squares = float((self.x[cells].astype(np.float64) ** 2).sum())
        value = float(self.x[place])
        base = np.float64(self.k + self.alpha * squares / self.size)  # overflows without raising
        result = float(value / base**self.beta)
        numbers = (
            f"{number(value)} / ({self.k:g} + {self.alpha:g} · {number(squares)} / {self.size})"
            f"^{self.beta:g} = {number(result)}"
        )
        figures = (("x", value), ("Σ x²", squares), ("n", float(self.size)))
        return NormStep("y = x / (k + α · Σ x² / n)^β", numbers, result, figures, cells)


@dataclass(frozen=True, eq=False)
class Scaling(Station):
    """A number for each channel, by which it is multiplied."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    scale: Array

    @quietly
    def at(self, place: Place) -> NormStep:
        """Return the value and its factor."""
        value, scale = float(self.x[place]), float(self.scale[place[0]])
        result = value * scale
        numbers = f"{number(scale)} · {number(value, sign=True)} = {number(result)}"
        return NormStep("y = γ · x", numbers, result, (("x", value), ("γ", scale)))
