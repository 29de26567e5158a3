"""What samples of data are called in sentences."""

from collections.abc import Sequence

from netwright.engine.message import Message, message

IMAGE = 3
"""Dimensions of an image: (C, H, W)."""


def samples_of(shape: Sequence[int]) -> Message:
    """Return what samples of a shape are called: a text has no images."""
    sizes = "×".join(map(str, shape))
    if len(shape) == IMAGE:
        return message("{shape} images", shape=sizes)
    return message("rows of {shape}", shape=sizes)
