"""The command ``export`` of a trained network: ONNX, torch.export, or a notebook, by the ending."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from torch import Tensor

from netwright.engine.commands.errors import BadUse
from netwright.engine.commands.output_files import write
from netwright.engine.commands.terminal import ProgressLine, watched
from netwright.engine.data import catalogue
from netwright.engine.data.dataset import Dataset
from netwright.engine.data.errors import DataError
from netwright.engine.data.facts import DataFacts
from netwright.engine.export.errors import NotExportable
from netwright.engine.export.export_program import program_content
from netwright.engine.export.notebook import notebook
from netwright.engine.export.onnx_file import onnx_content, prove
from netwright.engine.export.runtime_model import RuntimeModel, runtime_model
from netwright.engine.message import message
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.trained.open import open_trained
from netwright.engine.training.storage.past_runs import read_run

COMPARED = 1000  # samples that an ONNX file is tried on
MADE_UP = 16  # where the data are not at hand


def export_trained(given: argparse.Namespace) -> str:
    """Write a trained network and return what was done and how it was proved."""
    if given.with_training or given.ddp or given.input or given.classes:
        raise BadUse(
            message("{file} takes a trained network as it is: no other options.", file=given.to)
        )
    return WRITERS[given.to.suffix](open_trained(given.network), given)


def _onnx(trained: TrainedNetwork, given: argparse.Namespace) -> str:
    model = runtime_model(trained, preprocessing=given.preprocessing)
    content = onnx_content(model)
    samples = _samples(trained.facts)
    write(given.to, content)
    told = f"{given.to}: {len(content):,} bytes"
    line = ProgressLine()
    values = _noise(model) if samples is None else model.takes(trained.facts, samples.images)
    try:
        proof = prove(
            content,
            model,
            values[:COMPARED],
            lambda done: line.show(done, min(len(values), COMPARED), "comparing with onnxruntime"),
        )
    except NotExportable as error:
        return f"{told}\nNot compared: {error}"
    finally:
        line.clear()
    what = trained.facts.title if samples is not None and trained.facts else "random numbers"
    return f"{told}\n{proof.sentence} ({what})"


def _program(trained: TrainedNetwork, given: argparse.Namespace) -> str:
    content = program_content(runtime_model(trained, preprocessing=given.preprocessing))
    write(given.to, content)
    return f"{given.to}: {len(content):,} bytes; torch.export.load reads it"


def _notebook(trained: TrainedNetwork, given: argparse.Namespace) -> str:
    if given.preprocessing:
        raise BadUse(message("A notebook has the preprocessing in it already."))
    samples = _samples(trained.facts)
    images = torch.empty(0) if samples is None else samples.images
    labels = torch.empty(0) if samples is None else samples.labels
    run = read_run(Path(given.network)) if Path(given.network).is_dir() else None
    beside = given.to.with_suffix(".safetensors")
    book = notebook(trained, run.events() if run else [], images, labels, beside.name)
    write(beside, book.tensors)
    write(given.to, book.content)
    return f"{given.to}\n{beside}"


WRITERS: Mapping[str, Callable[[TrainedNetwork, argparse.Namespace], str]] = {
    ".onnx": _onnx,
    ".pt2": _program,
    ".ipynb": _notebook,
}
"""What is written, by the ending of the file."""


def _samples(facts: DataFacts | None) -> Dataset | None:
    """Return the test part of what a network has learned from; None where it is not at hand."""
    if facts is None:
        return None
    steps = catalogue.load(
        facts.data, None, seed=facts.seed, validation=facts.validation, download=False
    )
    try:
        return watched(steps, ProgressLine()).test
    except DataError:
        return None


def _noise(model: RuntimeModel) -> Tensor:
    """Return made-up samples of what a network takes; of tokens zeros, which are always known."""
    generator = torch.Generator().manual_seed(0)
    shape = (MADE_UP, *model.example.shape[1:])
    match model.example.dtype:
        case torch.float32:
            return torch.randn(shape, generator=generator)
        case torch.uint8:
            return torch.randint(256, shape, generator=generator, dtype=torch.uint8)
    return torch.zeros(shape, dtype=torch.int64)
