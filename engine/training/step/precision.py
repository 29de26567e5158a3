"""The precision of a run: float32, or bfloat16 where the device computes faster in it.

What a processor gains depends on the network: PyTorch's MNIST example takes 1.9 times as many steps
a second on one with AMX, LeNet-5, whose layers are small, hardly more. So ``auto`` takes a few
steps in each precision and compares. The same settings must give the same run, though, whatever
else the computer did in that moment: the answer is kept in the user's cache, for this processor,
network and size of batch, and all who ask later, a further run or an exported script, get the same.
A run that is resumed keeps the precision of its checkpoint. Other computers may answer otherwise;
``float32`` and ``bfloat16`` in the settings are the same everywhere, and so is what the environment
variable ``NETWRIGHT_PRECISION`` gives for ``auto`` on a processor.
"""

import contextlib
import hashlib
import os
import platform
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import torch
from torch import nn

from netwright.engine.atomic import write_atomically
from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.code.module_rules import ModuleRule
from netwright.engine.data.source import cache_folder
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.regular_files import read_ordinary
from netwright.engine.training.compute.device import has_bfloat16, is_large, place
from netwright.engine.training.compute.step_memory import kept_memory
from netwright.engine.training.outputs import MAIN, NetworkOutput
from netwright.engine.training.randomness import borrowed_generators
from netwright.engine.training.step.noise import noise
from netwright.engine.training.step.trainer import Trainer

WORTH = 1.15
"""Times as many steps a second that bfloat16 must bring: less is not worth three digits less."""
ROUNDS, BUDGET = 30, 0.6
"""Steps in each precision, the first unmeasured, and seconds after which two must do."""
STEP = 0.1
"""Seconds of a step that may be measured with its whole batch."""
LEAST = 2
"""Samples of the smallest step: batch normalisation needs two."""
NAMES = ("float32", "bfloat16")
LONGEST = 100
"""Bytes of a kept answer at most."""


def takes_bfloat16(
    settings: TrainingSettings,
    device: torch.device,
    model: nn.Module,
    shape: tuple[int, ...],
    classes: int,
    heads: Sequence[NetworkOutput] = MAIN,
    *,
    rules: Sequence[ModuleRule] = (),
    before: str | None = None,
) -> bool:
    """Return whether a run computes in bfloat16.

    No weight of ``model`` and no random generator is other than before, and nothing is raised: what
    is wrong with a network is for the run to tell.

    Args:
        settings: How it trains.
        device: Where.
        model: The network on the processor, to be copied.
        shape: (C, H, W) of an image as the network gets it, or (L,) of a text.
        classes: How many there are.
        heads: The outputs that the network has in training.
        rules: What of it is frozen, or has a learning rate of its own.
        before: What its checkpoint, written on such a device, was computed in; None of a new run.
    """
    if settings.precision == "float32" or not has_bfloat16(device):
        return False
    if settings.precision == "bfloat16":
        return True
    if before is not None:
        return before == "bfloat16"
    if device.type == "cuda":
        return is_large(model)
    told = os.environ.get("NETWRIGHT_PRECISION")
    if told in NAMES:
        return told == "bfloat16"
    answer = _answer_file(model, settings.batch_size, shape, rules)
    return _kept(answer, lambda: gain(model, settings, shape, classes, heads, rules) >= WORTH)


def gain(
    model: nn.Module,
    settings: TrainingSettings,
    shape: tuple[int, ...],
    classes: int,
    heads: Sequence[NetworkOutput] = MAIN,
    rules: Sequence[ModuleRule] = (),
) -> float:
    """Return how many times as many steps a second a processor takes in bfloat16.

    A copy learns from noise, in turns in the one precision and in the other; the least time of each
    counts, which other work on the computer disturbs least.
    """
    device = torch.device("cpu")
    # Nothing is learned, and nothing diverges.
    still = {"augmentation": Augmentation(), "learning_rate": 1e-9, "epochs": 10**6}
    with borrowed_generators(device), kept_memory():
        copy = deepcopy(model)
        placement = place(device, copy)

        def learner(samples: int) -> Trainer:
            trial = settings.model_copy(update={**still, "batch_size": samples})
            data = noise(shape, classes, samples)
            return Trainer(copy, data, trial, placement, heads, rules=rules)

        few = learner(LEAST)
        few.take_step()
        fitting = int(STEP / _timed(few.take_step) * LEAST)
        tried = learner(max(LEAST, min(settings.batch_size, fitting)))
        taken: dict[bool, list[float]] = {False: [], True: []}
        began = time.perf_counter()
        for number in range(ROUNDS):
            for bfloat16, seconds in taken.items():
                tried.placement = replace(placement, bfloat16=bfloat16)
                seconds.append(_timed(tried.take_step))
            if number > 0 and time.perf_counter() - began > BUDGET:
                break
    return min(taken[False][1:]) / min(taken[True][1:])


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _kept(file: Path, measure: Callable[[], bool]) -> bool:
    """Return the answer that is kept in ``file``; else measure, and keep it where that can be."""
    known = _read(file)
    if known is not None:
        return known
    try:
        measured = measure()
    except Exception:  # the network is the user's: anything may go wrong in it
        return False
    known = _read(file)  # of another process that was quicker
    if known is not None:
        return known
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, NAMES[measured].encode(), keep_previous=False)
    return measured


def _read(file: Path) -> bool | None:
    try:
        text = read_ordinary(file, LONGEST).decode()
    except (OSError, UnicodeDecodeError):
        return None
    return NAMES.index(text) == 1 if text in NAMES else None


def _answer_file(
    model: nn.Module, batch: int, shape: tuple[int, ...], rules: Sequence[ModuleRule]
) -> Path:
    """Return where the answer for this processor, network and size of batch is kept."""
    layers = [repr(module) for module in model.modules() if not any(module.children())]
    sizes = [tuple(parameter.shape) for parameter in model.parameters()]
    frozen = [rule.path for rule in rules if rule.frozen]
    subject = (_processor(), torch.__version__, layers, sizes, batch, shape, *frozen)
    name = hashlib.blake2b(repr(subject).encode(), digest_size=16).hexdigest()
    return cache_folder() / "precision" / f"{name}.txt"


def _processor() -> str:
    """Return the name of the processor, as exactly as the system tells it."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line
    return f"{platform.machine()} {platform.processor()}"
