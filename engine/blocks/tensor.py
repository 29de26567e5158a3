"""What is known of a tensor before there is one: its shape and its type."""

from dataclasses import dataclass
from math import prod

BYTES_PER_ELEMENT = {"float32": 4, "int64": 8}


@dataclass(frozen=True)
class TensorSpec:
    """Shape and dtype of one sample: (C, H, W) for images, (L, F) for sequences, (F,) for vectors.

    The batch dimension is never part of it.
    """

    shape: tuple[int, ...]
    dtype: str = "float32"

    @property
    def channels(self) -> int:
        """C of an image, F of a vector."""
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
        return TensorSpec(tuple(shape), self.dtype)

    def __str__(self) -> str:
        return "×".join(str(int(size)) for size in self.shape)


def image(channels: int, height: int, width: int) -> TensorSpec:
    """Return the spec of a float image (C, H, W)."""
    return TensorSpec((channels, height, width))


def vector(features: int) -> TensorSpec:
    """Return the spec of a float vector (F,)."""
    return TensorSpec((features,))
