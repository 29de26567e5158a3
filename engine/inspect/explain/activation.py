"""Activations: of each value by itself, of a value and its gate, and among the channels."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.inspect.explain.notation import number, with_value
from engine.inspect.explain.step import Array, CurveStep, NormStep, Place, ShareStep, Station

POINTS = 161
"""Points of a curve."""


@dataclass(frozen=True, eq=False)
class Elementwise(Station):
    """An activation: each value by itself.

    Attributes:
        formula: Of the block's declaration, over ``x``.
        function: Returns the values (N,) that the module gives for arguments (N,) in a channel.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    formula: str
    function: Callable[[int, Array], Array]

    def at(self, place: Place) -> CurveStep:
        """Return the value put into the formula, and the curve around it."""
        value = float(self.x[place])
        reach = max(4.0, 1.25 * abs(value)) if np.isfinite(value) else 4.0
        arguments = np.append(np.linspace(-reach, reach, POINTS), value)
        values = self.function(place[0], arguments)
        result = float(values[-1])
        numbers = f"{with_value(self.formula, value)} = {number(result)}"
        curve = np.stack([arguments[:-1], values[:-1]])
        return CurveStep(self.formula, numbers, result, value, curve)


@dataclass(frozen=True, eq=False)
class Gating(Station):
    """A gated linear unit: one half of the channels lets the other through."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]

    def at(self, place: Place) -> NormStep:
        """Return both halves' values, and what the gate lets through."""
        channel, row, column = place
        value = float(self.x[place])
        gate = float(self.x[channel + len(self.x) // 2, row, column])
        opened = 1 / (1 + np.exp(-gate))
        result = float(value * opened)
        numbers = f"{number(value)} · σ({number(gate)}) = {number(result)}"
        return NormStep("y = a · σ(b)", numbers, result, (("a", value), ("b", gate)))


@dataclass(frozen=True, eq=False)
class Sharing(Station):
    """Softmax over the channels, or its logarithm."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    is_logarithm: bool = False

    def at(self, place: Place) -> ShareStep:
        """Return the exponentials, their sum, and the share of the channel."""
        channel, row, column = place
        logits = self.x[:, row, column].astype(np.float64)
        powers = np.exp(logits - logits.max())
        shares = powers / powers.sum()
        share = float(shares[channel])
        exponentials, total = np.exp(logits[channel]), np.exp(logits).sum()
        numbers = (
            f"exp({number(float(logits[channel]))}) / Σ exp(x) = "
            f"{number(float(exponentials))} / {number(float(total))} = {number(share)}"
        )
        if not self.is_logarithm:
            return ShareStep("yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)", numbers, share, logits, powers, shares)
        rest = logits[channel] - logits.max()
        result = float(rest - np.log(powers.sum()))
        numbers = f"log({numbers.rpartition(' = ')[0].partition(' = ')[2]}) = {number(result)}"
        return ShareStep("yᵢ = log(exp(xᵢ) / Σⱼ exp(xⱼ))", numbers, result, logits, powers, shares)
