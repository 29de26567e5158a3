"""A stack of small images as views hand it on, and words that several views use for it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, eq=False)
class Stack:
    """Channels or kernels, each made only when it is looked at: there may be a million of them.

    Attributes:
        title: What they are.
        count: How many there are.
        image: Returns one of them, (H, W).
        name_of: Says in words which one an image is.
        is_diverging: Whether their colours tell negative from positive values.
    """

    title: str
    count: int
    image: Callable[[int], NDArray[np.float32]]
    name_of: Callable[[int], str]
    is_diverging: bool


def times(shape: tuple[int, ...]) -> str:
    """Return a shape in words."""
    return "×".join(map(str, shape))


def range_text(limits: tuple[float, float] | None, left_out: int, pitch: int = 1) -> str:
    """Return the scale, if all images share one, and what is left out of the picture."""
    text = ""
    if limits is not None:
        low, high = limits
        scale = f"±{high:.2g}" if low == -high else f"[{low:.2g}, {high:.2g}]"
        text = " " + scale.replace("-", "−")
    if left_out:
        words = QCoreApplication.translate("Stack", "{count} more")
        text += ", " + words.format(count=f"{left_out:,}")
    return text + (f", {pitch_text(pitch)}" if pitch > 1 else "")


def pitch_text(pitch: int) -> str:
    """Return which rows and columns are shown of an image that is too large."""
    words = QCoreApplication.translate("Stack", "of rows and columns only 0, {second}, {third} …")
    return words.format(second=f"{pitch:,}", third=f"{2 * pitch:,}")
