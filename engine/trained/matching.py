"""Matching of weights: which of a file's tensors fit a network, and which stay fresh."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

COUNTER = "num_batches_tracked"
"""What PyTorch's norms count and do not need; files of before 2018 do not have it."""


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


def match(
    own: Mapping[str, Tensor],
    stored: Mapping[str, Tensor],
    names: Mapping[str, str] | None = None,
) -> Match:
    """Return which of the ``stored`` tensors fit which of a network's ``own``, by name and shape.

    Args:
        own: ``state_dict`` of the network; on any device, the meta device too.
        stored: What a file holds.
        names: What the network calls each tensor of the file, with the file's name for it; None if
            both call them the same.
    """
    names = names if names is not None else {name: name for name in stored}
    shared = [name for name in own if name in names]
    fitting = {name for name in shared if fits(own[name], stored[names[name]])}
    taken = {names[name] for name in shared}
    return Match(
        matched={name: names[name] for name in shared if name in fitting},
        missing=tuple(name for name in own if name not in names and not is_counter(name)),
        unexpected=tuple(name for name in stored if name not in taken),
        misshaped=tuple(
            Misshaped(name, tuple(own[name].shape), tuple(stored[names[name]].shape))
            for name in shared
            if name not in fitting
        ),
    )


def take_over(model: nn.Module, found: Match, stored: Mapping[str, Tensor]) -> None:
    """Give ``model`` the stored tensors that match, in place; what is fresh stays as it is."""
    own = model.state_dict()
    with torch.no_grad():
        for name, key in found.matched.items():
            own[name].copy_(stored[key].reshape(own[name].shape))


def fits(own: Tensor, stored: Tensor) -> bool:
    """Return whether a tensor can hold another's numbers.

    A convolution of 1×1 pixels is a linear layer, whose weight has no pixels.
    """
    return (
        own.is_floating_point() == stored.is_floating_point()
        and own.numel() == stored.numel()
        and _without_pixels(own) == _without_pixels(stored)
    )


def is_counter(name: str) -> bool:
    """Return whether a tensor only counts batches: without one a network is the same."""
    return name.rpartition(".")[2] == COUNTER


def _without_pixels(tensor: Tensor) -> tuple[int, ...]:
    sizes = list(tensor.shape)
    while sizes and sizes[-1] == 1:
        sizes.pop()
    return tuple(sizes)
