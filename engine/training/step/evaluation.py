"""Loss and accuracy of a network on held-out images, in evaluation mode and without a trace."""

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.pipeline import views
from netwright.engine.data.batches import batches
from netwright.engine.data.class_recall import Recognition, missing, recognition, uneven
from netwright.engine.data.dataset import Dataset, DataSplit
from netwright.engine.data.text import Texts
from netwright.engine.message import Message
from netwright.engine.training.compute.device import Placement
from netwright.engine.training.compute.process_group import ALONE, ProcessGroup
from netwright.engine.training.events import Evaluating

TEST = "test"
"""The part that is measured once, with as many views as the augmentation asks for."""

TOP = 5
"""Answers that a network may give in the second accuracy, as ImageNet's contests counted."""

WHOLE_IMAGES = Augmentation()


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """How well a network does.

    Attributes:
        loss: Mean cross-entropy in nats.
        accuracy: Part classified rightly, 0 to 1.
        recognition: How well each class is; None of texts, whose answers are no classes of theirs.
        top5: Part whose class is among the five that are most probable, 0 to 1; None where there
            are no more.
    """

    loss: float
    accuracy: float
    recognition: Recognition | None = None
    top5: float | None = None


def evaluate(
    model: nn.Module,
    data: Dataset,
    placement: Placement,
    *,
    batch_size: int,
    part: str,
    interval: float,
    augmentation: Augmentation = WHOLE_IMAGES,
    team: ProcessGroup = ALONE,
) -> Generator[Evaluating, None, EvaluationResult]:
    """Measure ``model`` on all of ``data``; tell how far it is, and return the figures.

    The modes of its modules are restored even if the reader stops half-way. ``batch_size`` may be
    twice that of training: nothing is kept for a backward pass.

    Args:
        model: On ``placement``'s device, as is ``data``.
        data: What to measure on.
        placement: Where and how to compute.
        batch_size: Images at once.
        part: Name of the data for the events.
        interval: Least seconds from one event to the next.
        augmentation: Says what crops of the images the network takes; its steps are for training.
        team: The processes that share the work, batch by batch.
    """
    # In double precision where the device has it, as a script adds the batches up.
    exact = torch.float32 if placement.device.type == "mps" else torch.float64
    loss = torch.zeros((), dtype=exact, device=placement.device)
    near = torch.zeros((), dtype=torch.int64, device=placement.device)
    hits = torch.zeros(len(data.classes), dtype=torch.int64, device=placement.device)
    total, told = len(data), time.monotonic()
    with evaluation_mode(model):
        for chosen in batches(total, batch_size)[team.rank :: team.size]:
            # Entered anew for each batch: the mode belongs to the thread, and a reader that gets
            # an event in between must not find itself in it.
            with torch.inference_mode():
                labels = data.labels[chosen].flatten()  # of sequences, every step
                seen = views(augmentation, data.normalised(chosen), test=part == TEST)
                predictions = [placement.logits(model, view).flatten(0, -2) for view in seen]
                logits = mean_prediction(predictions)
                loss = loss + cross_entropy(logits, labels, reduction="sum")
                # Without a word from a GPU to the processor, as bincount would need.
                right = (logits.argmax(dim=1) == labels).to(torch.int64)
                hits = hits.index_add(0, labels, right)
                if len(data.classes) > TOP:
                    first = logits.topk(TOP, dim=1).indices
                    near = near + (first == labels.unsqueeze(1)).sum()
            if time.monotonic() - told >= interval:
                told = time.monotonic()
                yield Evaluating(part, chosen.stop, total)
    loss, hits, near = team.total(loss), team.total(hits), team.total(near)
    answers = data.labels.numel()
    return EvaluationResult(
        loss.item() / answers,
        int(hits.sum()) / answers,
        _recognition(data, hits),
        near.item() / answers if len(data.classes) > TOP else None,
    )


def missing_classes(data: DataSplit) -> list[Message | None]:
    """Return what is to be said of classes of which a part that is measured has no sample."""
    return [
        missing(samples, part.classes, test=part is data.test)
        for part in (data.validation, data.test)
        if (samples := _counted(part)) is not None
    ]


def uneven_classes(data: DataSplit) -> Message | None:
    """Return what is to be said of classes of which there is far less to learn from."""
    samples = _counted(data.train)
    return None if samples is None else uneven(samples, data.train.classes)


def _recognition(data: Dataset, hits: Tensor) -> Recognition | None:
    samples = _counted(data)
    return None if samples is None else recognition(hits.tolist(), samples, data.classes)


def _counted(data: Dataset) -> list[int] | None:
    """Return how many samples there are of each class; None of texts, which are of none."""
    if isinstance(data, Texts):
        return None
    counts: list[int] = torch.bincount(data.labels, minlength=len(data.classes)).tolist()
    return counts


def mean_prediction(logits: Sequence[Tensor]) -> Tensor:
    """Return logits of the mean probabilities; those of a single view are its own.

    Nothing leaves the logarithms, in which no probability is too small for a number.
    """
    if len(logits) == 1:
        return logits[0]
    return torch.stack([each.log_softmax(dim=1) for each in logits]).logsumexp(dim=0)


@contextmanager
def evaluation_mode(model: nn.Module) -> Iterator[None]:
    """Put ``model`` into evaluation mode for the body, then every module back into its own mode."""
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    try:
        yield
    finally:
        for module, training in modes:
            module.training = training
