"""The canvas shows the document, whatever happens to it."""

from itertools import pairwise

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import EditError
from netwright.engine.document.edits.tidy import tidy
from netwright.engine.document.grid import ROW_PITCH, Flow
from netwright.engine.document.layout.layered import arrange
from netwright.engine.document.ports import Port, port_count, source_port, target_port
from netwright.gui.canvas import Canvas
from netwright.gui.canvas.geometry import node_rect
from netwright.gui.canvas.items.node_text import text_of
from netwright.gui.canvas.scene import CanvasScene
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.state.session import Session
from netwright.gui.widgets import theme
from tests.engine.document.drawings import unfolded
from tests.gui.canvas.hand import chain

BLOCKS = ("Input", "Conv2d", "ReLU", "Add", "Flatten", "Linear", "Output")


def assert_shows(scene: CanvasScene, session: DrawingModel) -> None:
    """Hold every item against the document, and the number of items against what there must be."""
    document, analysis = session.document, session.analysis
    assert scene.nodes.keys() == document.nodes.keys()
    assert scene.wires.keys() == set(document.edges)
    assert scene.annotations.keys() == document.annotations.keys()
    assert len(scene.items()) == sum(
        map(len, (document.nodes, document.edges, document.annotations))
    )
    for key, shown in scene.annotations.items():
        assert shown.annotation == document.annotations[key]
        assert shown.area == QRectF(*document.annotations[key].area)
        assert shown.is_selected == (key in session.annotations)
    for node_id, item in scene.nodes.items():
        assert item.node == document.nodes[node_id]
        assert (item.x(), item.y()) == document.nodes[node_id].position
        assert item.text == text_of(item.node, analysis[node_id] if analysis else None)
        assert item.is_selected == (node_id in session.selection)
        assert item.inputs == port_count(document, node_id, is_input=True)
        if analysis:
            assert item.is_faded == (node_id not in analysis.network)
    for edge, wire in scene.wires.items():
        start = scene.nodes[edge.source].port_position(source_port(edge))
        end = scene.nodes[edge.target].port_position(target_port(edge))
        assert wire.path.pointAtPercent(0) == start
        assert (wire.path.pointAtPercent(1) - end).manhattanLength() < 1e-6
        if analysis:
            assert wire.tensor == analysis[edge.target].inputs.get(edge.input)


def crosses(path: QPainterPath, area: QRectF) -> bool:
    """Return whether a line, sampled densely, enters ``area``."""
    xs, ys = points_of(path)
    inside = (area.left() <= xs) & (xs <= area.right()) & (area.top() <= ys) & (ys <= area.bottom())
    return bool(inside.any())


def points_of(path: QPainterPath) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return points on a line, 4 pixels from each other at the most."""
    (polygon,) = path.toSubpathPolygons()
    corners = np.array([(point.x(), point.y()) for point in polygon.toList()])
    pieces = [
        np.linspace(one, two, int(np.abs(two - one).max() // 4) + 2)
        for one, two in pairwise(corners)
    ]
    xs, ys = np.concatenate(pieces).T
    return xs, ys


def random_edit(data: st.DataObject, document: Document) -> Document:
    """Return ``document`` after an edit that is drawn; one that cannot be raises."""
    ids = sorted(document.nodes)
    kinds = ["add"] if not ids else ["add", "remove", "move", "connect", "cut", "set", "rename"]
    kind = data.draw(st.sampled_from(kinds))
    node = data.draw(st.sampled_from(ids)) if ids else ""
    match kind:
        case "add":
            name = data.draw(st.sampled_from(BLOCKS))
            place = data.draw(st.tuples(st.integers(-500, 500), st.integers(-500, 500)))
            return edits.add(document, block_types()[name](), place)[0]
        case "remove":
            return edits.remove(document, {node}, rejoin=data.draw(st.booleans()))
        case "move":
            place = data.draw(st.tuples(st.integers(-900, 900), st.integers(-900, 900)))
            return edits.move(document, {node: place})
        case "connect":
            other = data.draw(st.sampled_from(ids))
            return edits.connect(document, Edge(node, 0, other, data.draw(st.integers(0, 2))))
        case "cut":
            return edits.disconnect(document, document.edges[: data.draw(st.integers(0, 2))])
        case "set":
            return edits.set_block(document, node, data.draw(st.sampled_from([Conv2d(), Add()])))
        case _:
            return edits.rename(document, node, data.draw(st.text("ab<é", min_size=1)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), analysed=st.booleans())
def test_the_canvas_shows_exactly_the_document(
    qapp: QApplication, data: st.DataObject, analysed: bool
) -> None:
    """After any edits, refused ones, undo, redo and selections, items and document agree."""
    session = Session(chain("Input", "Conv2d", "ReLU", "Output"))
    scene = CanvasScene(session)
    if analysed:
        session.start_analysis()
    for _ in range(data.draw(st.integers(1, 12))):
        what = data.draw(st.sampled_from(["edit", "edit", "edit", "undo", "redo", "select"]))
        if what == "edit":
            before = session.document

            def change(document: Document) -> Document:
                return random_edit(data, document)

            try:
                made = session.edit(change)
            except EditError:
                made = False
            assert made or session.document is before
        elif what == "select":
            session.select(data.draw(st.sets(st.sampled_from(["n1", "n2", "n3", "n9"]))))
        else:
            (session.undo if what == "undo" else session.redo)()
        assert_shows(scene, session)


def test_another_project_takes_the_place_of_the_first(canvas: Canvas, session: Session) -> None:
    """Opening a project with the same node ids shows that one's nodes."""
    session.open(chain("Input", "Flatten", "Linear", "Output"))
    assert_shows(canvas.graph, session)


def test_before_pytorch_arrives_nodes_have_names_and_no_shapes(qtbot: QtBot) -> None:
    """The canvas works without an analysis, and fills in what is known as soon as there is one."""
    session = Session(chain("Input", "Conv2d", "Output"))
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    canvas.show()
    assert canvas.graph.nodes["n2"].text.title == "conv1"
    assert canvas.graph.nodes["n2"].text.shape == ""
    session.start_analysis()
    assert canvas.graph.nodes["n2"].text.shape == "16×26×26"
    assert canvas.graph.nodes["n2"].text.count == "160"


def test_one_edit_repaints_only_what_it_changes(
    canvas: Canvas, session: Session, qtbot: QtBot
) -> None:
    """Moving the last node repaints its surroundings, not the rest of the network."""
    canvas.grab()
    painted: list[QRectF] = []
    canvas.graph.changed.connect(painted.extend)
    with qtbot.waitSignal(canvas.graph.changed):
        session.edit(lambda document: edits.move(document, {"n4": (300.0, 252.0)}))
    first = canvas.graph.nodes["n1"].sceneBoundingRect()
    moved = canvas.graph.nodes["n4"].sceneBoundingRect()
    assert any(area.intersects(moved) for area in painted)
    assert not any(area.intersects(first) for area in painted)


def test_a_shortcut_goes_around_the_nodes_beside_it(qapp: QApplication) -> None:
    """A wire that skips rows of a straight column touches none of the nodes it passes."""
    document = chain("Input", "Conv2d", "BatchNorm", "ReLU", "Add", "Output")
    document = edits.connect(document, Edge("n1", 0, "n5", 1))
    column = {node: (0.0, ROW_PITCH * row) for row, node in enumerate(document.nodes)}
    document = edits.move(document, column)
    scene = CanvasScene(Session(document))
    path = scene.wires[Edge("n1", 0, "n5", 1)].path
    for passed in ("n2", "n3", "n4"):
        assert not crosses(path, scene.occupancy.rect(passed))


def test_a_node_in_the_way_pushes_a_wire_aside_and_lets_it_back(qapp: QApplication) -> None:
    """Moving a node onto a long wire bends the wire; moving it away straightens it again."""
    session = Session(chain("Input", "Output"))
    session.edit(lambda document: edits.move(document, {"n1": (0, 0), "n2": (0, 420)}))
    session.edit(lambda document: edits.add(document, Conv2d(), (600, 210))[0])
    scene = CanvasScene(session)
    wire = scene.wires[Edge("n1", 0, "n2", 0)]
    straight = wire.path
    assert crosses(straight, node_rect((0, 210)))
    session.edit(lambda document: edits.move(document, {"n3": (0, 210)}))
    assert not crosses(wire.path, scene.occupancy.rect("n3"))
    session.edit(lambda document: edits.move(document, {"n3": (600, 210)}))
    assert wire.path == straight


@given(st.integers(-900, 900), st.integers(-900, -60), st.sampled_from(["n1", "n3", "n5"]))
def test_a_wire_that_goes_up_passes_behind_no_node(
    qapp: QApplication, x: int, y: int, source: str
) -> None:
    """Wherever above its source a node stands, the wire leaves downwards and enters from above."""
    document = chain("Input", "Conv2d", "BatchNorm", "ReLU", "Conv2d", "Output")
    document, reader = edits.add(document, Conv2d(), (x, y))
    edge = Edge(source, 0, reader, 0)
    document = edits.connect(document, edge)
    scene = CanvasScene(Session(document))
    path = scene.wires[edge].path
    assert path.pointAtPercent(0.002).y() > path.pointAtPercent(0).y()
    assert path.pointAtPercent(0.998).y() < path.pointAtPercent(1).y()
    for node in document.nodes:
        assert not crosses(path, scene.occupancy.rect(node).adjusted(1, 1, -1, -1))


def test_a_node_in_the_gutter_pushes_a_wire_aside_and_lets_it_back(qapp: QApplication) -> None:
    """A wire that goes up makes way for a node that comes, and takes its way back."""
    session = Session(chain("Input", "ReLU", "Output"))
    places = {"n1": (0.0, 0.0), "n2": (0.0, 400.0), "n3": (400.0, 0.0)}
    session.edit(lambda document: edits.move(document, places))
    session.edit(lambda document: edits.add(document, Conv2d(), (200, 2000))[0])
    scene = CanvasScene(session)
    wire = scene.wires[Edge("n2", 0, "n3", 0)]
    before = wire.path
    session.edit(lambda document: edits.move(document, {"n4": (200, 200)}))
    assert crosses(before, scene.occupancy.rect("n4"))
    assert not crosses(wire.path, scene.occupancy.rect("n4"))
    session.edit(lambda document: edits.move(document, {"n4": (200, 2000)}))
    assert wire.path == before


def test_what_output_does_not_read_is_faded(canvas: Canvas, session: Session) -> None:
    """A node off the way to Output is drawn faded until it is wired in."""
    session.edit(lambda document: edits.add(document, Conv2d(), (400, 0))[0])
    assert canvas.graph.nodes["n5"].is_faded
    assert not canvas.graph.nodes["n2"].is_faded


@pytest.mark.parametrize("scale", [0.1, 0.45, 1.0, 2.5])
def test_nodes_paint_themselves_at_every_scale(
    canvas: Canvas, session: Session, scale: float
) -> None:
    """A faulty, a selected and a sound node are painted without an error at any zoom."""
    session.edit(lambda document: edits.set_block(document, "n2", Conv2d(kernel_size=99)))
    session.select({"n3"})
    canvas.zoom_at(canvas.viewport().rect().center(), scale / canvas.scale_factor)
    picture = canvas.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, 1000, 3) for y in range(0, 800, 3)}
    assert len(colours) > 4


def test_the_canvas_follows_the_theme(canvas: Canvas, qapp: QApplication) -> None:
    """Light and dark give different pictures of the same network, and light comes back."""
    light = canvas.grab().toImage()
    try:
        theme.apply(qapp, theme.DARK)
        dark = canvas.grab().toImage()
    finally:
        theme.apply(qapp, theme.LIGHT)
    assert dark.pixelColor(3, 3).lightness() < 60
    assert canvas.grab().toImage() == light


@pytest.mark.parametrize("flow", Flow)
@pytest.mark.parametrize("name", zoo.names())
def test_no_wire_of_a_ready_network_crosses_a_node(
    qapp: QApplication, name: str, flow: Flow
) -> None:
    """In either direction, every wire of every ready network goes around the nodes."""
    session = Session(tidy(zoo.load(name), flow))
    scene = CanvasScene(session)
    for edge, wire in scene.wires.items():
        for node in scene.occupancy.inside(wire.path.boundingRect()):
            area = scene.occupancy.rect(node).adjusted(1, 1, -1, -1)
            assert not crosses(wire.path, area), f"{edge} crosses {node}"


@pytest.mark.parametrize("flow", Flow)
@pytest.mark.parametrize("name", ["googlenet", "densenet121", "resnet50"])
def test_no_wire_of_an_unfolded_network_crosses_a_node(
    qapp: QApplication, name: str, flow: Flow
) -> None:
    """With every composite opened into its blocks, branches and shortcuts go around nodes too."""
    document = tidy(unfolded(zoo.load(name)), flow)
    assert len(document.nodes) > 150
    scene = CanvasScene(Session(document))
    for edge, wire in scene.wires.items():
        for node in scene.occupancy.inside(wire.path.boundingRect()):
            area = scene.occupancy.rect(node).adjusted(1, 1, -1, -1)
            assert not crosses(wire.path, area), f"{edge} crosses {node}"
    area = scene.bounds()
    assert 0.5 < area.width() / area.height() < 4  # a page, not a ribbon


def straight_parts(path: QPainterPath) -> list[tuple[float, float, float, bool]]:
    """Return the upright and level parts of a path: where, from, to, whether upright."""
    parts: list[tuple[float, float, float, bool]] = []
    points = [path.elementAt(number) for number in range(path.elementCount())]
    for one, two in pairwise(points):
        if one.x == two.x and abs(one.y - two.y) > 20:
            parts.append((one.x, min(one.y, two.y), max(one.y, two.y), True))
        if one.y == two.y and abs(one.x - two.x) > 20:
            parts.append((one.y, min(one.x, two.x), max(one.x, two.x), False))
    return parts


@pytest.mark.parametrize("flow", Flow)
def test_wires_against_the_flow_do_not_lie_on_each_other(qapp: QApplication, flow: Flow) -> None:
    """Six wires by hand from one column up into the next each have a lane of their own."""
    document = Document(flow=flow)
    for number in range(12):
        column, row = divmod(number, 6)
        place = document.grid.turned((400.0 * column, 90.0 * row * (1 + 3 * (flow is Flow.RIGHT))))
        document, _ = edits.add(document, ReLU(), place)
    for number in range(1, 7):
        document = edits.connect(document, Edge(f"n{number}", 0, f"n{number + 6}", 0))
    scene = CanvasScene(Session(document))
    parts = [part for wire in scene.wires.values() for part in straight_parts(wire.path)]
    assert sum(upright is (flow is Flow.DOWN) for *_, upright in parts) >= 6
    for number, (lane, start, end, upright) in enumerate(parts):
        for other, other_start, other_end, other_upright in parts[:number]:
            if upright == other_upright and start < other_end and other_start < end:
                assert abs(lane - other) > 3


@pytest.mark.parametrize(
    ("count", "joins", "is_folded"),
    [(1, ("Add",), False), (4, ("Add",), True), (4, ("Add", "ReLU"), True)],
)
def test_the_layout_of_many_branches_keeps_wires_off_nodes(
    qapp: QApplication, count: int, joins: tuple[str, ...], is_folded: bool
) -> None:
    """In a tidy stack of residual joins, folded or not, no wire and no shape is behind a node."""
    document = chain("Input", "ReLU")
    last = "n2"
    for _ in range(count):
        branch = last
        for block in ("Tanh", "ReLU", "Tanh", *joins):
            document, node = edits.add(document, block_types()[block]())
            document = edits.connect(document, Edge(last, 0, node, 0))
            if block == "Add":
                document = edits.connect(document, Edge(branch, 0, node, 1))
            last = node
    document = edits.move(document, arrange(document))
    assert any(_goes_up(document, edge) for edge in document.edges) == is_folded
    session = Session(document)
    scene = CanvasScene(session)
    session.start_analysis()
    for wire in scene.wires.values():
        assert wire.label
        for node in document.nodes:
            area = scene.occupancy.rect(node)
            assert not crosses(wire.path, area.adjusted(1, 1, -1, -1))
            assert not wire.label_area().intersects(area)


def _goes_up(document: Document, edge: Edge) -> bool:
    nodes = document.nodes
    return nodes[edge.target].position[1] <= nodes[edge.source].position[1]


def test_another_project_is_shown_whole(canvas: Canvas, session: Session) -> None:
    """Opening frames everything, wires and all, and never enlarges it."""
    canvas.resize(700, 400)
    session.open(zoo.load("vgg16"))
    assert canvas.visible_area().contains(canvas.graph.bounds())
    assert canvas.scale_factor < 1
    session.open(chain("Input", "Output"))
    assert canvas.visible_area().contains(canvas.graph.bounds())
    assert canvas.scale_factor == 1


def test_an_edit_leaves_the_view_where_it_is(canvas: Canvas, session: Session) -> None:
    """Neither a block far away, nor an emptied canvas, nor undo moves what the user looks at."""
    view = canvas.visible_area()
    session.edit(lambda document: edits.add(document, Conv2d(), (5000, 5000))[0])
    session.edit(lambda document: edits.remove(document, document.nodes))
    session.undo()
    session.undo()
    assert canvas.visible_area() == view


def test_a_port_is_named_by_node_side_and_number(canvas: Canvas) -> None:
    """A node offers its inputs above and its outputs below."""
    item = canvas.graph.nodes["n2"]
    assert item.ports() == [Port("n2", True, 0), Port("n2", False, 0)]
    assert item.port_position(Port("n2", True, 0)).y() < item.y()
    assert item.port_position(Port("n2", False, 0)).y() > item.y()
