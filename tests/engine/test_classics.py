"""What textbooks print comes out of networks that are drawn: code is written, built and run.

Numbers from A. Zhang et al., "Dive into Deep Learning" (d2l.ai), and the table of classical kernels
of setosa.io, "Image Kernels"; none is computed with this program.
"""

import itertools
from typing import NamedTuple

import pytest
import torch
from torch import Tensor, nn

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.sigmoid import Sigmoid
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.composite.dense_block import DenseBlock
from netwright.engine.blocks.composite.dense_transition import DenseTransition
from netwright.engine.blocks.composite.inception import Inception
from netwright.engine.blocks.composite.residual_stage import ResidualStage
from netwright.engine.blocks.composite.vgg_stage import VGGStage
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.convolution.conv_transpose2d import ConvTranspose2d
from netwright.engine.blocks.convolution.fixed_kernel import FixedKernel
from netwright.engine.blocks.convolution.kernels import KERNELS, KernelName
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.linear.permute import Permute
from netwright.engine.blocks.linear.reshape import Reshape
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.pooling.avg_pool2d import AvgPool2d
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.document.document import Document
from netwright.engine.document.edits import set_parameters
from netwright.engine.document.edits.inside import drawn

RAMP = torch.arange(25.0).reshape(1, 1, 5, 5)
STEP = torch.tensor([0.0, 0, 0, 1, 1, 1]).expand(1, 1, 5, 6)
NINE = torch.arange(9.0).reshape(1, 1, 3, 3)
SIXTEEN = torch.arange(16.0).reshape(1, 1, 4, 4)
STRIPE = torch.ones(1, 1, 6, 8)
STRIPE[..., 2:6] = 0


class Drawn(NamedTuple):
    """A drawing and what came of it.

    Attributes:
        shapes: What the canvas says that comes out of each block, after the input.
        module: The network that its code builds.
    """

    shapes: list[tuple[int, ...]]
    module: nn.Module

    def __call__(self, x: Tensor) -> Tensor:
        """Run the network without learning."""
        with torch.no_grad():
            result = self.module.eval()(x)
        assert isinstance(result, Tensor)
        return result


def network(shape: tuple[int, ...], *blocks: Block) -> Drawn:
    """Draw blocks in a row behind an input of this shape; write, build and measure them."""
    plan = Plan()
    named = [(f"{block.identifier}{number}", block) for number, block in enumerate(blocks)]
    return made(drawn(plan.returns(plan.chain(plan.x, *named)), [TensorSpec(shape)], "Classic"))


def made(document: Document) -> Drawn:
    """Return what comes of a drawing in which blocks follow each other."""
    analysis = analyse(document)
    _, *nodes, _ = analysis.order
    shapes = [spec.shape for node in nodes if (spec := analysis[node].output)]
    return Drawn(shapes, build(generate(analysis)))


def with_weights(drawing: Drawn, *values: float) -> Drawn:
    """Give the only layer of a network these weights, row by row."""
    (weight,) = [p for name, p in drawing.module.named_parameters() if name.endswith("weight")]
    with torch.no_grad():
        weight.copy_(torch.tensor(values).reshape(weight.shape))
    return drawing


def given(x: Tensor, kernel: KernelName, padding: str = "valid") -> Tensor:
    """Return what a drawn classical kernel makes of an image."""
    block = FixedKernel.model_validate({"kernel": kernel, "padding": padding})
    return network(tuple(x.shape[1:]), block)(x)


def typed(x: Tensor, values: str) -> Tensor:
    """Return what a drawn kernel with typed values makes of an image."""
    block = FixedKernel(kernel="typed", values=values, padding="valid")
    return network(tuple(x.shape[1:]), block)(x)


# Canonical kernels


# Sum, answer to the ramp 0…24 (None: the ramp itself), answer to a step: setosa.io's kernels.
TABLE: dict[KernelName, tuple[float, float | None, list[float]]] = {
    "identity": (1, None, [0, 0, 1, 1]),
    "sharpen": (1, None, [0, -1, 2, 1]),
    "sharpen 8": (1, None, [0, -3, 4, 1]),
    "box blur": (1, None, [0, 1 / 3, 2 / 3, 1]),
    "Gaussian blur 3×3": (1, None, [0, 0.25, 0.75, 1]),
    "Sobel x": (0, 8, [0, 4, 4, 0]),
    "Sobel y": (0, 40, [0, 0, 0, 0]),
    "Prewitt x": (0, 6, [0, 3, 3, 0]),
    "Prewitt y": (0, 30, [0, 0, 0, 0]),
    "Scharr x": (0, 32, [0, 16, 16, 0]),
    "Laplacian 4": (0, 0, [0, 1, -1, 0]),
    "Laplacian 8": (0, 0, [0, 3, -3, 0]),
    "outline": (0, 0, [0, -3, 3, 0]),
}


@pytest.mark.parametrize("name", TABLE)
def test_a_kernel_answers_as_in_the_table(name: KernelName) -> None:
    """Sum, answer to a ramp and answer to a step are the published ones."""
    total, ramp, step = TABLE[name]
    assert sum(map(sum, KERNELS[name])) == pytest.approx(total)
    centre = RAMP[:, :, 1:-1, 1:-1]
    expected = centre if ramp is None else torch.full_like(centre, ramp)
    torch.testing.assert_close(given(RAMP, name), expected, atol=1e-4, rtol=0)
    rows = torch.tensor(step, dtype=torch.float32).expand(1, 1, 3, 4)
    torch.testing.assert_close(given(STEP, name), rows, atol=1e-6, rtol=0)


def test_emboss_and_roberts_answer_as_in_the_table() -> None:
    """Emboss brightens along the diagonal; Roberts' kernel is 2×2 and leaves a 4×4 image."""
    assert given(RAMP, "emboss").flatten().tolist() == [42, 43, 44, 47, 48, 49, 52, 53, 54]
    assert given(STEP, "emboss")[0, 0, 0].tolist() == [0, 3, 4, 1]
    assert torch.equal(given(RAMP, "Roberts x"), torch.full((1, 1, 4, 4), -6.0))


def test_a_large_gaussian_sums_to_one() -> None:
    """The 5×5 Gaussian is the outer product of (1, 4, 6, 4, 1) with itself, over 256."""
    kernel = KERNELS["Gaussian blur 5×5"]
    assert kernel[2] == tuple(6 * value / 256 for value in (1, 4, 6, 4, 1))
    assert sum(map(sum, kernel)) == 1


def test_every_kernel_is_in_the_table() -> None:
    """None is offered of which nothing is published here."""
    others = {"Gaussian blur 5×5", "emboss", "Roberts x"}
    assert set(KERNELS) == TABLE.keys() | others


@pytest.mark.parametrize("name", KERNELS)
def test_an_impulse_returns_the_kernel_flipped(name: KernelName) -> None:
    """Cross-correlation, as in ``nn.Conv2d``: one bright pixel gives the kernel turned."""
    kernel = torch.tensor(KERNELS[name])
    height, width = kernel.shape
    impulse = torch.zeros(1, 1, 2 * height - 1, 2 * width - 1)
    impulse[..., height - 1, width - 1] = 1
    assert torch.equal(given(impulse, name)[0, 0], kernel.flip(0, 1))


# Chapter 7: convolutions


def test_cross_correlation() -> None:
    """Figure 7.2.1: 0…8 with [[0, 1], [2, 3]], by a given kernel and by a layer's weights."""
    expected = [[19, 25], [37, 43]]
    assert typed(NINE, "0 1 / 2 3")[0, 0].tolist() == expected
    layer = network((1, 3, 3), Conv2d(out_channels=1, kernel_size=2, bias=False))
    assert with_weights(layer, 0, 1, 2, 3)(NINE)[0, 0].tolist() == expected


def test_padding_and_stride() -> None:
    """Figures 7.3.2 and 7.3.3: zeros around the image, and every third row and second column."""
    padded = Conv2d(out_channels=1, kernel_size=2, padding=1, bias=False)
    expected = [[0, 3, 8, 4], [9, 19, 25, 10], [21, 37, 43, 16], [6, 7, 8, 0]]
    layer = with_weights(network((1, 3, 3), padded), 0, 1, 2, 3)
    assert layer(NINE)[0, 0].tolist() == expected
    strided = Conv2d(out_channels=1, kernel_size=2, padding=1, stride=(3, 2), bias=False)
    layer = with_weights(network((1, 3, 3), strided), 0, 1, 2, 3)
    assert layer(NINE)[0, 0].tolist() == [[0, 8], [6, 8]]


def test_the_edge_detector() -> None:
    """Section 7.2.3: [1, −1] finds the vertical edges of a stripe and nothing on its transpose."""
    assert typed(STRIPE, "1, -1")[0, 0].tolist() == [[0, 1, 0, 0, 0, -1, 0]] * 6
    turned = typed(STRIPE.transpose(2, 3), "1, -1")
    assert turned.shape == (1, 1, 8, 5)
    assert not turned.any()


def learned(layer: nn.Module, steps: int) -> tuple[list[float], float]:
    """Learn the edge detector as section 7.2.4 does; return the kernel and the last loss."""
    target = typed(STRIPE, "1, -1")
    (weight,) = layer.parameters()
    loss = torch.zeros(())
    for _ in range(steps):
        loss = ((layer(STRIPE) - target) ** 2).sum()
        (slope,) = torch.autograd.grad(loss, weight)
        with torch.no_grad():
            weight.sub_(3e-2 * slope)
    return weight.flatten().tolist(), loss.item()


def edge_layer() -> Drawn:
    """Return a drawn 1×2 convolution without bias."""
    return network((1, 6, 8), Conv2d(out_channels=1, kernel_size=(1, 2), bias=False))


def test_a_kernel_is_learned_from_zeros() -> None:
    """Section 7.2.4: ten steps bring it to ±0.98847, fifty to ±1."""
    kernel, loss = learned(with_weights(edge_layer(), 0, 0).module, 10)
    assert kernel == pytest.approx([0.98847, -0.98847], abs=1e-5)
    assert loss == pytest.approx(0.003894, rel=1e-3)
    kernel, _ = learned(with_weights(edge_layer(), 0, 0).module, 50)
    assert kernel == pytest.approx([1, -1], abs=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_a_kernel_is_learned_from_anywhere(seed: int) -> None:
    """From PyTorch's own first weights ten steps bring it to within 0.2."""
    torch.manual_seed(seed)
    kernel, _ = learned(edge_layer().module, 10)
    assert kernel == pytest.approx([1, -1], abs=0.2)


@pytest.mark.parametrize(
    ("block", "side", "expected"),
    [
        (Conv2d(out_channels=1, kernel_size=3, padding=1), 8, (8, 8)),
        (Conv2d(out_channels=1, kernel_size=(5, 3), padding=(2, 1)), 8, (8, 8)),
        (Conv2d(out_channels=1, kernel_size=3, padding=1, stride=2), 8, (4, 4)),
        (Conv2d(out_channels=1, kernel_size=(3, 5), padding=(0, 1), stride=(3, 4)), 8, (2, 2)),
        # Edges of the last window.
        (MaxPool2d(kernel_size=3, stride=2), 112, (55, 55)),
        (MaxPool2d(kernel_size=3, stride=2, ceil_mode=True), 112, (56, 56)),
        (MaxPool2d(kernel_size=3, stride=2, padding=1), 7, (4, 4)),
        (MaxPool2d(kernel_size=2, stride=2, ceil_mode=True), 7, (4, 4)),
        (MaxPool2d(kernel_size=3, stride=2, padding=1, ceil_mode=True), 6, (4, 4)),
        # Ways to twice the size, and one with holes.
        (ConvTranspose2d(out_channels=1, kernel_size=2, stride=2), 7, (14, 14)),
        (
            ConvTranspose2d(out_channels=1, kernel_size=3, stride=2, padding=1, output_padding=1),
            7,
            (14, 14),
        ),
        (ConvTranspose2d(out_channels=1, kernel_size=4, stride=2, padding=1), 7, (14, 14)),
        (ConvTranspose2d(out_channels=1, kernel_size=3, dilation=2), 7, (11, 11)),
    ],
)
def test_a_size(block: Block, side: int, expected: tuple[int, int]) -> None:
    """Sections 7.3, 7.5 and 14.10: the canvas says it, and the network does it."""
    drawing = network((1, side, side), block)
    assert drawing.shapes == [(1, *expected)]
    assert drawing(torch.zeros(1, 1, side, side)).shape == (1, 1, *expected)


def test_pixels_lost_at_the_border() -> None:
    """Section 7.3: ten convolutions of 5×5 leave 200×200 pixels of 240×240."""
    convolutions = [Conv2d(out_channels=1, kernel_size=5)] * 10
    assert network((1, 240, 240), *convolutions).shapes[-1] == (1, 200, 200)


TWO_CHANNELS = torch.cat([NINE, NINE + 1], dim=1)
KERNEL = torch.tensor([[[0.0, 1], [2, 3]], [[1, 2], [3, 4]]])


def test_several_input_channels() -> None:
    """Figure 7.4.1: the sum over the channels."""
    layer = network((2, 3, 3), Conv2d(out_channels=1, kernel_size=2, bias=False))
    result = with_weights(layer, *KERNEL.flatten().tolist())(TWO_CHANNELS)
    assert result[0].tolist() == [[[56, 72], [104, 120]]]


def test_several_output_channels() -> None:
    """Section 7.4.2: a kernel for each, here K, K + 1 and K + 2."""
    layer = network((2, 3, 3), Conv2d(out_channels=3, kernel_size=2, bias=False))
    kernels = torch.stack([KERNEL, KERNEL + 1, KERNEL + 2]).flatten().tolist()
    assert with_weights(layer, *kernels)(TWO_CHANNELS)[0].tolist() == [
        [[56, 72], [104, 120]],
        [[76, 100], [148, 172]],
        [[96, 128], [192, 224]],
    ]


def test_a_1x1_convolution_is_a_linear_layer_at_every_pixel() -> None:
    """Section 7.4.3, with a tolerance as there."""
    convolution = network((3, 3, 3), Conv2d(out_channels=2, kernel_size=1))
    in_a_row = Permute(order=(2, 3, 1)), Reshape(shape=(9, 3)), Linear(out_features=2)
    pixels = network((3, 3, 3), *in_a_row, Permute(order=(2, 1)), Reshape(shape=(2, 3, 3)))
    weights = dict(convolution.module.named_parameters())
    with torch.no_grad():
        for name, parameter in pixels.module.named_parameters():
            same = next(w for key, w in weights.items() if key[-4:] == name[-4:])
            parameter.copy_(same.reshape(parameter.shape))
    x = torch.randn(1, 3, 3, 3, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(convolution(x), pixels(x), atol=1e-6, rtol=0)


def test_pooling() -> None:
    """Figure 7.5.1 and section 7.5.2: windows, their stride and padding."""

    def pooled(x: Tensor, block: Block) -> list[list[float]]:
        result: list[list[float]] = network(tuple(x.shape[1:]), block)(x)[0, -1].tolist()
        return result

    assert pooled(NINE, MaxPool2d(kernel_size=2, stride=1)) == [[4, 5], [7, 8]]
    assert pooled(NINE, AvgPool2d(kernel_size=2, stride=1)) == [[2, 3], [5, 6]]
    assert pooled(SIXTEEN, MaxPool2d(kernel_size=3)) == [[10]]
    overlapping = MaxPool2d(kernel_size=3, padding=1, stride=2)
    assert pooled(SIXTEEN, overlapping) == [[5, 7], [13, 15]]
    oblong = MaxPool2d(kernel_size=(2, 3), stride=(2, 3), padding=(0, 1))
    assert pooled(SIXTEEN, oblong) == [[5, 7], [13, 15]]
    two = torch.cat([SIXTEEN, SIXTEEN + 1], dim=1)
    assert pooled(two, overlapping) == [[6, 8], [14, 16]]


# Chapters 7 and 8: the networks, as their ``layer_summary`` prints them


def convolved(channels: int, size: int, stride: int = 1, padding: int = 0) -> tuple[Block, Block]:
    """Return a convolution and its ReLU."""
    return (
        Conv2d(out_channels=channels, kernel_size=size, stride=stride, padding=padding),
        ReLU(),
    )


def nin(channels: int, size: int, stride: int = 1, padding: int = 0) -> tuple[Block, ...]:
    """Return a block of a network in network: a convolution and two of 1×1."""
    return (*convolved(channels, size, stride, padding), *convolved(channels, 1) * 2)


HALVED = MaxPool2d(kernel_size=3, stride=2)
HALVED_EVENLY = MaxPool2d(kernel_size=3, stride=2, padding=1)
STEM = (*convolved(64, 7, stride=2, padding=3), HALVED_EVENLY)
DENSE = tuple(Linear(out_features=size) for size in (4096, 4096, 10))
BOTTOM = (AdaptiveAvgPool2d(output_size=1), Flatten(), Linear(out_features=10))


def inception(c1: int, c2: tuple[int, int], c3: tuple[int, int], c4: int) -> Block:
    """Return an inception block with the arguments that the book's has."""
    return Inception(
        ch1x1=c1,
        ch3x3_reduce=c2[0],
        ch3x3=c2[1],
        ch5x5_reduce=c3[0],
        ch5x5=c3[1],
        pool_proj=c4,
        batch_norm=False,
    )


BOOK: dict[str, tuple[tuple[int, ...], tuple[Block, ...], str]] = {
    "LeNet, 7.6": (
        (1, 28, 28),
        (
            *(Conv2d(out_channels=6, kernel_size=5, padding=2), Sigmoid()),
            AvgPool2d(kernel_size=2, stride=2),
            *(Conv2d(out_channels=16, kernel_size=5), Sigmoid()),
            AvgPool2d(kernel_size=2, stride=2),
            *(Flatten(), Linear(out_features=120), Sigmoid(), Linear(out_features=84), Sigmoid()),
            Linear(out_features=10),
        ),
        "6×28×28 6×14×14 16×10×10 16×5×5 400 120 84 10",
    ),
    "AlexNet, 8.1": (
        (1, 224, 224),
        (
            *(*convolved(96, 11, stride=4, padding=1), HALVED),
            *(*convolved(256, 5, padding=2), HALVED),
            *(*convolved(384, 3, padding=1), *convolved(384, 3, padding=1)),
            *(*convolved(256, 3, padding=1), HALVED, Flatten(), *DENSE),
        ),
        "96×54×54 96×26×26 256×26×26 256×12×12 384×12×12 256×12×12 256×5×5 6400 4096 10",
    ),
    "VGG-11, 8.2": (
        (1, 224, 224),
        (
            *(
                VGGStage(out_channels=channels, convolutions=number)
                for number, channels in ((1, 64), (1, 128), (2, 256), (2, 512), (2, 512))
            ),
            *(Flatten(), *DENSE),
        ),
        "64×112×112 128×56×56 256×28×28 512×14×14 512×7×7 25088 4096 10",
    ),
    "NiN, 8.3": (
        (1, 224, 224),
        (
            *(*nin(96, 11, stride=4), HALVED, *nin(256, 5, padding=2), HALVED),
            *(*nin(384, 3, padding=1), HALVED, *nin(10, 3, padding=1)),
            *(AdaptiveAvgPool2d(output_size=1), Flatten()),
        ),
        "96×54×54 96×26×26 256×26×26 256×12×12 384×12×12 384×5×5 10×5×5 10×1×1 10",
    ),
    "GoogLeNet, 8.4": (
        (1, 96, 96),
        (
            *(*STEM, *convolved(64, 1), *convolved(192, 3, padding=1), HALVED_EVENLY),
            inception(64, (96, 128), (16, 32), 32),
            inception(128, (128, 192), (32, 96), 64),
            HALVED_EVENLY,
            inception(192, (96, 208), (16, 48), 64),
            inception(160, (112, 224), (24, 64), 64),
            inception(128, (128, 256), (24, 64), 64),
            inception(112, (144, 288), (32, 64), 64),
            inception(256, (160, 320), (32, 128), 128),
            HALVED_EVENLY,
            inception(256, (160, 320), (32, 128), 128),
            inception(384, (192, 384), (48, 128), 128),
            *BOTTOM,
        ),
        "64×48×48 64×24×24 192×24×24 192×12×12 256×12×12 480×12×12 480×6×6 512×6×6 528×6×6 "
        "832×6×6 832×3×3 1024×3×3 1024×1×1 1024 10",
    ),
    "ResNet-18, 8.6": (
        (1, 96, 96),
        (
            *STEM,
            *(
                ResidualStage(kind="basic", out_channels=channels, blocks=2, stride=stride)
                for channels, stride in ((64, 1), (128, 2), (256, 2), (512, 2))
            ),
            *BOTTOM,
        ),
        "64×48×48 64×24×24 128×12×12 256×6×6 512×3×3 512×1×1 512 10",
    ),
    "DenseNet, 8.7": (
        (1, 96, 96),
        (
            *STEM,
            *(
                block
                for last in (False, False, False, True)
                for block in (
                    DenseBlock(layers=4, growth_rate=32, bottleneck=0),
                    *(() if last else (DenseTransition(compression=0.5),)),
                )
            ),
            *(BatchNorm(), ReLU(), *BOTTOM),
        ),
        "64×48×48 64×24×24 192×24×24 96×12×12 224×12×12 112×6×6 240×6×6 120×3×3 248×3×3 "
        "248×1×1 248 10",
    ),
}


@pytest.mark.parametrize("chapter", BOOK)
def test_a_network_of_the_book_has_its_shapes(chapter: str) -> None:
    """Drawn block by block, the canvas says what the book prints, and the network runs."""
    shape, blocks, printed = BOOK[chapter]
    drawing = network(shape, *blocks)
    texts = ["×".join(map(str, each)) for each in drawing.shapes]
    assert [text for text, _ in itertools.groupby(texts)] == printed.split()
    assert drawing(torch.zeros(1, *shape)).shape == (1, 10)


@pytest.mark.parametrize(
    ("name", "shape", "printed"),
    [
        ("lenet5_1998", (1, 28, 28), BOOK["LeNet, 7.6"][2]),
        ("resnet18", (1, 96, 96), "64×24×24 128×12×12 256×6×6 512×3×3 512×1×1 512"),
        ("googlenet_2014", (1, 96, 96), "192×12×12 256×12×12 480×6×6 832×3×3 1024×3×3 1024×1×1"),
        ("vgg11", (1, 224, 224), "64×112×112 128×56×56 256×28×28 512×14×14 512×7×7 25088 4096"),
    ],
)
def test_a_ready_network_passes_through_the_shapes_of_the_book(
    name: str, shape: tuple[int, ...], printed: str
) -> None:
    """Where there is such a network ready, it takes the book's images as the book's does."""
    document = zoo.load(name)
    drawing = made(set_parameters(document, document.inputs[0].id, {"shape": shape}))
    texts = ["×".join(map(str, each)) for each in drawing.shapes]
    met = [text for text in texts if text in printed.split()]
    assert list(dict.fromkeys(met)) == printed.split()
