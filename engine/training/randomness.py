"""Chance as a function of the seed and the place in the run.

Nothing random has a state that a checkpoint must keep: the order of an epoch follows from (seed,
epoch) and the dropout of a step from (seed, step). So a resumed run meets the same chances as the
uninterrupted one, and whatever else draws from PyTorch's generators between two steps changes none.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor

from netwright.engine.training.class_balance import balanced_order


def seed_for(purpose: str, seed: int, number: int) -> int:
    """Return a 64-bit seed that belongs to this purpose and number alone.

    PyTorch's generator on the processor reads the lower 32 bits only, so neighbouring numbers are
    mixed well rather than packed side by side.
    """
    text = f"{purpose} {seed} {number}".encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


def epoch_order(samples: int, seed: int, epoch: int, labels: Tensor | None = None) -> Tensor:
    """Return the order (samples,) in which an epoch (from 0) sees the images, on any device.

    Args:
        samples: How many there are.
        seed: The run's.
        epoch: Number of the epoch.
        labels: int64, (samples,), on any device, where each class is to come equally often.
    """
    generator = torch.Generator().manual_seed(seed_for("order", seed, epoch))
    if labels is not None:
        return balanced_order(labels.cpu(), generator)
    return torch.randperm(samples, generator=generator)


def seed_generators(number: int, device: torch.device) -> None:
    """Seed the processor's and the device's own generator with ``number``."""
    torch.default_generator.manual_seed(number)
    if device.type == "cuda":
        torch.cuda.manual_seed(number)
    elif device.type == "mps":
        torch.mps.manual_seed(number)


@contextmanager
def borrowed_generators(device: torch.device) -> Iterator[None]:
    """Let the body seed and draw; afterwards the global generators are as they were."""
    processor = torch.get_rng_state()
    own = _device_state(device)
    try:
        yield
    finally:
        torch.set_rng_state(processor)
        if own is not None and device.type == "cuda":
            torch.cuda.set_rng_state(own)
        elif own is not None:
            torch.mps.set_rng_state(own)


def _device_state(device: torch.device) -> Tensor | None:
    if device.type == "cuda":
        return torch.cuda.get_rng_state()
    return torch.mps.get_rng_state() if device.type == "mps" else None
