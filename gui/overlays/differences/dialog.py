"""The list of what changed; while it is open the canvas is marked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.document.document import Document
from netwright.engine.document.reading.difference import Difference, difference
from netwright.gui.canvas import Canvas
from netwright.gui.overlays.differences.marks import ChangeKind, Marks
from netwright.gui.state.nested_drawing import NestedDrawing
from netwright.gui.state.session import Session
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import sentence, translated

DELAY = 30  # milliseconds


class DifferencesDialog(QDialog):
    """Compares the open document with another one, also while it is edited on.

    Args:
        session: The open project.
        level: What of it the canvas shows: only the whole of it can be marked.
        canvas: Where marks are shown.
        other: What it is compared with.
        title: What that is called.
        parent: The window.
    """

    def __init__(
        self,
        session: Session,
        level: NestedDrawing,
        canvas: Canvas,
        other: Document,
        title: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What changed"))
        self.resize(360, 420)
        self._session = session
        self._level = level
        self._canvas = canvas
        self._other = other
        self.marks = Marks(canvas.graph)
        heading = PlainLabel(self.tr("Since “{title}”:").format(title=title))
        heading.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What changed"))
        self.list.setWordWrap(True)
        self.list.itemClicked.connect(self._show)
        self.list.itemActivated.connect(self._show)
        self._told = PlainLabel()
        self._told.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(heading)
        column.addWidget(self.list, 1)
        column.addWidget(self._told)
        column.addWidget(buttons)
        self._late = LateUpdate(self, self.refresh, DELAY)
        session.document_changed.connect(self._late.request)
        level.path_changed.connect(self._late.request)
        self.refresh()

    def refresh(self) -> None:
        """Compare anew."""
        found = difference(self._other, self._session.document)
        self.marks.show(found if not self._level.path else Difference())
        self.list.clear()
        for text, node in self._lines(found):
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, node)
            self.list.addItem(item)
        counts = {
            ChangeKind.ADDED: len(found.added),
            ChangeKind.CHANGED: len(found.changed),
            ChangeKind.REMOVED: len(found.removed),
        }
        if not found:
            self._told.setText(self.tr("Nothing differs but places and labels."))
        else:
            parts = (f"{kind.value} {count} {kind.word}" for kind, count in counts.items())
            self._told.setText(" · ".join(parts))

    def _lines(self, found: Difference) -> list[tuple[str, str | None]]:
        """Return what to list, each with the node of the open document that it is about."""
        lines: list[tuple[str, str | None]] = []
        for node in found.added:
            words = f"{node.label or node.name} ({translated(node.block.title)})"
            lines.append((f"{ChangeKind.ADDED.value} {words}", node.id))
        lines += [
            (f"{ChangeKind.CHANGED.value} {sentence(change.sentence)}", change.after.id)
            for change in found.changed
        ]
        for node in found.removed:
            words = f"{node.label or node.name} ({translated(node.block.title)})"
            lines.append((f"{ChangeKind.REMOVED.value} {words}", None))
        lines += [(f"+ {wire}", None) for wire in found.wired]
        lines += [(f"− {wire}", None) for wire in found.unwired]
        lines += [(f"~ {sentence(change.sentence)}", None) for change in found.settings]
        return lines

    def _show(self, item: QListWidgetItem) -> None:
        node = item.data(Qt.ItemDataRole.UserRole)
        if node is not None:
            self._level.go_to(0)
            self._session.select([node])
            self._canvas.frame_selection()

    def done(self, result: int) -> None:
        """Take the marks away with the list."""
        self.marks.clear()
        super().done(result)
