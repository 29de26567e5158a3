"""Blocks that work along the channels or features, or along another axis if one is chosen."""

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from netwright.engine.blocks.axes import needs_axis
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import message

ChosenAxis = Annotated[
    int | None,
    Field(
        ge=1,
        le=4,
        title="Axis",
        description=(
            "Along which axis; 1 is the first, 0 would be the batch. Empty for the features of a "
            "vector or a sequence, and for the channels of a signal or an image."
        ),
    ),
]
"""The parameter ``dim`` of such a block, counted as PyTorch does: the batch is axis 0."""

ON_AXIS = '''class OnAxis(nn.Module):
    """Lets a layer that works on axis 1 work on another one."""

    def __init__(self, layer: nn.Module, dim: int) -> None:
        super().__init__()
        self.layer = layer
        self.dim = dim

    def forward(self, x: Tensor) -> Tensor:
        return self.layer(x.transpose(1, self.dim)).transpose(1, self.dim)'''
"""What the ``definition`` of such a block is where PyTorch's module knows but the first axis."""


def axis_of(dim: int | None, x: TensorSpec) -> int:
    """Return along which axis a block works, as PyTorch counts."""
    return x.axis + 1 if dim is None else dim


def size_along(dim: int | None, x: TensorSpec) -> int:
    """Return the size of that axis: the number of channels or features, if none is chosen."""
    return x.shape[axis_of(dim, x) - 1]


def needs_chosen_axis(dim: int | None, x: TensorSpec) -> Problem | None:
    """Return a problem unless ``x`` has the axis that is chosen, or any where none is."""
    problem = needs_axis(x, axis_of(dim, x))
    if problem is None or dim is None:
        return problem
    title = message("Work along the channels or features")
    return replace(problem, fixes=(ChangeParameters(title, (("dim", None),)),))


def on_axis(layer: Call, dim: int | None, x: TensorSpec) -> Call:
    """Return a layer that works on axis 1, such as a batch norm, as one that works on another."""
    axis = axis_of(dim, x)
    return layer if axis == 1 else call("OnAxis", layer, dim=axis)
