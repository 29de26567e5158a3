"""Every key and every gesture, on one page."""

from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.actions.action import plain
from gui.help.page import Page

Row = tuple[str, str]


class ShortcutsPage(Page):
    """The menus' shortcuts, read from the menus themselves, and what the mouse does."""

    def __init__(self, menus: Iterable[QMenu], parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        sections = [(plain(menu.title()), list(_rows(menu.actions()))) for menu in menus]
        sections.insert(0, (self.tr("Canvas"), self._gestures()))
        self.browser.setHtml("".join(_section(title, rows) for title, rows in sections if rows))

    def _gestures(self) -> list[Row]:
        return [
            (self.tr("Drag a block from the palette"), self.tr("add it, on a wire: insert it")),
            (self.tr("Double-click empty canvas, Tab, Space"), self.tr("search for a block")),
            (self.tr("Drag from port to port"), self.tr("wire them")),
            (self.tr("Drag from a port to empty canvas"), self.tr("add what fits, wired")),
            (self.tr("Alt+click on a wire or a port"), self.tr("disconnect")),
            (self.tr("Wheel, Ctrl+wheel, pinch"), self.tr("zoom at the cursor")),
            (self.tr("Middle button or Space and drag"), self.tr("move the canvas")),
            (self.tr("Arrow keys"), self.tr("move what is selected")),
            (self.tr("Ctrl+arrow keys"), self.tr("walk along the wires")),
            (self.tr("Escape"), self.tr("give up what has been begun")),
        ]


def _rows(actions: Iterable[QAction]) -> Iterator[Row]:
    for action in actions:
        keys = ", ".join(
            key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()
        )
        text, _, shown_keys = action.text().partition("\t")
        if keys or shown_keys:
            yield keys or shown_keys, plain(text)


def _section(title: str, rows: Iterable[Row]) -> str:
    cells = "".join(
        f"<tr><td><b>{escape(keys)}</b></td><td>{escape(what)}</td></tr>" for keys, what in rows
    )
    return f"<h3>{escape(title)}</h3><table cellpadding='3' width='100%'>{cells}</table>"
