"""Laws of what differs between two documents."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netwright.engine import zoo
from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.spatial_steps import HorizontalFlip
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.tanh import Tanh
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import groups
from netwright.engine.document.reading.difference import ChangedWire, Difference, difference
from netwright.engine.document.training_settings import TrainingSettings
from tests.engine.document.drawings import chain


@pytest.fixture
def lenet() -> Document:
    """Return LeNet-5."""
    return zoo.load("lenet5")


def node_id(document: Document, name: str) -> str:
    """Return the id of the node called ``name``."""
    (found,) = (node.id for node in document.nodes.values() if node.name == name)
    return found


def words(found: Difference) -> list[str]:
    """Return what differs, as a person reads it."""
    return [str(sentence) for sentence in found.sentences]


@pytest.mark.parametrize("name", zoo.names())
def test_nothing_differs_from_itself(name: str) -> None:
    """A network does not differ from itself, nor from one whose nodes stand elsewhere."""
    document = zoo.load(name)
    moved = edits.move(document, dict.fromkeys(document.nodes, (7.0, 7.0)))
    assert not difference(document, document)
    assert not difference(document, moved)
    assert difference(document, moved) == Difference()


def test_depth_is_the_blocks_of_the_stages() -> None:
    """ResNet-56 differs from ResNet-20 in the number of blocks of its three stages only."""
    found = difference(zoo.load("resnet20"), zoo.load("resnet56"))
    assert words(found) == [f"layer{stage}: Blocks 3 → 9" for stage in (1, 2, 3)]
    assert not found.settings


def test_a_plain_twin_has_other_stages() -> None:
    """Plain-20 differs from ResNet-20 in the type of its stages only."""
    found = difference(zoo.load("resnet20"), zoo.load("plain20"))
    assert words(found) == [f"layer{n}: Residual stage → Plain stage" for n in (1, 2, 3)]
    assert all(change.is_replaced and not change.parameters for change in found.changed)


def test_an_inserted_block_explains_the_wires_around_it(lenet: Document) -> None:
    """A block put into a wire is told as itself; the wire that it split is not told besides."""
    (edge,) = lenet.outgoing[node_id(lenet, "conv1")]
    longer, bn = edits.add(lenet, BatchNorm())
    longer = edits.insert_on(longer, bn, edge)
    there, back = difference(lenet, longer), difference(longer, lenet)
    assert there == Difference(added=(longer.nodes[bn],))
    assert back == Difference(removed=(longer.nodes[bn],))
    assert words(there) == ["With bn1 (BatchNorm) besides"]
    assert words(back) == ["Without bn1 (BatchNorm)"]


def test_parameters_and_settings_are_told_with_both_values(lenet: Document) -> None:
    """What was set is told with its value before and after, the network first."""
    other = edits.set_parameters(lenet, node_id(lenet, "conv2"), {"kernel_size": (3, 5)})
    changed = {
        "optimizer": "sgd",
        "limit": 500,
        "augmentation": Augmentation(steps=(HorizontalFlip(),)),
    }
    other = edits.set_training(other, lenet.training.model_copy(update=changed))
    found = difference(lenet, other)
    assert words(found) == [
        "conv2: Kernel size 5 → 3×5",
        "Optimizer adam → sgd",
        "Limit not set → 500",
        "Augmentation none → Horizontal flip",
    ]
    assert found.differs_in_architecture
    settings_only = difference(lenet, edits.set_training(lenet, other.training))
    assert settings_only.settings == found.settings
    assert not settings_only.differs_in_architecture


def test_a_renamed_node_stays_the_same_node(lenet: Document) -> None:
    """A node that has got another name is not told as one removed and another added."""
    renamed = edits.rename(lenet, node_id(lenet, "conv1"), "edges")
    assert words(difference(lenet, renamed)) == ["conv1 is now called edges"]
    both = edits.set_parameters(renamed, node_id(lenet, "conv1"), {"out_channels": 8})
    assert words(difference(lenet, both)) == ["conv1 (now edges): Output channels 6 → 8"]


def test_a_block_of_another_type_takes_its_place(lenet: Document) -> None:
    """A block that was exchanged is told as the type before and the one after."""
    other = edits.set_block(lenet, node_id(lenet, "relu1"), Tanh())
    assert words(difference(lenet, other)) == ["relu1: ReLU → Tanh"]


def test_a_wire_laid_elsewhere_is_told(lenet: Document) -> None:
    """A wire between nodes that both have is told by the names of its ends."""
    relu, pool = node_id(lenet, "relu1"), node_id(lenet, "pool1")
    conv = node_id(lenet, "conv1")
    other = edits.connect(lenet, Edge(conv, 0, pool, 0))
    found = difference(lenet, other)
    assert found.unwired == (ChangedWire("relu1", 0, "pool1", 0),)
    assert found.wired == (ChangedWire("conv1", 0, "pool1", 0),)
    cut = edits.disconnect(lenet, [Edge(relu, 0, pool, 0)])
    assert words(difference(lenet, cut)) == ["Not wired: relu1 → pool1"]


NAMES = ("lenet5", "lenet5_1998", "resnet20", "plain20", "densenet40", "googlenet", "mnist_fast")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_a_difference_read_backwards_is_the_other_one(one: str, other: str) -> None:
    """What is added on the way from one network to the other is removed on the way back."""
    there = difference(zoo.load(one), zoo.load(other))
    back = difference(zoo.load(other), zoo.load(one))
    assert set(map(id_of, there.added)) == set(map(id_of, back.removed))
    assert set(map(id_of, there.removed)) == set(map(id_of, back.added))
    assert {(change.before, change.after) for change in there.changed} == {
        (change.after, change.before) for change in back.changed
    }
    assert (set(there.wired), set(there.unwired)) == (set(back.unwired), set(back.wired))
    assert {(c.name, str(c.before)) for c in there.settings} == {
        (c.name, str(c.after)) for c in back.settings
    }
    assert bool(there) == bool(back) == (one != other)


def id_of(node: object) -> str:
    """Return what tells a node from all others."""
    return repr(node)


def test_every_setting_is_looked_at() -> None:
    """Each field of the settings that is other is told, whichever it is."""
    plain = TrainingSettings()
    for name, value in {
        "data": "digits",
        "epochs": 3,
        "batch_size": 32,
        "learning_rate": 0.5,
        "nesterov": True,
        "schedule": "cosine",
        "patience": 4,
        "initialisation": "he",
        "seed": 7,
        "validation": 0.25,
    }.items():
        other = plain.model_copy(update={name: value})
        (change,) = difference(Document(training=plain), Document(training=other)).settings
        assert (change.name, change.after) == (name, value)


def test_a_conv_has_a_type_and_its_parameters(lenet: Document) -> None:
    """A change of parameters holds both nodes, so that a view can show either."""
    conv = node_id(lenet, "conv1")
    other = edits.set_parameters(lenet, conv, {"out_channels": 12})
    (change,) = difference(lenet, other).changed
    assert change.before is lenet.nodes[conv]
    assert change.after is other.nodes[conv]
    assert isinstance(change.after.block, Conv2d)


def test_what_differs_inside_a_group_is_told() -> None:
    """The node's name, then each change inside; what only stands elsewhere inside is no change."""
    before, node = groups.group(chain(Conv2d(out_channels=4), ReLU()), ["n2", "n3"], "Unit")
    after = groups.change_inside(
        before, (node,), lambda d: edits.set_parameters(d, "n2", {"out_channels": 8})
    )
    after = groups.adjust(after, node, {"repeat": 2})
    assert [str(sentence) for sentence in difference(before, after).sentences] == [
        "unit1: Repeat 1 → 2, inside, conv1: Output channels 4 → 8"
    ]
    moved = groups.change_inside(before, (node,), lambda d: edits.move(d, {"n2": (9.0, 9.0)}))
    assert not difference(before, moved)


def test_a_difference_of_any_size_is_told() -> None:
    """A network without several thousand nodes of another is told, each node with its name."""
    large = chain(*(ReLU() for _ in range(3000)))
    (sentence,) = difference(large, chain()).sentences
    assert str(sentence).count("ReLU") == 3000
