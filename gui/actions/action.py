"""One thing that can be done, wherever it is offered."""

import re
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from gui.icons import icon

MNEMONIC = re.compile(r"\(&\w\)")
"""How languages that are not written in Latin letters name the letter of a menu entry."""

Shortcut = str | QKeySequence.StandardKey


def action(
    owner: QObject,
    text: str,
    slot: Callable[[], object],
    shortcut: Shortcut | None = None,
    picture: str = "",
    tip: str = "",
    *,
    shown_keys: str = "",
) -> QAction:
    """Return an action; its tooltip names the shortcut.

    Args:
        owner: What it lives as long as.
        text: What menus call it, with ``&`` before its letter.
        slot: Called without arguments.
        shortcut: Keys, or one of the desktop's standard ones.
        picture: Its icon's file.
        tip: What it does, where the text does not say it all.
        shown_keys: Keys that do it by themselves, where a view handles them: menus show them.
    """
    made = QAction(f"{text}\t{shown_keys}" if shown_keys else text, owner)
    made.triggered.connect(slot)
    if shortcut is not None:
        made.setShortcut(QKeySequence(shortcut))
    if picture:
        made.setIcon(icon(picture))
    keys = shown_keys or made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    words = tip or plain(text)
    made.setToolTip(f"{words} ({keys})" if keys else words)
    made.setStatusTip(words)
    return made


def plain(text: str) -> str:
    """Return the text of an action as words: without its letter and its dots."""
    return MNEMONIC.sub("", text).replace("&", "").rstrip("….")
