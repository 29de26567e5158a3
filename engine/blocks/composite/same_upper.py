"""Padding SAME as TensorFlow has it: the size becomes ⌈size / stride⌉, a spare pixel at the end.

Where the stride leaves an odd number of pixels to add, PyTorch adds one more on both sides and
TensorFlow one more at the end only (ONNX calls it ``SAME_UPPER``), so that weights learnt with one
see another picture with the other.
"""

from typing import Final, Literal

from netwright.engine.blocks.linear.zero_pad2d import ZeroPad2d
from netwright.engine.blocks.parameters import Pair, both
from netwright.engine.blocks.tensor import TensorSpec

SameUpper = Literal["same_upper"]
SAME_UPPER: Final = "same_upper"


def same_upper(x: TensorSpec, kernel_size: Pair, stride: Pair) -> tuple[Pair, ZeroPad2d | None]:
    """Return how a convolution is padded on every side, and what is to be added before it instead.

    Args:
        x: The image.
        kernel_size: Height and width of a kernel.
        stride: Pixels from one place of it to the next.

    Returns:
        A padding in pixels and None where both sides have as many, else 0 and the rim.
    """
    sizes = zip(x.spatial, both(kernel_size), both(stride), strict=True)
    (top, bottom), (left, right) = (_sides(*axis) for axis in sizes)
    if (top, left) == (bottom, right):
        return (top if top == left else (top, left)), None
    return 0, ZeroPad2d.model_construct(left=left, right=right, top=top, bottom=bottom)


def _sides(size: int, kernel: int, stride: int) -> tuple[int, int]:
    """Return how many pixels are added before and behind, in terms of the kernel where it can be.

    Args:
        size: Pixels along one axis.
        kernel: Those of a kernel; a symbol in the class of a composite.
        stride: Those from one place to the next.
    """
    rest = int(size) % int(stride)
    missing = max(int(kernel) - (rest or int(stride)), 0)
    if missing % 2 == 0 and missing == kernel - 1:
        return kernel // 2, kernel // 2
    if missing % 2 and missing == kernel - 2:  # of most networks: an odd kernel at stride 2
        return kernel // 2 - 1, kernel // 2
    return missing // 2, missing - missing // 2
