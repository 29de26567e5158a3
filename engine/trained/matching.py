"""Matching of weights: which of a file's tensors fit a network, and which stay fresh."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn


class Misshaped(NamedTuple):
    """A tensor that has the right name and cannot be used.

    Attributes:
        name: In the network.
        wanted: The network's shape.
        found: The file's shape.
    """

    name: str
    wanted: tuple[int, ...]
    found: tuple[int, ...]


@dataclass(frozen=True)
class Match:
    """How the tensors of a file fit a network.

    Attributes:
        matched: Names in the network with the names in the file, in the network's order.
        missing: Names in the network that the file has nothing for: they stay fresh.
        unexpected: Names in the file that the network has nothing for: they are dropped.
        misshaped: What is called the same and has another shape, or holds numbers of another kind,
            such as the head of a network for other classes; these stay fresh, too.
    """

    matched: Mapping[str, str]
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    misshaped: tuple[Misshaped, ...]

    @property
    def is_complete(self) -> bool:
        """Whether each tensor of the network gets its value, and nothing is dropped."""
        return not (self.missing or self.unexpected or self.misshaped)

    @property
    def fresh(self) -> tuple[str, ...]:
        """Names in the network that keep the values they have."""
        return (*self.missing, *(each.name for each in self.misshaped))


def match(own: Mapping[str, Tensor], stored: Mapping[str, Tensor]) -> Match:
    """Return which of the ``stored`` tensors fit which of a network's ``own``, by name and shape.

    Args:
        own: ``state_dict`` of the network; on any device, the meta device too.
        stored: What a file holds.
    """
    shared = [name for name in own if name in stored]
    fitting = [name for name in shared if _fits(own[name], stored[name])]
    return Match(
        matched={name: name for name in fitting},
        missing=tuple(name for name in own if name not in stored),
        unexpected=tuple(name for name in stored if name not in own),
        misshaped=tuple(
            Misshaped(name, tuple(own[name].shape), tuple(stored[name].shape))
            for name in shared
            if name not in fitting
        ),
    )


def take_over(model: nn.Module, found: Match, stored: Mapping[str, Tensor]) -> None:
    """Give ``model`` the stored tensors that match, in place; what is fresh stays as it is."""
    own = model.state_dict()
    with torch.no_grad():
        for name, key in found.matched.items():
            own[name].copy_(stored[key])


def _fits(own: Tensor, stored: Tensor) -> bool:
    """Return whether a tensor can hold another's numbers."""
    return own.shape == stored.shape and own.is_floating_point() == stored.is_floating_point()
