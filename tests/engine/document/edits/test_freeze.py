"""A frozen node learns nothing, and a node may have a learning rate of its own."""

import json

import pytest

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.merge.add import Add
from netwright.engine.code import generate
from netwright.engine.code.module_rules import ModuleRule
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError, groups
from netwright.engine.document.files import clipboard, project
from netwright.engine.document.group import Group
from netwright.engine.document.reading.edit_summary import step_sentence
from tests.engine.document.drawings import chain


def frozen(document: Document, *names: str) -> Document:
    """Return the document with the nodes of these names frozen."""
    return edits.freeze(document, [n.id for n in document.nodes.values() if n.name in names])


def grouped(document: Document, *names: str, repeat: int = 1) -> tuple[Document, str]:
    """Return the document with the nodes of these names as a group, and its id."""
    chosen = [n.id for n in document.nodes.values() if n.name in names]
    document, node = groups.group(document, chosen, "Stage")
    if repeat > 1:
        document = groups.adjust(document, node, {"repeat": repeat})
    return document, node


def test_twice_is_nothing_and_a_mixed_choice_freezes_all() -> None:
    """The same edit takes back what it did; where only some are frozen, the others follow."""
    document = chain(Linear(), ReLU(), Linear(), shape=(8,))
    once = edits.freeze(document, ["n2"])
    assert once.nodes["n2"].frozen
    assert edits.freeze(once, ["n2"]) == document
    both = edits.freeze(once, ["n2", "n4"])
    assert both.nodes["n2"].frozen
    assert both.nodes["n4"].frozen


def test_what_has_no_weights_is_left_out_and_alone_refused() -> None:
    """All may be chosen; the ends and what adds have nothing to freeze, and say so alone."""
    document = chain(Linear(), shape=(8,))
    document = edits.freeze(document, [*document.nodes])
    assert [node.id for node in document.nodes.values() if node.frozen] == ["n2"]
    with pytest.raises(EditError, match="no weights"):
        edits.freeze(document, ["n1"])
    with pytest.raises(EditError, match="no weights"):
        edits.set_rate(document, ["n3"], 0.1)


@pytest.mark.parametrize("rate", [0.0, -1.0, 1e9, float("nan"), float("inf")])
def test_a_rate_out_of_bounds_is_refused(rate: float) -> None:
    """What is not to learn is frozen; nothing learns backwards or without bound."""
    with pytest.raises(EditError, match="learning rate"):
        edits.set_rate(chain(Linear(), shape=(8,)), ["n2"], rate)


def test_a_frozen_node_counts_as_not_trainable() -> None:
    """Parameters stay what they are; what is trained of them is less, in groups as well."""
    document = zoo.load("lenet5")
    whole = analyse(document)
    before = {node.name: node.id for node in document.nodes.values()}
    part = whole.reports[before["conv1"]].measurement
    assert part is not None
    after = analyse(frozen(document, "conv1"), whole)
    assert after.parameters == whole.parameters
    assert after.trainable == whole.trainable - part.trainable
    inside, _ = grouped(frozen(document, "conv1"), "conv1", "relu1")
    assert analyse(inside).trainable == after.trainable


def test_another_block_in_its_place_stays_frozen_if_it_can_be() -> None:
    """A Linear that becomes another one stays frozen; one that becomes an Add cannot."""
    document = edits.set_rate(edits.freeze(chain(Linear(), shape=(8,)), ["n2"]), ["n2"], 0.5)
    other = edits.set_block(document, "n2", Linear(out_features=3)).nodes["n2"]
    assert (other.frozen, other.rate) == (True, 0.5)
    added = edits.set_block(document, "n2", Add()).nodes["n2"]
    assert (added.frozen, added.rate) == (False, 1.0)


def test_a_file_and_a_copy_keep_it() -> None:
    """Frozen nodes and rates come back, inside of groups too; others are not told of."""
    document = edits.set_rate(frozen(zoo.load("lenet5"), "conv1"), ["n5"], 0.25)
    document, _ = grouped(document, "conv1", "relu1")
    assert project.parse(project.dump(document)) == document
    pasted = clipboard.paste(document, clipboard.copy(document, ["n5"]))[0]
    assert sum(node.rate == 0.25 for node in pasted.nodes.values()) == 2
    assert b"frozen" not in project.dump(zoo.load("lenet5"))
    assert b'rate":' not in project.dump(zoo.load("lenet5")).split(b"training")[0]


def with_field(document: Document, block: str, key: str, value: object) -> bytes:
    """Return a project file in which the nodes of a block have one more field."""
    contents = json.loads(project.dump(document))
    del contents["checksum"]
    for record in contents["nodes"]:
        if record["block"] == block:
            record[key] = value
    return json.dumps(contents).encode()


@pytest.mark.parametrize(
    ("key", "value"), [("frozen", 1), ("rate", 0), ("rate", "fast"), ("rate", True)]
)
def test_a_file_that_says_it_wrongly_is_refused(key: str, value: object) -> None:
    """Only true and false freeze, only numbers within bounds are rates."""
    with pytest.raises(project.ProjectError, match=f"'{key}' must be"):
        project.parse(with_field(chain(Linear(), shape=(8,)), "Linear", key, value))


def test_a_file_cannot_freeze_what_the_canvas_cannot() -> None:
    """An Output that is frozen is no sound document."""
    with pytest.raises(project.ProjectError, match="no weights"):
        project.parse(with_field(chain(Linear(), shape=(8,)), "Output", "frozen", value=True))


def test_unpacked_parts_are_frozen_as_their_group_was() -> None:
    """What was inside of a frozen group is frozen, and rates multiply."""
    document, node = grouped(zoo.load("lenet5"), "conv1", "relu1", "pool1", "conv2")
    block = document.nodes[node].block
    assert isinstance(block, Group)
    inner = {each.name: each.id for each in block.network.nodes.values()}
    document = groups.change_inside(
        document, (node,), lambda network: edits.set_rate(network, [inner["conv2"]], 0.5)
    )
    document = edits.set_rate(edits.freeze(document, [node]), [node], 0.5)
    block = document.nodes[node].block
    assert isinstance(block, Group)
    flat, parts = groups.unpack(document, node, block.network)
    assert all(flat.nodes[part].frozen for part in parts)
    assert {flat.nodes[part].name: flat.nodes[part].rate for part in parts} == {
        "conv1": 0.5,
        "relu1": 0.5,
        "pool1": 0.5,
        "conv2": 0.25,
    }


def test_rules_name_the_modules_of_the_code() -> None:
    """Inside of a row of groups each member is named, and a rate within a rate is the product."""
    document, node = grouped(chain(Linear(), ReLU(), shape=(128,)), "fc1", "relu1", repeat=2)
    block = document.nodes[node].block
    assert isinstance(block, Group)
    linear = next(n.id for n in block.network.nodes.values() if isinstance(n.block, Linear))
    inside = groups.change_inside(
        document, (node,), lambda network: edits.set_rate(network, [linear], 0.5)
    )
    rated = generate(analyse(edits.set_rate(inside, [node], 0.5))).rules
    name = document.nodes[node].name
    assert rated == (
        ModuleRule(name, rate=0.5),
        ModuleRule(f"{name}.0.fc1", rate=0.25),
        ModuleRule(f"{name}.1.fc1", rate=0.25),
    )
    both = groups.change_inside(document, (node,), lambda network: edits.freeze(network, [linear]))
    assert [rule.path for rule in generate(analyse(both)).rules] == [
        f"{name}.0.fc1",
        f"{name}.1.fc1",
    ]


def test_the_text_of_the_network_does_not_depend_on_it() -> None:
    """Freezing is a matter of training: the network's code is the same to the letter."""
    document = zoo.load("lenet5")
    before = generate(analyse(document))
    after = generate(analyse(frozen(document, "conv1", "conv2")))
    assert (before.text, before.rules) == (after.text, ())
    assert [rule.path for rule in after.rules] == ["conv1", "conv2"]


def test_the_history_says_what_was_frozen() -> None:
    """The list of what can be undone tells freezing and rates in words."""
    document = chain(Linear(), shape=(8,))
    once = edits.freeze(document, ["n2"])
    assert str(step_sentence(document, once)) == "fc1: frozen"
    assert str(step_sentence(once, document)) == "fc1: not frozen any more"
    rated = edits.set_rate(document, ["n2"], 0.1)
    assert str(step_sentence(document, rated)) == "fc1: learning rate × 1 → × 0.1"
