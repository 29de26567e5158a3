"""Weights of a file given to a network as drawn: what fits is taken over, the rest is fresh."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

import torch
from torch import Tensor

from netwright.engine.code import Source
from netwright.engine.code.build import build
from netwright.engine.document.document import Document
from netwright.engine.message import Message, message
from netwright.engine.trained.foreign.renaming import ForeignMatch, match_foreign
from netwright.engine.trained.foreign.weights_file import WeightsFile
from netwright.engine.trained.matching import take_over
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.optimisation.initialisation import initialise
from netwright.engine.training.storage.weights import content_of


def match_file(source: Source, file: WeightsFile, *, by_order: bool = False) -> ForeignMatch:
    """Return how the tensors of a file fit a network; nothing is drawn at random for it.

    Args:
        source: The network.
        file: What was read.
        by_order: See :func:`netwright.engine.trained.foreign.renaming.match_foreign`.
    """
    return match_foreign(build(source, "meta").state_dict(), file.tensors, by_order=by_order)


def network_with(
    document: Document, source: Source, file: WeightsFile, found: ForeignMatch
) -> TrainedNetwork:
    """Return a network with a file's weights; what is fresh a run would begin with, too.

    PyTorch's global random generator is left as it was.

    Args:
        document: What is drawn.
        source: Its code.
        file: What was read.
        found: How it fits.

    Raises:
        TrainingError: None of the tensors fits.
    """
    if not found.match.matched:
        raise TrainingError(misfit(file, found))
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(document.training.seed)
        model = build(source, "cpu")
        initialise(model, document.training.initialisation)
    take_over(model, found.match, file.tensors)
    weights = {name: tensor.detach() for name, tensor in model.state_dict().items()}
    return TrainedNetwork(
        document=document,
        source=source,
        weights=weights,
        facts=None,
        identity=_identity(weights),
        run=None,
        trained_at=datetime.fromtimestamp(file.path.stat().st_mtime),
        accuracy=None,
        epochs=0,
    )


def misfit(file: WeightsFile, found: ForeignMatch) -> Message:
    """Return the sentence about a file of which nothing fits, with a name of either side."""
    first = next(iter(file.tensors.items()))
    return message(
        "None of the {count:,} tensors in {file} fits this network by name and shape: the file "
        "begins with {theirs} of {shape}, the network with {ours}.",
        count=len(file.tensors),
        file=file.path.name,
        theirs=first[0],
        shape=shape_text(tuple(first[1].shape)),
        ours=next(iter(found.match.fresh), "–"),
    )


def summary(found: ForeignMatch) -> Message:
    """Return in a sentence how many tensors fit, and how the names were read."""
    match, reading = found.match, found.reading
    numbers = {
        "matched": len(match.matched),
        "total": len(match.matched) + len(match.fresh),
        "fresh": len(match.fresh),
        "unexpected": len(match.unexpected),
    }
    if reading.by_order:
        return message(
            "{matched:,} of {total:,} tensors fit in the order of the file, whatever they are "
            "called; {fresh:,} stay fresh, {unexpected:,} of the file are left out.",
            **numbers,
        )
    if reading.publisher is not None:
        return message(
            "{matched:,} of {total:,} tensors fit, by the names of {publisher}; {fresh:,} stay "
            "fresh, {unexpected:,} of the file are left out.",
            publisher=reading.publisher,
            **numbers,
        )
    return message(
        "{matched:,} of {total:,} tensors fit by name and shape; {fresh:,} stay fresh, "
        "{unexpected:,} of the file are left out.",
        **numbers,
    )


def shape_text(shape: tuple[int, ...]) -> str:
    """Return a shape for people, such as ``64×3×7×7``."""
    return "×".join(map(str, shape)) or "1"


def _identity(weights: Mapping[str, Tensor]) -> str:
    return hashlib.sha256(content_of(weights, {})).hexdigest()
