"""A data set and networks so small that a whole run takes a fraction of a second."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from netwright.engine.data.dataset import Dataset, DataSplit
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.events import Event
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec

E = TypeVar("E", bound=Event)
CLASSES = ("left", "middle", "right")


def images(count: int, seed: int) -> Dataset:
    """Return 1×6×6 noise with one bright third, which is the class."""
    generator = torch.Generator().manual_seed(seed)
    labels = torch.arange(count) % len(CLASSES)
    pixels = torch.randint(0, 120, (count, 1, 6, 6), generator=generator, dtype=torch.uint8)
    for number, label in enumerate(labels.tolist()):
        pixels[number, :, :, 2 * label : 2 * label + 2] += 100
    return Dataset("small", "Small", pixels, labels, CLASSES, (0.3,), (0.2,))


def split(train: int = 51) -> DataSplit:
    """Return the three parts; 51 images leave a last batch of 3 when a batch is 8."""
    return DataSplit(images(train, 1), images(12, 2), images(15, 3))


def network() -> nn.Module:
    """Return a network in which chance (dropout) and memory (batch norm) matter."""
    return nn.Sequential(
        nn.Conv2d(1, 4, 3),
        nn.BatchNorm2d(4),
        nn.ReLU(),
        nn.Dropout(0.3),
        nn.Flatten(),
        nn.Linear(64, len(CLASSES)),
    )


def settings(**values: object) -> TrainingSettings:
    """Return settings for a run of 3 epochs of 7 steps, with ``values`` for the defaults."""
    given = {"data": "small", "epochs": 3, "batch_size": 8, "device": "cpu", **values}
    return TrainingSettings.model_validate(given)


def run(chosen: TrainingSettings, folder: Path | None = None, *, resume: bool = False) -> Run:
    """Return a run of :func:`network` that tells of every step and saves after each."""
    return Run(
        RunSpec(
            network,
            split(),
            chosen,
            folder,
            resume=resume,
            threads=1,
            event_interval=0,
            checkpoint_interval=0,
        )
    )


def only(kind: type[E], events: Iterable[Event]) -> list[E]:
    """Return the events of one kind."""
    return [event for event in events if isinstance(event, kind)]


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of all tensors in a safetensors file: names, shapes and bits."""
    return fingerprint_of(load_file(path))


def fingerprint_of(tensors: dict[str, Tensor]) -> str:
    """Return the SHA-256 of named tensors."""
    digest = hashlib.sha256()
    for name, tensor in sorted(tensors.items()):
        digest.update(f"{name} {tuple(tensor.shape)} {tensor.dtype}".encode())
        digest.update(tensor.detach().contiguous().reshape(-1).view(torch.uint8).numpy().data)
    return digest.hexdigest()
