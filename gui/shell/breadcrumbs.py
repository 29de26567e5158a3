"""The way to the level that the canvas shows, above it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from netwright.gui.state.nested_drawing import NestedDrawing, titles
from netwright.gui.widgets.plain_text import PlainLabel, literal


class Breadcrumbs(QWidget):
    """A button for each level around the one that is shown; hidden while that is the whole network.

    Inside of a block that is given, it says that it can be looked at only, and offers to unpack it.

    Signals:
        unpack_requested: The selected block of the level that is shown is to be unpacked.
    """

    unpack_requested = Signal()

    def __init__(self, level: NestedDrawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("breadcrumbs")
        self._level = level
        self._crumbs: list[QToolButton] = []
        self._way = QHBoxLayout()
        self._way.setSpacing(2)
        self._note = PlainLabel()
        self.unpack = QPushButton(self.tr("Unpack"))
        self.unpack.setToolTip(
            self.tr("Put these blocks in the place of the one that they are inside of")
        )
        self.unpack.clicked.connect(self._unpack)
        self.out = QPushButton(self.tr("Back out"))
        self.out.setToolTip(self.tr("Show what this is inside of (Esc)"))
        self.out.clicked.connect(level.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.addLayout(self._way)
        row.addStretch(1)
        row.addWidget(self._note)
        row.addWidget(self.unpack)
        row.addWidget(self.out)
        level.path_changed.connect(self._refresh)
        level.document_changed.connect(self._refresh)
        self._refresh()

    @property
    def words(self) -> list[str]:
        """What the levels are called, the whole network first."""
        return [crumb.text() for crumb in self._crumbs]

    def _refresh(self) -> None:
        self.setVisible(bool(self._level.path))
        if not self._level.path:
            return
        self._clear()
        names = titles(self._level)
        for depth, name in enumerate(names):
            if depth:
                self._way.addWidget(PlainLabel("▸"))
            crumb = QToolButton()
            crumb.setAutoRaise(True)
            crumb.setText(literal(name))
            crumb.setToolTip(self.tr("Go to this level"))
            crumb.clicked.connect(partial(self._level.go_to, depth))
            if depth == len(names) - 1:
                font = crumb.font()
                font.setBold(True)
                crumb.setFont(font)
            self._way.addWidget(crumb)
            self._crumbs.append(crumb)
        is_given = self._level.is_read_only
        self._note.setText(self.tr("To look at only") if is_given else "")
        self.unpack.setVisible(is_given)

    def _clear(self) -> None:
        self._crumbs.clear()
        while item := self._way.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _unpack(self) -> None:
        """Unpack the outermost block on the way that is given, where it stands."""
        depth = self._level.given
        if depth is not None:
            self._level.go_to(depth)
            self.unpack_requested.emit()
