"""What networks return, as lists that can be compared."""

import torch
from torch import Tensor, nn


def results_of(module: nn.Module, x: Tensor) -> list[Tensor]:
    """Run a network and return all its results."""
    result = module(x)
    return list(result) if isinstance(result, tuple) else [result]


def are_equal(results: list[Tensor], expected: list[Tensor]) -> bool:
    """Return whether results are the same, bit for bit; NaN equals NaN."""
    pairs = zip(results, expected, strict=True)
    return all(torch.equal(one, other) or other.isnan().any() for one, other in pairs)
