"""What leaves for other runtimes: the trained network, on request with its preprocessing inside."""

import json
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import torch
from torch import Tensor, nn

from netwright.engine.data.facts import DataFacts
from netwright.engine.export.errors import NotExportable
from netwright.engine.message import message
from netwright.engine.trained.network import TrainedNetwork

INPUT, TOKENS, OUTPUT = "images", "tokens", "logits"
"""What the values are called that go in and come out."""


class Preprocessed(nn.Module):
    """A network that takes decoded images: (N, C, H, W), 0 for black and 255 for white.

    It does what the run did to them: their centre if the network was shown no more, mean 0 and
    deviation 1 by the training part.
    """

    mean: Tensor
    std: Tensor

    def __init__(self, network: nn.Module, facts: DataFacts) -> None:
        super().__init__()
        self.network = network
        self.crop = facts.crop
        self.register_buffer("mean", torch.tensor(facts.mean).view(-1, 1, 1))
        self.register_buffer("std", torch.tensor(facts.std).view(-1, 1, 1))

    def forward(self, images: Tensor) -> Tensor:
        """Return logits of uint8 images."""
        if self.crop is not None:
            top, left = ((size - self.crop) // 2 for size in images.shape[-2:])
            images = images[..., top : top + self.crop, left : left + self.crop]
        logits: Tensor = self.network((images.float() / 255 - self.mean) / self.std)
        return logits


@dataclass(frozen=True, eq=False)
class RuntimeModel:
    """A network as another runtime is to have it.

    Attributes:
        module: In evaluation mode; takes one tensor, returns logits (N, classes).
        example: Two samples of what it takes.
        input_name: What that is called.
        metadata: What is to be known of it, by name: texts, some of them JSON.
    """

    module: nn.Module
    example: Tensor
    input_name: str
    metadata: dict[str, str]

    def takes(self, facts: DataFacts | None, samples: Tensor) -> Tensor:
        """Return decoded samples as it takes them: uint8, or normalised."""
        if self.example.dtype != torch.float32 or facts is None:
            return samples
        return facts.normalise(samples)


def runtime_model(trained: TrainedNetwork, *, preprocessing: bool = False) -> RuntimeModel:
    """Return a trained network made ready to leave.

    Args:
        trained: The network, its weights and what its data were.
        preprocessing: Whether it takes bytes of images and normalises them itself.

    Raises:
        NotExportable: Preprocessing is asked for, and there are no images or nobody knows theirs.
    """
    facts, spec = trained.facts, trained.source.specs[trained.source.plan.x]
    module = trained.module()
    is_text = spec.dtype == "int64"
    example = torch.zeros(2, *map(int, spec.shape), dtype=torch.int64 if is_text else torch.float32)
    if preprocessing:
        if facts is None or facts.kind != "images":
            raise NotExportable(
                message(
                    "Preprocessing can go into the file only for a network of images whose mean "
                    "and deviation are known; leave it out."
                )
            )
        module = Preprocessed(module, facts).eval()
        example = torch.zeros(2, *facts.shape, dtype=torch.uint8)
    return RuntimeModel(
        module, example, TOKENS if is_text else INPUT, _metadata(trained, preprocessing)
    )


def _metadata(trained: TrainedNetwork, preprocessing: bool) -> dict[str, str]:
    facts = trained.facts
    told = {"title": trained.document.title, "weights_sha256": trained.identity}
    if trained.accuracy is not None:
        told["accuracy"] = f"{trained.accuracy:.6f}"
    if facts is None:
        return told
    told |= {"data": facts.title, "classes": json.dumps(facts.classes, ensure_ascii=False)}
    if facts.kind == "images":
        told["input"] = "uint8, 0 to 255" if preprocessing else "float32, normalised"
        told |= {"mean": json.dumps(facts.mean), "std": json.dumps(facts.std)}
        told["size"] = json.dumps(facts.shape)
        if facts.crop is not None:
            told["crop"] = str(facts.crop)
    return told


def needs(*packages: str, extra: str) -> ModuleType:
    """Import packages that an extra brings, and return the first.

    Raises:
        NotExportable: One is not installed; the sentence says how it is had.
    """
    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        raise NotExportable(
            message(
                "This needs {packages}, which the extra “{extra}” brings: pip install "
                "“netwright[{extra}]”.",
                packages=", ".join(missing),
                extra=extra,
            )
        )
    first, *_others = map(import_module, packages)
    return first


@contextmanager
def quietly() -> Iterator[None]:
    """Keep what exporters tell their own developers out of the terminal of those who export."""
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "torch.export", "onnxscript")]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
