"""Copy and paste nodes as text, through the desktop's clipboard."""

from PySide6.QtGui import QGuiApplication

from engine.document import clipboard
from engine.document.document import Document, Position
from gui.session import Drawing


def copy(session: Drawing) -> bool:
    """Put the selected nodes on the clipboard; return whether there were any."""
    if session.selection:
        text = clipboard.copy(session.document, session.selection)
        QGuiApplication.clipboard().setText(text)
    return bool(session.selection)


def paste(session: Drawing, at: Position | None) -> None:
    """Add the nodes on the clipboard around ``at`` (None: beside their originals); select them."""
    text = QGuiApplication.clipboard().text()
    new: list[str] = []

    def change(document: Document) -> Document:
        document, ids = clipboard.paste(document, text, at)
        new.extend(ids)
        return document

    if session.edit(change):
        session.select(new)


def duplicate(session: Drawing) -> None:
    """Add a second one of every selected node; select those."""
    new: list[str] = []

    def change(document: Document) -> Document:
        document, ids = clipboard.duplicate(document, session.selection)
        new.extend(ids)
        return document

    if session.selection and session.edit(change):
        session.select(new)
