"""Laws of copy, paste and duplicate."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.merge.add import Add
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import EditError
from netwright.engine.document.edits.spacing import Occupied
from netwright.engine.document.files.clipboard import copy, duplicate, paste
from netwright.engine.document.grid import ROW_PITCH
from netwright.engine.document.limits import MAXIMUM_EDGES, MAXIMUM_NODES
from tests.engine.document.drawings import chain, check_sound, documents, drawing

pytestmark = pytest.mark.slow


def block_names(document: Document) -> list[str]:
    """Return the names of all nodes."""
    return [node.name for node in document.nodes.values()]


@given(documents(), documents(), st.data())
def test_anything_copied_can_be_pasted_anywhere(
    source: Document, target: Document, data: st.DataObject
) -> None:
    """Copies are sound, equal in block and label, wired alike, and leave what is there alone."""
    ids = list(source.nodes)
    chosen = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    pasted, new = paste(target, copy(source, chosen))
    check_sound(pasted)
    assert set(pasted.nodes) == {*target.nodes, *new}
    assert all(pasted.nodes[key] == node for key, node in target.nodes.items())
    assert set(target.edges) <= set(pasted.edges)
    originals = [node for key, node in source.nodes.items() if key in chosen]
    copies = [pasted.nodes[key] for key in new]
    assert [(node.block, node.label) for node in originals] == [
        (node.block, node.label) for node in copies
    ]
    renamed = dict(zip((node.id for node in originals), new, strict=True))
    inner = {
        edge._replace(source=renamed[edge.source], target=renamed[edge.target])
        for edge in source.edges
        if edge.source in chosen and edge.target in chosen
    }
    assert inner <= set(pasted.edges)


def test_copies_are_numbered_on() -> None:
    """A name that is taken gets the next free number, and one that is free is kept."""
    document = chain(Conv2d(), ReLU())
    pasted, _ = duplicate(document, ["n2", "n3"])
    assert block_names(pasted) == ["x", "conv1", "relu1", "output", "conv2", "relu2"]
    empty, _ = paste(Document(), copy(document, ["n2", "n3"]))
    assert block_names(empty) == ["conv1", "relu1"]


def test_copies_read_what_the_copied_ones_read() -> None:
    """A wire from outside is drawn again, if what it came from is still there."""
    document = chain(Conv2d(), ReLU())
    text = copy(document, ["n2", "n3"])
    pasted, (conv, relu) = paste(document, text)
    assert set(pasted.edges) - set(document.edges) == {
        Edge("n1", 0, conv, 0),
        Edge(conv, 0, relu, 0),
    }
    other = edits.rename(document, "n1", "image")  # the same id, but not the same node any more
    pasted, (conv, relu) = paste(other, text)
    assert set(pasted.edges) - set(other.edges) == {Edge(conv, 0, relu, 0)}


def test_what_was_cut_can_be_pasted_back() -> None:
    """Cut and paste restores nodes and the wires into them."""
    document = chain(Conv2d(), ReLU())
    text = copy(document, ["n2"])
    pasted, (conv,) = paste(edits.remove(document, ["n2"]), text)
    assert Edge("n1", 0, conv, 0) in pasted.edges
    assert pasted.nodes[conv].name == "conv1"


def test_pasting_over_takes_over_the_wires() -> None:
    """A part of a chain is exchanged for another one, in its place."""
    document = chain(Conv2d(), ReLU(), Conv2d())
    text = copy(chain(Conv2d(), Add()), ["n2"])
    pasted, (conv,) = paste(document, text, over=["n2", "n3"])
    assert set(pasted.nodes) == {"n1", conv, "n4", "n5"}
    assert set(pasted.edges) == {
        Edge("n1", 0, conv, 0),
        Edge(conv, 0, "n4", 0),
        Edge("n4", 0, "n5", 0),
    }
    assert pasted.nodes[conv].position == (0.0, 1.5 * ROW_PITCH)


def test_pasting_over_a_branch_keeps_both_its_ends() -> None:
    """Two branches exchanged for one join: it reads both sources, in their order."""
    document = drawing([(0, 2), (1, 3), (2, 4, 0), (3, 4, 1), (4, 5)])
    pasted, (join,) = paste(document, copy(document, ["n4"]), over=["n2", "n3", "n4"])
    assert set(pasted.edges) == {
        Edge("n0", 0, join, 0),
        Edge("n1", 0, join, 1),
        Edge(join, 0, "n5", 0),
    }


@given(documents(), documents(), st.data())
def test_pasting_over_anything_is_sound(
    source: Document, target: Document, data: st.DataObject
) -> None:
    """Whatever takes the place of whatever, no cycle and no doubled wire comes of it."""
    chosen = data.draw(st.sets(st.sampled_from(list(source.nodes)))) if source.nodes else set()
    over = data.draw(st.sets(st.sampled_from(list(target.nodes)))) if target.nodes else set()
    pasted, new = paste(target, copy(source, chosen), over=over)
    check_sound(pasted)
    assert set(pasted.nodes) == (target.nodes.keys() - over) | set(new)


def test_a_place_is_the_middle_of_what_is_pasted() -> None:
    """Pasted at the mouse, the copies are centred on it and keep their distances."""
    document = chain(Conv2d(), ReLU())
    pasted, new = paste(document, copy(document, ["n1", "n2", "n3"]), (500.0, 100.0))
    assert [pasted.nodes[node].position for node in new] == [
        (500.0, 100.0 - ROW_PITCH),
        (500.0, 100.0),
        (500.0, 100.0 + ROW_PITCH),
    ]


def test_duplicates_cover_nothing() -> None:
    """Without a place, copies stand beside everything that is in their way."""
    document = chain(Conv2d(), ReLU())
    for _ in range(3):
        before = document
        document, new = duplicate(document, ["n2", "n3"])
        occupied = Occupied(before.nodes.values())
        assert all(occupied.has_room_at(document.nodes[node].position) for node in new)


def test_nothing_copied_is_nothing_pasted() -> None:
    """An empty copy changes nothing."""
    assert paste(chain(), copy(chain(), [])) == (chain(), ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "holds no blocks to paste"),
        ("some words that were copied elsewhere", "holds no blocks to paste"),
        ("\ud800", "holds no blocks to paste"),
        ("[]", "holds no blocks to paste"),
        ('{"format": 9}', "newer Netwright"),
        ('{"format": 1, "nodes": 3}', "'nodes' must be a list"),
        ('{"format": 1, "title": "a"}', "no key 'title'"),
        ('{"format": 1, "edges": [["n1", 0, "n2", 0]]}', "no node 'n1'"),
        ('{"format": 1, "outside": {}}', "Wire 1 from outside must be"),
        ('{"format": 1, "outside": [["x", ["n1", 0, "n2", 0]]]}', "lead to a copied node"),
        ('{"format": 1, "nodes": [' + "0," * 200 + "0]}", r"\(And 99 more\.\)"),
    ],
)
def test_a_text_that_is_no_copy_is_refused(text: str, reason: str) -> None:
    """Whatever is on the clipboard, it is pasted or told in a sentence."""
    with pytest.raises(EditError, match=reason):
        paste(chain(), text)


def test_a_cycle_cannot_be_pasted() -> None:
    """Also a forged copy flows one way."""
    values = json.loads(copy(drawing([(0, 1, 0), (1, 2), (0, 1, 1)]), ["n1", "n2"]))
    values["edges"].append(["n2", 0, "n1", 5])
    with pytest.raises(EditError, match="close a cycle"):
        paste(chain(), json.dumps(values))


def test_a_wire_from_outside_to_a_port_that_is_not_there_is_refused() -> None:
    """It must lead to an input port of a copied node."""
    values = json.loads(copy(chain(ReLU()), ["n2"]))
    values["outside"][0][1][3] = 1
    with pytest.raises(EditError, match="Wire 1 from outside"):
        paste(chain(), json.dumps(values))


def test_budgets_hold_for_what_is_pasted() -> None:
    """Neither blocks nor wires grow beyond what a network may have."""
    full = drawing((), count=MAXIMUM_NODES)
    with pytest.raises(EditError, match="10001 blocks or wires"):
        duplicate(full, ["n0"])
    fans = drawing((0, add, port) for add in range(1, 27) for port in range(1000))
    with pytest.raises(EditError, match=f"at most {MAXIMUM_EDGES}"):
        duplicate(fans, list(fans.nodes))


def test_copies_beyond_the_canvas_are_refused() -> None:
    """A place that is nowhere is told."""
    with pytest.raises(EditError, match="no place on the canvas"):
        paste(chain(), copy(chain(), ["n1"]), (float("nan"), 0.0))
