"""The law of results: a view shows those of the network in front, or says whose they are."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.document.document import Document
from netwright.engine.document.edits import set_parameters, set_training
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.trained_model import Standing
from netwright.gui.overlays.colouring.figure import NodeFigure
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.session import Session
from tests.gui.training.conftest import QUICK

PATIENCE = 120_000
DOCKS = ("training", "health", "judging", "film", "maps", "draw")


@pytest.fixture
def lenet(lenet: Session) -> Session:
    """Return a session with LeNet-5, to learn the built-in digits for one epoch."""
    settings = QUICK.model_copy(update={"epochs": 1})
    lenet.edit(lambda document: set_training(document, settings))
    return lenet


@pytest.fixture
def trained(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return the window with every result view filled by a run of LeNet-5."""
    window.panels.thumbnails.switch(True)
    window.panels.colouring.choose(NodeFigure.GRADIENT)
    window.compute.run.start()
    reach(qtbot, window, RunState.FINISHED)
    window.docks.raise_("judging")
    qtbot.waitUntil(lambda: window.panels.evaluation.judgement is not None, timeout=PATIENCE)
    return window


def reach(qtbot: QtBot, window: MainWindow, state: RunState) -> None:
    """Wait until training is in a state."""
    qtbot.waitUntil(lambda: window.compute.run.state is state, timeout=PATIENCE)


def results(window: MainWindow) -> dict[str, bool]:
    """Return of every result view whether it shows something learned or measured by a run."""
    panels = window.panels
    seen = panels.maps.seen
    items = panels.canvas.graph.nodes.values()
    return {
        "curves": panels.training._pages.currentWidget() is not panels.training._empty,
        "accuracy": bool(panels.training.figures.large.text()),
        "progress": bool(panels.training.progress.text()),
        "health": panels.health._pages.currentIndex() == 1,
        "evaluation": panels.evaluation.judgement is not None,
        "mistakes": bool(panels.evaluation.samples.list.count()),
        "film": bool(panels.film.step.text()),
        "kernels and maps": seen is not None and seen.step is not None,
        "colouring": bool(panels.colouring.values(NodeFigure.GRADIENT)),
        "thumbnails": any(item.pictures is not None for item in items),
    }


def look(window: MainWindow, qtbot: QtBot, until: Callable[[dict[str, bool]], bool]) -> None:
    """Bring each panel to the front, then wait until the results are as they must be."""
    for name in DOCKS:
        window.docks.raise_(name)
        qtbot.wait(60)
    window.panels.evaluation.samples.show_doubts()  # a list that is full of whatever it has
    try:
        qtbot.waitUntil(lambda: until(results(window)), timeout=20_000)
    finally:
        print(results(window))


def is_complete(found: dict[str, bool]) -> bool:
    """Return whether every view shows results."""
    return all(found.values())


def is_empty(found: dict[str, bool]) -> bool:
    """Return whether none does."""
    return not any(found.values())


def own(document: Document) -> Document:
    """Return a network that learns from the built-in digits, too."""
    return set_training(document, QUICK)


def test_another_network_shows_nothing_of_the_first_and_the_first_all_again(
    trained: MainWindow, qtbot: QtBot
) -> None:
    """ResNet-50 after LeNet-5: no curve, figure, map, mistake, colour or frame; then all of it."""
    lenet = trained.session.document
    look(trained, qtbot, is_complete)
    trained.session.open(zoo.load("resnet50"))
    look(trained, qtbot, is_empty)
    assert trained.compute.trained.standing is Standing.OTHER
    trained.session.open(lenet)
    look(trained, qtbot, is_complete)


def test_a_network_with_the_same_ids_shows_nothing_of_the_first(
    trained: MainWindow, qtbot: QtBot
) -> None:
    """Two projects may have nodes of the same ids and names: their results are apart."""
    first = trained.session.document
    conv = next(node.id for node in first.nodes.values() if isinstance(node.block, Conv2d))
    other = set_parameters(first, conv, {"out_channels": 3})
    trained.panels.thumbnails.switch(False)  # of an untrained network they are its own
    trained.session.open(other)
    look(trained, qtbot, is_empty)


def test_a_changed_drawing_keeps_its_results_and_names_them(
    trained: MainWindow, qtbot: QtBot
) -> None:
    """After an edit curves, figures, health and mistakes stay, each with whose they are."""
    session, panels = trained.session, trained.panels
    conv = next(n.id for n in session.document.nodes.values() if isinstance(n.block, Conv2d))
    session.edit(lambda document: set_parameters(document, conv, {"out_channels": 3}))
    for name, owner in (
        ("training", panels.training.owner),
        ("health", panels.health.owner),
        ("judging", panels.evaluation.owner),
        ("film", panels.film.owner),
    ):
        trained.docks.raise_(name)
        qtbot.waitUntil(owner.isVisible, timeout=5_000)
        assert owner.text().startswith("of LeNet-5, ")
    assert panels.training.figures.large.text()
    assert panels.evaluation.judgement is not None
    session.undo()
    assert not panels.training.owner.isVisible()
    assert not panels.evaluation.owner.text()


def test_a_run_goes_on_beside_another_network_and_says_whose_it_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Its curves stay, with its name; the nodes in front, their maps and colours are no part."""
    session, panels = window.session, window.panels
    settings = QUICK.model_copy(update={"epochs": 100_000})
    session.edit(lambda document: set_training(document, settings))
    panels.colouring.choose(NodeFigure.GRADIENT)
    window.docks.raise_("maps")
    window.compute.run.start()
    qtbot.waitUntil(lambda: window.compute.run.record.checkups.latest is not None, timeout=PATIENCE)
    session.open(own(zoo.load("mlp")))
    window.docks.raise_("training")
    qtbot.waitUntil(panels.training.owner.isVisible, timeout=5_000)
    assert panels.training.owner.text().startswith("of LeNet-5, ")
    qtbot.waitUntil(lambda: bool(panels.maps.seen and panels.maps.seen.name), timeout=20_000)
    assert panels.maps.seen is not None
    assert panels.maps.seen.step is None
    assert not panels.colouring.values(NodeFigure.GRADIENT)
    window.compute.run.stop()
    reach(qtbot, window, RunState.FINISHED)
    qtbot.waitUntil(lambda: not panels.training.owner.isVisible(), timeout=5_000)
    assert not panels.training.figures.large.text()
