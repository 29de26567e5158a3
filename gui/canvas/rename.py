"""Rename a node where it stands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from engine.document.document import Document
from engine.document.limits import MAXIMUM_LABEL
from gui.session import Drawing

Rename = Callable[[Document, str, str], Document]
"""An edit that calls a node what was typed."""

_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RenameBox(QLineEdit):
    """A line over the node; Enter or a click elsewhere renames it, Escape leaves it."""

    def __init__(self, session: Drawing, node_id: str, rename: Rename, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMaxLength(MAXIMUM_LABEL)
        self.setAccessibleName(self.tr("Name of the node"))
        self._session = session
        self._rename = rename
        self._canvas = parent
        self._node_id = node_id
        node = session.document.nodes[node_id]
        self._before = node.label or node.name
        self.setText(self._before)
        self.selectAll()
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End on Enter, Escape and loss of focus."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # while a name is typed, no key is a shortcut
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _DONE:
                self._finish(keep=True)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._finish(keep=False)
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self._finish(keep=True)
        return super().eventFilter(watched, event)

    def _finish(self, *, keep: bool) -> None:
        self.removeEventFilter(self)
        text, node_id = self.text(), self._node_id
        if keep and text != self._before and node_id in self._session.document.nodes:
            self._session.edit(lambda document: self._rename(document, node_id, text))
        if self.hasFocus():
            self._canvas.setFocus()
        self.close()
