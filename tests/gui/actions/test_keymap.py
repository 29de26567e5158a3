"""Keys can be changed: menus, tooltips and the sheet follow, and settings remember."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
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

DUPLICATE, BYPASS, ADD = "Canvas.duplicate", "Canvas.bypass_selection", "Canvas.search_and_add"

NAMES = Path(__file__).with_name("action_names.txt")
"""What actions were called in an earlier version."""


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


def test_actions_keep_the_names_by_which_settings_know_them(window: MainWindow) -> None:
    """Keys that were given in an earlier version still lead to the action, whatever its class."""
    former = NAMES.read_text("utf-8").split("\n")[:-1]
    assert len(former) > 40
    assert set(former) <= window.keymap.entries.keys()


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
    menus = [window.edit_menu]
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
    page = ShortcutsPage([window.edit_menu, window.network_menu], window)
    qtbot.addWidget(page)
    window.keymap.changed.connect(page.tell)
    window.keymap.assign("Canvas.set_flow(right)", ["Ctrl+Shift+R"])
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
