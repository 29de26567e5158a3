"""A menu made of a table: one spec a line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from netwright.gui.widgets.action import Shortcut, action, local_action


@dataclass(frozen=True)
class ActionSpec:
    """One line of a menu: something that can be done.

    Attributes:
        name: By which keymaps know it, in every language. It is kept in files: never change one.
        text: What the menu calls it, with ``&`` before its letter.
        slot: Called without arguments.
        keys: Keys, or one of the desktop's standard ones; or several that do the same.
        icon: Its icon's file.
        tip: What it does, where the text does not say it all.
        shown_keys: Keys that do it by themselves, where a view handles them: menus show them.
        where: The widget that has to have the focus for its keys, and offers it in its own menu;
            None for anywhere in the window.
        enabled: Whether it can be done now; None for always.
    """

    name: str
    text: str
    slot: Callable[[], object]
    keys: Shortcut | tuple[Shortcut, ...] = ()
    icon: str = ""
    tip: str = ""
    shown_keys: str = ""
    where: QWidget | None = None
    enabled: Callable[[], bool] | None = None


Row = ActionSpec | QAction | QMenu | None
"""A line of a menu; None for a separator."""


class ActionMenu(QMenu):
    """A menu whose actions are asked for by their names."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._made: dict[str, QAction] = {}
        self._enabled: dict[str, Callable[[], bool]] = {}

    def __getitem__(self, name: str) -> QAction:
        """Return the action of a line."""
        return self._made[name]

    def fill(self, rows: Iterable[Row]) -> None:
        """Add lines below those that are there."""
        for row in rows:
            if row is None:
                self.addSeparator()
            elif isinstance(row, QMenu):
                self.addMenu(row)
            else:
                self.addAction(row if isinstance(row, QAction) else self._action(row))
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be done now."""
        for name, enabled in self._enabled.items():
            self._made[name].setEnabled(enabled())

    def _action(self, spec: ActionSpec) -> QAction:
        make = local_action if spec.where is not None else action
        made = make(
            spec.where or self._window,
            spec.text,
            spec.slot,
            spec.keys,
            spec.icon,
            spec.tip,
            name=spec.name,
            shown_keys=spec.shown_keys,
        )
        self._made[spec.name] = made
        if spec.enabled is not None:
            self._enabled[spec.name] = spec.enabled
        return made
