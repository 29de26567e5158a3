"""One thing that can be done, wherever it is offered."""

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import plain_tip

WORDS, VIEW_KEYS = "words", "viewKeys"
MNEMONIC = re.compile(r"\(&\w\)")
"""How languages that are not written in Latin letters name the letter of a menu entry."""

Shortcut = str | QKeySequence.StandardKey


def action(
    owner: QObject,
    text: str,
    slot: Callable[[], object],
    shortcut: Shortcut | tuple[Shortcut, ...] = (),
    picture: str = "",
    tip: str = "",
    *,
    name: str = "",
    shown_keys: str = "",
) -> QAction:
    """Return an action; its tooltip names the shortcut.

    Args:
        owner: What it lives as long as.
        text: What menus call it, with ``&`` before its letter.
        slot: Called without arguments.
        shortcut: Keys, or one of the desktop's standard ones; or several that do the same.
        picture: Its icon's file.
        tip: What it does, where the text does not say it all.
        name: By which keymaps know it, in every language; empty where its keys are not to change.
        shown_keys: Keys that do it by themselves, where a view handles them: menus show them.
    """
    made = QAction(text, owner)
    made.setObjectName(name)
    made.setProperty(WORDS, tip or plain(text))
    made.setProperty(VIEW_KEYS, shown_keys)
    made.triggered.connect(slot)
    several = shortcut if isinstance(shortcut, tuple) else (shortcut,)
    made.setShortcuts([QKeySequence(keys) for keys in several])
    if picture:
        made.setIcon(icon(picture))
    show_keys(made)
    made.setStatusTip(tip or plain(text))
    return made


def local_action(
    widget: QWidget,
    text: str,
    slot: Callable[[], object],
    shortcut: Shortcut | tuple[Shortcut, ...] = (),
    picture: str = "",
    tip: str = "",
    *,
    name: str = "",
    shown_keys: str = "",
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> QAction:
    """Return an action of a widget, whose keys act only while that has the focus.

    Args:
        widget: What it lives as long as, and where its keys act.
        text: As of :func:`action`, like all that follow.
        slot: What it does.
        shortcut: Its keys.
        picture: Its icon's file.
        tip: What it does, in more words.
        name: By which keymaps know it.
        shown_keys: Keys that the widget itself handles.
        context: Whether the keys act in the widget's children too.
    """
    made = action(widget, text, slot, shortcut, picture, tip, name=name, shown_keys=shown_keys)
    made.setShortcutContext(context)
    widget.addAction(made)
    return made


def show_keys(action: QAction, *, keeps_own: bool = True) -> None:
    """Tell in menu and tooltip by which keys an action is reached.

    Args:
        action: Which.
        keeps_own: Whether the view still handles the keys that it came with.
    """
    own = view_keys(action) if keeps_own else ""
    text = action.text().partition("\t")[0]
    action.setText(f"{text}\t{own}" if own and not action.shortcuts() else text)
    keys = own or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    words = str(action.property(WORDS))
    action.setToolTip(plain_tip(f"{words} ({keys})" if keys else words))


def view_keys(action: QAction) -> str:
    """Return the keys by which a view itself does what the action does; empty for none."""
    keys = action.property(VIEW_KEYS)
    return keys if isinstance(keys, str) else ""


def plain(text: str) -> str:
    """Return the text of an action as words: without its letter and its dots."""
    return MNEMONIC.sub("", text).replace("&", "").rstrip("….")
