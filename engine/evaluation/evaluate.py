"""Run a network over a part of a data set and note what it makes of every sample."""

from collections.abc import Generator
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.pipeline import views
from netwright.engine.blocks.block import Layer
from netwright.engine.blocks.plan import Plan
from netwright.engine.code import Source
from netwright.engine.data.batches import batches
from netwright.engine.data.dataset import Dataset
from netwright.engine.evaluation.predictions import Part, Predictions
from netwright.engine.inspect.capture import main_output

AT_ONCE = 256
"""Samples in a batch: small enough that whoever waits between two batches waits shortly."""
FEATURED = 2_000
"""Samples whose features are kept: more points no eye tells apart."""
WIDEST = 4_096
"""Features that are kept of a sample; of more, evenly spaced ones."""
WHOLE_IMAGES = Augmentation()


class Evaluation(NamedTuple):
    """How far a judgement is.

    Attributes:
        done: Samples that were looked at.
        total: Samples in all.
    """

    done: int
    total: int


def judge(
    network: nn.Module,
    source: Source,
    data: Dataset,
    *,
    part: Part,
    step: int | None = None,
    augmentation: Augmentation = WHOLE_IMAGES,
) -> Generator[Evaluation, None, Predictions]:
    """Look at every sample of ``data``; tell how far it is, and return the judgement.

    Between two batches the network is nobody's: whoever reads may do other things meanwhile.

    Args:
        network: In evaluation mode, on the processor; built of ``source``.
        source: Tells which layer is the last with weights.
        data: Its samples have the shape that the network takes, before any crop.
        part: What ``data`` is called.
        step: Steps of training that the network had behind it.
        augmentation: Says what crop of the images the network takes: here the centre one alone.
    """
    last = last_weighted(source.plan)
    chosen = np.linspace(0, len(data) - 1, min(len(data), FEATURED)).round().astype(np.int64)
    probabilities: list[Tensor] = []
    features: list[Tensor] = []
    classes = len(data.classes)
    for batch in batches(len(data), AT_ONCE):
        with torch.inference_mode():
            (seen,) = views(augmentation, data.normalised(batch), test=False)
            logits, read = _looked(network, last, seen)
            probabilities.append(logits.flatten(0, -2)[:, :classes].float().softmax(dim=1))
            if read is not None and read.dim() == 2:
                inside = chosen[(chosen >= batch.start) & (chosen < batch.stop)] - batch.start
                spaced = torch.linspace(0, read.shape[1] - 1, min(read.shape[1], WIDEST))
                features.append(read[torch.from_numpy(inside)][:, spaced.round().long()].float())
        yield Evaluation(batch.stop, len(data))
    return Predictions(
        part=part,
        classes=data.classes,
        labels=data.labels.flatten().numpy().copy(),
        probabilities=_array(probabilities),
        step=step,
        features=_array(features) if features else None,
        featured=chosen if features else None,
    ).prepare()


def last_weighted(plan: Plan) -> str | None:
    """Return the last layer with a width on the way to the output: a classifier's last one.

    What it reads is called the network's features. None where a block without weights that joins
    several tensors comes after it, or there is none.
    """
    steps = {step.name: step for step in plan.steps}
    value = plan.outputs[0]
    while value.step in steps:
        step = steps[value.step]
        if isinstance(step.block, Layer) and step.block.width_field is not None:
            return step.name
        if len(step.sources) != 1:
            return None
        (value,) = step.sources
    return None


def _looked(network: nn.Module, module: str | None, images: Tensor) -> tuple[Tensor, Tensor | None]:
    """Return the logits of a batch, and what a module of the network read on the way."""
    read: list[Tensor] = []

    def note(_module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        read.append(inputs[0])

    if module is None:
        return main_output(network(images)), None
    handle = network.get_submodule(module).register_forward_pre_hook(note)
    try:
        logits = main_output(network(images))
    finally:
        handle.remove()
    return logits, read[-1] if read else None


def _array(parts: list[Tensor]) -> NDArray[np.float32]:
    array: NDArray[np.float32] = torch.cat(parts).numpy()
    return array
