"""The figures that a layer has, and how each is shown."""

from collections.abc import Callable
from dataclasses import dataclass

from netwright.engine.message import Message, message
from netwright.engine.training.health.diagnosis import (
    DEAD,
    SATURATED,
    USUAL_UPDATE,
    LayerProblemKind,
)
from netwright.engine.training.health.health import LayerHealth


@dataclass(frozen=True)
class LayerFigure:
    """One of them.

    Attributes:
        title: What it is called.
        of: Returns it; None where a layer has none.
        is_log: Whether it is shown on a logarithmic axis, else from 0 to 1.
        mark: Where a dashed line is drawn, None for none.
        about: What it is, and what the line is.
        illnesses: What is seen in it.
    """

    title: Message
    of: Callable[[LayerHealth], float | None]
    is_log: bool
    mark: float | None
    about: Message
    illnesses: tuple[LayerProblemKind, ...]

    def text(self, value: float) -> str:
        """Return a value as people read it."""
        return f"{value:.2g}" if self.is_log else f"{value:.0%}"


FIGURES = (
    LayerFigure(
        message("Gradient norm"),
        lambda layer: layer.gradient,
        True,
        None,
        message("Norm of the loss's gradient by the layer's weights, in one step."),
        (LayerProblemKind.LOGITS, LayerProblemKind.VANISHING, LayerProblemKind.EXPLODING),
    ),
    LayerFigure(
        message("Update ÷ weight"),
        lambda layer: layer.update,
        True,
        USUAL_UPDATE,
        message("Norm of what a step adds to the weights by that of the weights; dashed: 10⁻³."),
        (LayerProblemKind.FAST, LayerProblemKind.SLOW),
    ),
    LayerFigure(
        message("Dead ReLUs"),
        lambda layer: layer.dead,
        False,
        DEAD,
        message("Part of the units that gave 0 for a whole batch; dashed: too many."),
        (LayerProblemKind.DEAD,),
    ),
    LayerFigure(
        message("Saturated outputs"),
        lambda layer: layer.saturated,
        False,
        SATURATED,
        message("Part of tanh's or sigmoid's outputs on a flat slope; dashed: too many."),
        (LayerProblemKind.SATURATED,),
    ),
)


def shows(illness: LayerProblemKind) -> int:
    """Return the number of the figure in which an illness is seen."""
    return next(n for n, figure in enumerate(FIGURES) if illness in figure.illnesses)
