"""Copy and paste nodes as text, through the desktop's clipboard."""

from collections.abc import Collection

from PySide6.QtGui import QGuiApplication

from netwright.engine.document.document import Document
from netwright.engine.document.files import clipboard
from netwright.engine.document.grid import Position
from netwright.gui.state.session import DrawingModel


def copy(session: DrawingModel) -> bool:
    """Put what is selected on the clipboard; return whether there was anything."""
    if session.chosen:
        text = clipboard.copy(session.document, session.chosen)
        QGuiApplication.clipboard().setText(text)
    return bool(session.chosen)


def paste(session: DrawingModel, at: Position | None, *, over: Collection[str] = ()) -> None:
    """Add what is on the clipboard around ``at`` (None: beside the originals); select it.

    Copies ``over`` others take their place and their wires.
    """
    paste_text(session, QGuiApplication.clipboard().text(), at, over=over)


def paste_text(
    session: DrawingModel, text: str, at: Position | None, *, over: Collection[str] = ()
) -> None:
    """Add what a text such as that on the clipboard holds, as :func:`paste` does."""
    new: list[str] = []

    def change(document: Document) -> Document:
        document, ids = clipboard.paste(document, text, at, over=over)
        new.extend(ids)
        return document

    if session.edit(change):
        session.select(new)


def duplicate(session: DrawingModel) -> None:
    """Add a second one of all that is selected; select those."""
    new: list[str] = []

    def change(document: Document) -> Document:
        document, ids = clipboard.duplicate(document, session.chosen)
        new.extend(ids)
        return document

    if session.chosen and session.edit(change):
        session.select(new)
