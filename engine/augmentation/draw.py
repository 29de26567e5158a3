"""The random numbers of one augmented batch, from generators of its own."""

import random

import torch
from torch import Tensor


class Draw:
    """Draws for one batch: the same seed gives the same numbers, whatever else is drawn elsewhere.

    Attributes:
        device: Where the numbers lie.
        generator: PyTorch's, for a number for each image or pixel.
        number: Python's, for a number for the whole batch: to read one from a GPU would wait for
            it.
    """

    def __init__(self, seed: int, device: torch.device) -> None:
        self.device = device
        self.generator = torch.Generator(device).manual_seed(seed)
        self.number = random.Random(seed)

    def uniform(self, low: float, high: float, *shape: int) -> Tensor:
        """Return numbers from ``low`` to ``high``, float32 of ``shape``."""
        numbers = torch.rand(shape, generator=self.generator, device=self.device)
        return numbers * (high - low) + low

    def normal(self, deviation: float, *shape: int) -> Tensor:
        """Return normally distributed numbers around 0, float32 of ``shape``."""
        numbers = torch.randn(shape, generator=self.generator, device=self.device)
        return numbers * deviation

    def below(self, bound: Tensor | int, count: int) -> Tensor:
        """Return whole numbers from 0 to below ``bound``, int64 (count,)."""
        # float32 may round the product up to the bound itself.
        top = torch.as_tensor(bound, device=self.device) - 1
        return (self.uniform(0, 1, count) * (top + 1)).long().minimum(top)

    def chosen(self, probability: float, count: int) -> Tensor:
        """Return which of ``count`` images a step changes, bool (count, 1, 1, 1)."""
        return (self.uniform(0, 1, count) < probability).view(-1, 1, 1, 1)
