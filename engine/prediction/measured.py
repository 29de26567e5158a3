"""Measuring a trained network on a part of a data set, by the facts of its own data alone.

The images of the data set are normalised with the network's mean and deviation, not with their own,
and their classes are found by name.
"""

from collections.abc import Generator

import torch

from netwright.engine.data.batches import batches
from netwright.engine.data.dataset import Dataset
from netwright.engine.data.errors import DataError
from netwright.engine.data.facts import DataFacts
from netwright.engine.data.samples import samples_of
from netwright.engine.evaluation.evaluate import Evaluation
from netwright.engine.evaluation.predictions import Part, Predictions
from netwright.engine.message import message
from netwright.engine.prediction.classifier import Classifier


def measured(
    classifier: Classifier, data: Dataset, part: Part
) -> Generator[Evaluation, None, Predictions]:
    """Look at all samples of ``data``; tell how far it is, and return what the network makes of it.

    Args:
        classifier: The network.
        data: Of the shape that the network has learned from; its classes are among the network's.
        part: What ``data`` is called.

    Raises:
        DataError: They do not fit each other.
    """
    labels = _labels(classifier.facts, data)
    probabilities = []
    for chosen in batches(len(data), classifier.at_once):
        probabilities.append(classifier.logits(data.images[chosen]).softmax(dim=1))
        yield Evaluation(chosen.stop, len(data))
    return Predictions(
        part=part,
        classes=classifier.facts.classes,
        labels=labels.flatten().numpy().copy(),
        probabilities=torch.cat(probabilities).numpy(),
    )


def _labels(facts: DataFacts, data: Dataset) -> torch.Tensor:
    """Return the labels of ``data`` as numbers of the network's classes."""
    if data.shape != facts.shape or (data.images.dtype == torch.int64) != (facts.kind == "text"):
        raise DataError(
            message(
                "{data} has {found}, and the network has learned from {wanted}.",
                data=data.title,
                found=samples_of(data.shape),
                wanted=samples_of(facts.shape),
            )
        )
    unknown = [name for name in data.classes if name not in facts.classes]
    if unknown:
        raise DataError(
            message(
                "{data} has the class {name}, and the network knows {classes}.",
                data=data.title,
                name=unknown[0],
                classes=", ".join(facts.classes[:10]) + (", …" if facts.classes[10:] else ""),
            )
        )
    if data.classes == facts.classes:
        return data.labels
    numbers = torch.tensor([facts.classes.index(name) for name in data.classes])
    return numbers[data.labels]
