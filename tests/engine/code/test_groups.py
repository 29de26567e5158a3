"""The code of groups and of what composites unpack to: another text, the same network."""

import ast
import sys
from collections.abc import Mapping
from subprocess import run

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from torch import Tensor

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.selu import SELU
from netwright.engine.blocks.activation.sigmoid import Sigmoid
from netwright.engine.blocks.block import Composite, Example
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.merge.concat import Concat
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.registry import block_types
from netwright.engine.code import Source, generate
from netwright.engine.code.build import build
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import groups
from netwright.engine.document.edits.inside import entry, look_inside, path_id
from netwright.engine.document.files import clipboard
from netwright.engine.document.group import Group
from netwright.engine.document.names import class_name_of
from tests.engine.code.alone import Alone
from tests.engine.code.random_networks import networks
from tests.engine.code.results import are_equal, results_of
from tests.engine.document.drawings import chain

SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
LARGEST = 30_000_000
"""MACs of an example that is really run."""
EXAMPLES = [
    pytest.param(example, id=f"{name}-{number}")
    for name, block in block_types().items()
    if issubclass(block, Composite)
    for number, example in enumerate(block.examples())
]


def group_of(document: Document, node_id: str) -> Group:
    """Return the group at a node."""
    block = document.nodes[node_id].block
    assert isinstance(block, Group)
    return block


def sound(document: Document) -> tuple[Analysis, Source]:
    """Return the analysis and the code of a document that must be complete."""
    analysis = analyse(document)
    assert analysis.is_complete, [str(problem.sentence) for _, problem in analysis.problems]
    return analysis, generate(analysis)


def computes_the_same(
    one: tuple[Analysis, Source], other: tuple[Analysis, Source], names: Mapping[str, str]
) -> None:
    """Assert that two networks have the same figures and, with the same weights, the same bits.

    Args:
        one: A network.
        other: Another one.
        names: For the beginnings of the names of its weights those in the other one.
    """
    figures = [
        (a.parameters, a.trainable, a.training_macs, a.activation_bytes) for a, _ in (one, other)
    ]
    assert figures[0] == figures[1]
    assert one[0].output == other[0].output
    torch.manual_seed(0)
    first, second = (build(source, "cpu").eval() for _, source in (one, other))
    weights: dict[str, Tensor] = {}
    for name, weight in first.state_dict().items():
        stem = max((stem for stem in names if f"{name}.".startswith(f"{stem}.")), key=len)
        weights[names[stem] + name.removeprefix(stem)] = weight
    second.load_state_dict(weights)
    spec = one[0].input
    assert spec is not None
    tokens = spec.dtype == "int64"
    x = torch.zeros(2, *spec.shape, dtype=torch.int64) if tokens else torch.randn(2, *spec.shape)
    with torch.no_grad():
        assert are_equal(results_of(second, x), results_of(first, x))


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(document=networks(), data=st.data())
def test_a_group_computes_what_its_blocks_did(document: Document, data: st.DataObject) -> None:
    """Any part of any network as a group, once or twice over, is the same function.

    In evaluation a group that mixes both computes what its auxiliary blocks did in training alone.
    """
    analysis = analyse(document)
    before = analysis, generate(analysis)
    inner = [node for node in analysis.network if node not in ends(document)]
    chosen = data.draw(st.sets(st.sampled_from(inner), min_size=1))
    assume(groups.why_no_group(document, chosen) is None)
    mixes = 0 < len(chosen & analysis.auxiliary) < len(chosen)
    names = {document.nodes[node].name: document.nodes[node].name for node in inner}
    for _ in range(data.draw(st.integers(1, 2))):
        document, node = groups.group(document, chosen, data.draw(st.text(max_size=9)))
        name = document.nodes[node].name
        inside = group_of(document, node).network.nodes.values()
        within = {part.name for part in inside}
        names = {
            old: f"{name}.{new}" if new.partition(".")[0] in within else new
            for old, new in names.items()
        }
        chosen = {node}
    after = sound(document)
    computes_the_same(before, after, names)
    assert analysis.macs <= after[0].macs <= analysis.training_macs
    assert mixes or after[0].macs == analysis.macs


def test_a_first_output_may_be_read_on_inside() -> None:
    """What a block beside the network reads comes first, and a join inside reads it too."""
    document = chain(ReLU(), SELU(), Add())
    document = edits.connect(document, Edge("n2", 0, "n4", 1))
    document, beside = edits.add(document, Sigmoid())
    document = edits.connect(document, Edge("n2", 0, beside, 0))
    document = document.replace(edges=(document.edges[-1], *document.edges[:-1]))
    before = sound(document)
    grouped, _ = groups.group(document, {"n2", "n3", "n4"}, "")
    computes_the_same(before, sound(grouped), {})


def ends(document: Document) -> set[str]:
    """Return the ids of Input and Output."""
    return {node.id for node in (*document.inputs, *document.outputs)}


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_composite_unpacks_to_what_it_is(example: Example) -> None:
    """For every example: ordinary nodes with the same parameters and the same output."""
    block = example.block
    assert isinstance(block, Composite)
    document, node = edits.add(Document(), block)
    for port, spec in enumerate(example.inputs):
        document, source = edits.add(document, entry(spec))
        document = edits.connect(document, Edge(source, 0, node, port))
    document, end = edits.add(document, Output())
    document = edits.connect(document, Edge(node, 0, end, 0))
    unpacked, parts = groups.unpack(document, node, look_inside(block, example.inputs))
    one, other = analyse(document), analyse(unpacked)
    assert (other.parameters, other.macs) == (one.parameters, one.macs)
    assert other.output == one.output
    assert one.output is not None
    assert one.output.shape == example.output
    assert len({unpacked.nodes[part].position for part in parts}) == len(parts)
    if len(example.inputs) > 1 or one.macs > LARGEST:
        return
    name = document.nodes[node].name
    steps = block.inside(*example.inputs).steps
    names = {
        f"{name}.{step.name}": unpacked.nodes[part].name
        for step, part in zip(steps, parts, strict=True)
    }
    computes_the_same(sound(document), sound(unpacked), names)


def unit(width: int, *, shape: tuple[int, ...]) -> tuple[Document, str]:
    """Return a network of one group, a convolution with batch norm and ReLU."""
    same = Conv2d(out_channels=width, kernel_size=3, padding=1, bias=False)
    document = chain(same, BatchNorm(), ReLU(), shape=shape)
    return groups.group(document, ["n2", "n3", "n4"], "Conv unit")


def test_equal_groups_share_a_class() -> None:
    """The class has what differs as arguments; a third group inside it is another class."""
    document, node = unit(8, shape=(3, 9, 9))
    document = groups.expose(document, node, "width", ("n2", "out_channels"))
    document, copies = groups.unpack(
        groups.adjust(document, node, {"repeat": 2}),
        node,
        groups.row_of(group_of(groups.adjust(document, node, {"repeat": 2}), node)),
    )
    document = groups.adjust(document, copies[1], {"width": 16})
    _, source = sound(document)
    classes = [part.name for part in ast.parse(source.text).body if isinstance(part, ast.ClassDef)]
    assert classes == ["ConvUnit", "Untitled"]
    assert "ConvUnit(3, width=8)" in source.text
    assert "ConvUnit(8, width=16)" in source.text


@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
@given(document=networks(), data=st.data())
def test_the_code_of_groups_leaves_nothing_to_change(
    document: Document, data: st.DataObject
) -> None:
    """Neither formatter nor linter finds anything, and a second export is the same text."""
    inner = [node for node in document.nodes if node not in ends(document)]
    chosen = data.draw(st.sets(st.sampled_from(inner), min_size=1))
    assume(groups.why_no_group(document, chosen) is None)
    document, _ = groups.group(document, chosen, data.draw(st.text(max_size=60)))
    text = sound(document)[1].text
    assert sound(document)[1].text == text
    for command in (["format", "--diff"], ["check", "--output-format=concise"]):
        done = run(
            [sys.executable, "-m", "ruff", *command, "--isolated", "--quiet", "-"],
            input=text,
            text=True,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, ""), done.stdout + text


def test_the_docstring_tells_shapes_that_all_uses_share() -> None:
    """One use tells its shapes; where another use of the class has others, neither is told."""
    document, node = unit(8, shape=(8, 9, 9))
    _, source = sound(document)
    assert '    """A group of 3 blocks: (N, 8, 9, 9) to (N, 8, 9, 9)."""' in source.text.split("\n")
    document, pool = edits.add(document, MaxPool2d())
    document = edits.insert_on(document, pool, document.outgoing[node][0])
    document, (copy,) = clipboard.duplicate(document, [node])
    document = edits.insert_on(
        edits.disconnect(document, document.incoming[copy]), copy, document.outgoing[pool][0]
    )
    _, source = sound(document)
    assert source.text.count("class ConvUnit") == 1
    assert '    """A group of 3 blocks."""' in source.text.split("\n")


def test_a_row_is_a_loop(child: Alone) -> None:
    """Repeated groups are an nn.Sequential over one class, as a person writes them."""
    document, node = unit(8, shape=(3, 9, 9))
    document = groups.adjust(document, node, {"repeat": 5})
    analysis, source = sound(document)
    assert "*(ConvUnit(8) for _ in range(4))" in " ".join(source.text.split())
    module = build(source, "cpu").eval()
    assert sum(weight.numel() for weight in module.parameters()) == analysis.parameters
    x = torch.randn(2, 3, 9, 9)
    with torch.no_grad():
        (alone,) = child.run(source.text, module, x)
        assert torch.equal(alone, module(x))


def test_a_row_whose_second_does_not_fit_says_so() -> None:
    """The first takes what the others do not: the sentence says which, where, and why."""
    document, node = groups.group(chain(MaxPool2d(), shape=(1, 4, 4)), ["n2"])
    document = groups.adjust(document, node, {"repeat": 3})
    problem = analyse(document)[node].error
    assert problem is not None
    assert str(problem.sentence).startswith("In a row, number 3: Inside, pool1: ")


def test_what_cannot_stand_in_a_row_says_why() -> None:
    """A group of two inputs has no next one to read it."""
    document, node = edits.add(Document(), Concat())
    document, node = groups.group(document, [node])
    for port in range(2):
        document, source = edits.add(document, entry(analyse(chain()).reports["n1"].outputs[0]))
        document = edits.connect(document, Edge(source, 0, node, port))
    document = groups.adjust(document, node, {"repeat": 2})
    problem = analyse(document)[node].error
    assert problem is not None
    assert "needs one input and one output" in str(problem.sentence)


def test_an_unfinished_group_says_what_is_missing() -> None:
    """An open input inside, or no Output, is told on the group's node."""
    document, node = unit(8, shape=(3, 9, 9))
    network = group_of(document, node).network
    (first, *_) = network.incoming["n3"]
    cut = groups.change_inside(document, (node,), lambda d: edits.disconnect(d, [first]))
    problem = analyse(cut)[node].error
    assert problem is not None
    assert "an input of bn1 is open" in str(problem.sentence)
    ports = {port.id for port in network.outputs}
    bare = groups.change_inside(document, (node,), lambda d: edits.remove(d, ports))
    problem = analyse(bare)[node].error
    assert problem is not None
    assert "no Output" in str(problem.sentence)


def test_lines_know_the_blocks_inside_groups() -> None:
    """A line of a group's class is about the group, and about the block inside that it is of."""
    document, inner = unit(8, shape=(3, 9, 9))
    document, outer = groups.group(document, [inner], "Around")
    _, source = sound(document)
    numbers = source.lines_of(path_id((outer, inner), "n3"))
    assert [source.lines[number - 1].text.strip() for number in numbers] == [
        "self.bn1 = nn.BatchNorm2d(8)",
        "x = self.bn1(x)",
    ]
    for number in numbers:
        assert source.nodes_at(number) == {
            outer,
            path_id((outer,), inner),
            path_id((outer, inner), "n3"),
        }


def test_several_tensors_pass() -> None:
    """A group of two inputs and two outputs is called with both, and gives both."""
    document = chain(Conv2d(out_channels=4), shape=(3, 9, 9))
    document, one = edits.add(document, ReLU())
    document, both = edits.add(document, Concat())
    resized = ""
    for edge in (
        Edge("n2", 0, one, 0),
        Edge("n1", 0, both, 1),
        Edge(one, 0, both, 0),
        Edge(both, 0, "n3", 0),
    ):
        if edge.input == 1:
            document, resized = edits.add(document, Conv2d(out_channels=2))
            document = edits.connect(document, Edge("n1", 0, resized, 0))
            edge = edge._replace(source=resized)
        document = edits.connect(document, edge)
    before = sound(document)
    grouped, node = groups.group(document, ["n2", one, resized], "Branches")
    assert len(group_of(grouped, node).output_ports) == 2
    name = grouped.nodes[node].name
    _, source = after = sound(grouped)
    assert f"= self.{name}(x)" in source.text
    computes_the_same(before, after, {part: f"{name}.{part}" for part in ("conv1", "conv2")})


@given(title=st.text(max_size=40))
def test_any_name_of_a_group_makes_a_class(title: str) -> None:
    """Whatever a group is called, its class has a name that says as much of it as can be."""
    document, node = groups.group(chain(ReLU()), ["n2"], title)
    _, source = sound(document)
    group = group_of(document, node)
    assert f"class {class_name_of(group.title)}" in source.text
    build(source, "meta")
