"""Keys can be changed: menus, tooltips and the sheet follow, and settings remember."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from netwright.gui.actions.keymap import Keymap
from netwright.gui.canvas.search_popup import SearchPopup
from netwright.gui.help.keyboard_page import KeyboardPage
from netwright.gui.help.shortcuts_page import ShortcutsPage
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.preferences import Preferences
from netwright.gui.widgets.action import plain

DUPLICATE, BYPASS, ADD = "edit.duplicate", "edit.bypass", "edit.add_block"

NAMES = Path(__file__).with_name("former_names.tsv")
"""What actions were called in keymaps before they had names of their own, and what in menus."""
SETTINGS = Path(__file__).parents[1] / "former_settings.ini"
"""What the program of that time wrote, every action having been given other keys."""


@pytest.fixture
def former(tmp_path: Path) -> None:
    """Let the program of that time have left its settings."""
    copyfile(SETTINGS, tmp_path / "settings.ini")


def menu_actions(menu: QMenu) -> Iterator[str]:
    """Yield the text of every action of a menu and of those in it."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from menu_actions(inner)
        elif not action.isSeparator():
            yield action.text()


def test_every_action_of_the_menus_can_be_given_keys(window: MainWindow) -> None:
    """Each is known by a name of its own, which no language changes."""
    menus = [
        menu for action in window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)
    ]
    texts = [text for menu in menus for text in menu_actions(menu)]
    assert len(window.keymap.entries) == len(texts) > 40


def test_keys_given_before_actions_had_names_are_those_of_the_same_actions(
    former: None, window: MainWindow, settings: Preferences
) -> None:
    """Whatever a class or a method was called then, its menu entry has the keys that it was given.

    Once read they are kept under the action's own name, and under no other.
    """
    kept = Preferences(QSettings(str(SETTINGS), QSettings.Format.IniFormat)).keys()
    rows = [line.split("\t") for line in NAMES.read_text("utf-8").splitlines()]
    wanted = sorted((text, kept[name]) for name, text in rows)
    assert len(wanted) == len(kept) > 80
    entries = window.keymap.entries
    texts = {name: plain(entry.action.text().partition("\t")[0]) for name, entry in entries.items()}
    known = {text for text, _ in wanted}
    since = {name for name in entries if texts[name] not in known}  # actions of later versions
    former_entries = entries.keys() - since
    assert sorted((texts[name], window.keymap.keys(name)) for name in former_entries) == wanted
    assert settings.keys() == {name: window.keymap.keys(name) for name in former_entries}


def test_keys_given_since_go_before_former_ones(window: MainWindow, settings: Preferences) -> None:
    """Where a file has keys under both names of an action those under its own are meant."""
    settings.set_keys("Canvas.duplicate", ["Ctrl+1"])
    settings.set_keys(DUPLICATE, ["Ctrl+2"])
    again = Keymap([window.menus.edit], window.canvas, settings, window)
    assert again.keys(DUPLICATE) == ["Ctrl+2"]
    assert settings.keys() == {DUPLICATE: ["Ctrl+2"]}


def test_no_action_is_known_by_what_the_code_calls_it(window: MainWindow) -> None:
    """Names of actions are words of their own: a class that is renamed takes no keys along."""
    assert all(re.fullmatch(r"[a-z]+(\.\w+)+", name) for name in window.keymap.entries)
    owners = {type(entry.action.parent()).__name__ for entry in window.keymap.entries.values()}
    assert not [name for name in window.keymap.entries if name.partition(".")[0] in owners]


def test_other_keys_work_and_the_former_do_not(window: MainWindow) -> None:
    """The action answers to its new keys; menu and tooltip name them."""
    window.keymap.assign(DUPLICATE, ["Ctrl+B"])
    window.session.select({"n2"})
    window.canvas.setFocus()
    count = len(window.session.document.nodes)
    QTest.keyClick(window.canvas, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(window.session.document.nodes) == count
    QTest.keyClick(window.canvas, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert len(window.session.document.nodes) == count + 1
    assert "Ctrl+B" in window.keymap.entries[DUPLICATE].action.toolTip()


def test_who_had_the_keys_loses_them(window: MainWindow) -> None:
    """A key never means two things; all defaults gives back what was taken."""
    keymap = window.keymap
    keymap.assign(DUPLICATE, ["M"])
    assert keymap.keys(BYPASS) == []
    assert keymap.holder("M") == DUPLICATE
    keymap.reset_all()
    assert keymap.keys(BYPASS) == ["M"]
    assert keymap.keys(DUPLICATE) == ["Ctrl+D"]
    assert all(keymap.is_default(name) for name in keymap.entries)


def test_settings_remember(window: MainWindow, settings: Preferences) -> None:
    """Another start has the same keys, also where an action was left none; a reset forgets."""
    window.keymap.assign(DUPLICATE, ["Ctrl+B"])
    window.keymap.assign(BYPASS, [])
    menus = [window.menus.edit]
    again = Keymap(menus, window.canvas, settings, window)
    assert again.keys(DUPLICATE) == ["Ctrl+B"]
    assert again.keys(BYPASS) == []
    window.keymap.reset(DUPLICATE)
    window.keymap.reset(BYPASS)
    assert settings.keys() == {}


def test_keys_of_the_canvas_itself_can_be_changed_too(window: MainWindow, qtbot: QtBot) -> None:
    """Tab no longer searches once the search has another key; reset brings it back."""
    window.session.select(())
    window.canvas.setFocus()
    window.keymap.assign(ADD, ["Ctrl+Space"])
    QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert window.canvas.findChild(SearchPopup) is None
    assert "Ctrl+Space" in window.keymap.entries[ADD].action.toolTip()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    popup = window.canvas.findChild(SearchPopup)
    assert isinstance(popup, SearchPopup)
    popup.close()
    window.keymap.reset(ADD)
    assert window.keymap.keys(ADD) == ["Tab"]
    assert window.keymap.entries[ADD].action.text().endswith("\tTab")


def test_the_page_tells_of_a_conflict_and_assigns(window: MainWindow, qtbot: QtBot) -> None:
    """Keys that mean something else are named with it; assigning takes them over."""
    page = KeyboardPage(window.keymap, window)
    qtbot.addWidget(page)
    page.show()
    (item,) = page.tree.findItems("Duplicate", Qt.MatchFlag.MatchRecursive)
    page.tree.setCurrentItem(item)
    page.edit.setKeySequence(QKeySequence("M"))
    assert "M means “Bypass” now" in page.told.text()
    page.give.click()
    assert window.keymap.keys(DUPLICATE) == ["M"]
    assert item.text(1) == "M"
    page.edit.setKeySequence(QKeySequence("Esc"))
    assert not page.give.isEnabled()
    assert "needs" in page.told.text()
    page.take.click()
    assert window.keymap.keys(DUPLICATE) == []
    page.reset_all.click()
    assert item.text(1) == "Ctrl+D"


def test_the_sheet_follows(window: MainWindow, qtbot: QtBot) -> None:
    """The sheet of shortcuts, open or not, has the keys of now, those of inner menus included."""
    page = ShortcutsPage([window.menus.edit, window.menus.network], window)
    qtbot.addWidget(page)
    window.keymap.changed.connect(page.tell)
    window.keymap.assign("network.flow.right", ["Ctrl+Shift+R"])
    window.keymap.assign(DUPLICATE, ["Ctrl+B"])
    text = page.browser.toPlainText()
    assert "Ctrl+Shift+R" in text
    assert "Ctrl+B" in text
    assert "Ctrl+D\n" not in text


@pytest.mark.parametrize("key", [Qt.Key.Key_Equal, Qt.Key.Key_Plus])
def test_the_key_of_plus_zooms_in_with_shift_or_without(key: Qt.Key, window: MainWindow) -> None:
    """On most keyboards plus is on the key of the equals sign, and nobody presses shift for it."""
    window.canvas.setFocus()
    before = window.canvas.transform().m11()
    QTest.keyClick(window.canvas, key, Qt.KeyboardModifier.ControlModifier)
    assert window.canvas.transform().m11() > before
