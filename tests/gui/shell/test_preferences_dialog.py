"""The dialog of the settings: every row takes effect at once, is kept, and can be reset."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSettings
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QDockWidget,
    QMainWindow,
)
from pytestqt.qtbot import QtBot

from netwright.engine.document.grid import Flow
from netwright.gui.shell.app import Program
from netwright.gui.shell.preferences_dialog import PreferencesDialog
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.program_options import ProgramOptions
from netwright.gui.widgets import number_text, theme


@pytest.fixture
def looks(qapp: QApplication, settings: Preferences) -> Iterator[None]:
    """Begin with the light theme; font and units are as before after the test."""
    font = qapp.font()
    settings.theme = "light"
    yield
    qapp.setFont(font)
    number_text.choose_units(decimal=False)


@pytest.fixture
def program(looks: None, program: Program) -> Program:
    """Return the program, not started, its window shown, once the looks are chosen."""
    program.window.show()
    return program


def dialog(program: Program) -> PreferencesDialog:
    """Return the dialog over the program's window, opened if it is not."""
    if not program.window.shows_settings:
        program.window.menus.file["file.settings"].trigger()
    found = program.window.findChild(PreferencesDialog)
    assert found is not None
    return found


def choose(program: Program, name: str, value: object) -> None:
    """Choose a value in a row of the dialog."""
    field = dialog(program).form.field(name)
    field.set_value(value)
    field.edited.emit()


def again(tmp_path: Path) -> Preferences:
    """Return the settings as another start reads them."""
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def test_a_theme_is_there_at_once(program: Program, settings: Preferences) -> None:
    """High contrast is chosen, seen and kept."""
    choose(program, "theme", "contrast_dark")
    assert theme.current() is theme.CONTRAST_DARK
    assert settings.theme == "contrast_dark"


def palette_of(window: QMainWindow) -> QDockWidget:
    """Return the dock of the palette."""
    return next(dock for dock in window.findChildren(QDockWidget) if dock.objectName() == "palette")


def test_the_font_grows_and_the_dialog_stays_open(
    program: Program, qapp: QApplication, qtbot: QtBot
) -> None:
    """150 % makes every text half as large again, those of nodes too; the dialog is open on it."""
    before = qapp.font().pointSizeF()
    window = program.window
    width = palette_of(window).width()
    choose(program, "font_scale", 150)
    qtbot.waitUntil(lambda: program.window is not window)
    assert qapp.font().pointSizeF() == pytest.approx(1.5 * before)
    assert program.window.shows_settings
    canvas = program.window.canvas
    canvas.zoom_100()
    assert canvas.scale_factor == pytest.approx(1.5)
    canvas.frame(QRectF(0, 0, 10, 10))
    assert canvas.scale_factor == pytest.approx(1.5)
    qtbot.waitUntil(lambda: palette_of(program.window).width() > 1.3 * width)
    choose(program, "font_scale", 100)
    qtbot.waitUntil(lambda: qapp.font().pointSizeF() == pytest.approx(before))


def test_units_and_language_are_those_chosen(program: Program, qtbot: QtBot) -> None:
    """Memory is told in kB, menus in Chinese."""
    choose(program, "decimal_units", True)
    qtbot.waitUntil(lambda: number_text.bytes_text(1_000_000) == "1.00 MB")
    choose(program, "language", "zh_CN")
    qtbot.waitUntil(lambda: program.window.menus.file.title() != "&File")
    choose(program, "language", "en")
    qtbot.waitUntil(lambda: program.window.menus.file.title() == "&File")


def test_training_follows_device_and_threads(program: Program, qtbot: QtBot) -> None:
    """The next run is made where and with as many threads as chosen."""
    choose(program, "device", "cpu")
    assert program.compute.next_run.device == "cpu"
    choose(program, "threads", 3)
    assert program.compute.next_run.threads == 3
    choose(program, "threads", "many")
    assert dialog(program).form.refusal("threads")
    assert program.compute.next_run.threads == 3
    choose(program, "threads", None)
    assert program.compute.next_run.threads is None


def test_reset_gives_back_the_defaults(
    program: Program, settings: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:
    """Every choice is forgotten and every row shows it; recent files stay."""
    recent = tmp_path / "mine.netwright"
    recent.touch()
    settings.remember(recent)
    settings.data_dir = tmp_path
    choose(program, "theme", "dark")
    choose(program, "device", "cpu")
    choose(program, "autosave_seconds", 30)
    choose(program, "flow", Flow.RIGHT)
    assert settings.flow is Flow.RIGHT
    buttons = dialog(program).findChild(QDialogButtonBox)
    assert buttons is not None
    (reset,) = [
        button
        for button in buttons.buttons()
        if buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.ResetRole
    ]
    reset.click()
    assert (settings.theme, settings.device, settings.autosave_seconds) == ("system", "auto", 1)
    assert settings.data_dir is None
    assert settings.flow is Flow.DOWN
    assert program.compute.next_run.device == "auto"
    assert settings.recent == [recent]
    assert dialog(program).form.field("theme").value() == "system"
    assert dialog(program).form.field("data_dir").value() is None
    qtbot.waitUntil(lambda: settings.language == "system")


def test_every_choice_has_a_row_with_a_name(program: Program) -> None:
    """No setting is only in the file, and a screen reader is told what each row is."""
    for name in ProgramOptions.model_fields:
        assert dialog(program).form.field(name).accessibleName()
        assert name in vars(Preferences)


def test_every_choice_is_kept(tmp_path: Path) -> None:
    """What is written by one start is read by the next, and nonsense counts as nothing."""
    first = again(tmp_path)
    first.font_scale, first.decimal_units, first.device = 125, True, "cpu"
    first.threads, first.autosave_seconds, first.gallery_at_start = 4, 10, False
    del first
    second = again(tmp_path)
    assert (second.font_scale, second.decimal_units, second.device) == (125, True, "cpu")
    assert (second.threads, second.autosave_seconds, second.gallery_at_start) == (4, 10, False)
    (tmp_path / "settings.ini").write_text(
        "[General]\nfont_scale=9000\ndecimal_units=7\ndevice=abacus\nthreads=-1\n"
        "autosave_seconds=x\ngallery_at_start=perhaps\n"
    )
    third = again(tmp_path)
    assert (third.font_scale, third.decimal_units, third.device) == (100, False, "auto")
    assert (third.threads, third.autosave_seconds, third.gallery_at_start) == (None, 1, True)
    assert third.unread is not None
    assert str(third.unread).count(",") == 5
