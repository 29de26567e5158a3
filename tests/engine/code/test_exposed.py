"""What a group has of its own: any parameter of any block in it, however deep and however often."""

from collections.abc import Iterator, Sequence
from math import prod

import pytest
import torch
from pydantic import ValidationError
from torch import Tensor, nn

from netwright.engine.analysis.analysis import analyse
from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.composite.dense_block import DenseBlock
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.merge.concat import Concat
from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import groups
from netwright.engine.document.edits.inside import entry
from netwright.engine.document.group import setting
from tests.engine.blocks.strategies import COMPUTING
from tests.engine.code.results import are_equal, results_of
from tests.engine.document.drawings import chain

pytestmark = pytest.mark.slow

Inputs = tuple[TensorSpec, ...]

SHAPES = ((16, 9, 9), (64, 6, 6), (6, 16), (16,), (6, 64), (3, 4, 5, 6), (1, 9, 1), (6,))
"""Inputs that are tried, until several values of a parameter fit one."""
CANDIDATES: dict[str, tuple[object, ...]] = {
    "integer": (1, 32, 8, 0, -1, 2, 4, 3),
    "pair": (1, 2, 3, (1, 2), (2, 1), (3, 1), 0, (0, 1)),
    "number": (0.25, 0.5, 0.125, 0.75, 2.0, 3.0),
    "boolean": (False, True),
    "shape": ((2, 1), (3, 2), (1,), (16,), (1, 0), (0, 1), (4, 4), (2, 3, 1), (3, 1, 2), (96,)),
    "choice": ("1 -1", "0 1 / 1 0"),
}
BESIDE: dict[str, dict[str, object]] = {"output_padding": {"stride": 3}}
"""What another parameter must be for one to have several values."""
PARAMETERS = [
    pytest.param(block, spec, id=f"{name}-{spec.name}")
    for name, block in COMPUTING.items()
    for spec in specs_of(block)
]


@pytest.mark.parametrize(("block", "spec"), PARAMETERS)
def test_any_parameter_can_be_a_groups_own(block: type[Block], spec: ParameterSpec) -> None:
    """Through one to three groups, and in a row, each use is what its blocks are without one."""
    inputs, blocks = fitting(block, spec)
    repeatable = [each for each in blocks if fits_itself(each, inputs)]
    for levels, row, uses in ((1, 1, blocks), (2, 2, repeatable), (3, 1, blocks)):
        if len(uses) > 1:
            are_what_they_are_alone((uses[0], uses[-1]), inputs, spec.name, levels, row)


def are_what_they_are_alone(
    uses: Sequence[Block], inputs: Inputs, parameter: str, levels: int, row: int
) -> None:
    """Assert that the uses of a group build, count and compute as their blocks do without it."""
    document, names = side_by_side(uses, inputs, parameter, levels, row)
    analysis = analyse(document)
    assert analysis.is_complete, [str(each.sentence) for _, each in analysis.problems]
    module = build(generate(analysis), "cpu")
    assert sum(weight.numel() for weight in module.parameters()) == analysis.parameters
    assert len(results_of(module, batch(inputs[0]))) == len(document.outputs)
    for use, name in zip(uses, names, strict=True):
        computes_as(module.get_submodule(name), alone(use, inputs, row), inputs[0])


def fitting(block: type[Block], spec: ParameterSpec) -> tuple[Inputs, list[Block]]:
    """Return inputs, and blocks that take them and differ in one parameter alone."""
    most: tuple[Inputs, list[Block]] = ((), [])
    for shape in SHAPES:
        x = TensorSpec(shape, block.takes or "float32")
        inputs = (x,) * (2 if block.variadic else len(block.input_ports))
        found = [
            each
            for each in with_values(block, spec)
            if isinstance(measure(each, inputs), Measurement)
        ]
        most = max(most, (inputs, found), key=lambda each: len(each[1]))
    assert len(most[1]) > 1, f"no two values of {spec.name} fit an input"
    return most


def with_values(block: type[Block], spec: ParameterSpec) -> Iterator[Block]:
    """Yield blocks with several values of a parameter, where it has an effect."""
    others = {name: allowed[0] for name, allowed in spec.when.items()}
    others |= BESIDE.get(spec.name, {})
    values = (*CANDIDATES[spec.kind], *spec.words, spec.default, *([None] if spec.optional else []))
    for value in dict.fromkeys(values):
        try:
            yield block(**{**others, spec.name: value})
        except ValidationError:
            continue


def fits_itself(block: Block, inputs: Inputs) -> bool:
    """Return whether a second one can read what the first one makes."""
    made = measure(block, inputs)
    if not isinstance(made, Measurement) or (len(inputs), len(made.outputs)) != (1, 1):
        return False
    return isinstance(measure(block, made.outputs), Measurement)


def side_by_side(
    uses: Sequence[Block], inputs: Inputs, parameter: str, levels: int, row: int
) -> tuple[Document, list[str]]:
    """Return a network of one group with several values, and the names of its nodes.

    Args:
        uses: Blocks that differ in one parameter.
        inputs: What each reads.
        parameter: What is exposed.
        levels: How many groups are within each other.
        row: How many of the outer group stand in a row.
    """
    document, source = edits.add(Document(), entry(inputs[0]))
    names = []
    for use in uses:
        document, node = edits.add(document, uses[0])
        for port in range(len(inputs)):
            document = edits.connect(document, Edge(source, 0, node, port))
        name = parameter
        for level in range(levels):
            document, outer = groups.group(document, [node], f"Level {level}")
            document = groups.expose(document, outer, f"value{level}", (node, name))
            node, name = outer, f"value{level}"
        document = groups.adjust(document, node, {name: setting(use, parameter), "repeat": row})
        names.append(document.nodes[node].name)
        document = with_outputs(document, node)
    return document, names


def with_outputs(document: Document, node: str) -> Document:
    """Return a document with an Output for all that a node gives."""
    for port in range(len(document.nodes[node].block.output_ports)):
        output = Output(role="further") if document.outputs else Output()
        document, end = edits.add(document, output)
        document = edits.connect(document, Edge(node, port, end, 0))
    return document


def alone(block: Block, inputs: Inputs, row: int) -> nn.Module:
    """Return so many blocks in a row as a network without groups."""
    document, source = edits.add(Document(), entry(inputs[0]))
    for _ in range(row):
        document, node = edits.add(document, block)
        for port in range(len(inputs)):
            document = edits.connect(document, Edge(source, 0, node, port))
        source = node
    return build(generate(analyse(with_outputs(document, source))), "cpu")


def batch(spec: TensorSpec) -> Tensor:
    """Return three samples, where measuring takes two."""
    if spec.dtype == "int64":
        return torch.zeros(3, *spec.shape, dtype=torch.int64)
    return torch.randn(3, *spec.shape)


def computes_as(module: nn.Module, other: nn.Module, spec: TensorSpec) -> None:
    """Assert that with the same disturbed weights two modules give the same, bit for bit."""
    weights = module.state_dict()
    assert [x.shape for x in weights.values()] == [x.shape for x in other.state_dict().values()]
    for weight in weights.values():
        if weight.is_floating_point():
            weight.uniform_(0.5, 1.5)
    other.load_state_dict(dict(zip(other.state_dict(), weights.values(), strict=True)))
    x = batch(spec)
    for trains in (False, True):
        results = []
        for each in (module, other):
            torch.manual_seed(1)
            with torch.no_grad():
                results.append(results_of(each.train(trains), x))
        assert are_equal(*results)


def test_what_is_changed_inside_keeps_its_value() -> None:
    """Of two that are set together, one that has got another value inside computes with that."""
    document = chain(Conv2d(out_channels=8), Conv2d(out_channels=8), shape=(3, 9, 9))
    document, node = groups.group(document, ["n2", "n3"])
    for inside in ("n2", "n3"):
        document = groups.expose(document, node, "width", (inside, "out_channels"))
    changed = groups.change_inside(
        document, (node,), lambda network: edits.set_parameters(network, "n3", {"out_channels": 5})
    )
    assert weights_of(changed) == [(8, 3, 3, 3), (8,), (5, 8, 3, 3), (5,)]
    again = groups.adjust(changed, node, {"width": 4})
    assert weights_of(again) == [(4, 3, 3, 3), (4,), (4, 4, 3, 3), (4,)]


@pytest.mark.parametrize("name", ["i", "ii", "x", "bias", "range_"])
def test_whatever_a_parameter_is_called(name: str) -> None:
    """A group's own parameter is not taken for what the code inside calls its own variables."""
    document = chain(DenseBlock(layers=4, growth_rate=3), shape=(8, 5, 5))
    before = weights_of(document)
    document, node = groups.group(document, ["n2"])
    document = groups.expose(document, node, name, ("n2", "growth_rate"))
    assert weights_of(document) == before


def test_a_width_that_enters_a_group_second_is_a_number_there() -> None:
    """The class of a group within a group knows nothing of the arguments of the one around it."""
    document = chain(Conv2d(out_channels=4, kernel_size=1), shape=(3, 9, 9))
    document, second = edits.add(document, Conv2d(out_channels=2, kernel_size=1))
    document, first = edits.add(document, Conv2d(out_channels=5, kernel_size=1))
    document, both = edits.add(document, Concat())
    document = edits.disconnect(document, document.edges)
    for edge in (
        Edge("n1", 0, first, 0),
        Edge("n1", 0, "n2", 0),
        Edge("n2", 0, second, 0),
        Edge(first, 0, both, 0),
        Edge(second, 0, both, 1),
        Edge(both, 0, "n3", 0),
    ):
        document = edits.connect(document, edge)
    before = weights_of(document)
    document, inner = groups.group(document, [first, second, both], "Inner")
    assert document.incoming[inner][1].source == "n2"
    document, outer = groups.group(document, ["n2", inner], "Outer")
    document = groups.expose(document, outer, "width", ("n2", "out_channels"))
    assert sorted(weights_of(document)) == sorted(before)


def weights_of(document: Document) -> list[tuple[int, ...]]:
    """Return the shapes of the weights of a network, as many as its analysis counts."""
    analysis = analyse(document)
    shapes = [tuple(each.shape) for each in build(generate(analysis), "meta").parameters()]
    assert sum(map(prod, shapes)) == analysis.parameters
    return shapes
