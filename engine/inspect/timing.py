"""How long each node of a network takes, measured on a copy with weights of its own."""

import statistics
import time
from collections.abc import Generator, Mapping

import torch
from torch import Tensor

from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code import Source
from netwright.engine.inspect.inspector import NetworkInspector

PASSES = 7
BUDGET = 1.5
"""Seconds after which no further pass begins."""
MOST_SAMPLES = 16
PASS_MACS = 200_000_000
"""Multiply-accumulates of a pass: as many samples go through at once as make about so many."""


def forward_times(
    source: Source, macs: int, seed: int = 0
) -> Generator[None, None, Mapping[str, float]]:
    """Measure the forward pass, pass by pass; each ``next`` runs the network once.

    The first pass, in which memory is found and kernels are chosen, does not count. PyTorch's
    global random generator is left as it was.

    Args:
        source: The network.
        macs: Multiply-accumulates of one sample, which decide how many go through at once.
        seed: Decides the weights.

    Returns:
        The median seconds of each node for one sample, by id.
    """
    inspector = NetworkInspector(source, seed)
    count = max(1, min(MOST_SAMPLES, PASS_MACS // max(macs, 1)))
    batch = samples_like(source.specs[source.plan.x], count)
    inspector.durations(batch)
    yield
    began, passes = time.monotonic(), [inspector.durations(batch)]
    while len(passes) < PASSES and time.monotonic() - began < BUDGET:
        yield
        passes.append(inspector.durations(batch))
    return {node: statistics.median(each[node] for each in passes) / count for node in passes[0]}


def samples_like(spec: TensorSpec, count: int) -> Tensor:
    """Return samples of a tensor's shape and type: values in even steps from 0 to 1, tokens 0."""
    shape = (count, *map(int, spec.shape))
    if spec.dtype == "int64":
        return torch.zeros(shape, dtype=torch.int64)
    return torch.linspace(0, 1, count * spec.elements).reshape(shape)
