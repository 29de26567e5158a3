"""A stack of small images as views hand it on, and words that several views use for it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, eq=False)
class Stack:
    """Channels or kernels.

    Attributes:
        title: What they are.
        images: (N, H, W).
        name_of: Says in words which one an image is.
        is_diverging: Whether their colours tell negative from positive values.
    """

    title: str
    images: NDArray[np.float32]
    name_of: Callable[[int], str]
    is_diverging: bool


def times(shape: tuple[int, ...]) -> str:
    """Return a shape in words."""
    return "×".join(map(str, shape))


def range_text(limits: tuple[float, float] | None, left_out: int) -> str:
    """Return the scale, if all images share one, and how many images are left out."""
    text = ""
    if limits is not None:
        low, high = limits
        scale = f"±{high:.2g}" if low == -high else f"[{low:.2g}, {high:.2g}]"
        text = " " + scale.replace("-", "−")
    if left_out:
        words = QCoreApplication.translate("Stack", "{count} more")
        text += ", " + words.format(count=f"{left_out:,}")
    return text
