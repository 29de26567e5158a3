"""Laws of the strongest patches: they are the strongest, and what is cut out is what is seen."""

from functools import partial

import numpy as np
import pytest
import torch
from torch import Tensor

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.composite.squeeze_excite import SqueezeExcite
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.code import generate
from netwright.engine.data.catalogue import load_now
from netwright.engine.inspect.inspector import NetworkInspector
from netwright.engine.inspect.patches import ImageBox, Patch, seen_by, strongest
from tests.engine.inspect.networks import chained, source_of

LAYERS = (
    Conv2d(out_channels=3, kernel_size=5, padding=2),
    ReLU(),
    MaxPool2d(),
    Conv2d(out_channels=4, kernel_size=3),
    Flatten(),
    Linear(out_features=10),
)


def inspected(*blocks: Block, shape: tuple[int, ...] = (1, 28, 28)) -> NetworkInspector:
    """Return a network to look into."""
    return NetworkInspector(source_of(chained(shape, *blocks)), seed=4)


def found(inspector: NetworkInspector, node: str, channel: int) -> tuple[Patch, ...]:
    """Return the strongest patches on some digits."""
    data = load_now("digits").test
    run = partial(inspector.evaluate, inspector.source.ids[node])
    steps = strongest(run, data, channel)
    told: list[float] = []
    while True:
        try:
            told.append(next(steps))
        except StopIteration as end:
            assert told == sorted(told)
            patches: tuple[Patch, ...] = end.value
            return patches


def test_they_are_the_strongest_of_all() -> None:
    """No image has a greater value than those found, and each is the greatest of its image."""
    inspector, data = inspected(*LAYERS), load_now("digits").test
    patches = found(inspector, "conv2", 2)
    maps = inspector.evaluate(inspector.source.ids["conv2"], data.normalised(slice(None)))[:, 2]
    best = maps.flatten(1).max(dim=1).values.sort(descending=True).values
    np.testing.assert_allclose([patch.value for patch in patches], best[:9].numpy(), rtol=1e-5)
    for patch in patches:
        assert abs(float(maps[patch.sample][patch.place]) - patch.value) < 1e-5
        box = patch.box
        cut = data.images[patch.sample, :, box.top : box.bottom, box.left : box.right]
        np.testing.assert_array_equal(patch.image, cut.numpy())


def test_the_part_that_is_seen_is_the_receptive_field() -> None:
    """Conv 5, pool 2, conv 3 see 10×10 pixels, two apart; at the border what is inside of it."""
    inspector = inspected(*LAYERS)
    run = partial(inspector.evaluate, inspector.source.ids["conv2"])
    sample = torch.randn(1, 1, 28, 28)
    assert seen_by(run, sample, 0, (5, 6)) == ImageBox(8, 10, 18, 20)
    assert seen_by(run, sample, 3, (0, 0)) == ImageBox(0, 0, 8, 8)
    first = partial(inspector.evaluate, inspector.source.ids["conv1"])
    assert seen_by(first, sample, 0, (10, 0)) == ImageBox(8, 0, 13, 3)


def test_only_what_is_seen_changes_the_value() -> None:
    """Noise outside of the part leaves the value as it is, noise inside changes it."""
    inspector = inspected(*LAYERS)
    run = partial(inspector.evaluate, inspector.source.ids["conv2"])
    sample = torch.randn(1, 1, 28, 28)
    box = seen_by(run, sample, 1, (4, 4))

    def value(image: Tensor) -> float:
        return float(run(image)[0, 1, 4, 4])

    noisy = torch.randn(1, 1, 28, 28)
    inside = (..., slice(box.top, box.bottom), slice(box.left, box.right))
    outside = noisy.clone()
    outside[inside] = sample[inside]
    assert value(outside) == pytest.approx(value(sample), abs=1e-6)
    assert value(noisy) != pytest.approx(value(sample), abs=1e-3)


def test_a_feature_sees_the_whole_image_and_so_does_a_gate() -> None:
    """Behind a linear layer or a squeeze every value depends on everything."""
    inspector = inspected(*LAYERS)
    patches = found(inspector, "fc1" if "fc1" in inspector.source.ids else "linear1", 7)
    assert all(patch.image.shape == (1, 28, 28) for patch in patches)
    gated = inspected(Conv2d(out_channels=8, kernel_size=3), SqueezeExcite(), shape=(1, 12, 12))
    name = gated.source.plan.steps[1].name
    run = partial(gated.evaluate, gated.source.ids[name])
    assert seen_by(run, torch.randn(1, 1, 12, 12), 0, (3, 3)) == ImageBox(0, 0, 12, 12)


def test_what_is_measured_is_what_the_analysis_says() -> None:
    """In the middle of each map of LeNet-5 both know the same part of the image."""
    analysis = analyse(zoo.load("lenet5"))
    inspector = NetworkInspector(generate(analysis))
    sample = torch.randn(1, 1, 28, 28)
    for name in ("conv1", "relu1", "pool1", "conv2", "relu2", "pool2"):
        node = inspector.source.ids[name]
        report = analysis.reports[node]
        field = analysis.field(node)
        assert field is not None
        assert report.output is not None
        row, column = report.output.shape[1] // 2, report.output.shape[2] // 2
        box = seen_by(partial(inspector.evaluate, node), sample, 0, (row, column))
        rows, columns = field.patch(row, column)
        assert (box.top, box.bottom) == (rows.start, rows.stop)
        assert (box.left, box.right) == (columns.start, columns.stop)
