"""Copy and paste nodes as text, through the desktop's clipboard."""

from collections.abc import Collection

from PySide6.QtGui import QGuiApplication

from netwright.engine.document.files import clipboard
from netwright.engine.document.grid import Position
from netwright.gui.state.drawing import DrawingModel


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
    new = session.add(lambda document: clipboard.paste(document, text, at, over=over))
    if new is not None:
        session.select(new)


def duplicate(session: DrawingModel) -> None:
    """Add a second one of all that is selected; select those."""
    chosen = session.chosen
    new = session.add(lambda document: clipboard.duplicate(document, chosen)) if chosen else None
    if new is not None:
        session.select(new)
