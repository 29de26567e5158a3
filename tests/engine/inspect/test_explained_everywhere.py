"""The law of explanations: what is offered gives, at any place, the network's own value."""

import warnings
from collections.abc import Iterator

import numpy as np
import pytest
import torch

from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.activation.glu import GLU
from netwright.engine.blocks.activation.log_softmax import LogSoftmax
from netwright.engine.blocks.activation.prelu import PReLU
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.softmax import Softmax
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.normalisation.group_norm import GroupNorm
from netwright.engine.blocks.normalisation.instance_norm2d import InstanceNorm2d
from netwright.engine.blocks.normalisation.layer_norm import LayerNorm
from netwright.engine.blocks.normalisation.local_response_norm import LocalResponseNorm
from netwright.engine.blocks.sequence.transformer_encoder import TransformerEncoder
from netwright.engine.code import generate
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.inspect.explain import Station
from netwright.engine.inspect.explain.layer_explanations import station
from netwright.engine.inspect.inspector import NetworkInspector
from tests.engine.blocks.strategies import COMPUTING
from tests.engine.inspect.networks import chained
from tests.engine.inspect.test_explain import shaken

pytestmark = pytest.mark.slow

SHAPES = [
    ("values", shape)
    for shape in (
        *((1,), (6,)),
        *((1, 4), (5, 1), (1, 1), (3, 6), (8, 8)),
        *((1, 1, 1), (6, 1, 1), (4, 5, 6), (8, 9, 9)),
        *((2, 4, 3, 5), (1, 1, 2, 1), (4, 1, 1, 1)),
    )
] + [("signal", (6, 5)), ("signal", (1, 7)), ("signal", (4, 1))]
MOST_CHANNELS, MOST_PLACES = 3, 12


def variants() -> Iterator[Block]:
    """Yield each block as it comes, and those whose explanation depends on their parameters."""
    for block_type in COMPUTING.values():
        yield block_type()
    for dim in (1, 2, 3, 4):
        yield from (Softmax(dim=dim), LogSoftmax(dim=dim), GLU(dim=dim))
        yield from (GroupNorm(num_groups=1, dim=dim), PReLU(per_channel=True, dim=dim))
        yield from (BatchNorm(dim=dim), BatchNorm(dim=dim, bias=False))
    yield from (GroupNorm(num_groups=2), GroupNorm(num_groups=1, affine=False))
    yield from (Linear(out_features=1), Linear(out_features=3, bias=False))
    yield from (LayerNorm(bias=False), LayerNorm(elementwise_affine=False))
    yield from (InstanceNorm2d(affine=True, bias=False), InstanceNorm2d(track_running_stats=True))
    yield from (PReLU(per_channel=True), BatchNorm(affine=False))
    yield LocalResponseNorm(size=2, beta=100.0)
    yield TransformerEncoder(layers=1, nhead=1, dim_feedforward=5, norm_first=True)


def drawn(block: Block, contents: str, shape: tuple[int, ...]) -> Document:
    """Return a network of one block."""
    document = chained(shape, block)
    return edits.set_parameters(document, document.inputs[0].id, {"contents": contents})


def inspected(document: Document) -> NetworkInspector | None:
    """Return a network to look into, if the drawing is one, with norms that are not 1 and 0."""
    analysis = analyse(document)
    if not analysis.is_complete:
        return None
    inspector = NetworkInspector(generate(analysis), seed=3)
    shaken(inspector.network)
    return inspector


def explanations(
    inspector: NetworkInspector, sample: torch.Tensor
) -> Iterator[tuple[str, Station]]:
    """Yield every module that is offered in the first block, in each of its first channels."""
    source = inspector.source
    for module in inspector.explained(source.ids[source.plan.steps[0].name]):
        channel, count = 0, 1
        while channel < min(count, MOST_CHANNELS):
            found = inspector.station(module, sample, channel)
            assert found is not None
            count = len(found.y)
            yield module, found
            channel += 1
        last = inspector.station(module, sample, count - 1)
        assert last is not None
        yield module, last


def takes(inspector: NetworkInspector, sample: torch.Tensor) -> bool:
    """Return whether the network takes a sample by itself: a norm over one value does not."""
    try:
        inspector.observe(sample)
    except (RuntimeError, ValueError):
        return False
    return True


@pytest.mark.parametrize("block", [*variants()], ids=repr)
@pytest.mark.parametrize("scale", [1.0, 1000.0])
def test_what_is_offered_is_the_networks_value(block: Block, scale: float) -> None:
    """Whatever shape a block takes, nothing raises or warns, and the numbers are the network's."""
    for contents, shape in SHAPES:
        inspector = inspected(drawn(block, contents, shape))
        if inspector is None:
            continue
        sample = scale * torch.randn(shape, generator=torch.Generator().manual_seed(5))
        if not takes(inspector, sample):
            continue
        known = 0
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for module, found in explanations(inspector, sample):
                known += check(f"{block!r} {module} on {shape}", found)
        names = inspector.explained(inspector.source.ids[inspector.source.plan.steps[0].name])
        assert known or not names


def check(name: str, found: Station) -> int:
    """Hold some places of a station against what the network gave; return how many it knows."""
    places = [place for place in np.ndindex(found.y.shape) if found.knows(place)]
    most = float(np.abs(found.y).max())
    for place in places[:: max(len(places) // MOST_PLACES, 1)]:
        given = float(found.y[place])
        told = found.at(place)
        assert abs(told.result - given) <= 1e-5 * max(1.0, abs(given), 0.1 * most), (name, place)
        assert "inf" not in told.numbers, (name, told.numbers)
        assert "nan" not in told.numbers, (name, told.numbers)
    return len(places)


def test_what_the_map_shows_is_the_blocks_output() -> None:
    """The values of a sequence, a signal and four axes are those of the output, features first."""
    for contents, shape in SHAPES:
        for block in (ReLU(), LayerNorm(), Softmax(), BatchNorm(), Linear(out_features=3)):
            inspector = inspected(drawn(block, contents, shape))
            if inspector is None:
                continue
            sample = torch.randn(shape, generator=torch.Generator().manual_seed(5))
            source = inspector.source
            ((module, found), *_) = explanations(inspector, sample)
            (output,) = inspector.maps([source.ids[module]], sample).values()
            axis = source.specs[source.plan.outputs[0]].axis
            if isinstance(block, LayerNorm) and contents == "signal":
                axis = 1  # PyTorch normalises over the last, whatever it is
            turned = np.moveaxis(output, axis, 0)
            np.testing.assert_array_equal(found.y, turned.reshape(found.y.shape))


@pytest.mark.parametrize("name", ["Softmax", "LogSoftmax"])
@pytest.mark.parametrize("level", [800.0, -800.0, 0.0])
def test_shares_of_any_logits_are_written_in_numbers(name: str, level: float) -> None:
    """Where exponentials are beyond all numbers they are written relative to the greatest."""
    module = getattr(torch.nn, name)(dim=1)
    x = torch.tensor([level, level + 1, level - 2])
    found = station(module, x, module(x[None])[0])
    assert found is not None
    check(name, found)
    told = found.at((0, 0, 0)).numbers
    written = {
        ("Softmax", 0.0): "exp(0) / Σ exp(x) = 1 / 3.854 = 0.2595",
        ("Softmax", 800.0): "exp(800 − 801) / Σ exp(x − 801) = 0.3679 / 1.418 = 0.2595",
        ("Softmax", -800.0): "exp(−800 − (−799)) / Σ exp(x − (−799)) = 0.3679 / 1.418 = 0.2595",
        ("LogSoftmax", 0.0): "0 − ln Σ exp(x) = 0 − 1.349 = −1.349",
        ("LogSoftmax", 800.0): "800 − 801 − ln Σ exp(x − 801) = −1 − 0.349 = −1.349",
    }
    assert told == written.get((name, level), told)


def test_infinities_are_shown_without_a_warning() -> None:
    """What a network that has diverged gives is shown as it is."""
    x = torch.tensor([float("inf"), 1.0, float("-inf"), float("nan")])
    for module in (torch.nn.Softmax(dim=1), torch.nn.GLU(dim=1), torch.nn.LayerNorm(4)):
        found = station(module, x, module(x[None])[0].detach())
        assert found is not None
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found.prepare()
            for place in np.ndindex(found.y.shape):
                found.at(place)
