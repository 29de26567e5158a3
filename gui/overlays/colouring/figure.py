"""The figures that a network can be coloured by, and their scales."""

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from netwright.gui.canvas.items.figure_mark import FigureMark
from netwright.gui.widgets.number_text import bytes_text, rough_text

WIDE = 30.0
"""From this ratio of the greatest to the least figure on the scale is logarithmic."""
DECADES = 4.0
"""Powers of ten that a logarithmic scale reaches down; what is less is at its foot."""


class NodeFigure(StrEnum):
    """What the nodes are coloured by."""

    FAMILY = "family"
    PARAMETERS = "parameters"
    MACS = "macs"
    MEMORY = "memory"
    TIME = "time"
    GRADIENT = "gradient"

    @property
    def is_measured(self) -> bool:
        """Whether it is a number; a family is none."""
        return self is not NodeFigure.FAMILY

    @property
    def can_be_summed(self) -> bool:
        """Whether the sum over all nodes means something."""
        return self not in (NodeFigure.FAMILY, NodeFigure.GRADIENT)


def title(figure: NodeFigure) -> str:
    """Return a figure's name in the language of the window."""
    return _words(figure)[0]


def explanation(figure: NodeFigure) -> str:
    """Return what a figure is in a sentence."""
    return _words(figure)[1]


def _words(figure: NodeFigure) -> tuple[str, str]:
    """Return a figure's name, and what it is."""
    translate = QCoreApplication.translate
    match figure:
        case NodeFigure.FAMILY:
            return (
                translate("Figure", "Family"),
                translate("Figure", "Each family of blocks has its colour"),
            )
        case NodeFigure.PARAMETERS:
            return (
                translate("Figure", "Parameters"),
                translate("Figure", "Numbers that a block learns or keeps"),
            )
        case NodeFigure.MACS:
            return (
                translate("Figure", "MACs"),
                translate("Figure", "Multiply-accumulates of one sample"),
            )
        case NodeFigure.MEMORY:
            return (
                translate("Figure", "Activation memory"),
                translate("Figure", "Memory of what a block makes of one sample"),
            )
        case NodeFigure.TIME:
            return (
                translate("Figure", "Measured time"),
                translate("Figure", "Time of one sample forward, measured here on a copy"),
            )
        case NodeFigure.GRADIENT:
            return (
                translate("Figure", "Gradient"),
                translate("Figure", "Norm of the loss's gradient by the weights, in training"),
            )
        case _:
            assert_never(figure)


def figure_text(figure: NodeFigure, value: float) -> str:
    """Return a value as people read it."""
    match figure:
        case NodeFigure.PARAMETERS | NodeFigure.MACS | NodeFigure.FAMILY:
            return rough_text(round(value))
        case NodeFigure.MEMORY:
            return bytes_text(round(value))
        case NodeFigure.TIME:
            return time_text(value)
        case NodeFigure.GRADIENT:
            return f"{value:.2g}"
        case _:
            assert_never(figure)


def time_text(seconds: float) -> str:
    """Return a short time: 12.3 ms."""
    for factor, unit in ((1.0, "s"), (1e3, "ms")):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


class ColourScale:
    """Where figures stand between the least and the greatest of them: evenly, or by decades."""

    def __init__(self, values: Mapping[str, float]) -> None:
        positive = [value for value in values.values() if 0 < value < math.inf]
        self.high = max(positive, default=0.0)
        least = min(positive, default=0.0)
        self.is_logarithmic = bool(positive) and self.high > WIDE * least
        self.low = max(least, self.high / 10**DECADES) if self.is_logarithmic else 0.0

    def part(self, value: float) -> float:
        """Return the place of a value, 0 to 1."""
        if value <= 0 or not self.high:
            return 0.0
        if not self.is_logarithmic:
            return min(value / self.high, 1.0)
        reach = math.log(self.high / self.low)
        return min(max(math.log(value / self.low) / reach, 0.0), 1.0)


def marks_of(figure: NodeFigure, values: Mapping[str, float]) -> dict[str, FigureMark]:
    """Return what each node shows of its figure; those that need nothing show nothing."""
    scale, total = ColourScale(values), sum(values.values())
    summed = figure.can_be_summed and total > 0
    return {
        node: FigureMark(
            value,
            part=scale.part(value),
            length=min(value / scale.high, 1.0),
            share=value / total if summed else None,
            text=figure_text(figure, value),
        )
        for node, value in values.items()
        if value > 0
    }
