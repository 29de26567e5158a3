"""What a change costs the canvas, counted: work goes with what changes, not with the network."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from benchmarks.canvas import network
from netwright.engine.blocks.problem import Severity
from netwright.engine.document import edits
from netwright.gui.canvas import Canvas, canvas_style, overview
from netwright.gui.canvas.items.node_item import NodeItem
from netwright.gui.canvas.wires.wire_item import WireItem
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import Hand

NODES = 400
FEW = 12


@pytest.fixture
def session() -> Session:
    """Return a network of several hundred nodes, analysed."""
    session = Session(network(NODES))
    session.start_analysis()
    return session


@pytest.fixture
def updates(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the list of the items that are to be painted anew from now on."""
    updated: list[object] = []

    def counting(update: Callable[..., None]) -> Callable[[object], None]:
        def counted(item: object) -> None:
            updated.append(item)
            update(item)

        return counted

    for kind in (NodeItem, WireItem):
        monkeypatch.setattr(kind, "update", counting(kind.update))
    return updated


def test_a_dragged_node_leads_few_wires_anew(canvas: Canvas, hand: Hand) -> None:
    """In each frame ways are looked for only for its own wires and those that it stands near."""
    canvas.centerOn(canvas.graph.nodes["n12"])
    start = hand.node("n12")
    hand.take(start, start + QPointF(30, 20))
    before = canvas.graph.router.searches
    hand.move(start + QPointF(34, 24))
    assert 0 < canvas.graph.router.searches - before <= FEW
    hand.release(start + QPointF(34, 24))


def test_an_edit_touches_few_items(canvas: Canvas, session: Session, updates: list[object]) -> None:
    """A kernel size that leaves the shapes alone is painted on its node, and leads no far wire."""
    before = canvas.graph.router.searches
    values = {"kernel_size": 5, "padding": 2}
    assert session.edit(lambda document: edits.set_parameters(document, "n2", values))
    assert updates
    assert {item.id for item in updates if isinstance(item, NodeItem)} == {"n2"}
    assert len(updates) <= FEW
    assert canvas.graph.router.searches - before <= FEW


def test_the_minimap_is_painted_anew_only_for_what_it_shows(
    canvas: Canvas, session: Session
) -> None:
    """Another parameter does not show from afar; another place does."""
    seen: list[bool] = []
    canvas.graph.outline_changed.connect(lambda: seen.append(True))
    session.edit(lambda document: edits.set_parameters(document, "n2", {"out_channels": 8}))
    session.edit(lambda document: edits.rename(document, "n2", "first"))
    assert not seen
    session.edit(lambda document: edits.move(document, {"n2": (0.0, -500.0)}))
    assert seen == [True]


def test_from_afar_no_item_is_painted_by_itself(
    canvas: Canvas, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With all in view one overview is painted; zoomed in, the nodes that are in view."""
    painted: list[object] = []
    paint: Callable[..., None] = NodeItem.paint

    def counted(*given: object) -> None:
        painted.append(given[0])
        paint(*given)

    monkeypatch.setattr(NodeItem, "paint", counted)
    canvas.frame_all()
    canvas.grab()
    assert not painted
    canvas.zoom_100()
    canvas.centerOn(canvas.graph.nodes["n12"])
    canvas.grab()
    assert 0 < len(painted) < NODES / 4


def test_from_afar_selection_and_problems_are_seen_by_shape(
    canvas: Canvas, session: Session
) -> None:
    """The outline of what is selected and the sign of a problem lie where nothing else is."""
    canvas.frame_all()
    plain = canvas.grab().toImage()
    session.select({"n40"})
    assert canvas.grab().toImage() != plain
    session.select(())
    assert canvas.grab().toImage() == plain
    session.edit(lambda document: edits.set_parameters(document, "n2", {"kernel_size": 99}))
    corner = canvas.mapFromScene(canvas.graph.occupancy.rect("n2").topRight())
    shown = canvas.grab().toImage().pixelColor(corner)
    assert shown == canvas_style.current().severities[Severity.ERROR]


def test_from_afar_what_a_gesture_adds_is_painted(canvas: Canvas, hand: Hand) -> None:
    """The rectangle that selects is seen as it is near."""
    canvas.frame_all()
    plain = canvas.grab().toImage()
    area = canvas.visible_area()
    hand.take(area.topLeft() + QPointF(50, 50), area.topLeft() + QPointF(900, 900))
    assert canvas.grab().toImage() != plain
    hand.release(area.topLeft() + QPointF(900, 900))
    assert not canvas.graph.extras


def test_from_afar_whatever_changes_is_painted(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one overview stands for all items, each change of these is seen."""
    painted: list[float] = []
    monkeypatch.setattr(overview, "paint", lambda *given: painted.append(given[2]))
    canvas = Canvas(session)  # which Qt has never painted near by
    qtbot.addWidget(canvas)
    canvas.resize(800, 600)
    canvas.show()
    qtbot.waitUntil(lambda: bool(painted))
    changes: list[Callable[[], object]] = [
        lambda: session.select({"n12"}),
        lambda: session.select(()),
        lambda: session.edit(lambda document: edits.move(document, {"n12": (5.0, 700.0)})),
        lambda: session.edit(lambda document: edits.remove(document, {"n13"})),
        session.undo,
    ]
    for change in changes:
        qtbot.wait(20)
        painted.clear()
        change()
        qtbot.waitUntil(lambda: bool(painted))
