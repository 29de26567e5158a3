"""A module of PyTorch at work on one sample, as its explanation reads it."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from netwright.engine.inspect.explain import (
    Pair,
    Place,
)

Map = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class ModuleCall:
    """A module at work; see :func:`station`."""

    module: Any
    x: Tensor
    y: Tensor
    channel: int
    batch: Tensor | None
    flattened: Place | None
    axis: int
    formula: str

    def turned(self, axis: int) -> "ModuleCall":
        """Return the same with a dimension first, as channels are."""
        batch = None if self.batch is None else self.batch.movedim(axis % self.x.dim() + 1, 1)
        return replace(self, x=self.x.movedim(axis, 0), y=self.y.movedim(axis, 0), batch=batch)

    @property
    def read(self) -> Map:
        """What it read, as (C, H, W)."""
        return as_map(self.x)

    @property
    def given(self) -> Map:
        """What it gave, as (C, H, W)."""
        return as_map(self.y)


def as_map(tensor: Tensor) -> Map:
    """Return a sample as (C, H, W): a vector as (F, 1, 1), a signal as (C, 1, L).

    Of four axes those in the middle are made one.
    """
    values: Map = tensor.detach().float().numpy().copy()
    if values.ndim == 1:
        return values[:, None, None]
    return values.reshape(len(values), -1, values.shape[-1])


def as_pair(value: int | tuple[int, ...]) -> Pair:
    """Return (height, width); of a module over sequences the height is 1."""
    if isinstance(value, int):
        return value, value
    return (value[0], value[1]) if len(value) == 2 else (1, value[0])


def bias_of(module: nn.Module, channel: int) -> float | None:
    """Return the bias of a channel, None where a module has none."""
    bias = getattr(module, "bias", None)
    return float(bias.detach()[channel]) if isinstance(bias, Tensor) else None
