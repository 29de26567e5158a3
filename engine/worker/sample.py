"""What the network is shown: a sample of the data set, a picture, or a drawing."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from netwright.engine.data.picture import Fit
from netwright.engine.evaluation.predictions import Part as Part  # part of what a sample is


@dataclass(frozen=True)
class FromData:
    """A sample of the data set.

    Attributes:
        part: Which of its parts.
        index: Its number in there; beyond the last it begins anew.
    """

    part: Part = "validation"
    index: int = 0


@dataclass(frozen=True)
class FromFile:
    """The user's own picture, brought to the size of the network's input.

    Attributes:
        path: An image file.
        fit: How it is brought to that size.
        inverted: Whether dark and light change places: a digit on paper is dark on light, those of
            MNIST are light on dark.
        as_is: Whether a photograph of a digit is left as it is, for networks that read digits.
    """

    path: Path
    fit: Fit = "crop"
    inverted: bool = False
    as_is: bool = False


@dataclass(frozen=True, eq=False)
class FromPad:
    """What is drawn on the pad.

    Attributes:
        ink: uint8 (1 or 3, H, W), never written to again; 0 is the empty paper.
        centred: Whether it is scaled and centred as MNIST's digits are.
    """

    ink: NDArray[np.uint8]
    centred: bool = True


Sample = FromData | FromFile | FromPad

FIRST = FromData()
"""What is shown until the user chooses."""


@dataclass(frozen=True, eq=False)
class Picture:
    """The sample that the network is shown.

    Attributes:
        image: uint8, (C, H, W).
        label: Its class; None of a picture or a drawing of the user's.
        classes: Names of the classes.
        title: Name of the data set for people.
        index: Its place among ``count``.
        count: How many there are.
        data: The key of the data set.
        sample: What was asked for.
        is_reversed: Whether it is mostly light where the data set is mostly dark, or the other way.
        is_cleaned: Whether it was a photograph of a digit, and was made what MNIST's digits are.
    """

    image: NDArray[np.uint8]
    label: int | None
    classes: tuple[str, ...]
    title: str
    index: int = 0
    count: int = 1
    data: str = ""
    sample: Sample = FIRST
    is_reversed: bool = False
    is_cleaned: bool = False
