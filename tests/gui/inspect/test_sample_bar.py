"""Laws of choosing what the network is shown: any part, class, mistake, picture."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from netwright.engine.message import message
from netwright.engine.worker.run_state import RunState
from netwright.engine.worker.sample import FromData, FromPad, Part, Picture, Sample
from netwright.gui.compute.compute import Compute
from netwright.gui.inspect.maps_panel import MapsPanel
from netwright.gui.state.session import Session
from tests.gui.conftest import Show
from tests.gui.training.conftest import compute, session

__all__ = ["compute", "session"]

PATIENCE = 60_000


@pytest.fixture
def panel(qtbot: QtBot, show: Show, session: Session, compute: Compute) -> MapsPanel:
    """Return the panel, shown, with a sample in it."""
    panel = show(MapsPanel(session, compute.network, compute.data, compute.run), (420, 700))
    qtbot.waitUntil(
        lambda: panel._seen is not None and panel._seen.maps is not None, timeout=PATIENCE
    )
    return panel


def picture(panel: MapsPanel) -> Picture:
    """Return the sample that is shown."""
    assert panel._seen is not None
    assert panel._seen.picture is not None
    return panel._seen.picture


def shows_sample(panel: MapsPanel, sample: Sample) -> bool:
    """Return whether a sample is what is shown."""
    return picture(panel).sample == sample


def choose(panel: MapsPanel, words: str) -> None:
    """Choose where samples are from, as a person does."""
    row = panel.probe.sources.findText(words)
    panel.probe.sources.setCurrentIndex(row)
    panel.probe.sources.activated.emit(row)


def go_through(panel: MapsPanel, words: str) -> None:
    """Choose which samples are gone through, as a person does."""
    row = panel.probe.kinds.findText(words)
    panel.probe.kinds.setCurrentIndex(row)
    panel.probe.kinds.activated.emit(row)


def test_every_part_of_the_data_set_can_be_looked_at(qtbot: QtBot, panel: MapsPanel) -> None:
    """Training, validation and test part have their own numbers of samples."""
    counts = {"Validation": picture(panel).count}
    parts: tuple[tuple[str, Part], ...] = (("Training", "train"), ("Test", "test"))
    for words, part in parts:
        choose(panel, words)
        qtbot.waitUntil(partial(shows_sample, panel, FromData(part)), timeout=PATIENCE)
        counts[words] = picture(panel).count
    assert len(set(counts.values())) == 3
    assert sum(counts.values()) == 1797


def test_going_through_a_class(qtbot: QtBot, panel: MapsPanel) -> None:
    """While a class is gone through every next sample is of it, and so is any."""
    go_through(panel, "Class 7")
    qtbot.waitUntil(lambda: picture(panel).label == 7, timeout=PATIENCE)
    first = picture(panel).index
    panel.choice.go(1)
    qtbot.waitUntil(lambda: picture(panel).index > first, timeout=PATIENCE)
    assert picture(panel).label == 7
    panel.choice.go(-1)
    qtbot.waitUntil(lambda: picture(panel).index == first, timeout=PATIENCE)
    panel.choice.choose_random(picture(panel).count)
    qtbot.wait(50)
    assert picture(panel).label == 7


def test_going_through_the_mistakes_also_while_training(
    qtbot: QtBot, session: Session, compute: Compute, panel: MapsPanel
) -> None:
    """The next mistake of an untrained network is one; during a run the search ends as well."""
    go_through(panel, "Mistakes")
    qtbot.waitUntil(lambda: "✗" in panel.probe.verdict.text(), timeout=PATIENCE)
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.RUNNING, timeout=PATIENCE)
    answers: list[object] = []
    panel.choice.changed.connect(lambda: answers.append(panel.choice.sample))
    panel.choice.told.connect(lambda told: answers.append(told) if told else None)
    panel.choice.go(1)
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE)


def test_a_network_without_mistakes_says_so(qtbot: QtBot, panel: MapsPanel) -> None:
    """Where nothing is found a sentence says it, until another sample is chosen."""
    panel.choice.told.emit(message("There is no mistake among these samples."))
    assert "no mistake" in panel._problem.text()
    panel.choice.choose(FromData("validation", 3))
    assert "no mistake" not in panel._problem.text()


def test_a_picture_of_the_users_own(qtbot: QtBot, panel: MapsPanel, tmp_path: Path) -> None:
    """A file is brought to the network's size, inverted if asked, and seen by the network."""
    path = tmp_path / "own.png"
    pixels = np.zeros((56, 56), np.uint8)
    pixels[:, 28:] = 255
    Image.fromarray(pixels).save(path)
    panel.probe.show_file(path)
    qtbot.waitUntil(lambda: picture(panel).title == "own.png", timeout=PATIENCE)
    shown = picture(panel)
    assert shown.label is None
    assert shown.image.shape == (1, 28, 28)
    assert shown.image[0, :, :13].max() == 0
    assert shown.image[0, :, 15:].min() == 255
    assert panel.probe.options.inverted.isVisible()
    panel.probe.options.inverted.click()
    qtbot.waitUntil(lambda: picture(panel).image[0, 0, 0] == 255, timeout=PATIENCE)
    assert "looks like" in panel.probe.verdict.text()


def test_a_photographed_digit_is_cleaned_and_that_is_said(
    qtbot: QtBot, panel: MapsPanel, tmp_path: Path
) -> None:
    """Ink on paper comes to a network of digits as they are, and “As it is” stands beside it."""
    path = tmp_path / "photograph.jpg"
    sheet = np.full((400, 300, 3), (235, 230, 220), np.uint8)
    sheet[60:160, 200:215] = (30, 50, 150)
    Image.fromarray(sheet).save(path)
    panel.probe.show_file(path)
    qtbot.waitUntil(lambda: picture(panel).title == "photograph.jpg", timeout=PATIENCE)
    shown = picture(panel)
    assert shown.is_cleaned
    assert shown.image[0, 8:20, 13:15].min() > 200
    assert shown.image[0, :, :10].max() == 0
    qtbot.waitUntil(panel.probe.options.as_is.isVisible, timeout=PATIENCE)
    assert "A digit on paper" in panel.probe.options.hint.text()
    assert panel.probe.options.fit.isHidden()
    panel.probe.options.as_is.click()
    qtbot.waitUntil(lambda: picture(panel).image[0, 0, 0] > 200, timeout=PATIENCE)
    assert panel.probe.options.fit.isVisible()


def test_a_picture_the_other_way_round_is_told(
    qtbot: QtBot, panel: MapsPanel, tmp_path: Path
) -> None:
    """Left as it is ink on paper is light where digits are dark: Invert is named till chosen."""
    path = tmp_path / "paper.png"
    pixels = np.full((28, 28), 235, np.uint8)
    pixels[6:22, 13:15] = 20
    Image.fromarray(pixels).save(path)
    panel.probe.show_file(path)
    qtbot.waitUntil(lambda: picture(panel).title == "paper.png", timeout=PATIENCE)
    qtbot.waitUntil(panel.probe.options.as_is.isVisible, timeout=PATIENCE)
    panel.probe.options.as_is.click()
    qtbot.waitUntil(lambda: not picture(panel).is_cleaned, timeout=PATIENCE)
    qtbot.waitUntil(panel.probe.options.hint.isVisible, timeout=PATIENCE)
    assert "Invert" in panel.probe.options.hint.text()
    panel.probe.options.inverted.click()
    qtbot.waitUntil(lambda: picture(panel).image[0, 0, 0] == 20, timeout=PATIENCE)
    qtbot.waitUntil(panel.probe.options.hint.isHidden, timeout=PATIENCE)


def test_a_picture_that_cannot_be_read_is_told(
    qtbot: QtBot, panel: MapsPanel, tmp_path: Path
) -> None:
    """A file that is no image leaves a sentence and the way back to the data set."""
    path = tmp_path / "broken.png"
    path.write_bytes(b"no image")
    panel.probe.show_file(path)
    qtbot.waitUntil(lambda: "broken.png" in panel._problem.text(), timeout=PATIENCE)
    choose(panel, "Validation")
    qtbot.waitUntil(lambda: not panel._problem.text(), timeout=PATIENCE)
    assert picture(panel).label is not None


def test_a_drawing_is_normalised_as_the_data_set_is(qtbot: QtBot, panel: MapsPanel) -> None:
    """The same image, drawn and of the data set, gives the same maps."""
    image = picture(panel).image
    maps = panel._seen.maps if panel._seen else None
    assert maps is not None
    panel.choice.draw(FromPad(image, centred=False))
    qtbot.waitUntil(lambda: picture(panel).label is None, timeout=PATIENCE)
    assert panel._seen is not None
    assert panel._seen.maps is not None
    np.testing.assert_allclose(panel._seen.maps, maps, atol=1e-6)


def test_the_large_view_follows(qtbot: QtBot, panel: MapsPanel) -> None:
    """The window with one map large shows the values that the panel has, and their figures."""
    panel.enlarged.open()
    large = panel.enlarged.window
    assert large is not None
    large.choose("Feature maps", 2)
    seen = panel._seen
    assert seen is not None
    assert seen.maps is not None
    np.testing.assert_array_equal(large.grid.values, seen.maps[2])
    assert large.model.data(large.model.index(2, 0)) == f"{seen.maps[2].mean(dtype=float):.3g}"
    panel.choice.go(1)
    qtbot.waitUntil(lambda: picture(panel).index == 1, timeout=PATIENCE)
    np.testing.assert_array_equal(large.grid.values, panel._seen.maps[2])  # type: ignore[union-attr, index]  # just seen
    large.choose("Kernels", 1)
    assert seen.kernels is not None
    np.testing.assert_array_equal(large.grid.values, seen.kernels[1, 0])
    large.close()


def test_the_strongest_patches_are_found_and_can_be_cancelled(
    qtbot: QtBot, compute: Compute, panel: MapsPanel
) -> None:
    """The large view shows nine patches of a channel, also while training; Cancel ends the wait."""
    panel.enlarged.open()
    large = panel.enlarged.window
    assert large is not None
    large.choose("Feature maps", 1)
    large.search.click()
    assert large.cancel.isVisible()
    qtbot.waitUntil(lambda: large.patches.count == 9, timeout=PATIENCE)
    assert not large.cancel.isVisible()
    values = [patch.value for patch in large.patches._patches]
    assert values == sorted(values, reverse=True)
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.RUNNING, timeout=PATIENCE)
    large.search.click()
    panel.choice.go_through(None, mistaken=True)  # another search takes the place of this one
    qtbot.waitUntil(lambda: large.search.isVisible(), timeout=PATIENCE)
    large.search.click()
    large.cancel.click()
    assert large.search.isVisible()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    large.close()
