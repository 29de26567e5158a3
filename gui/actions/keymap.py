"""Which keys do what: the defaults, and what the user has made of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMenu

from netwright.gui.actions.former_names import FORMER_NAMES
from netwright.gui.canvas import Canvas
from netwright.gui.state.preferences import Preferences
from netwright.gui.widgets.action import plain, show_keys, view_keys

GESTURES = frozenset(
    [
        *("Esc", "Space", "Left", "Right", "Up", "Down"),
        *(f"Ctrl+{arrow}" for arrow in ("Left", "Right", "Up", "Down")),
        *(f"Shift+{arrow}" for arrow in ("Left", "Right", "Up", "Down")),
    ]
)
"""What the canvas itself needs: these keys are no action's."""


class KeymapEntry(NamedTuple):
    """An action whose keys can be changed."""

    menu: str
    action: QAction


class Keymap(QObject):
    """Knows the action of every menu by its name, and gives it other keys.

    Signals:
        changed: Some action has other keys.
    """

    changed = Signal()

    def __init__(
        self, menus: Iterable[QMenu], canvas: Canvas, settings: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._settings = settings
        self._entries = {
            _name(action): KeymapEntry(plain(menu.title()), action)
            for menu in menus
            for action in _actions(menu)
            if _name(action)
        }
        self._defaults = {name: self.keys(name) for name in self._entries}
        for name, keys in self._kept_keys().items():
            if name in self._entries:
                self._give(name, keys)

    def _kept_keys(self) -> dict[str, list[str]]:
        """Return the keys of a former start; what is kept under a former name moves to its own."""
        kept = self._settings.keys()
        for former in FORMER_NAMES.keys() & kept.keys():
            name, keys = FORMER_NAMES[former], kept.pop(former)
            self._settings.set_keys(former, None)
            if name not in kept:
                kept[name] = keys
                self._settings.set_keys(name, keys)
        return kept

    @property
    def entries(self) -> Mapping[str, KeymapEntry]:
        """Every action whose keys can be changed, by its name, in the order of the menus."""
        return self._entries

    def keys(self, name: str) -> list[str]:
        """Return the keys of an action, as settings keep them."""
        action = self._entries[name].action
        shown = view_keys(action)
        if shown and shown in self._canvas.own_keys:
            return [shown]
        form = QKeySequence.SequenceFormat.PortableText
        return [keys.toString(form) for keys in action.shortcuts()]

    def holder(self, keys: str) -> str | None:
        """Return the name of the action that has these keys, if there is one."""
        return next((name for name in self._entries if keys in self.keys(name)), None)

    def is_default(self, name: str) -> bool:
        """Return whether an action has the keys that it came with."""
        return self.keys(name) == self._defaults[name]

    def assign(self, name: str, keys: Sequence[str]) -> None:
        """Give an action these keys and no others; who had one of them loses it."""
        for key in keys:
            former = self.holder(key)
            if former is not None and former != name:
                self._set(former, [other for other in self.keys(former) if other != key])
        self._set(name, keys)
        self.changed.emit()

    def reset(self, name: str) -> None:
        """Give an action the keys that it came with."""
        self.assign(name, self._defaults[name])

    def reset_all(self) -> None:
        """Give all actions the keys that they came with."""
        for name, keys in self._defaults.items():
            self._set(name, keys)
        self.changed.emit()

    def _set(self, name: str, keys: Sequence[str]) -> None:
        self._give(name, keys)
        self._settings.set_keys(name, None if self.is_default(name) else list(keys))

    def _give(self, name: str, keys: Sequence[str]) -> None:
        action = self._entries[name].action
        shown = view_keys(action)
        if shown:  # the canvas lets go of a key that it handles itself
            self._canvas.own_keys.discard(shown)
            if shown in keys:
                self._canvas.own_keys.add(shown)
        action.setShortcuts([QKeySequence(key) for key in keys if key != shown])
        show_keys(action, keeps_own=not shown or shown in keys)


def _actions(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner)
        else:
            yield action


def _name(action: QAction) -> str:
    """Return what an action is known by in every language; empty where it has no name."""
    dock = action.parent()
    return f"dock.{dock.objectName()}" if isinstance(dock, QDockWidget) else action.objectName()
