"""How well each class is recognised: what an accuracy does not tell where classes are uneven.

Nothing here needs PyTorch.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from netwright.engine.message import Message, message

SHOWN = 5
"""Names of classes that a sentence lists."""
UNEVEN = 4
"""So many times as many samples of one class as of another call for balance. Google's course on
machine learning calls an imbalance moderate where the rare class has less than a fifth of all."""


class Recognition(NamedTuple):
    """The classes beside the accuracy.

    Attributes:
        balanced: Mean over the classes of the part of each that is recognised, 0 to 1.
        worst: The least of these parts.
        worst_class: The class that has it, the first of several.
    """

    balanced: float
    worst: float
    worst_class: str

    @property
    def sentence(self) -> Message:
        """What is said beside an accuracy."""
        return message(
            "worst class {name} {worst}, balanced {balanced}",
            name=self.worst_class,
            worst=f"{self.worst:.1%}",
            balanced=f"{self.balanced:.1%}",
        )


def recognition(
    hits: Sequence[int], samples: Sequence[int], classes: Sequence[str]
) -> Recognition | None:
    """Return how well classes are recognised; None where there are samples of fewer than two.

    Args:
        hits: Of each class, how many samples were recognised.
        samples: Of each class, how many there are; one without any counts for nothing.
        classes: The names.
    """
    parts = [
        (right / count, name)
        for right, count, name in zip(hits, samples, classes, strict=True)
        if count
    ]
    if len(parts) < 2:
        return None
    worst, name = min(parts, key=lambda part: part[0])
    return Recognition(math.fsum(part for part, _ in parts) / len(parts), worst, name)


def beside(balanced: float | None, worst: float | None, name: str | None) -> Recognition | None:
    """Return what an event tells of the classes; None if it is of an old run or of texts."""
    if balanced is None or worst is None or name is None:
        return None
    return Recognition(balanced, worst, name)


def missing(samples: Sequence[int], classes: Sequence[str], *, test: bool) -> Message | None:
    """Return what is to be said of classes of which held-out data have no sample.

    Args:
        samples: Of each class, how many there are.
        classes: The names.
        test: Whether it is the test part; else that for validation.
    """
    absent = [name for count, name in zip(samples, classes, strict=True) if not count]
    if not absent:
        return None
    more = f", … ({len(absent)})" if len(absent) > SHOWN else ""
    listed = ", ".join(absent[:SHOWN]) + more
    if test:
        return message(
            "The test part has no sample of {classes}: how well these are recognised is not "
            "measured.",
            classes=listed,
        )
    return message(
        "The validation part has no sample of {classes}: how well these are recognised is not "
        "measured before the end.",
        classes=listed,
    )


def uneven(samples: Sequence[int], classes: Sequence[str]) -> Message | None:
    """Return what is to be said of classes to learn from that are uneven; None if they are not.

    Args:
        samples: Of each class, how many there are; one without any is passed over.
        classes: The names.
    """
    counts = [(count, name) for count, name in zip(samples, classes, strict=True) if count]
    few, rare = min(counts, default=(0, ""), key=lambda each: each[0])
    many, frequent = max(counts, default=(0, ""), key=lambda each: each[0])
    if many < UNEVEN * few or not few:
        return None
    return message(
        "There are {few:,} samples of {rare} to learn from, and {many:,} of {frequent}: what is "
        "rare may never be recognised. Balanced class weights let all classes count the same.",
        few=few,
        rare=rare,
        many=many,
        frequent=frequent,
    )
