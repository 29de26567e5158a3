"""The program: the window comes first, PyTorch behind it, and all of it ends."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.engine.document.files import project
from netwright.engine.document.files.autosave import Autosave
from netwright.gui.shell.app import UNSAVED, Program
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from netwright.gui.widgets import theme

ROOT = Path(__file__).parents[3]


def test_importing_the_window_does_not_import_pytorch() -> None:
    """The window can be painted before PyTorch is there."""
    code = "import sys, netwright.gui.shell.app; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_canvas_can_be_used_before_pytorch_is_there(program: Program, tmp_path: Path) -> None:
    """A project is open and can be edited while PyTorch is loading; its figures come later."""
    path = tmp_path / "net.netwright"
    project.save(zoo.load("lenet5"), path)
    program.start(path)
    assert program.window.isVisible()
    assert program.session.analysis is None
    assert len(program.session.document.nodes) == 14


def test_figures_come_with_pytorch(program: Program, qtbot: QtBot) -> None:
    """Soon after the start what is drawn has been analysed."""
    program.start()
    program.window.files.open_template("lenet5")
    qtbot.waitUntil(lambda: program.session.analysis is not None, timeout=60_000)
    qtbot.waitUntil(lambda: "61,706" in program.window.status_bar.totals)


def test_choosing_a_language_translates_the_window_at_once(
    program: Program, settings: Preferences, qtbot: QtBot
) -> None:
    """The window speaks Chinese, the session stays, and English comes back."""
    program.start()
    document = program.session.document
    program.window.language_chosen.emit("zh_CN")
    assert program.window.menus.file.title() != "&File"
    assert settings.language == "zh_CN"
    assert program.session.document is document
    assert program.window.isVisible()
    program.window.language_chosen.emit("en")
    assert program.window.menus.file.title() == "&File"


def test_choosing_a_theme_colours_the_window(
    program: Program, settings: Preferences, qapp: QApplication
) -> None:
    """Dark is dark at once and at the next start."""
    program.start()
    program.window.theme_chosen.emit("dark")
    assert theme.current() is theme.DARK
    assert settings.theme == "dark"
    assert qapp.palette().window().color().name() == theme.DARK.window
    program.window.theme_chosen.emit("light")
    assert theme.current() is theme.LIGHT


def test_buttons_of_dialogs_speak_the_language_too(program: Program) -> None:
    """Qt's own words are translated with ours."""
    program.window.language_chosen.emit("zh_CN")
    button = QPushButton()
    cancel = button.tr("Cancel")
    button.deleteLater()
    translated = QApplication.translate("QPlatformTheme", "Cancel")
    program.window.language_chosen.emit("en")
    assert cancel == "Cancel"
    assert translated != "Cancel"


def test_unsaved_work_of_a_crash_is_offered_and_recovered(
    program: Program, tmp_path: Path, lenet: Session
) -> None:
    """The banner offers it; accepting opens it, still unsaved, and it is offered no more."""
    lost = Autosave(tmp_path / UNSAVED)
    document = edits.set_title(lenet.document, "Lost")
    lost.note(document, None, True, 0.0)
    lost.write()
    (copy,) = (tmp_path / UNSAVED).glob("*.copy")
    content = copy.read_bytes()
    lost.close()
    copy.write_bytes(content)  # a crash would have left it so
    copy.with_suffix(".lock").touch()
    program.start()
    assert program.window.banner.isVisible()
    QTest.mouseClick(program.window.banner.offer, Qt.MouseButton.LeftButton)
    assert program.session.document == document
    assert program.session.is_modified
    assert not copy.exists()
