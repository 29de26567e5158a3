"""The worked examples of the textbook d2l.ai: our blocks give its very numbers."""

import pytest
import torch
from torch import Tensor, nn

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.convolution.conv_transpose2d import ConvTranspose2d
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.pooling.avg_pool2d import AvgPool2d
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.tensor import TensorSpec, image
from tests.engine.blocks.modules import module_of


def applied(block: Block, x: Tensor, kernel: Tensor | None = None) -> Tensor:
    """Return what the generated module of ``block`` makes of one image, with a given kernel."""
    module = module_of(block, (TensorSpec(tuple(x.shape)),))
    if kernel is not None:
        (weight,) = module.parameters()
        with torch.no_grad():
            weight.copy_(kernel)
    result = module(x.unsqueeze(0))[0].detach()
    assert isinstance(result, Tensor)
    return result


def conv(**parameters: object) -> Conv2d:
    """Return a convolution without bias."""
    return Conv2d.model_validate({"out_channels": 1, "kernel_size": 2, "bias": False, **parameters})


X = torch.arange(9.0).reshape(1, 3, 3)
K = torch.tensor([[0.0, 1], [2, 3]]).reshape(1, 1, 2, 2)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, [[19, 25], [37, 43]]),
        ({"padding": 1}, [[0, 3, 8, 4], [9, 19, 25, 10], [21, 37, 43, 16], [6, 7, 8, 0]]),
        ({"padding": 1, "stride": (3, 2)}, [[0, 8], [6, 8]]),
    ],
)
def test_cross_correlation(parameters: dict[str, object], expected: list[list[int]]) -> None:
    """Chapter 7.2 and 7.3: without padding, padded by 1, and with strides 3 and 2."""
    assert applied(conv(**parameters), X, K)[0].tolist() == expected


@pytest.mark.parametrize(
    ("parameters", "size"),
    [
        ({"kernel_size": 3, "padding": 1}, (8, 8)),
        ({"kernel_size": (5, 3), "padding": (2, 1)}, (8, 8)),
        ({"kernel_size": 3, "padding": 1, "stride": 2}, (4, 4)),
        ({"kernel_size": (3, 5), "padding": (0, 1), "stride": (3, 4)}, (2, 2)),
    ],
)
def test_sizes_of_convolutions(parameters: dict[str, object], size: tuple[int, int]) -> None:
    """Chapter 7.3: an image of 8×8 through padded and strided kernels."""
    assert shape_of(conv(**parameters), image(1, 8, 8)) == (1, *size)


def shape_of(block: Block, x: TensorSpec) -> tuple[int, ...]:
    """Return the shape that a block makes of another."""
    made = measure(block, (x,))
    assert isinstance(made, Measurement)
    return made.outputs[0].shape


def test_ten_convolutions_shrink_an_image() -> None:
    """Chapter 7.3: ten layers of 5×5 take 240×240 pixels down to 200×200."""
    x = image(1, 240, 240)
    for _ in range(10):
        x = TensorSpec(shape_of(conv(kernel_size=5), x))
    assert x.spatial == (200, 200)


def test_several_channels() -> None:
    """Chapter 7.4: two input channels, then three kernels K, K + 1 and K + 2."""
    x = torch.stack([torch.arange(9.0), torch.arange(1.0, 10)]).reshape(2, 3, 3)
    kernel = torch.tensor([[[0.0, 1], [2, 3]], [[1, 2], [3, 4]]])
    stacked = torch.stack([kernel, kernel + 1, kernel + 2])
    assert applied(conv(out_channels=3), x, stacked).tolist() == [
        [[56, 72], [104, 120]],
        [[76, 100], [148, 172]],
        [[96, 128], [192, 224]],
    ]


def test_a_1x1_convolution_is_a_linear_layer_for_each_pixel() -> None:
    """Chapter 7.4: both give the same to 1e-6."""
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(3, 3, 3, generator=generator)
    weight = torch.randn(2, 3, generator=generator)
    by_conv = applied(conv(out_channels=2, kernel_size=1), x, weight.reshape(2, 3, 1, 1))
    pixels = x.flatten(1).T
    module = module_of(Linear(out_features=2, bias=False), (TensorSpec((3,)),))
    (own,) = module.parameters()
    with torch.no_grad():
        own.copy_(weight)
        by_linear = module(pixels).T.reshape(2, 3, 3)
    torch.testing.assert_close(by_conv, by_linear, atol=1e-6, rtol=0)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (MaxPool2d(stride=1), [[4, 5], [7, 8]]),
        (AvgPool2d(stride=1), [[2, 3], [5, 6]]),
    ],
)
def test_pooling(block: Block, expected: list[list[int]]) -> None:
    """Chapter 7.5: windows of 2×2 over 0…8."""
    assert applied(block, X)[0].tolist() == expected


def test_pooling_with_padding_and_stride() -> None:
    """Chapter 7.5: the windows over 0…15, of one channel and of two."""
    x = torch.arange(16.0).reshape(1, 4, 4)
    assert applied(MaxPool2d(kernel_size=3), x).tolist() == [[[10]]]
    padded = MaxPool2d(kernel_size=3, padding=1, stride=2)
    assert applied(padded, x).tolist() == [[[5, 7], [13, 15]]]
    wide = MaxPool2d(kernel_size=(2, 3), stride=(2, 3), padding=(0, 1))
    assert applied(wide, x).tolist() == [[[5, 7], [13, 15]]]
    both = applied(padded, torch.cat([x, x + 1]))
    assert both.tolist() == [[[5, 7], [13, 15]], [[6, 8], [14, 16]]]


@pytest.mark.parametrize(
    ("block", "size", "result"),
    [
        (MaxPool2d(kernel_size=3, stride=2), 112, 55),
        (MaxPool2d(kernel_size=3, stride=2, ceil_mode=True), 112, 56),
        (MaxPool2d(kernel_size=3, stride=2, padding=1), 7, 4),
        (MaxPool2d(kernel_size=2, stride=2, ceil_mode=True), 7, 4),
        (MaxPool2d(kernel_size=3, stride=2, padding=1, ceil_mode=True), 6, 4),
        (ConvTranspose2d(kernel_size=2, stride=2), 7, 14),
        (ConvTranspose2d(kernel_size=3, stride=2, padding=1, output_padding=1), 7, 14),
        (ConvTranspose2d(kernel_size=4, stride=2, padding=1), 7, 14),
        (ConvTranspose2d(kernel_size=3, stride=1, dilation=2), 7, 11),
    ],
)
def test_sizes_at_the_edge(block: Block, size: int, result: int) -> None:
    """Rounding up and down, and transposed convolutions, at sizes where it matters."""
    assert shape_of(block, image(1, size, size))[1:] == (result, result)


@pytest.mark.parametrize("seed", [None, 0, 1, 2, 3, 4])
def test_a_kernel_is_learnt_from_what_it_does(seed: int | None) -> None:
    """Chapter 7.2: ten steps of gradient descent find the edge detector (1, −1).

    From zeros to 0.1 (0.98847 as computed by hand); from PyTorch's first weights to 0.2.
    """
    x = torch.ones(1, 1, 6, 8)
    x[..., 2:6] = 0
    goal = torch.tensor([0.0, 1, 0, 0, 0, -1, 0]).expand(1, 1, 6, 7)
    torch.manual_seed(seed or 0)
    module = module_of(conv(kernel_size=(1, 2)), (image(1, 6, 8),))
    (weight,) = module.parameters()
    if seed is None:
        nn.init.zeros_(weight)
    for _ in range(10):
        loss = ((module(x) - goal) ** 2).sum()
        (gradient,) = torch.autograd.grad(loss, [weight])
        with torch.no_grad():
            weight.sub_(3e-2 * gradient)
    found = weight.flatten().tolist()
    assert found == pytest.approx([1, -1], abs=0.1 if seed is None else 0.2)
    if seed is None:
        assert found == pytest.approx([0.98847, -0.98847], abs=1e-5)
