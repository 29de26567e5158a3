"""The whole program on a real display, with settings and folders of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from netwright.gui.shell.app import Program
from netwright.gui.state.preferences import Preferences
from tests.e2e.hands import Hands
from tests.real_data import FOLDER


@pytest.fixture
def hands(qapp: QApplication) -> Hands:
    """A mouse and a keyboard."""
    assert qapp.platformName() == "xcb", "these tests need a display: make window-test"
    return Hands(qapp)


@pytest.fixture
def program(
    qapp: QApplication, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """The program as it starts, PyTorch there, its canvas empty, MNIST at hand."""
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setitem(os.environ, name, str(tmp_path / name))
    settings = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    settings.language = "en"
    settings.theme = "light"
    settings.gallery_at_start = False  # these tests begin with an empty canvas
    running = Program(qapp, settings, FOLDER)
    running.start()
    running.window.move(0, 0)
    hands.wait(lambda: running.session.analysis is not None, 60, "PyTorch's arrival")
    hands.rest(0.3)
    yield running
    running.session.mark_saved(running.session.document, tmp_path / "seen.netwright")
    running.compute.trained.settle()
    running.window.close()
    running.end()
