"""Runs on meta that tell nothing new are left out, and no verdict changes by it."""

from itertools import product

import pytest
from torch import nn

from netwright.engine.analysis import meta_device
from netwright.engine.analysis.measure import forget, measure
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec, image

SHAPES = [(1,), (7,), (5, 3), (3, 9, 9), (1, 2, 2), (2, 3, 4, 5), (1, 1, 1, 1)]
SPECS = [TensorSpec(shape, dtype) for shape, dtype in product(SHAPES, ["float32", "int64"])]
BLOCKS = [
    (example.block, [tuple(example.inputs), *((spec,) * len(example.inputs) for spec in SPECS)])
    for block in block_types().values()
    for example in block.examples()
]


def test_no_verdict_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block says of fitting and unfitting inputs what it says where nothing is left out."""
    forget()
    quick = [measure(block, inputs) for block, given in BLOCKS for inputs in given]
    monkeypatch.setattr(meta_device, "ALIKE_IN_TRAINING", frozenset())
    forget()
    assert quick == [measure(block, inputs) for block, given in BLOCKS for inputs in given]


@pytest.mark.parametrize("layer", sorted(meta_device.ALIKE_IN_TRAINING, key=str))
def test_these_layers_never_ask_whether_they_train(layer: type[nn.Module]) -> None:
    """No method that a layer has beyond those of every module reads ``training``."""
    for ancestor in layer.__mro__[: layer.__mro__.index(nn.Module)]:
        for method in vars(ancestor).values():
            assert "training" not in getattr(getattr(method, "__code__", None), "co_names", ())


def test_a_layer_alike_in_training_runs_twice() -> None:
    """A convolution runs on a pair and on one sample, a norm in training too."""
    runs: list[nn.Module] = []
    handle = nn.modules.module.register_module_forward_hook(
        lambda module, given, result: runs.append(module)
    )
    try:
        for block, times in (
            (Conv2d(out_channels=3), 2),
            (BatchNorm(), 3),
        ):
            forget()
            runs.clear()
            measure(block, (image(3, 8, 8),))
            assert len(runs) == times
    finally:
        handle.remove()
