"""The arithmetic of convolutions, worked out for images and signals alike."""

from collections.abc import Iterator

from netwright.engine.blocks.convolution.checks import padded_by
from netwright.engine.blocks.sliding_windows import Sizes
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, product, sizes, window


def convolved(
    x: TensorSpec, kernel: Sizes, stride: Sizes, padding: int | Sizes | str, dilation: Sizes
) -> tuple[WorkedFormula, ...]:
    """Return how many places a kernel has on ``x``, in each direction."""
    if padding == "same":  # as much is added as the kernel takes away
        return sizes(x, *(str(int(size)) for size in x.spatial))
    axes = _axes(x, kernel, stride, padding, dilation)
    return sizes(x, *(window(*axis) for axis in axes))


def places(
    x: TensorSpec, kernel: Sizes, stride: Sizes, padding: int | Sizes | str, dilation: Sizes
) -> tuple[int, ...]:
    """Return the same as numbers."""
    if padding == "same":
        return tuple(int(size) for size in x.spatial)
    return tuple(
        (size + 2 * pad - gap * (width - 1) - 1) // step + 1
        for size, width, step, pad, gap in _axes(x, kernel, stride, padding, dilation)
    )


def _axes(
    x: TensorSpec, kernel: Sizes, stride: Sizes, padding: int | Sizes | str, dilation: Sizes
) -> Iterator[tuple[int, int, int, int, int]]:
    pixels = padded_by(kernel, dilation, padding)
    return zip(map(int, x.spatial), kernel, stride, pixels, dilation, strict=True)


def convolution_counts(
    x: TensorSpec, outputs: int, kernel: Sizes, groups: int, made: Sizes, *, bias: bool
) -> tuple[WorkedFormula, ...]:
    """Return the numbers of weights and of products.

    Args:
        x: What is convolved.
        outputs: Channels made.
        kernel: Size of a kernel.
        groups: Into which the channels are divided.
        made: The size of a map.
        bias: Whether each kernel has a constant.
    """
    read = int(x.channels) if groups == 1 else f"{int(x.channels)}/{groups}"
    weights = product(read, *kernel)
    each = f"({weights} + 1)" if bias else f"({weights})"
    return (
        count("parameters", product(outputs, each)),
        count("MACs", product(outputs, f"({weights})", *made)),
    )
