"""Fold a tall drawing into columns, as a newspaper does its text.

What may not be torn apart is a box; a column is the box about some that follow each other. The
columns are as many, and as even, as make the whole drawing largest on a page of a given shape.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

GUTTER = 48.0
"""Between two columns: room for the wire that goes from the foot of one to the head of the next."""
GAIN = 0.8
"""A drawing is folded if that makes it smaller than this part of its size."""


class ColumnBox(NamedTuple):
    """The area that some rows of a drawing take, in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From the left to the right side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the top to the bottom."""
        return self.bottom - self.top


def fold(boxes: Sequence[ColumnBox], aspect: float, room: tuple[float, float]) -> list[ColumnBox]:
    """Return the columns for ``boxes``, which stand below each other.

    Args:
        boxes: At least one, from top to bottom.
        aspect: Width of the page over its height.
        room: Width and height that can be seen at once.

    Returns:
        A single column if it is short enough to be seen whole.
    """
    whole = _around(boxes)
    if whole.width <= room[0] and whole.height <= room[1]:
        return [whole]
    heights = range(math.ceil(_height(boxes)), math.ceil(whole.height) + 1)

    def is_narrow(height: int) -> bool:
        columns = _filled(boxes, height)
        return _width(columns) <= aspect * _height(columns)

    # The lower the columns, the wider the page: it is best on one side of where these balance.
    at = bisect_left(heights, True, key=is_narrow)
    near = [_filled(boxes, height) for height in heights[max(at - 1, 0) : at + 1]]

    best = min(near, key=lambda columns: on_a_page(columns, aspect))
    if on_a_page(best, aspect) > GAIN * on_a_page([whole], aspect):
        return [whole]
    even = _evened(boxes, len(best))
    return even if _height(even) <= _height(best) else best


def on_a_page(columns: Sequence[ColumnBox], aspect: float) -> float:
    """Return the width of the page of this shape on which columns have room."""
    return max(_width(columns), aspect * _height(columns))


def spread(columns: Sequence[ColumnBox]) -> list[tuple[float, float]]:
    """Return how far each column must move to stand right of the one before, its top as high."""
    first = columns[0]
    lefts = accumulate((box.width + GUTTER for box in columns[:-1]), initial=first.left)
    return [
        (left - box.left, first.top - box.top) for left, box in zip(lefts, columns, strict=True)
    ]


def _filled(boxes: Sequence[ColumnBox], height: float) -> list[ColumnBox]:
    """Return columns of at most ``height``, each as full as it can be."""
    columns: list[ColumnBox] = []
    for box in boxes:
        if columns and box.bottom - columns[-1].top <= height:
            columns[-1] = _around((columns[-1], box))
        else:
            columns.append(box)
    return columns


def _evened(boxes: Sequence[ColumnBox], count: int) -> list[ColumnBox]:
    """Return at most ``count`` columns, each of about the same height."""
    whole = _around(boxes)
    columns = groupby(boxes, key=lambda box: int((box.top - whole.top) * count / whole.height))
    return [_around(list(column)) for _, column in columns]


def _around(boxes: Sequence[ColumnBox]) -> ColumnBox:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return ColumnBox(min(lefts), min(tops), max(rights), max(bottoms))


def _width(columns: Sequence[ColumnBox]) -> float:
    return sum(box.width + GUTTER for box in columns) - GUTTER


def _height(columns: Sequence[ColumnBox]) -> float:
    return max(box.height for box in columns)
