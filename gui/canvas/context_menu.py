"""The menu under the right button: what can be done with what is under the mouse."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMenu

from netwright.engine.document import edits
from netwright.engine.document.annotation import Colour
from netwright.engine.document.document import Document, Edge
from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.commands import Commands
from netwright.gui.canvas.hit_test import Hit
from netwright.gui.canvas.viewport import Viewport


def context_menu(view: Viewport, commands: Commands, hit: Hit) -> QMenu:
    """Return the menu for what is under the mouse; a node there is selected, empty canvas none.

    It holds the actions that the window has given the canvas, and for a wire one more.
    """
    session = view.session
    if hit.node is not None and hit.node not in session.selection:
        session.select({hit.node})
    elif hit.annotation is not None and hit.annotation not in session.annotations:
        session.select({hit.annotation})
    elif hit.is_empty:
        session.select(())
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if hit.wire is not None:
        words = QCoreApplication.translate("Canvas", "Cut this wire")
        menu.addAction(words).triggered.connect(partial(_cut, view, hit.wire))
        menu.addSeparator()
    if hit.annotation is not None:
        _add_colours(menu, commands)
        menu.addSeparator()
    menu.addActions(view.actions())
    return menu


def _add_colours(menu: QMenu, commands: Commands) -> None:
    translate = QCoreApplication.translate
    names = {
        Colour.GREY: translate("Canvas", "Grey"),
        Colour.BLUE: translate("Canvas", "Blue"),
        Colour.GREEN: translate("Canvas", "Green"),
        Colour.ORANGE: translate("Canvas", "Orange"),
        Colour.PINK: translate("Canvas", "Pink"),
        Colour.PURPLE: translate("Canvas", "Purple"),
    }
    colours = menu.addMenu(translate("Canvas", "Colour"))
    for colour, name in names.items():
        swatch = QPixmap(16, 16)
        swatch.fill(canvas_style.current().edges[colour])
        colours.addAction(swatch, name).triggered.connect(partial(commands.set_colour, colour))


def _cut(view: Viewport, wire: Edge) -> None:
    def change(document: Document) -> Document:
        return edits.disconnect(document, [wire])

    view.session.edit(change)
