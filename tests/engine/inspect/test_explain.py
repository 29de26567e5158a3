"""Laws of explanations: what is explained, number by number, is what the module gives."""

from collections.abc import Iterator
from itertools import islice
from random import Random

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.softmax import Softmax
from netwright.engine.blocks.block import Block, Composite, Family
from netwright.engine.blocks.composite.residual import Residual
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.inspect.explain import (
    Array,
    CurveStep,
    ExplanationStep,
    NormStep,
    Place,
    ShareStep,
    Station,
    WindowStep,
    number,
    with_value,
)
from netwright.engine.inspect.explain.layer_explanations import station
from netwright.engine.inspect.inspector import NetworkInspector
from tests.engine.inspect.networks import chained, source_of

EXPLAINED = (Family.CONVOLUTION, Family.POOLING, Family.NORMALISATION, Family.ACTIVATION)
NOT_ARITHMETIC = {"PixelShuffle", "Upsample"}
"""Blocks of these families that move or repeat values and compute nothing, or interpolate."""
LARGEST = 100_000
"""Values of an input up to which an example is run as it is."""
PLACES = 12


def examples() -> Iterator[tuple[str, Block, TensorSpec]]:
    """Yield every example of every convolution, pooling, norm and activation, and of Linear."""
    for name, block_type in block_types().items():
        wanted = block_type.family in EXPLAINED or name == "Linear"
        if not wanted or name in NOT_ARITHMETIC or issubclass(block_type, Composite):
            continue
        for number_, example in enumerate(block_type.examples()):
            if example.inputs[0].dtype == "float32":
                yield f"{name}-{number_}", example.block, example.inputs[0]


def shaken(module: nn.Module) -> None:
    """Give norms weights and running averages that are not 1 and 0."""
    generator = torch.Generator().manual_seed(1)
    for name, weights in module.named_parameters():
        if weights.dim() in (1, 3) and "conv" not in name:
            weights.data.add_(torch.rand(weights.shape, generator=generator), alpha=0.5)
    for name, values in module.named_buffers():
        if name.endswith(("running_mean", "running_var")):
            values.add_(torch.rand(values.shape, generator=generator))


def at_work(
    block: Block, spec: TensorSpec, channel: int = 0
) -> tuple[NetworkInspector, Tensor, Station]:
    """Return a block in a network of its own, a sample, and its station."""
    source = source_of(chained(spec.shape, block))
    inspector = NetworkInspector(source, seed=3)
    shaken(inspector._network)
    sample = torch.randn(spec.shape, generator=torch.Generator().manual_seed(5))
    (module,) = inspector.explained(source.ids[source.plan.steps[0].name])
    found = inspector.station(module, sample, channel)
    assert found is not None
    return inspector, sample, found


def places(shape: tuple[int, ...]) -> Iterator[Place]:
    """Yield the corners of a map, where padding is, and some places drawn at random."""
    channels, height, width = shape
    for row in (0, height - 1):
        for column in (0, width - 1):
            yield 0, row, column
    draw = Random(0)
    while True:
        yield draw.randrange(channels), draw.randrange(height), draw.randrange(width)


def explained_at(place: Place, block: Block, channel: int) -> Place:
    """Return a place of the map in the only channel, or feature, that a station is about."""
    weighs = block.family is Family.CONVOLUTION or isinstance(block, Linear)
    return (channel, *place[1:]) if weighs else place


def smaller(block: Block, spec: TensorSpec) -> TensorSpec:
    """Return a smaller image where an example's is large and the block takes any size."""
    if not spec.is_image or spec.elements < LARGEST:
        return spec
    shape = (spec.shape[0], max(spec.shape[1] // 4, 8), max(spec.shape[2] // 4, 8))
    return TensorSpec(shape) if block.check(TensorSpec(shape)) is None else spec


@pytest.mark.parametrize(
    ("block", "spec"), [pytest.param(block, spec, id=name) for name, block, spec in examples()]
)
def test_the_explained_value_is_the_pixel_of_the_map(block: Block, spec: TensorSpec) -> None:
    """For every example of every such block the numbers give what the module gave, to 1e-6."""
    spec = smaller(block, spec)
    for channel in (0, 3):
        inspector, sample, found = at_work(block, spec, channel)
        name = inspector.source.plan.steps[0].name
        (output,) = inspector.maps([inspector.source.ids[name]], sample).values()
        axis = inspector.source.specs[inspector.source.plan.outputs[0]].axis
        np.testing.assert_array_equal(found.y, np.moveaxis(output, axis, 0).reshape(found.y.shape))
        shown = min(channel, len(found.y) - 1)
        for place in islice(places(found.y.shape), PLACES):
            at = explained_at(place, block, shown)
            step, expected = found.at(at), float(found.y[at])
            assert abs(step.result - expected) <= 1e-6 * max(1.0, abs(expected)), step.numbers
            assert number(step.result) in step.numbers


CONVOLUTIONS = [
    Conv2d(out_channels=4, kernel_size=3, padding=1),
    Conv2d(out_channels=4, kernel_size=(3, 5), stride=(2, 3), padding=(2, 1)),
    Conv2d(out_channels=4, kernel_size=3, dilation=2, padding=3),
    Conv2d(out_channels=4, kernel_size=(2, 3), dilation=(3, 1), padding="same"),
    Conv2d(out_channels=4, kernel_size=4, padding="same"),
    Conv2d(out_channels=6, kernel_size=3, groups=2, bias=False),
    Conv2d(out_channels=8, kernel_size=3, groups=4, padding=1, padding_mode="reflect"),
    Conv2d(out_channels=4, kernel_size=5, padding=2, padding_mode="replicate"),
    Conv2d(out_channels=4, kernel_size=5, padding=3, padding_mode="circular", stride=2),
]


@pytest.mark.parametrize("block", CONVOLUTIONS, ids=Conv2d.caption)
def test_every_way_of_sliding_is_explained(block: Conv2d) -> None:
    """Padding of each kind, stride, dilation and groups: every pixel of every channel agrees."""
    for channel in range(block.out_channels):
        _, _, found = at_work(block, TensorSpec((4, 9, 11)), channel)
        for row, column in np.ndindex(found.y.shape[1:]):
            step = found.at((channel, row, column))
            assert abs(step.result - float(found.y[channel, row, column])) <= 1e-6


def test_a_patch_is_what_is_under_the_kernel() -> None:
    """The terms are the image's own pixels, the kernel's own weights and their products."""
    block = Conv2d(out_channels=2, kernel_size=3, padding=1, stride=2)
    inspector, sample, found = at_work(block, TensorSpec((3, 8, 8)), 1)
    step = found.at((1, 2, 0))
    assert isinstance(step, WindowStep)
    padded = functional.pad(sample, (1, 1, 1, 1)).double().numpy()
    weight = inspector.kernels(inspector.source.ids["conv1"])
    assert weight is not None
    assert len(step.terms) == 3
    for channel, term in enumerate(step.terms):
        assert term.kernel is not None
        np.testing.assert_array_equal(term.patch, padded[channel, 4:7, 0:3])
        np.testing.assert_array_equal(term.kernel, weight[1, channel].astype(float))
        np.testing.assert_array_equal(term.products, term.patch * weight[1, channel])
        assert term.outside.tolist() == [[True, False, False]] * 3
    assert step.cells[0][0] == (3, -1)
    assert step.cells[2][2] == (5, 1)
    assert step.bias is not None


def test_a_pooling_marks_its_winner() -> None:
    """The winner of a maximum is where the largest value lies, and never in the padding."""
    block = MaxPool2d(kernel_size=3, stride=2, padding=1)
    _, sample, found = at_work(block, TensorSpec((2, 7, 7)))
    for place in islice(places(found.y.shape), 20):
        step = found.at(place)
        assert isinstance(step, WindowStep)
        assert step.winner is not None
        row, column = step.cells[step.winner[0]][step.winner[1]]
        assert float(sample[place[0], row, column]) == float(found.y[place])


@pytest.mark.parametrize("padding", [0, 1])
@pytest.mark.parametrize("more", [{}, {"ceil_mode": True}, {"count_include_pad": False}])
def test_an_average_counts_as_pytorch_does(padding: int, more: dict[str, bool]) -> None:
    """With and without padding in the count, and with a size that is rounded up."""
    pool = nn.AvgPool2d(3, 2, padding, **more)
    x = torch.randn(1, 8, 8)
    found = station(pool, x, pool(x))
    assert found is not None
    for row, column in np.ndindex(found.y.shape[1:]):
        step = found.at((0, row, column))
        assert abs(step.result - float(found.y[0, row, column])) < 1e-6


def test_batch_norm_shows_training_beside_evaluation() -> None:
    """With a batch the same value is also given as training would: by the batch's own mean."""
    source = source_of(chained((3, 6, 6), Conv2d(out_channels=4, kernel_size=3), BatchNorm()))
    inspector = NetworkInspector(source, seed=2)
    network = inspector._network
    shaken(network)
    batch = torch.randn(16, 3, 6, 6)
    found = inspector.station("bn1", batch[5], batch=batch)
    assert found is not None
    step = found.at((2, 1, 3))
    assert isinstance(step, NormStep)
    assert step.training is not None
    with torch.no_grad():
        network.train()
        trained = network(batch)
        network.eval()
    assert abs(step.training.result - float(trained[5, 2, 1, 3])) < 1e-5
    assert abs(step.result - step.training.result) > 1e-3
    assert dict(step.figures).keys() == {"x", "μ", "σ²", "ε", "γ", "β"}


def test_a_curve_goes_through_the_point() -> None:
    """An activation's curve is the module's, and the value in question lies on it."""
    _, _, found = at_work(ReLU(), TensorSpec((2, 4, 4)))
    step = found.at((1, 2, 3))
    assert isinstance(step, CurveStep)
    np.testing.assert_allclose(step.curve[1], np.maximum(step.curve[0], 0), atol=1e-6)
    assert step.numbers == f"max(0, {number(step.x)}) = {number(step.result)}"


def test_softmax_shares_add_up() -> None:
    """Shares are PyTorch's softmax and their sum is 1."""
    _, sample, found = at_work(Softmax(), TensorSpec((10,)))
    step = found.at((3, 0, 0))
    assert isinstance(step, ShareStep)
    expected: Array = sample.double().softmax(0).numpy()
    np.testing.assert_allclose(step.shares, expected, rtol=1e-9)
    assert abs(step.shares.sum() - 1) < 1e-12


def test_a_flattened_image_is_weighed_channel_by_channel() -> None:
    """Behind a Flatten a linear layer's features are shown as the image that they were."""
    source = source_of(chained((2, 3, 4), Flatten(), Linear(out_features=5)))
    inspector = NetworkInspector(source)
    sample = torch.randn(2, 3, 4)
    (module,) = inspector.explained(source.ids[source.plan.steps[1].name])
    found = inspector.station(module, sample, 4)
    assert found is not None
    step = found.at((4, 0, 0))
    assert isinstance(step, WindowStep)
    assert [term.patch.shape for term in step.terms] == [(3, 4), (3, 4)]
    np.testing.assert_array_equal(step.terms[1].patch, sample[1].double().numpy())


def test_modules_inside_a_composite_are_explained() -> None:
    """A residual block lists its convolutions, norms and activations; each agrees with itself."""
    source = source_of(chained((4, 8, 8), Residual(out_channels=8, stride=2)))
    inspector = NetworkInspector(source, seed=1)
    sample = torch.randn(4, 8, 8)
    names = inspector.explained(source.ids["residual1"])
    assert {"residual1.conv1", "residual1.bn1", "residual1.conv2"} <= set(names)
    for name in names:
        found = inspector.station(name, sample, 2)
        assert found is not None
        step: ExplanationStep = found.at((2, 1, 1))
        assert abs(step.result - float(found.y[2, 1, 1])) <= 2e-6


def test_what_is_no_arithmetic_is_not_explained() -> None:
    """A Flatten has no station, and neither has a module of an unknown kind."""
    source = source_of(chained((2, 3, 4), Flatten(), Linear(out_features=5)))
    assert NetworkInspector(source).explained(source.ids[source.plan.steps[0].name]) == ()
    assert NetworkInspector(source).explained("nowhere") == ()
    assert station(nn.Flatten(), torch.zeros(1), torch.zeros(1)) is None


def test_a_value_is_put_into_a_formula_once_for_each_x() -> None:
    """Only the letter x alone is the argument: not that of exp or max."""
    assert with_value("y = max(0, x)", -2) == "max(0, −2)"
    assert with_value("y = x · exp(x)", 1.5) == "1.5 · exp(1.5)"
    assert with_value("y = 2 · x + max(0, x)", -2) == "2 · (−2) + max(0, −2)"
