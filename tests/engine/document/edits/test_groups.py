"""Groups: made of nodes, taken apart again, changed inside, kept in files."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.composite.residual import Residual
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.tensor import image
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import EditError, annotations, groups
from netwright.engine.document.edits.inside import look_inside
from netwright.engine.document.edits.tidy import tidy
from netwright.engine.document.files import clipboard, project
from netwright.engine.document.grid import NODE_HEIGHT, NODE_WIDTH, Flow
from netwright.engine.document.group import Definition, Exposed, Group, unfolded
from netwright.engine.document.limits import MAXIMUM_DEPTH, MAXIMUM_NODES
from tests.engine.document.drawings import chain, check_sound, documents, drawing


def group_of(document: Document, node_id: str) -> Group:
    """Return the group at a node."""
    block = document.nodes[node_id].block
    assert isinstance(block, Group)
    return block


def same(one: Document, other: Document) -> bool:
    """Return whether two documents show the same, whatever the order in which it was drawn."""
    return set(one.edges) == set(other.edges) and one == other.replace(
        edges=one.edges, nodes={key: other.nodes[key] for key in one.nodes}
    )


@settings(deadline=None)
@given(document=documents(), data=st.data())
def test_taking_a_group_apart_restores_what_was_drawn(
    document: Document, data: st.DataObject
) -> None:
    """Whatever can be a group, unpacked it is the drawing that it was made of, to the pixel."""
    chosen = data.draw(st.sets(st.sampled_from([*document.nodes, "nonsense"])))
    reason = groups.why_no_group(document, chosen)
    if reason is not None:
        with pytest.raises(EditError, match=r".\."):
            groups.group(document, chosen)
        return
    grouped, node = groups.group(document, chosen)
    check_sound(grouped)
    check_sound(group_of(grouped, node).network)
    assert unfolded(grouped) >= len(document.nodes)
    assert project.parse(project.dump(grouped)) == grouped
    again, new = groups.unpack(grouped, node, group_of(grouped, node).network)
    assert same(again, document)
    assert set(new) == chosen - {"nonsense"}


def test_a_group_has_a_port_for_each_tensor_that_passes_its_edge() -> None:
    """One input for a tensor read twice, one output for each that is read outside or nowhere."""
    # 0 is read by 1 and 2; 1 and 2 are added in 3, and 2 is read outside by 4.
    document = drawing([(0, 1), (0, 2), (1, 3, 0), (2, 3, 1), (2, 4), (5, 6)])
    grouped, node = groups.group(document, ["n1", "n2", "n3"])
    block = group_of(grouped, node)
    assert block.input_ports == ("x",)
    assert block.output_ports == ("output", "output1")
    assert [edge for edge in grouped.edges if edge.target == node] == [Edge("n0", 0, node, 0)]


def test_a_join_may_read_the_same_tensor_twice_around_another() -> None:
    """Grouped, an Add keeps its three branches in their order, of which two are one tensor."""
    document = chain(ReLU(), Add())
    entry, relu, add = list(document.nodes)[:3]
    document = edits.connect(document, Edge(entry, 0, add, 1))
    document = edits.connect(document, Edge(relu, 0, add, 2))
    grouped, node = groups.group(document, {add})
    again, _ = groups.unpack(grouped, node, group_of(grouped, node).network)
    assert same(again, document)


def test_open_ends_become_ports() -> None:
    """What is not wired yet can be wired to the group."""
    document, first = edits.add(Document(), Conv2d())
    document, second = edits.add(document, Add())
    document = edits.connect(document, Edge(first, 0, second, 0))
    grouped, node = groups.group(document, [first, second])
    assert group_of(grouped, node).input_ports == ("x", "x1")
    assert group_of(grouped, node).output_ports == ("output",)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ((), "Select the blocks first"),
        (("n1",), "an1 is an end of the network"),
        (("n2", "n4"), "read itself by way of an3"),
    ],
)
def test_what_cannot_be_a_group_says_why(chosen: tuple[str, ...], words: str) -> None:
    """Nothing, an end of the network, or a part with a way out and back in again."""
    document = drawing([(1, 2), (2, 3), (3, 4, 1), (2, 4, 0)])
    with pytest.raises(EditError, match=words):
        groups.group(document, chosen)


def test_wires_follow_the_ports() -> None:
    """A port that goes takes its wire with it, and the others keep theirs."""
    document = drawing([(0, 2, 0), (1, 2, 1), (2, 3)])
    grouped, node = groups.group(document, ["n2"])
    first, second = group_of(grouped, node).network.inputs
    left = groups.change_inside(grouped, (node,), lambda d: edits.remove(d, {first.id}))
    assert group_of(left, node).input_ports == (second.name,)
    assert left.incoming[node] == (Edge("n1", 0, node, 0),)
    assert left.outgoing[node] == grouped.outgoing[node]
    check_sound(left)


def test_a_change_inside_is_one_of_the_document() -> None:
    """It is the only thing that differs; what changes nothing is the very same document."""
    document, inner = groups.group(chain(Conv2d(), ReLU()), ["n2", "n3"])
    document, outer = groups.group(document, [inner])
    path = (outer, inner)
    assert groups.change_inside(document, path, lambda network: network) is document
    changed = groups.change_inside(
        document, path, lambda network: edits.set_parameters(network, "n2", {"out_channels": 9})
    )
    inside = group_of(changed, outer).network
    convolution = group_of(inside, inner).network.nodes["n2"].block
    assert convolution == Conv2d(out_channels=9)
    assert changed.edges == document.edges
    assert {key for key in changed.nodes if changed.nodes[key] != document.nodes[key]} == {outer}


def test_a_given_block_is_not_changed_inside() -> None:
    """Its inside is to be looked at; it says that unpacking makes it one's own."""
    with pytest.raises(EditError, match="unpack it to change"):
        groups.change_inside(chain(Residual()), ("n2",), lambda network: network)
    with pytest.raises(EditError, match="no longer there"):
        groups.change_inside(chain(Residual()), ("n9",), lambda network: network)


def test_a_row_is_unpacked_to_its_groups() -> None:
    """Three in a row are three nodes, each reading the one before."""
    document, node = groups.group(chain(ReLU(), ReLU()), ["n2", "n3"], "Pair")
    document = groups.adjust(document, node, {"repeat": 3})
    assert unfolded(document) == 2 + 3 * unfolded(group_of(document, node).network)
    apart, new = groups.unpack(document, node, groups.row_of(group_of(document, node)))
    assert [group_of(apart, each).repeat for each in new] == [1, 1, 1]
    first, second, third = new
    assert apart.edges == (
        Edge("n1", 0, first, 0),
        Edge(first, 0, second, 0),
        Edge(second, 0, third, 0),
        Edge(third, 0, "n4", 0),
    )
    heights = [apart.nodes[each].position[1] for each in (*new, "n4")]
    assert heights == sorted(set(heights))


def test_frames_and_notes_go_along() -> None:
    """Those that are chosen with the blocks are inside, and outside again when it is unpacked."""
    document = chain(ReLU(), ReLU())
    document, note = annotations.add_note(document, "why", (300.0, 100.0))
    document, other = annotations.add_note(document, "elsewhere", (900.0, 100.0))
    grouped, node = groups.group(document, ["n2", "n3", note])
    assert [each.text for each in grouped.annotations.values()] == ["elsewhere"]
    network = group_of(grouped, node).network
    assert [each.text for each in network.annotations.values()] == ["why"]
    assert project.parse(project.dump(grouped)) == grouped
    again, new = groups.unpack(grouped, node, network)
    areas = {each.text: each.area for each in document.annotations.values()}
    assert {each.text: each.area for each in again.annotations.values()} == areas
    assert len(new) == 3
    assert other in again.annotations


@pytest.mark.parametrize("flow", Flow)
def test_what_is_unpacked_flows_as_the_network_does(flow: Flow) -> None:
    """It is laid out along the flow, covers nothing, and the group itself can have another one."""
    document, node = groups.group(chain(ReLU(), ReLU()), ["n2", "n3"])
    document = tidy(document, flow)
    unpacked, parts = groups.unpack(document, node, group_of(document, node).network)
    first, second = (unpacked.grid.turned(unpacked.nodes[part].position) for part in parts)
    assert first[1] < second[1]
    assert first[0] == second[0]
    composite = tidy(chain(Residual(out_channels=4), ReLU(), shape=(3, 9, 9)), flow)
    inside = look_inside(Residual(out_channels=4), (image(3, 9, 9),), flow)
    unpacked, parts = groups.unpack(composite, "n2", inside)
    places = [each.position for each in unpacked.nodes.values()]
    for number, (x, y) in enumerate(places):
        for other_x, other_y in places[:number]:
            assert abs(x - other_x) >= NODE_WIDTH or abs(y - other_y) >= NODE_HEIGHT
    assert len(parts) > 5


def test_a_bypassed_group_stays_one() -> None:
    """It can be bypassed where one tensor passes, and is not taken apart meanwhile."""
    document, node = groups.group(chain(ReLU(), ReLU()), ["n2", "n3"])
    bypassed = edits.bypass(document, [node])
    with pytest.raises(EditError, match="is bypassed"):
        groups.unpack(bypassed, node, group_of(document, node).network)
    assert edits.bypass(bypassed, [node]) == document


def test_exposed_parameters_are_those_inside() -> None:
    """A group's own parameter sets one or more inside it, which hold the value."""
    document = chain(Conv2d(out_channels=8), Conv2d(out_channels=16))
    document, node = groups.group(document, ["n2", "n3"])
    document = groups.expose(document, node, "width", ("n2", "out_channels"))
    document = groups.expose(document, node, "width", ("n3", "out_channels"))
    widths = [
        group_of(document, node).network.nodes[each].block.parameters()["out_channels"]
        for each in ("n2", "n3")
    ]
    assert widths == [8, 8]
    document = groups.adjust(document, node, {"width": 32, "repeat": 2})
    assert group_of(document, node).argument_values() == {"width": 32, "repeat": 2}
    with pytest.raises(EditError, match="Output channels must be a whole number"):
        groups.adjust(document, node, {"width": 0})
    gone = groups.change_inside(document, (node,), lambda d: edits.remove(d, {"n2"}))
    assert group_of(gone, node).definition.exposed == (Exposed("width", (("n3", "out_channels"),)),)
    kept = groups.conceal(document, node, "width")
    assert group_of(kept, node).network == group_of(document, node).network
    assert not group_of(kept, node).definition.exposed


@pytest.mark.parametrize("name", ["in_channels", "self", "forward", "A b", ""])
def test_a_parameter_has_a_name_that_code_can_have(name: str) -> None:
    """Words of Python and of nn.Module are refused, in a sentence."""
    document, node = groups.group(chain(Conv2d()), ["n2"])
    with pytest.raises(EditError, match="cannot name a parameter"):
        groups.expose(document, node, name, ("n2", "out_channels"))


def test_groups_are_within_each_other_only_so_deep() -> None:
    """The seventeenth group around a block is refused."""
    document, node = chain(ReLU()), "n2"
    for _ in range(MAXIMUM_DEPTH):
        document, node = groups.group(document, [node])
    assert project.parse(project.dump(document)) == document
    with pytest.raises(EditError, match="16 deep"):
        groups.group(document, [node])


def test_groups_cannot_make_a_small_drawing_a_huge_network() -> None:
    """Blocks are counted as if all groups were unpacked, before any work is done."""
    document, node = groups.group(chain(ReLU()), ["n2"])
    document = groups.adjust(document, node, {"repeat": 1000})
    outer, around = groups.group(document, [node])
    with pytest.raises(EditError, match="at most 10000"):
        groups.adjust(outer, around, {"repeat": 1000})
    for _ in range(2):
        document, _ = clipboard.duplicate(document, [node])
    assert unfolded(document) <= MAXIMUM_NODES
    with pytest.raises(EditError, match="at most"):
        clipboard.duplicate(document, [node])


def test_a_copy_takes_its_group_along() -> None:
    """The clipboard's text holds what is inside, and is read as strictly as a file."""
    document, node = groups.group(chain(Conv2d(), ReLU()), ["n2", "n3"], "Stem")
    pasted, (new,) = clipboard.paste(Document(), clipboard.copy(document, [node]))
    assert group_of(pasted, new) == group_of(document, node)
    assert pasted.nodes[new].name == "stem1"


def test_a_file_holds_equal_groups_once() -> None:
    """Ten of a kind are one entry of the table."""
    document, node = groups.group(chain(Conv2d(), ReLU()), ["n2", "n3"])
    for _ in range(9):
        document, _ = clipboard.duplicate(document, [node])
    values = json.loads(project.dump(document))
    assert len(values["groups"]) == 1
    assert project.parse(project.dump(document)) == document


def file_with(**changes: Any) -> bytes:
    """Return a project with a group in a group, its outer group's record changed."""
    document, inner = groups.group(chain(Conv2d(), ReLU()), ["n2", "n3"], "Inner")
    document, _ = groups.group(document, [inner], "Outer")
    values = json.loads(project.dump(document))
    del values["checksum"]
    values["groups"][1].update(changes)
    return json.dumps(values).encode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Group 1: It: 'name' must be a text"),
        ({"name": 5}, "Group 1: It: 'name' must be a text"),
        ({"colour": 5}, "Group 1: It: there is no key 'colour'"),
        ({"nodes": 5}, "Group 1: 'nodes' must be a list"),
        ({"edges": [["n1", 0, "n1", 0]]}, "Group 1: Wire 1"),
        ({"exposed": 5}, "Group 1: It: 'exposed' must be a list of"),
        ({"exposed": [["width", [["n1"]]]]}, "Group 1: It: 'exposed' must be a list of"),
        ({"exposed": [["width", [["n77", "x"]]]]}, "Group 1: The parameter width"),
        ({"exposed": [["self", []]]}, "Group 1: “self” cannot name a parameter"),
    ],
)
def test_a_damaged_group_is_told(changes: dict[str, Any], words: str) -> None:
    """A group of a file is looked at as closely as the network, and so is each within it."""
    with pytest.raises(project.ProjectError) as told:
        project.parse(file_with(**changes))
    assert any(str(problem).startswith(words) for problem in told.value.problems)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"group": 1, "repeat": 1}, "there is no group 1; those before it are 1"),
        ({"group": 7, "repeat": 1}, "there is no group 7"),
        ({"group": True, "repeat": 1}, "'group' must be the number"),
        ({"group": -1, "repeat": 1}, "'group' must be the number"),
        ({"group": 0}, "'repeat' is missing"),
        ({"group": 0, "repeat": 0}, "'repeat' must be from 1"),
        ({"group": 0, "repeat": 10**15}, "'repeat' must be from 1"),
        ({"group": 0, "repeat": 1, "x": 1}, "there is no key 'x'"),
        ({}, "'group' is missing"),
    ],
)
def test_a_group_that_contains_itself_cannot_be_written(
    parameters: dict[str, Any], words: str
) -> None:
    """A group can only mean one that stands before it in the file."""
    values = json.loads(file_with())
    nodes = values["groups"][1]["nodes"]
    (node,) = (node for node in nodes if node["block"] == "Group")
    node["parameters"] = parameters
    with pytest.raises(project.ProjectError) as told:
        project.parse(json.dumps(values).encode())
    assert any(words in str(problem) for problem in told.value.problems)


def test_groups_of_groups_cannot_multiply_without_end() -> None:
    """Ten of ten of ten ... in a small file are refused before anything is made of them."""
    document, node = groups.group(chain(ReLU()), ["n2"])
    values = json.loads(project.dump(document))
    del values["checksum"]
    first = values["groups"][0]
    for number in range(1, 15):
        outer = json.loads(json.dumps(first))
        outer["nodes"][0] |= {"block": "Group", "parameters": {"group": number - 1, "repeat": 10}}
        values["groups"].append(outer)
    with pytest.raises(project.ProjectError, match="would be"):
        project.parse(json.dumps(values).encode())
    assert node


def test_no_group_is_made_that_breaks_the_rules() -> None:
    """The value itself refuses, whoever makes it."""
    network = Document(nodes={"n1": replace(chain(ReLU()).nodes["n2"], id="n1")})
    with pytest.raises(ValueError, match="must set one or more"):
        Group(definition=Definition(network, (Exposed("width", (("n1", "out_channels"),)),)))
    assert Group(definition=Definition(Document())).input_ports == ()
    ports = chain()
    block = Group(definition=Definition(ports))
    assert (block.input_ports, block.output_ports) == (("x",), ("output",))
    assert isinstance(ports.nodes["n1"].block, Input)
    assert isinstance(ports.nodes["n2"].block, Output)
