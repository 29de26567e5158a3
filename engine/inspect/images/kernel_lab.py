"""Kernels at work on a picture, and a kernel learned back from what it has made of one.

Plain NumPy: what a convolution is can be read here in a few lines.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Array = NDArray[np.float64]
Padding = Literal["valid", "same"]


def correlate(image: Array, kernel: Array, padding: Padding = "valid") -> Array:
    """Slide a kernel over an image as ``nn.Conv2d`` does: cross-correlation, nothing flipped.

    Args:
        image: (H, W).
        kernel: (h, w).
        padding: ``valid`` lets the kernel stay inside, ``same`` puts zeros around the image so that
            its size stays; where they do not divide, the one more is below and to the right.

    Returns:
        (H − h + 1, W − w + 1), or (H, W).

    Raises:
        ValueError: If the kernel does not fit into the image.
    """
    return np.asarray(np.tensordot(windows(image, kernel.shape, padding), kernel, axes=2))


def windows(image: Array, size: tuple[int, ...], padding: Padding = "valid") -> Array:
    """Return each window of an image: (H', W', h, w).

    Raises:
        ValueError: If the window does not fit into the image.
    """
    if padding == "same":
        around = [((side - 1) // 2, side - 1 - (side - 1) // 2) for side in size]
        image = np.pad(image, around)
    if any(side > room for side, room in zip(size, image.shape, strict=True)):
        raise ValueError(f"a {size[0]}×{size[1]} kernel does not fit into {image.shape}")
    found: Array = sliding_window_view(image, (size[0], size[1]))
    return found


@dataclass(frozen=True, eq=False)
class KernelFit:
    """What a kernel is to be learned from.

    Attributes:
        image: (H, W), the input.
        target: What the wanted kernel made of it.
        size: Height and width of the kernel.
        padding: How it was slid.
    """

    image: Array
    target: Array
    size: tuple[int, int]
    padding: Padding = "valid"

    def loss(self, kernel: Array) -> float:
        """Return the sum of the squared errors."""
        return float(((correlate(self.image, kernel, self.padding) - self.target) ** 2).sum())

    def gradient(self, kernel: Array) -> Array:
        """Return the gradient of the loss, (h, w): twice the errors times what was seen."""
        error = correlate(self.image, kernel, self.padding) - self.target
        seen = windows(self.image, self.size, self.padding)
        return np.asarray(2 * np.tensordot(error, seen, axes=2))

    @property
    def rate(self) -> float:
        """A learning rate that is safe: the loss falls at every step of gradient descent.

        The loss is a quadratic form, and a step of 1/λ along the eigenvector of its greatest
        eigenvalue λ lands in the minimum there.
        """
        seen = windows(self.image, self.size, self.padding).reshape(-1, self.size[0] * self.size[1])
        greatest = float(np.linalg.eigvalsh(2 * seen.T @ seen)[-1])
        return 1 / greatest if greatest > 0 else 1.0


@dataclass(frozen=True, eq=False)
class LearningStep:
    """A kernel on its way.

    Attributes:
        number: Steps taken.
        kernel: The kernel after them.
        loss: The loss of that kernel.
    """

    number: int
    kernel: Array
    loss: float


def learn(lesson: KernelFit, rate: float, first: Array | None = None) -> Generator[LearningStep]:
    """Learn a kernel by gradient descent on the sum of squares (d2l.ai, section 7.2.4).

    Args:
        lesson: What from.
        rate: Learning rate.
        first: The kernel to begin with; zeros if not given.

    Yields:
        The kernel before the first step, then after each; without an end.
    """
    kernel = np.zeros(lesson.size) if first is None else first.astype(np.float64)
    number = 0
    while True:
        yield LearningStep(number, kernel, lesson.loss(kernel))
        kernel = kernel - rate * lesson.gradient(kernel)
        number += 1


def edge_image() -> Array:
    """Return the image of d2l.ai, 7.2.3: white, with a black band four columns wide."""
    image = np.ones((6, 8))
    image[:, 2:6] = 0
    return image


def ramp() -> Array:
    """Return 0 to 24 in five rows."""
    return np.arange(25, dtype=np.float64).reshape(5, 5)


def impulse() -> Array:
    """Return a single bright pixel: what a kernel makes of it is the kernel, turned around."""
    image = np.zeros((9, 9))
    image[4, 4] = 1
    return image


def chessboard() -> Array:
    """Return fields of four by four pixels in turn."""
    rows, columns = np.indices((24, 24)) // 4
    return ((rows + columns) % 2).astype(np.float64)


def rings() -> Array:
    """Return rings around the middle, which have edges in all directions."""
    rows, columns = np.indices((40, 40)) - 19.5
    return np.asarray(0.5 + 0.5 * np.cos(np.hypot(rows, columns)))
