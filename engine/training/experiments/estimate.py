"""What a run would take, before it begins: a few steps of the real kind on a throwaway copy."""

import math
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.autograd.graph import saved_tensors_hooks

from netwright.engine.code import Source
from netwright.engine.code.build import build
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.compute.device import choose_device, default_threads, place, working
from netwright.engine.training.outputs import heads_of
from netwright.engine.training.step.evaluation import evaluation_mode
from netwright.engine.training.step.noise import noise
from netwright.engine.training.step.precision import LEAST, takes_bfloat16
from netwright.engine.training.step.trainer import Trainer

STEPS = 8
BUDGET = 2.0
"""Seconds after which no further step is taken."""
STEP_MACS = 20_000_000_000
"""Multiply-accumulates, forward and back, of a step that may be measured with its whole batch."""
BACK = 3
"""A step computes about three times what its forward pass does."""


@dataclass(frozen=True)
class SampleFacts:
    """What is known of a data set before it is loaded.

    Attributes:
        shape: (C, H, W) of an image, or (L,) of a text.
        classes: How many there are.
        count: Samples of the training part, validation included.
    """

    shape: tuple[int, ...]
    classes: int
    count: int


@dataclass(frozen=True)
class Estimate:
    """What a run would take, about.

    Attributes:
        seconds: Time of an epoch with its validation.
        memory: Bytes of weights, gradients, the optimizer's memory, activations and samples. With
            what a step needs in passing, and what the allocator holds in reserve, the process
            grows by about twice as much (measured: 1.6 to 2.4 times).
        device: Where it was measured and would run.
    """

    seconds: float
    memory: int
    device: str


def estimate(
    source: Source, settings: TrainingSettings, samples: SampleFacts, macs: int
) -> Generator[None, None, Estimate]:
    """Measure a few steps on noise; each ``next`` does one part.

    Neither PyTorch's random generators nor its threads are other than before between two parts.
    Of large networks a step of fewer samples is measured, and reckoned up to the whole batch.

    Args:
        source: The network.
        settings: How it would be trained.
        samples: What it would be trained on.
        macs: Multiply-accumulates of one sample.

    Returns:
        The estimate.

    Raises:
        TrainingError: There is no such device, or nothing to train.
        RuntimeError: The network cannot take the samples.
    """
    device = choose_device(settings.device)
    batch = min(settings.batch_size, samples.count)
    tried = min(batch, max(LEAST, STEP_MACS // (BACK * max(macs, 1))))
    with working(device, default_threads()):
        torch.default_generator.manual_seed(settings.seed)
        model = build(source, "cpu")
        shape, heads = settings.augmentation.network_shape(samples.shape), heads_of(source)
        bfloat16 = takes_bfloat16(
            settings, device, model, shape, samples.classes, heads, rules=source.rules
        )
        placement = place(device, model, bfloat16=bfloat16)
        # Epochs enough that no schedule has come to its end.
        fitted = settings.model_copy(update={"batch_size": tried, "epochs": STEPS + 1})
        data = noise(samples.shape, samples.classes, tried).to(device)
        learner = Trainer(model, data, fitted, placement, heads=heads, rules=source.rules)
    yield
    saved: dict[int, int] = {}
    with working(device, default_threads()), _counted(saved, learner.model):
        learner.take_step()
    seconds: list[float] = []
    while len(seconds) < STEPS and (not seconds or sum(seconds) < BUDGET):
        yield
        with working(device, default_threads()):
            seconds.append(_timed(learner.take_step, device))
    yield
    with working(device, default_threads()), evaluation_mode(learner.model):
        looking = _timed(lambda: _look(learner), device)
    trained, held = _parts(settings, samples.count)
    steps = math.ceil(trained / batch)
    # Nearer to the fastest: what else the computer did in these few steps is over soon.
    step = sorted(seconds)[len(seconds) // 4] * batch / tried
    activations = sum(saved.values()) * batch / tried
    return Estimate(
        seconds=steps * step + held * looking / tried,
        memory=round(_held_by(learner) + activations) + _bytes_of(samples),
        device=device.type,
    )


def _parts(settings: TrainingSettings, count: int) -> tuple[int, int]:
    """Return how many samples an epoch learns from and is judged by."""
    held = round(settings.validation * count)
    trained = count - held
    limit = settings.limit
    return (trained, held) if limit is None else (min(trained, limit), min(held, limit))


def _look(learner: Trainer) -> None:
    with torch.inference_mode():
        learner.forward(learner.model)


def _timed(work: Callable[[], object], device: torch.device) -> float:
    began = time.perf_counter()
    work()
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    return time.perf_counter() - began


@contextmanager
def _counted(saved: dict[int, int], model: nn.Module) -> Iterator[None]:
    """Count the bytes that a forward pass keeps for the way back, by where they are in memory."""
    weights = {weight.untyped_storage().data_ptr() for weight in model.parameters()}

    def keep(tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in weights:
            saved[storage.data_ptr()] = storage.nbytes()
        return tensor

    with saved_tensors_hooks(keep, lambda tensor: tensor):
        yield


def _held_by(learner: Trainer) -> int:
    """Return the bytes of weights, their gradients, and what the optimizer keeps of each."""
    weights = [*learner.model.parameters(), *learner.model.buffers()]
    gradients = [w.grad for w in learner.model.parameters() if w.grad is not None]
    kept = [
        value
        for state in learner.optimizer.state.values()
        for value in state.values()
        if isinstance(value, Tensor)
    ]
    return sum(tensor.nbytes for tensor in (*weights, *gradients, *kept))


def _bytes_of(samples: SampleFacts) -> int:
    """Return the bytes of the samples in memory: a byte a pixel, eight a token and its answer."""
    each = math.prod(samples.shape)
    return samples.count * (each if len(samples.shape) > 1 else 16 * each)
