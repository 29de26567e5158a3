"""Activations: of each value by itself, of a value and its gate, and among the channels."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netwright.engine.inspect.explain.notation import number, with_value
from netwright.engine.inspect.explain.step import (
    Array,
    CurveStep,
    NormStep,
    Place,
    ShareStep,
    Station,
    quietly,
)

POINTS = 161
"""Points of a curve."""
LARGEST_EXPONENT = 600.0
"""Up to here, up and down, exponentials and their sums are numbers that can be written."""


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

    @quietly
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
class GLUExplanation(Station):
    """A gated linear unit: one half of the channels lets the other through."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]

    @quietly
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
class SoftmaxExplanation(Station):
    """Softmax over the channels, or its logarithm."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    is_logarithm: bool = False

    @quietly
    def at(self, place: Place) -> ShareStep:
        """Return the exponentials, their sum, and the share of the channel."""
        channel, row, column = place
        logits = self.x[:, row, column].astype(np.float64)
        peak = float(logits.max())
        powers = np.exp(logits - peak)
        shares = powers / powers.sum()
        shift = peak if abs(peak) > LARGEST_EXPONENT else 0.0
        less = f" − {number(shift, sign=True)}" if shift else ""
        own, total = float(logits[channel]) - shift, float(np.exp(logits - shift).sum())
        exponent = f"{number(float(logits[channel]))}{less}"
        if self.is_logarithm:
            rest = float(np.log(total))
            result = own - rest
            numbers = (
                f"{exponent} − ln Σ exp(x{less}) = {number(own)} − {number(rest, sign=True)} = "
                f"{number(result)}"
            )
            return ShareStep("yᵢ = xᵢ − ln Σⱼ exp(xⱼ)", numbers, result, logits, powers, shares)
        share = float(shares[channel])
        numbers = (
            f"exp({exponent}) / Σ exp(x{less}) = "
            f"{number(float(np.exp(own)))} / {number(total)} = {number(share)}"
        )
        return ShareStep("yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)", numbers, share, logits, powers, shares)
