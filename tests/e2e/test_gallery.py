"""The first minute with a real keyboard: the gallery, a network, a presentation, back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from netwright.engine import zoo
from netwright.gui.shell.app import Program
from netwright.gui.state.preferences import Preferences
from tests.e2e.hands import Hands, centre

pytestmark = pytest.mark.window


@pytest.fixture
def started(
    qapp: QApplication, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """The program as a person starts it for the first time."""
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    settings = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    settings.language, settings.theme = "en", "light"
    running = Program(qapp, settings)
    running.start()
    running.window.move(0, 0)
    hands.wait(lambda: running.window.gallery.cards.model().rowCount(), 60, "the gallery")
    yield running
    running.session.mark_saved(running.session.document, tmp_path / "seen.netwright")
    running.window.close()
    running.end()


def test_typing_opens_a_network_and_f11_presents_it(started: Program, hands: Hands) -> None:
    """A name and Enter; F11 leaves only the canvas; Escape leads back; the gallery returns."""
    window = started.window
    hands.picture("gallery.png")
    hands.click(centre(window.gallery.search))
    hands.type("googlenet")
    hands.key("Return")
    hands.wait(lambda: started.session.document == zoo.load("googlenet"), 10, "GoogLeNet")
    assert window.gallery.isHidden()
    hands.key("F11")
    hands.wait(lambda: window.presentation.is_on, 10, "the presentation")
    hands.rest(0.5)
    hands.picture("presentation.png")
    assert not any(dock.isVisible() for dock in window.docks.all)
    hands.key("Escape")
    hands.wait(lambda: not window.presentation.is_on, 10, "the end of the presentation")
    hands.key("ctrl+shift+o")
    hands.wait(window.gallery.isVisible, 10, "the gallery")
    hands.key("Escape")
    hands.wait(window.gallery.isHidden, 10, "the end of the gallery")
    assert started.session.document == zoo.load("googlenet")
