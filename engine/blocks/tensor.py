"""What is known of a tensor before there is one: its shape and its type."""

from dataclasses import dataclass, replace
from math import prod

BYTES_PER_ELEMENT = {"float32": 4, "int64": 8}


SEQUENCE_AXES = 2
"""A sequence (L, F) has its features last; of all other shapes the channels come first."""


def usual_axis(dimensions: int) -> int:
    """Return where a tensor of so many dimensions has its channels or features, if all is usual."""
    return 1 if dimensions == SEQUENCE_AXES else 0


@dataclass(frozen=True)
class TensorSpec:
    """Shape and dtype of one sample: (C, H, W) for images, (L, F) for sequences, (F,) for vectors.

    The batch dimension is never part of it.

    Attributes:
        shape: The size of each dimension.
        dtype: The type of the values.
        unusual_axis: Which dimension the channels or features are where that is not the usual one:
            0 of a signal (C, L), which has the shape of a sequence, 2 of an image (H, W, C).
    """

    shape: tuple[int, ...]
    dtype: str = "float32"
    unusual_axis: int | None = None

    @property
    def axis(self) -> int:
        """Which dimension the channels or features are."""
        return usual_axis(len(self.shape)) if self.unusual_axis is None else self.unusual_axis

    @property
    def is_sequence(self) -> bool:
        """Whether this is (L, F), and not a signal (C, L)."""
        return len(self.shape) == SEQUENCE_AXES and self.axis == 1

    @property
    def channels(self) -> int:
        """C of an image, F of a vector: the first dimension."""
        return self.shape[0]

    @property
    def spatial(self) -> tuple[int, ...]:
        """(H, W) of an image, () of a vector."""
        return self.shape[1:]

    @property
    def is_image(self) -> bool:
        """Whether this is (C, H, W)."""
        return len(self.shape) == 3

    @property
    def elements(self) -> int:
        """Number of values in one sample."""
        return prod(self.shape)

    @property
    def bytes(self) -> int:
        """Memory of one sample."""
        return self.elements * BYTES_PER_ELEMENT[self.dtype]

    def with_channels(self, channels: int) -> "TensorSpec":
        """Return the same tensor with another first dimension."""
        return self.with_size(0, channels)

    def with_size(self, axis: int, size: int) -> "TensorSpec":
        """Return the same tensor with another size in one dimension."""
        shape = list(self.shape)
        shape[axis] = size
        return replace(self, shape=tuple(shape))

    def with_axis(self, axis: int | None) -> "TensorSpec":
        """Return the same tensor with its channels or features in another dimension.

        Where there is none of this number, or for None, they are in the usual one.
        """
        dimensions = len(self.shape)
        is_unusual = axis is not None and axis < dimensions and axis != usual_axis(dimensions)
        return replace(self, unusual_axis=axis if is_unusual else None)

    def in_numbers(self) -> "TensorSpec":
        """Return the same tensor with plain numbers for sizes that are symbols."""
        return replace(self, shape=tuple(int(size) for size in self.shape))

    def __str__(self) -> str:
        return "×".join(str(int(size)) for size in self.shape) or "()"


def image(channels: int, height: int, width: int) -> TensorSpec:
    """Return the spec of a float image (C, H, W)."""
    return TensorSpec((channels, height, width))


def vector(features: int) -> TensorSpec:
    """Return the spec of a float vector (F,)."""
    return TensorSpec((features,))
