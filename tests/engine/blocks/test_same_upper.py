"""Padding as TensorFlow has it."""

import math

import pytest
import torch
from torch.nn import functional

from netwright.engine.blocks.composite.same_upper import same_upper
from netwright.engine.blocks.parameters import both
from netwright.engine.blocks.tensor import image


@pytest.mark.parametrize("kernel", [1, 2, 3, 4, 5, 7, (3, 5), (2, 7)])
@pytest.mark.parametrize("stride", [1, 2, 3, 4, (1, 2), (3, 1)])
@pytest.mark.parametrize("size", [(7, 7), (8, 9), (16, 31), (1, 2)])
def test_the_size_becomes_a_stride_th_and_the_spare_pixel_stands_at_the_end(
    kernel: int | tuple[int, int], stride: int | tuple[int, int], size: tuple[int, int]
) -> None:
    """tf.nn, "Notes on padding": ⌈size / stride⌉ places, before ⌊missing / 2⌋ pixels."""
    kernels, strides = both(kernel), both(stride)
    rims = []
    for length, width, step in zip(size, kernels, strides, strict=True):
        missing = max((math.ceil(length / step) - 1) * step + width - length, 0)
        rims.append((missing // 2, missing - missing // 2))
    x, weight = torch.randn(2, 3, *size), torch.randn(4, 3, *kernels)
    expected = functional.conv2d(functional.pad(x, (*rims[1], *rims[0])), weight, stride=strides)
    padding, rim = same_upper(image(3, *size), kernel, stride)
    if rim is not None:
        x = functional.pad(x, (rim.left, rim.right, rim.top, rim.bottom))
    found = functional.conv2d(x, weight, stride=strides, padding=padding)
    assert found.shape[2:] == tuple(math.ceil(n / s) for n, s in zip(size, strides, strict=True))
    torch.testing.assert_close(found, expected, rtol=0, atol=1e-6)
