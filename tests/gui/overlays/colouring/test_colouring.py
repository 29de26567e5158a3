"""Colours, bars and the list say what the analysis, the worker and the run say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netwright.engine.document import edits
from netwright.engine.training.health.health import NodeHealth
from netwright.engine.worker.run_record import RunRecord
from netwright.gui.canvas import Canvas
from netwright.gui.canvas.items.figure_mark import VIRIDIS, colour
from netwright.gui.compute.compute import Compute
from netwright.gui.overlays.colouring.colouring import Colouring
from netwright.gui.overlays.colouring.figure import (
    ColourScale,
    NodeFigure,
    figure_text,
    marks_of,
    time_text,
)
from netwright.gui.overlays.colouring.heaviest import MOST, Heaviest
from netwright.gui.overlays.colouring.legend import Legend
from netwright.gui.overlays.colouring.menu import ColourMenu
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session


@pytest.fixture
def heat(lenet: Session, compute: Compute, settings: Preferences) -> Colouring:
    """Return what LeNet-5 is coloured by."""
    return Colouring(lenet, compute.client, compute.trained, settings, parent=lenet)


@pytest.fixture
def canvas(lenet: Session, heat: Colouring, qtbot: QtBot) -> Canvas:
    """Return a canvas that follows it."""
    canvas = Canvas(lenet)
    qtbot.addWidget(canvas)
    heat.marks_changed.connect(canvas.graph.show_marks)
    canvas.resize(800, 600)
    canvas.show()
    return canvas


def named(session: Session, values: dict[str, float]) -> dict[str, float]:
    """Return values by the names of the nodes."""
    return {session.document.nodes[node].name: value for node, value in values.items()}


def test_at_first_families_have_their_colours(heat: Colouring, canvas: Canvas) -> None:
    """No node has a mark until a figure is chosen."""
    heat.refresh()
    assert heat.figure is NodeFigure.FAMILY
    assert all(item.mark is None for item in canvas.graph.nodes.values())


def test_a_figure_is_what_the_analysis_counts(
    lenet: Session, heat: Colouring, canvas: Canvas
) -> None:
    """LeNet-5's published counts stand on the nodes, as colour, bar and text."""
    heat.choose(NodeFigure.PARAMETERS)
    shown = {item.node.name: item.mark for item in canvas.graph.nodes.values() if item.mark}
    assert {name: mark.value for name, mark in shown.items()} == {
        "conv1": 156,
        "conv2": 2_416,
        "fc1": 48_120,
        "fc2": 10_164,
        "fc3": 850,
    }
    assert shown["fc1"].part == shown["fc1"].length == 1.0
    assert shown["fc1"].text == "48.1 k"
    assert shown["fc1"].share == pytest.approx(48_120 / 61_706)


@pytest.mark.parametrize("figure", [NodeFigure.PARAMETERS, NodeFigure.MACS, NodeFigure.MEMORY])
def test_the_sum_is_the_networks(lenet: Session, heat: Colouring, figure: NodeFigure) -> None:
    """What the nodes show adds up to what the network is said to need."""
    assert lenet.analysis is not None
    totals = {
        NodeFigure.PARAMETERS: lenet.analysis.parameters,
        NodeFigure.MACS: lenet.analysis.macs,
        NodeFigure.MEMORY: lenet.analysis.activation_bytes,
    }
    assert sum(heat.values(figure).values()) == totals[figure]


def test_times_are_measured_when_they_are_asked_for(
    lenet: Session, heat: Colouring, canvas: Canvas, qtbot: QtBot
) -> None:
    """The worker measures a copy; after an edit it does so again, and undo brings the old back."""
    heat.choose(NodeFigure.TIME)
    qtbot.waitUntil(lambda: bool(heat.marks), timeout=60_000)
    assert set(named(lenet, heat.values(NodeFigure.TIME))) >= {"conv1", "pool1", "flatten", "fc3"}
    before = heat.values(NodeFigure.TIME)
    lenet.edit(lambda document: edits.set_parameters(document, "n2", {"out_channels": 9}))
    qtbot.waitUntil(lambda: not heat.marks, timeout=5_000)
    qtbot.waitUntil(lambda: bool(heat.marks), timeout=60_000)
    lenet.undo()
    qtbot.waitUntil(lambda: heat.values(NodeFigure.TIME) == before, timeout=5_000)


def test_gradients_are_shown_as_soon_as_a_run_tells_them(
    heat: Colouring, canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a run there are none; with one its norms are coloured by decades."""
    heat.choose(NodeFigure.GRADIENT)
    assert not heat.marks
    health = {"n2": NodeHealth(1e-6), "n9": NodeHealth(1.0), "n3": NodeHealth(None)}
    monkeypatch.setattr(RunRecord, "health", health)
    heat.refresh()
    assert heat.scale.is_logarithmic
    assert {node: mark.part for node, mark in heat.marks.items()} == {"n2": 0.0, "n9": 1.0}
    assert heat.marks["n2"].share is None


def test_the_choice_is_kept(
    lenet: Session, compute: Compute, heat: Colouring, settings: Preferences
) -> None:
    """The next window begins with the figure of the last."""
    heat.choose(NodeFigure.MACS)
    assert (
        Colouring(lenet, compute.client, compute.trained, settings, parent=lenet).figure
        is NodeFigure.MACS
    )


def test_menu_and_list_choose_the_same_figure(
    lenet: Session, heat: Colouring, qtbot: QtBot
) -> None:
    """Each ticks or shows what was chosen in the other."""
    window = QWidget()
    qtbot.addWidget(window)
    menu, heaviest = ColourMenu(heat, window), Heaviest(lenet, heat, window)
    window.show()
    entries = menu.actions()
    entries[2].trigger()
    assert heat.figure is NodeFigure.MACS
    qtbot.waitUntil(lambda: heaviest.choice.currentData() == NodeFigure.MACS)
    heaviest.choice.setCurrentIndex(1)
    heaviest.choice.activated.emit(1)
    assert [entry.isChecked() for entry in entries] == [False, True, False, False, False, False]
    assert len({entry.shortcut().toString() for entry in entries}) == len(NodeFigure)


def test_the_list_leads_to_the_node(lenet: Session, heat: Colouring, qtbot: QtBot) -> None:
    """Ten at most, the greatest first, each with its figure and its share; a click shows it."""
    heaviest = Heaviest(lenet, heat)
    qtbot.addWidget(heaviest)
    heaviest.resize(300, 300)
    heaviest.show()
    texts = [heaviest.list.item(row).text() for row in range(heaviest.list.count())]
    assert texts[:2] == ["fc1: 48.1 k · 78.0%", "fc2: 10.2 k · 16.5%"]
    heat.choose(NodeFigure.MEMORY)
    qtbot.waitUntil(lambda: heaviest.list.count() == MOST)
    heat.choose(NodeFigure.PARAMETERS)
    qtbot.waitUntil(lambda: heaviest.list.count() == 5)
    place = heaviest.list.visualItemRect(heaviest.list.item(0)).center()
    with qtbot.waitSignal(heaviest.node_chosen) as told:
        QTest.mouseClick(
            heaviest.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), place
        )
    assert lenet.document.nodes[told.args[0]].name == "fc1"


def test_the_legend_says_the_scale_in_words(heat: Colouring, canvas: Canvas) -> None:
    """Figure, kind of scale and both ends; it is hidden while families are shown."""
    legend = Legend(heat, canvas)
    assert legend.isHidden()
    heat.choose(NodeFigure.PARAMETERS)
    assert not legend.isHidden()
    assert legend.lines() == ("Parameters (logarithmic)", "≤ 156", "48.1 k")
    heat.choose(NodeFigure.GRADIENT)
    assert legend.lines()[1] == "appears while the network trains"
    legend.grab()


def test_near_figures_stand_on_an_even_scale() -> None:
    """Only figures of several decades are set by their logarithms."""
    even = ColourScale({"a": 5.0, "b": 10.0, "c": 0.0})
    assert not even.is_logarithmic
    assert [even.part(value) for value in (0.0, 5.0, 10.0)] == [0.0, 0.5, 1.0]
    steep = ColourScale({"a": 1.0, "b": 100.0})
    assert steep.is_logarithmic
    assert [steep.part(value) for value in (1.0, 10.0, 100.0)] == pytest.approx([0.0, 0.5, 1.0])
    assert ColourScale({}).part(1.0) == 0.0
    assert marks_of(NodeFigure.MACS, {"a": 0.0}) == {}


def test_colours_grow_lighter_all_the_way() -> None:
    """Lightness alone tells the order, without hues."""
    lightness = [colour(part / 20).lightnessF() for part in range(21)]
    grey = [
        0.299 * colour(p / 20).redF()
        + 0.587 * colour(p / 20).greenF()
        + 0.114 * colour(p / 20).blueF()
        for p in range(21)
    ]
    assert grey == sorted(grey)
    assert lightness[0] < lightness[-1]
    assert colour(0.0).name() == VIRIDIS[0]
    assert colour(1.0).name() == VIRIDIS[-1]


def test_times_are_told_in_a_unit_that_fits() -> None:
    """Three digits, from microseconds to seconds."""
    assert [time_text(t) for t in (3.5e-6, 0.0123, 2.0)] == ["3.5 µs", "12.3 ms", "2 s"]
    assert figure_text(NodeFigure.MEMORY, 2048) == "2.00 KiB"
