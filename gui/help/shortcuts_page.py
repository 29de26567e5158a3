"""Every key and every gesture, on one page."""

from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from netwright.gui.help.page import Page
from netwright.gui.widgets.action import plain

Row = tuple[str, str]


class ShortcutsPage(Page):
    """The menus' shortcuts, read from the menus themselves, and what the mouse does."""

    def __init__(self, menus: Iterable[QMenu], parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        self._menus = list(menus)
        self.tell()

    def tell(self) -> None:
        """Show the keys as they are now."""
        sections = [(plain(menu.title()), list(_rows(menu.actions()))) for menu in self._menus]
        sections.insert(0, (self.tr("Canvas"), self._gestures()))
        self.browser.setHtml("".join(_section(title, rows) for title, rows in sections if rows))

    def _gestures(self) -> list[Row]:
        return [
            (self.tr("Drag a block from the palette"), self.tr("add it, on a wire: insert it")),
            (self.tr("Double-click empty canvas, Tab, Space"), self.tr("search for a block")),
            (self.tr("Type: conv 6 5, relu"), self.tr("add blocks with their parameters, wired")),
            (self.tr("Drag from port to port; or click, then click"), self.tr("wire them")),
            (self.tr("Drag from a port to empty canvas"), self.tr("add what fits, wired")),
            (
                self.tr("Drag the end of a wire"),
                self.tr("lead it elsewhere, or cut it"),
            ),
            (self.tr("Drag a block without wires onto a wire"), self.tr("insert it there")),
            (self.tr("Alt+click on a wire or a port"), self.tr("disconnect")),
            (self.tr("Alt while dragging"), self.tr("move without snapping")),
            (self.tr("Drag a frame by its title"), self.tr("move it with what is in it")),
            (self.tr("Drag a side of a frame or note"), self.tr("resize it")),
            (self.tr("Double-click a node, frame or note"), self.tr("edit it")),
            (self.tr("Shift or Ctrl and click or drag"), self.tr("select more, or fewer")),
            (self.tr("Wheel, Ctrl+wheel, pinch"), self.tr("zoom at the cursor")),
            (self.tr("Middle button or Space and drag"), self.tr("move the canvas")),
            (self.tr("Two fingers, Shift+wheel, the overview"), self.tr("move the canvas")),
            (self.tr("Arrow keys"), self.tr("move what is selected; with Shift finely")),
            (self.tr("Ctrl+arrow keys"), self.tr("walk along the wires")),
            (self.tr("Escape"), self.tr("give up what has been begun")),
        ]


def _rows(actions: Iterable[QAction]) -> Iterator[Row]:
    for action in actions:
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _rows(inner.actions())
            continue
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
