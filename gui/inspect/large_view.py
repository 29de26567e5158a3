"""One kernel or feature map large, with its numbers, beside the figures of all of them."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.inspect.excerpt import excerpt_of
from netwright.engine.inspect.images.channel_statistics import statistics
from netwright.engine.message import Message
from netwright.engine.worker.reply import UnderWay
from netwright.engine.worker.requests.find_patches import PatchesFound
from netwright.gui.inspect.patch_strip import PatchStrip
from netwright.gui.widgets.colours import DIVERGING, PERCEPTUAL
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.stack import Stack, pitch_text, times
from netwright.gui.widgets.titled_table import ROOT, Index, TitledTable
from netwright.gui.widgets.translation import sentence
from netwright.gui.widgets.value_grid import ValueGrid


class FiguresTable(TitledTable):
    """Mean, deviation, least, greatest and share of zeros of each image of a stack.

    A row is worked out when it comes into view; of an image that is too large, from its excerpt,
    and each figure then says that it is about so.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.titles = (
            self.tr("Mean"),
            self.tr("Std"),
            self.tr("Min"),
            self.tr("Max"),
            self.tr("Zeros"),
        )
        self._stack: Stack | None = None
        self._rows: dict[int, tuple[str, ...]] = {}

    def show_stack(self, stack: Stack) -> None:
        """Show the figures of a stack; rows stay where they are if it has as many."""
        same = self._stack is not None and self._stack.count == stack.count
        if not same:
            self.beginResetModel()
        self._stack, self._rows = stack, {}
        if not same:
            self.endResetModel()
        elif stack.count:
            last = self.index(stack.count - 1, len(self.titles) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, stack.count - 1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of images."""
        return 0 if parent.isValid() or self._stack is None else self._stack.count

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a figure or of an image."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Vertical:
            return self._stack.name_of(section) if self._stack else None
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a figure."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        stack, row = self._stack, index.row()
        if role != Qt.ItemDataRole.DisplayRole or stack is None:
            return None
        if row not in self._rows:
            self._rows[row] = _figures(stack.image(row))
        return self._rows[row][index.column()]


def _figures(image: NDArray[np.float32]) -> tuple[str, ...]:
    """Return the figures of an image as they are read."""
    read, pitch = excerpt_of(_shaped(image))
    found = statistics(read[None])
    told = [f"{figure[0]:.3g}" for figure in (found.mean, found.std, found.low, found.high)]
    about = "≈ " if pitch > 1 else ""
    return tuple(about + figure for figure in (*told, f"{found.zeros[0]:.0%}"))


class LargeView(QDialog):
    """A window beside the work that follows what the network sees.

    Signals:
        patches_wanted: The patches that excite a channel most are to be looked for.
        patches_left: They are not waited for any more.
    """

    patches_wanted = Signal(int)
    patches_left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stacks: tuple[Stack, ...] = ()
        self._node = self._missing = ""
        self._row = 0
        self._waits = False
        self.setWindowTitle(self.tr("Large view"))
        self.resize(860, 520)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Kernels or feature maps"))
        self.kinds.activated.connect(self._show_kind)
        self.heading = PlainLabel()
        self.heading.setWordWrap(True)
        self.grid = ValueGrid(self.tr("Values of the chosen image"))
        self.grid.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.model = FiguresTable(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Figures of each image"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().currentRowChanged.connect(self._choose_row)
        self.copy = QPushButton(self.tr("Copy numbers"))
        self.copy.setToolTip(
            self.tr("Copy the values that are shown as lines of numbers with tabs between them")
        )
        self.copy.clicked.connect(self._copy)
        self.search = QPushButton(self.tr("Strongest patches"))
        self.search.setToolTip(
            self.tr("Look for the parts of the data set's images that excite this channel most")
        )
        self.search.clicked.connect(self._find)
        self.patches = PatchStrip()
        self.patches.hide()
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.hide()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self._leave)
        self.cancel.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.kinds)
        top.addWidget(self.heading, 1)
        top.addWidget(self.progress)
        top.addWidget(self.cancel)
        top.addWidget(self.search)
        top.addWidget(self.copy)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.grid)
        halves.addWidget(self.table)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(halves, 1)
        column.addWidget(self.patches)

    def show_stacks(self, node: str, stacks: tuple[Stack, ...], missing: str = "") -> None:
        """Show what there is of a node: its kernels, its maps, or both.

        Args:
            node: What it is called.
            stacks: What there is.
            missing: Why there is nothing, where that is so.
        """
        self._node, self._stacks, self._missing = node, stacks, missing
        self.table.setVisible(bool(stacks))
        titles = [stack.title for stack in stacks]
        if titles != [self.kinds.itemText(row) for row in range(self.kinds.count())]:
            chosen = self.kinds.currentText()
            self.kinds.clear()
            self.kinds.addItems(titles)
            self.kinds.setCurrentIndex(max(self.kinds.findText(chosen), 0))
        self._show_kind()

    def choose(self, title: str, image: int) -> None:
        """Show one image of the stack with a title."""
        self.kinds.setCurrentIndex(max(self.kinds.findText(title), 0))
        self._row = image
        self._show_kind()
        self.table.selectRow(image)

    def _show_kind(self) -> None:
        kind = self.kinds.currentIndex()
        if not 0 <= kind < len(self._stacks):
            self.heading.setText(self._missing)
            self.grid.clear()
            return
        stack = self._stacks[kind]
        self.model.show_stack(stack)
        self.search.setEnabled(not stack.is_diverging)
        self._row = min(self._row, stack.count - 1)
        if self.table.currentIndex().row() != self._row:
            self.table.selectRow(self._row)
        self._show_image(stack)

    def _choose_row(self, current: QModelIndex) -> None:
        kind = self.kinds.currentIndex()
        if current.isValid() and 0 <= kind < len(self._stacks):
            self._row = current.row()
            self._show_image(self._stacks[kind])

    def _show_image(self, stack: Stack) -> None:
        image = _shaped(stack.image(self._row))
        self.grid.set_colours(DIVERGING if stack.is_diverging else PERCEPTUAL)
        self.grid.show_values(image)
        told = f"{self._node}: {stack.name_of(self._row)}, {times(image.shape)}"
        if self.grid.pitch > 1:
            told += f", {pitch_text(self.grid.pitch)}"
        self.heading.setText(told)

    def _copy(self) -> None:
        lines = ["\t".join(f"{value:.9g}" for value in row) for row in self.grid.shown]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _find(self) -> None:
        self.progress.setValue(0)
        self._await(True)
        self.patches_wanted.emit(self._row)

    def _leave(self) -> None:
        self._await(False)
        self.patches_left.emit()

    def _await(self, waits: bool) -> None:
        self._waits = waits
        self.search.setVisible(not waits)
        self.progress.setVisible(waits)
        self.cancel.setVisible(waits)

    def stop_waiting(self) -> None:
        """Take note that no patches will come."""
        self._await(False)

    def follow(self, answer: UnderWay | PatchesFound) -> None:
        """Show how far the looking is, and what came of it."""
        if not self._waits:
            return
        match answer:
            case UnderWay():
                self.progress.setValue(round(100 * answer.done))
            case PatchesFound():
                self._await(False)
                self.patches.show_patches(answer.patches, answer.channel)
                self.patches.show()

    def fail(self, why: Message) -> None:
        """Show why there are no patches."""
        if self._waits:
            self._await(False)
            self.heading.setText(sentence(why))

    def hideEvent(self, event: QHideEvent) -> None:
        """Wait for no patches any more."""
        super().hideEvent(event)
        if self._waits:
            self._leave()


def _shaped(image: NDArray[np.float32]) -> NDArray[np.float32]:
    return image if image.ndim == 2 else image.reshape(1, -1)
