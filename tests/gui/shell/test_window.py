"""The window as a whole: its parts work together, and closing it loses nothing."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.engine.document.files import project
from netwright.engine.training.events import Warned
from netwright.engine.worker.run_state import RunState
from netwright.gui.canvas import Canvas
from netwright.gui.project.files import SaveAnswer
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.session import Session
from netwright.gui.widgets.action import action
from tests.gui.training.conftest import QUICK


def change(session: Session) -> None:
    """Make an edit that no file holds."""
    session.edit(lambda document: edits.set_title(document, "Another"))


def test_it_fits_a_small_screen(window: MainWindow) -> None:
    """Nothing in it asks for more than 1280 × 800 pixels."""
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 800
    assert (window.width(), window.height()) == (1280, 800)


def test_its_title_names_the_file_and_marks_changes(window: MainWindow, tmp_path: Path) -> None:
    """An unsaved change is marked; the file's name stands there once there is one."""
    assert "LeNet-5" in window.windowTitle()
    assert not window.isWindowModified()
    change(window.session)
    assert window.isWindowModified()
    window.session.mark_saved(window.session.document, tmp_path / "mine.netwright")
    assert not window.isWindowModified()
    assert window.windowTitle().startswith("mine.netwright")


def test_the_status_bar_tells_the_totals(window: MainWindow, qtbot: QtBot) -> None:
    """LeNet-5 has 61,706 parameters; half of it is told as “so far”."""
    assert "61,706 parameters" in window.status_bar.totals
    assert "so far" not in window.status_bar.totals
    session = window.session
    session.edit(lambda document: edits.disconnect(document, document.edges[3:4]))
    qtbot.waitUntil(lambda: "so far" in window.status_bar.totals)
    window.session.open(zoo.load("small_inception_aux"))
    qtbot.waitUntil(lambda: "2 outputs, main: output" in window.status_bar.totals)
    assert "in training" in window.status_bar.totals


def all_actions(menu: QMenu) -> Iterator[tuple[str, str, bool]]:
    """Yield text, tooltip and whether it is a separator, of a menu and those in it."""
    for entry in menu.actions():
        inner = entry.menu()
        if isinstance(inner, QMenu):
            yield from all_actions(inner)
        else:
            yield entry.text(), entry.toolTip(), entry.isSeparator()


def test_every_action_has_words(window: MainWindow) -> None:
    """Nothing in a menu is without a text and a tooltip."""
    for menu in window.findChildren(QMenu):
        for text, tip, is_separator in all_actions(menu):
            assert is_separator or (text and tip)


def test_no_two_actions_share_keys(window: MainWindow) -> None:
    """A shortcut means one thing: Qt does nothing where it means two."""
    seen: dict[str, str] = {}
    for menu in (
        window.menus.file,
        window.menus.edit,
        window.menus.view,
        window.menus.network,
        window.menus.help,
    ):
        for entry in menu.actions():
            for keys in entry.shortcuts():
                assert keys.toString() not in seen, entry.text()
                seen[keys.toString()] = entry.text()
    assert len(seen) > 20


def test_undo_keys_undo(window: MainWindow) -> None:
    """Ctrl+Z and Ctrl+Shift+Z go back and forth, whatever has the focus."""
    before = window.session.document
    change(window.session)
    after = window.session.document
    control = Qt.KeyboardModifier.ControlModifier
    for panel in (window.canvas, window.panels.inspector, window.panels.code_view.edit):
        panel.setFocus()
        QTest.keyClick(window, Qt.Key.Key_Z, control)
        assert window.session.document is before
        QTest.keyClick(window, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
        assert window.session.document is after


@pytest.mark.parametrize("name", zoo.names()[:4])
def test_a_template_opens_unmodified(name: str, window: MainWindow) -> None:
    """A ready network is open as it is, under no file's name."""
    window.files.open_template(name)
    assert window.session.document == zoo.load(name)
    assert window.session.path is None
    assert not window.isWindowModified()


def test_a_project_dragged_onto_the_window_is_opened(window: MainWindow, tmp_path: Path) -> None:
    """A .netwright file is taken; another file is not."""
    wanted = zoo.load(zoo.names()[-1])
    path = tmp_path / "dragged.netwright"
    project.save(wanted, path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, none)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert window.session.document == wanted
    other = QMimeData()
    other.setUrls([QUrl.fromLocalFile(str(tmp_path / "letter.docx"))])
    refused = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, other, left, none)
    refused.ignore()
    window.dragEnterEvent(refused)
    assert not refused.isAccepted()


@pytest.mark.parametrize(
    ("answer", "closes"), [(SaveAnswer.CANCEL, False), (SaveAnswer.DISCARD, True)]
)
def test_closing_asks_about_changes(
    answer: SaveAnswer, closes: bool, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancel keeps the window; Discard lets it go."""
    change(window.session)
    monkeypatch.setattr(window.files, "ask_about_changes", lambda: answer)
    assert window.close() is closes
    assert window.isVisible() is not closes


def test_closing_while_training_asks(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run is not lost by a click on the window's cross."""
    asked: list[bool] = []

    def cancel() -> bool:
        asked.append(True)
        return False

    monkeypatch.setattr(window, "_may_stop_training", cancel)
    assert not window.close()
    assert asked


def test_a_fault_while_closing_keeps_nobody_in(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails in asking, the window closes, and the fault is reported."""
    reported: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: reported.append(fault[1]))

    def fail() -> bool:
        raise RuntimeError("no question today")

    monkeypatch.setattr(window.files, "may_discard", fail)
    assert window.close()
    assert isinstance(reported[0], RuntimeError)


def test_the_layout_is_remembered(
    window: MainWindow, open_window: Callable[[Session], MainWindow]
) -> None:
    """A panel that was closed stays closed at the next start, and Reset layout brings it back."""
    window.docks.all[0].close()
    window.close()
    again = open_window(window.session)
    assert again.docks.all[0].isHidden()
    again.menus.view.reset_requested.emit()
    assert not again.docks.all[0].isHidden()


def test_what_could_not_be_opened_is_forgotten_when_another_file_is_open(
    window: MainWindow, tmp_path: Path
) -> None:
    """An error outlives no later success; what is told of the program itself stays."""
    broken, sound = tmp_path / "broken.netwright", tmp_path / "sound.netwright"
    broken.write_text("{", "utf-8")
    project.save(zoo.load("mlp"), sound)
    assert not window.files.open(broken)
    assert window.banner.isVisible()
    assert window.files.open(sound)
    assert not window.banner.isVisible()
    window.tell_fault("ValueError: for the test")
    assert window.files.open(sound)
    assert window.banner.isVisible()
    window.banner.hide()


def test_a_fault_is_told_without_stopping_anything(window: MainWindow) -> None:
    """The banner says what failed, and can be closed."""
    window.tell_fault("ValueError: for the test")
    assert window.banner.isVisible()
    assert "ValueError: for the test" in window.banner.text
    window.banner.hide()


def opened_pages() -> list[QDialog]:
    """Return the pages that are open, closing them."""
    pages = [page for page in QApplication.topLevelWidgets() if isinstance(page, QDialog)]
    visible = [page for page in pages if page.isVisible()]
    for page in visible:
        page.close()
    return visible


Opener = Callable[[MainWindow], object]


@pytest.mark.parametrize(
    "opener",
    [
        lambda window: window.menus.help.shortcuts_requested.emit(),
        lambda window: window.menus.help.about_requested.emit(),
        lambda window: window.show_block_help("Conv2d"),
        lambda window: window.show_block_help("Group"),
        lambda window: QTest.keyClick(window, Qt.Key.Key_F1),
    ],
    ids=["shortcuts", "about", "block", "group", "F1"],
)
def test_help_opens_beside_the_work(opener: Opener, window: MainWindow) -> None:
    """Each page opens, and is gone when it is closed."""
    opener(window)
    assert len(opened_pages()) == 1
    assert not opened_pages()


def test_the_menu_is_idle_while_nothing_trains(window: MainWindow) -> None:
    """Pause and Stop wait for a run."""
    assert window.compute.run.state is RunState.IDLE
    assert not window.panels.training.actions_.pause.isEnabled()
    assert not window.panels.training.actions_.stop.isEnabled()


def test_a_tooltip_names_the_shortcut(window: MainWindow) -> None:
    """What can be pressed stands where the pointer rests."""
    made = action(window, "&Do it…", lambda: None, "Ctrl+J")
    assert made.toolTip() == "Do it (Ctrl+J)"


def test_a_checkpoint_that_cannot_be_written_is_told_at_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    """The banner says that a run under way is not kept, whatever view is in front, and once."""
    compute = window.compute
    long = QUICK.model_copy(update={"epochs": 60})
    window.session.edit(lambda document: edits.set_training(document, long))
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.RUNNING, timeout=60_000)
    assert compute.run.record.directory is not None
    checkpoint = compute.run.record.directory / "checkpoint.safetensors"
    checkpoint.unlink(missing_ok=True)
    checkpoint.mkdir()  # in the way, as a full disk would be
    qtbot.waitUntil(lambda: "checkpoint cannot be written" in window.banner.text, timeout=60_000)
    window.banner.hide()
    told = sum(isinstance(event, Warned) for event in compute.run.record.history)

    def is_told_again() -> bool:
        return sum(isinstance(event, Warned) for event in compute.run.record.history) > told

    qtbot.waitUntil(is_told_again, timeout=60_000)
    assert not window.banner.isVisible()
    compute.run.stop()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=60_000)


@pytest.fixture
def former(tmp_path: Path) -> None:
    """Let a program of before the renames have left its settings, its film closed."""
    copyfile(Path(__file__).parents[1] / "former_settings.ini", tmp_path / "settings.ini")


def test_panels_are_where_a_former_program_left_them(former: None, window: MainWindow) -> None:
    """A panel is known by a name of its own, whatever its class is called."""
    closed = [dock.objectName() for dock in window.docks.all if dock.isHidden()]
    assert closed == ["film"]


def test_opening_frames_the_view_once(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a network is opened from a file or by itself, the canvas goes to it a single time."""
    framed: list[object] = []
    monkeypatch.setattr(Canvas, "frame", lambda _, area: framed.append(area))
    window.files.open_template("resnet18")
    assert len(framed) == 1
    window.session.open(zoo.load("vgg16"))
    assert len(framed) == 2
