"""A learning rate by trial: a short training in which it grows from step to step.

L. N. Smith 2017, Cyclical learning rates for training neural networks, section 3.3; smoothing, end
and choice as in the library fastai (J. Howard, S. Gugger 2020, section 4.1.3): the loss is an
exponential mean without bias, the trial ends when it is four times the least, and the rate that is
suggested is where it falls most steeply.
"""

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from netwright.engine.training.compute.device import working
from netwright.engine.training.run.loop import TrainingLoop
from netwright.engine.training.run.run_spec import RunSpec
from netwright.engine.training.step.failures import Diverged

LOWEST, HIGHEST = 1e-7, 10.0
STEPS = 100
SMOOTHING = 0.9
"""Of the loss before, what stays in its mean; with more, what a rate does shows too late."""
TOO_HIGH = 4.0
"""Times the least loss at which the trial ends."""
EARLY = 5
"""Steps whose mean tells of few batches only."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One step of the trial.

    Attributes:
        rate: The learning rate that the step used.
        loss: The smoothed loss, in nats.
        done: Steps taken.
        total: Steps there can be.
    """

    rate: float
    loss: float
    done: int
    total: int


def try_rates(spec: RunSpec) -> Generator[Tried]:
    """Train a network of its own with growing rates, and tell of each step.

    Nothing is kept of it, and between two steps no setting or generator of PyTorch is other than
    the reader's. It ends when the loss explodes, or with the highest rate.

    Args:
        spec: How a run would train; its schedule and its files are left out.

    Raises:
        TrainingError: Network and data do not fit each other.
        Exception: Whatever the network raises.
    """
    constant = spec.settings.model_copy(update={"schedule": "constant", "warm_up": 0.0})
    threads = spec.thread_count
    loop = TrainingLoop(replace(spec, settings=constant, directory=None, health_interval=None))
    with working(torch.device("cpu"), threads):
        learner = loop.prepare()
    device = learner.placement.device
    mean, least = 0.0, math.inf
    for number in range(STEPS):
        rate = LOWEST * (HIGHEST / LOWEST) ** (number / (STEPS - 1))
        learner.settings = constant.model_copy(update={"learning_rate": rate})
        try:
            with working(device, threads):
                learner.take_step()
                loss = learner.figures().loss
        except Diverged:
            return
        mean = SMOOTHING * mean + (1 - SMOOTHING) * loss
        smoothed = mean / (1 - SMOOTHING ** (number + 1))
        if smoothed > TOO_HIGH * least:
            return
        least = min(least, smoothed)
        yield Tried(rate, smoothed, number + 1, STEPS)


def suggested(tried: Sequence[Tried]) -> float | None:
    """Return the rate at which the loss falls most steeply over the logarithm of the rate.

    None where it falls nowhere, or too little was tried.
    """
    losses = np.array([each.loss for each in tried])
    if len(losses) <= EARLY + 2:
        return None
    least = int(losses.argmin())
    falling = losses[EARLY : least + 1]
    if len(falling) < 2:
        return None
    slopes = np.gradient(falling)
    steepest = int(slopes.argmin())
    return tried[EARLY + steepest].rate if slopes[steepest] < 0 else None


def rounded(rate: float) -> float:
    """Return a rate with two digits, as people write it."""
    return float(f"{rate:.1e}")
