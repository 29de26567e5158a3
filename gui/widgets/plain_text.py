"""Text as it was typed: names, titles and paths are the user's, and never markup.

Qt takes a text for HTML where it looks like it, in labels, message boxes and tooltips, and ``&``
for a mnemonic on buttons and in menus. Everything that shows words goes through this module; a test
holds the window to that.
"""

from html import escape

from PySide6 import QtGui
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QToolTip, QWidget


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class PlainBox(QMessageBox):
    """A question, or something to be told, whose text is shown as it is."""

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(QMessageBox.Icon.NoIcon, "", "", parent=parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(title)
        self.setText(text)


def plain_tip(text: str) -> str:
    """Return a tooltip that shows ``text``: escaped where Qt would take it for HTML."""
    if not QtGui.Qt.mightBeRichText(text):
        return text
    lines = escape(text, quote=False).replace("\n", "<br>")
    return f'<span style="white-space: pre-wrap">{lines}</span>'


def show_tip(place: QPoint, text: str, widget: QWidget) -> None:
    """Show ``text`` as a tooltip at a place of the screen; nothing of an empty one."""
    QToolTip.showText(place, plain_tip(text), widget)


def show_html_tip(place: QPoint, html: str, widget: QWidget) -> None:
    """Show a tooltip with a layout of its own; whoever wrote it has escaped every word in it."""
    QToolTip.showText(place, html, widget)


def literal(text: str) -> str:
    """Return what a button, a menu or a tab is to be called so that it shows ``text``."""
    return text.replace("&", "&&")
