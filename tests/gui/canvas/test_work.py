"""What a change costs the canvas, counted: work goes with what changes, not with the network."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF

from benchmarks.canvas import network
from netwright.engine.document import edits
from netwright.gui.canvas import Canvas
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
