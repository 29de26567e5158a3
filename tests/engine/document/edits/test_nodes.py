"""Laws of edits: each gives the next document, or a sentence and the document as it was."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.merge.add import Add
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import EditError
from netwright.engine.document.limits import MAXIMUM_EDGES, MAXIMUM_INPUTS, MAXIMUM_NODES
from netwright.engine.document.training_settings import TrainingSettings
from tests.engine.document.drawings import chain, check_sound, documents, drawing


def wires(document: Document) -> set[Edge]:
    """Return the wires of a document."""
    return set(document.edges)


def test_new_nodes_are_named_after_their_block() -> None:
    """Input and Output are x and output, others are numbered."""
    names = [node.name for node in chain(Conv2d(), ReLU(), Conv2d()).nodes.values()]
    assert names == ["x", "conv1", "relu1", "conv2", "output"]
    document, node = edits.add(chain(), Input())
    assert document.nodes[node].name == "x1"


@pytest.mark.parametrize("name", ["", "Conv", "x", "import", "forward", "a b", "1a", "a" * 41])
def test_a_name_that_cannot_be_is_refused(name: str) -> None:
    """Neither words that are no identifier nor one that another node has."""
    with pytest.raises(EditError, match="cannot name a node"):
        edits.add(chain(), ReLU(), name=name)


@pytest.mark.parametrize("place", [(math.nan, 0.0), (0.0, math.inf), (2e9, 0.0)])
def test_a_place_that_is_nowhere_is_refused(place: tuple[float, float]) -> None:
    """NaN, infinity and places beyond the canvas are told."""
    with pytest.raises(EditError, match="no place on the canvas"):
        edits.add(Document(), ReLU(), place)
    with pytest.raises(EditError, match="no place on the canvas"):
        edits.move(chain(), {"n1": place})


def test_a_network_is_not_endless() -> None:
    """One node more than the budget is refused with its number."""
    full = drawing((), count=MAXIMUM_NODES)
    with pytest.raises(EditError, match=f"at most {MAXIMUM_NODES} blocks"):
        edits.add(full, ReLU())


def test_wires_are_not_endless() -> None:
    """One wire more than the budget is refused, but one may still take another's place."""
    fans = [(0, add, port) for add in range(1, 51) for port in range(MAXIMUM_INPUTS)]
    document, _ = edits.add(drawing(fans), Output())
    assert len(document.edges) == MAXIMUM_EDGES
    with pytest.raises(EditError, match="at most 50000 wires"):
        edits.connect(document, Edge("n0", 0, document.outputs[0].id, 0))
    assert len(edits.connect(document, Edge("n1", 0, "n2", 0)).edges) == MAXIMUM_EDGES


def test_one_block_does_not_join_endlessly() -> None:
    """A joining block refuses the wire beyond its budget."""
    document = drawing([(0, 1, port) for port in range(MAXIMUM_INPUTS)])
    with pytest.raises(EditError, match=f"at most {MAXIMUM_INPUTS} tensors"):
        edits.connect(document, Edge("n0", 0, "n1", MAXIMUM_INPUTS))


@pytest.mark.parametrize(
    ("edge", "reason"),
    [
        (Edge("n1", 0, "n9", 0), "one of these is not there"),
        (Edge("n9", 0, "n1", 0), "one of these is not there"),
        (Edge("n1", 1, "n2", 0), "x has no such output"),
        (Edge("n1", -1, "n2", 0), "x has no such output"),
        (Edge("n2", 0, "n3", 1), "relu2 has no such input"),
        (Edge("n2", 0, "n1", 0), "x has no such input"),
        (Edge("n4", 0, "n2", 0), "output has no such output"),
        (Edge("n3", 0, "n3", 0), "relu2 cannot read its own output"),
        (Edge("n3", 0, "n2", 0), "close a cycle: relu2 already reads relu1"),
    ],
)
def test_a_wire_that_cannot_be_is_refused(edge: Edge, reason: str) -> None:
    """Missing nodes, missing ports and cycles each have their sentence."""
    with pytest.raises(EditError, match=reason):
        edits.connect(chain(ReLU(), ReLU()), edge)


def test_a_wire_takes_the_place_of_another() -> None:
    """An input port has one wire: the last."""
    document = edits.connect(chain(ReLU(), ReLU()), Edge("n1", 0, "n3", 0))
    assert wires(document) == {
        Edge("n1", 0, "n2", 0),
        Edge("n1", 0, "n3", 0),
        Edge("n3", 0, "n4", 0),
    }


def test_an_edit_that_changes_nothing_returns_the_document() -> None:
    """So that it is no undo step."""
    document = chain(Conv2d())
    same = [
        edits.connect(document, document.edges[0]),
        edits.disconnect(document, [Edge("n1", 0, "n3", 0)]),
        edits.move(document, {"n1": document.nodes["n1"].position}),
        edits.set_parameters(document, "n2", {"out_channels": 16}),
        edits.set_title(document, f" {document.title} "),
        edits.set_training(document, TrainingSettings()),
        edits.rename(document, "n2", "conv1"),
        edits.remove(document, ["nobody"]),
    ]
    assert all(other is document for other in same)


def test_removing_takes_the_wires_along() -> None:
    """A node that goes leaves no wire behind."""
    document = edits.remove(chain(ReLU(), ReLU()), ["n2"])
    assert wires(document) == {Edge("n3", 0, "n4", 0)}


def test_rejoining_skips_all_that_go() -> None:
    """What read removed nodes reads what the first of them read, in whatever order they go."""
    for gone in (["n2", "n3"], ["n3", "n2"]):
        document = edits.remove(chain(ReLU(), ReLU(), ReLU()), gone, rejoin=True)
        assert wires(document) == {Edge("n1", 0, "n4", 0), Edge("n4", 0, "n5", 0)}


def test_rejoining_a_branch_does_not_double_the_shortcut() -> None:
    """Where a reader reads the origin already, it does not read it twice."""
    document = drawing([(0, 1), (1, 2, 0), (0, 2, 1)])
    assert wires(edits.remove(document, ["n1"], rejoin=True)) == {Edge("n0", 0, "n2", 1)}


def test_rejoining_after_a_join_keeps_its_first_branch() -> None:
    """What read a sum reads its first summand."""
    document = drawing([(0, 1), (0, 2), (1, 3, 0), (2, 3, 1), (3, 4)])
    assert Edge("n1", 0, "n4", 0) in edits.remove(document, ["n3"], rejoin=True).edges


def test_without_an_origin_nothing_is_rejoined() -> None:
    """Removing an Input leaves its readers open."""
    assert wires(edits.remove(chain(ReLU()), ["n1"], rejoin=True)) == {Edge("n2", 0, "n3", 0)}


@given(documents(), st.data())
def test_rejoining_keeps_a_document_sound(document: Document, data: st.DataObject) -> None:
    """Whatever goes, no wire is doubled or dangling, and what stays keeps the wires it had."""
    ids = list(document.nodes)
    gone = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    after = edits.remove(document, gone, rejoin=True)
    check_sound(after)
    assert wires(edits.remove(document, gone)) <= wires(after)


def test_parameters_are_checked_by_their_block() -> None:
    """A value beyond its limits is told with the limits, an unknown one by name."""
    document = chain(Conv2d())
    with pytest.raises(EditError, match="Output channels must be a whole number of at least 1"):
        edits.set_parameters(document, "n2", {"out_channels": 0})
    with pytest.raises(EditError, match="kernel"):
        edits.set_parameters(document, "n2", {"kernel": 3})
    changed = edits.set_parameters(document, "n2", {"kernel_size": (3, 5)})
    assert changed.nodes["n2"].block == Conv2d(kernel_size=(3, 5))
    assert document.nodes["n2"].block == Conv2d()


def test_another_block_keeps_the_wires_that_it_has_ports_for() -> None:
    """An Add with three wires becomes a ReLU with one."""
    document = drawing([(0, 3, 0), (1, 3, 1), (2, 3, 2), (3, 4)])
    assert wires(edits.set_block(document, "n3", ReLU())) == {
        Edge("n0", 0, "n3", 0),
        Edge("n3", 0, "n4", 0),
    }
    assert edits.set_block(document, "n3", Input()).edges == (Edge("n3", 0, "n4", 0),)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("stem", "stem", ""),
        ("First  layer\n", "first_layer", "First layer"),
        ("卷积", "conv1", "卷积"),
        ("<img src='file:///etc/passwd'>", "img_src_file_etc_passwd", None),
        ("a\x00b\u202e", "ab", "ab\u202e"),
        ("x", "x_1", "x"),
    ],
)
def test_renaming_keeps_the_words_and_finds_a_name(text: str, name: str, label: str | None) -> None:
    """Words become the label as they stand, on one line; the name is the nearest identifier."""
    node = edits.rename(chain(Conv2d()), "n2", text).nodes["n2"]
    assert node.name == name
    assert node.label == (text if label is None else label)


@pytest.mark.parametrize(("text", "reason"), [(" \n\x00", "needs a name"), ("a" * 201, "200")])
def test_nothing_and_too_much_are_no_name(text: str, reason: str) -> None:
    """A name has between 1 and 200 characters."""
    with pytest.raises(EditError, match=reason):
        edits.rename(chain(), "n1", text)


def test_a_node_on_a_wire_reads_its_source_and_is_read_by_its_target() -> None:
    """The wire becomes two."""
    document, node = edits.add(chain(), Linear())
    document = edits.insert_on(document, node, Edge("n1", 0, "n2", 0))
    assert wires(document) == {Edge("n1", 0, node, 0), Edge(node, 0, "n2", 0)}


def test_a_join_on_a_wire_keeps_what_it_joins() -> None:
    """An Add that reads something already reads the wire's source beside it."""
    document, add = edits.add(chain(ReLU()), Add())
    document = edits.connect(document, Edge("n1", 0, add, 0))
    document = edits.insert_on(document, add, Edge("n2", 0, "n3", 0))
    assert wires(document) == {
        Edge("n1", 0, "n2", 0),
        Edge("n1", 0, add, 0),
        Edge("n2", 0, add, 1),
        Edge(add, 0, "n3", 0),
    }


@pytest.mark.parametrize(
    ("node", "edge", "reason"),
    [
        ("n2", Edge("n1", 0, "n4", 0), "no longer there"),
        ("n2", Edge("n1", 0, "n2", 0), "at an end of this wire"),
        ("n4", Edge("n2", 0, "n3", 0), "has no such output"),
    ],
)
def test_a_node_that_cannot_stand_on_a_wire_is_refused(node: str, edge: Edge, reason: str) -> None:
    """A wire that is gone, one of its ends, what reads it, and what gives nothing."""
    document = chain(ReLU(), ReLU())
    with pytest.raises(EditError, match=reason):
        edits.insert_on(document, node, edge)
    check_sound(document)


def test_a_join_cannot_stand_above_what_it_joins() -> None:
    """That would be a cycle."""
    document = drawing([(0, 1), (0, 2, 0), (1, 2, 1)])
    with pytest.raises(EditError, match="close a cycle"):
        edits.insert_on(document, "n2", Edge("n0", 0, "n1", 0))


def test_a_node_put_on_a_wire_above_changes_its_place_in_the_chain() -> None:
    """It reads the wire's source from then on, and nothing else."""
    document = edits.insert_on(chain(ReLU(), ReLU()), "n3", Edge("n1", 0, "n2", 0))
    assert wires(document) == {
        Edge("n1", 0, "n3", 0),
        Edge("n3", 0, "n2", 0),
        Edge("n3", 0, "n4", 0),
    }


def test_a_title_is_one_line() -> None:
    """A title loses its breaks and control characters, and is never empty."""
    assert edits.set_title(chain(), " LeNet\n5\x07").title == "LeNet 5"
    assert edits.set_title(chain(), "\n").title == "Untitled"
    assert len(edits.set_title(chain(), "a" * 1000).title) == 200
