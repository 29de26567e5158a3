"""A worked formula is true: what stands on its left is what its right comes to."""

import math
import re

import pytest

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block, Example
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec, image, vector

DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SIGNS = {
    "·": "*",
    "−": "-",
    "⌊": "math.floor(",
    "⌋": ")",
    "⌈": "math.ceil(",
    "⌉": ")",
}
EXAMPLES = [
    (name, number, example)
    for name, block in block_types().items()
    for number, example in enumerate(block.examples())
    if example.block.worked(*example.inputs)
]


def come_to(expression: str) -> float:
    """Return what an expression on the board comes to, by Python's own arithmetic."""
    text = re.sub(f"[{DIGITS}]+", lambda m: "**" + "".join(map(_digit, m.group())), expression)
    for sign, python in SIGNS.items():
        text = text.replace(sign, python)
    assert re.fullmatch(r"(math\.(floor|ceil)|[\d.+\-*/() ])+", text), text
    return float(eval(text, {"math": math}))


def _digit(sign: str) -> str:
    return str(DIGITS.index(sign))


@pytest.mark.parametrize(
    ("name", "example"),
    [(name, example) for name, _, example in EXAMPLES],
    ids=[f"{name}-{number}" for name, number, _ in EXAMPLES],
)
def test_the_substituted_formula_gives_the_measured_number(name: str, example: Example) -> None:
    """For every example of every block that has a worked formula, to the last digit."""
    holds(example.block, example.inputs)


@pytest.mark.parametrize(
    ("block", "x"),
    [
        (Conv2d(padding="same", kernel_size=5), image(3, 9, 8)),
        (Conv2d(dilation=2, stride=(2, 3), groups=3, out_channels=6), image(3, 19, 18)),
        (MaxPool2d(kernel_size=3, ceil_mode=True, padding=1), image(3, 10, 11)),
        (MaxPool2d(kernel_size=2, stride=3, ceil_mode=True), image(3, 7, 9)),
        (MaxPool2d(kernel_size=1, stride=7, ceil_mode=True), image(3, 8, 9)),
    ],
)
def test_it_holds_for_unusual_parameters(block: Block, x: TensorSpec) -> None:
    """Dilation, groups, “same”, unequal strides, and windows over the edge."""
    holds(block, (x,))


def holds(block: Block, inputs: tuple[TensorSpec, ...]) -> None:
    """Assert that each formula comes to what PyTorch makes."""
    measured = measure(block, inputs)
    assert isinstance(measured, Measurement)
    for worked in block.worked(*inputs):
        result = worked.result(measured.outputs[0], measured.parameters, measured.macs)
        assert come_to(worked.expression) == result, worked


def test_the_numbers_are_those_of_the_board() -> None:
    """LeNet's first convolution and classifier, as a teacher writes them."""
    conv = Conv2d(out_channels=6, kernel_size=5).worked(image(1, 28, 28))
    assert [(each.symbol, each.expression) for each in conv] == [
        ("H′", "⌊(28 + 2·0 − 5) / 1⌋ + 1"),
        ("W′", "⌊(28 + 2·0 − 5) / 1⌋ + 1"),
        ("parameters", "6·(1·5·5 + 1)"),
        ("MACs", "6·(1·5·5)·24·24"),
    ]
    linear = Linear(out_features=10).worked(vector(84))
    assert [each.expression for each in linear] == ["10·(84 + 1)", "10·84"]


def test_blocks_with_sizes_and_weights_of_their_own_have_one() -> None:
    """Every convolution, pooling window and norm, the linear and the recurrent layers."""
    having = {name for name, _, _ in EXAMPLES}
    assert having >= {
        *("Conv1d", "Conv2d", "ConvTranspose2d", "FixedKernel", "Linear", "Embedding"),
        *("MaxPool1d", "MaxPool2d", "AvgPool1d", "AvgPool2d", "Upsample", "PixelShuffle"),
        *("BatchNorm", "LayerNorm", "GroupNorm", "InstanceNorm2d", "PReLU", "Concat", "Split"),
        *("RNN", "LSTM", "GRU", "MultiheadAttention", "TransformerEncoderLayer"),
        *("Flatten", "ZeroPad2d", "Crop", "PaddedShortcut", "DenseBlock", "Fire"),
    }
