"""The law of results: a view shows those of the network in front, or says whose they are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.document.document import Document
from netwright.engine.document.edits import set_parameters, set_training
from netwright.engine.document.files import project
from netwright.engine.training.storage.past_runs import read_run
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.trained_model import Standing
from netwright.gui.overlays.colouring.figure import NodeFigure
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.session import Session
from netwright.gui.widgets.plain_text import PlainBox
from tests.gui.training.conftest import QUICK

PATIENCE = 60_000
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


def test_another_file_with_an_equal_drawing_has_no_part_in_it(
    trained: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """A second project of LeNet-5 that has learned nothing shows nothing, and saves no weights."""
    lenet, path = trained.session.document, tmp_path / "second.netwright"
    project.save(lenet, path)
    trained.session.open(lenet, path)
    trained.panels.thumbnails.switch(False)  # of an untrained network they are its own
    look(trained, qtbot, is_empty)
    assert trained.compute.trained.standing is Standing.OTHER
    assert trained.panels.training.chip.isHidden()
    trained.files.save()
    assert not path.with_suffix(".safetensors").exists()


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
    assert panels.training.chip.text() == "○ changed since it was trained"
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


def test_a_run_that_is_opened_shows_all_that_it_has_shown(
    trained: MainWindow, qtbot: QtBot
) -> None:
    """Runs, Open: in a window that knows nothing of it, document, weights and every result."""
    run = trained.compute.run.record.directory
    assert run is not None
    look(trained, qtbot, is_complete)
    before = panels_of(trained)
    trained.compute.trained.forget()
    trained.session.open(zoo.load("resnet50"))
    look(trained, qtbot, is_empty)
    past = read_run(run)
    assert past is not None
    assert trained.resuming.open(past)
    qtbot.waitUntil(lambda: trained.compute.trained.network is not None, timeout=PATIENCE)
    look(trained, qtbot, is_complete)
    assert panels_of(trained) == before
    assert trained.compute.trained.is_kept


def test_a_run_that_is_opened_goes_on_for_more_epochs(trained: MainWindow, qtbot: QtBot) -> None:
    """With more epochs than it had it trains on from its last step."""
    run = trained.compute.run.record.directory
    assert run is not None
    past = read_run(run)
    assert past is not None
    trained.compute.trained.forget()
    trained.session.open(own(zoo.load("mlp")))
    assert trained.resuming.open(past)
    qtbot.waitUntil(lambda: trained.compute.trained.network is not None, timeout=PATIENCE)
    assert not trained.compute.run.can_continue
    chip = trained.panels.training.chip
    assert chip.text().startswith("● trained · ")
    with qtbot.waitSignal(trained.compute.run.state_changed):
        chip.train_on(1)
    reach(qtbot, trained, RunState.FINISHED)
    again = read_run(run)
    assert again is not None
    assert [epoch.epoch for epoch in again.epochs] == [1, 2]
    assert again.step == 2 * past.step


def test_the_chip_leads_to_the_use_of_what_it_names(trained: MainWindow, qtbot: QtBot) -> None:
    """Its first entry opens the window Use, which knows the network without being told."""
    qtbot.waitUntil(lambda: trained.compute.trained.network is not None, timeout=PATIENCE)
    menu = trained.panels.training.chip.menu()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    use = trained.panels.use
    assert use.window is not None
    assert use.window.isVisible()
    assert use.opener() is not None
    use.window.close()


def panels_of(window: MainWindow) -> tuple[object, ...]:
    """Return what results say, where it can be told in numbers."""
    panels = window.panels
    judgement, seen = panels.evaluation.judgement, panels.maps.seen
    assert judgement is not None
    assert seen is not None
    assert seen.kernels is not None
    return (
        judgement.accuracy,
        judgement.step,
        panels.training.figures.large.text(),
        seen.kernels.tobytes(),
        seen.step,
        window.compute.run.record.health.keys(),
    )


def answer(monkeypatch: pytest.MonkeyPatch, button: str) -> list[str]:
    """Press a button of each question from now on; return the questions."""
    asked: list[str] = []

    def press(box: PlainBox) -> int:
        asked.append(box.text())
        next(each for each in box.buttons() if each.text() == button).click()
        return 0

    monkeypatch.setattr(PlainBox, "exec", press)
    return asked


def test_a_saved_project_brings_back_what_it_has_learned(
    trained: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Save writes the pair; opened after another network every view is as it was."""
    network = trained.compute.trained
    qtbot.waitUntil(lambda: network.network is not None, timeout=PATIENCE)
    look(trained, qtbot, is_complete)
    before = panels_of(trained)
    path = tmp_path / "digits.netwright"
    trained.session.mark_saved(trained.session.document, path)
    assert trained.files.keeping.is_due
    assert trained.files.save()
    assert not trained.files.keeping.is_due
    assert (tmp_path / "digits.safetensors").is_file()
    network.forget()
    trained.session.open(zoo.load("resnet50"))
    look(trained, qtbot, is_empty)
    assert trained.files.open(path)
    qtbot.waitUntil(lambda: network.network is not None, timeout=PATIENCE)
    look(trained, qtbot, is_complete)
    assert panels_of(trained) == before
    assert trained.files.save()  # of an opened project, the weights stay where they are
    assert trained.compute.trained.is_kept


def test_missing_weights_are_told_and_the_drawing_opens_untrained(
    trained: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """A sentence says which file is missing; saving goes on to name it."""
    network = trained.compute.trained
    qtbot.waitUntil(lambda: network.network is not None, timeout=PATIENCE)
    path = tmp_path / "digits.netwright"
    trained.session.mark_saved(trained.session.document, path)
    assert trained.files.save()
    network.forget()
    weights = tmp_path / "digits.safetensors"
    weights.rename(tmp_path / "elsewhere")
    with qtbot.waitSignal(trained.compute.opener.told, timeout=PATIENCE):
        trained.files.open(path)
    assert "digits.safetensors" in trained.banner._text.text()
    assert network.network is None
    look(trained, qtbot, lambda found: not found["curves"] and not found["kernels and maps"])
    assert trained.files.save()
    (tmp_path / "elsewhere").rename(weights)
    trained.files.open(path)
    qtbot.waitUntil(lambda: network.network is not None, timeout=PATIENCE)


def test_what_was_learned_is_asked_for_once(
    trained: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A project that has a file is not left without its weights unasked; nor asked twice."""
    qtbot.waitUntil(lambda: trained.compute.trained.network is not None, timeout=PATIENCE)
    trained.session.mark_saved(trained.session.document, tmp_path / "digits.netwright")
    asked = answer(monkeypatch, "Cancel")
    assert not trained.files.may_discard()
    assert "Keep what was learned?" in asked[0]
    answer(monkeypatch, "Do not keep")
    assert trained.files.may_discard()
    asked = answer(monkeypatch, "Keep")
    assert trained.files.may_discard()
    assert not asked
