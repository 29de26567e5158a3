"""Laws of looking for samples: the next one of its kind, once around."""

from collections.abc import Generator

import torch
from torch import Tensor

from netwright.engine.data.catalogue import load_now
from netwright.engine.data.dataset import Dataset
from netwright.engine.inspect.find_sample import seek


def found(steps: Generator[float, None, int | None]) -> int | None:
    """Return what a search comes to."""
    while True:
        try:
            part = next(steps)
        except StopIteration as end:
            result: int | None = end.value
            return result
        assert 0 <= part < 1


def data() -> Dataset:
    """Return some digits."""
    return load_now("digits").test


def test_the_next_of_a_class_and_the_one_before() -> None:
    """From any sample the next of a class is the first behind it, around the end."""
    samples = data()
    where = (samples.labels == 3).nonzero().flatten().tolist()
    assert found(seek(samples, where[0], 1, 3)) == where[1]
    assert found(seek(samples, where[-1], 1, 3)) == where[0]
    assert found(seek(samples, where[0], -1, 3)) == where[-1]
    only = samples.take(samples.labels == 4)
    assert found(seek(only, 0, 1, 3)) is None


def test_a_mistake_is_one_and_none_lies_before_it() -> None:
    """What is found is taken for another class, and all between are taken rightly."""
    samples = data()
    answers = samples.labels.clone()
    wrong = [70, 200]
    answers[wrong] = (answers[wrong] + 1) % 10
    order = {row.numpy().tobytes(): n for n, row in enumerate(samples.normalised(slice(None)))}

    def classify(batch: Tensor) -> Tensor:
        return torch.tensor([int(answers[order[row.numpy().tobytes()]]) for row in batch])

    assert found(seek(samples, 0, 1, classify=classify)) == 70
    assert found(seek(samples, 70, 1, classify=classify)) == 200
    assert found(seek(samples, 200, 1, classify=classify)) == 70
    assert found(seek(samples, 100, -1, classify=classify)) == 70
    label = int(samples.labels[200])
    if label != int(samples.labels[70]):
        assert found(seek(samples, 0, 1, label, classify)) == 200


def test_without_a_mistake_all_are_looked_at_and_none_is_found() -> None:
    """A network that makes no mistake is asked for every sample once."""
    samples, asked = data(), 0

    def right(batch: Tensor) -> Tensor:
        nonlocal asked
        labels = samples.labels[(torch.arange(asked, asked + len(batch)) + 1) % len(samples)]
        asked += len(batch)
        return labels

    assert found(seek(samples, 0, classify=right)) is None
    assert asked == len(samples)
