"""The layers with a bar each: one figure of the last look."""

import math
from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from netwright.engine.training.health.health import LayerHealth
from netwright.gui.health.figures import LayerFigure
from netwright.gui.widgets import theme
from netwright.gui.widgets.plain_text import plain_tip

SHARE = Qt.ItemDataRole.UserRole
NAME, VALUE = 0, 1
DECADES = 6
"""Powers of ten that a bar on a logarithmic scale spans at most."""


class _Bars(QStyledItemDelegate):
    """Draws a bar behind the number."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        share = index.data(SHARE)
        colours = theme.current()
        area = QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(area, QColor(colours.accent))
        if isinstance(share, float):
            bar = area.adjusted(2, 3, -2, -3)
            bar.setWidth(max(2.0, bar.width() * share))
            colour = QColor(colours.accent_text if is_selected else colours.curves[0])
            colour.setAlphaF(0.35)
            painter.fillRect(bar, colour)
        painter.setPen(QColor(colours.accent_text if is_selected else colours.text))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(4, 0, -6, 0), right, str(index.data() or ""))


class LayerList(QTableWidget):
    """One row for each layer that has the figure, from input to output.

    Signals:
        chosen: The module of the layer that the user has selected.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self._modules: tuple[str, ...] = ()
        self._is_filling = False
        self.setAccessibleName(self.tr("Layers"))
        self.setItemDelegateForColumn(VALUE, _Bars(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 5)
        self.horizontalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(VALUE, QHeaderView.ResizeMode.Stretch)
        self.itemSelectionChanged.connect(self._tell)

    def sizeHint(self) -> QSize:
        """Return a modest size."""
        return QSize(270, 120)

    @property
    def modules(self) -> tuple[str, ...]:
        """The layers that are listed."""
        return self._modules

    def show_layers(
        self, layers: Sequence[LayerHealth], figure: LayerFigure, ill: Collection[str], chosen: str
    ) -> None:
        """Show a figure of some layers.

        Args:
            layers: What was seen.
            figure: Which figure.
            ill: The layers that something is wrong with; each gets a sign.
            chosen: The layer that is selected, if it is there.
        """
        values = {x.module: value for x in layers if (value := figure.of(x)) is not None}
        self._is_filling = True
        if tuple(values) != self._modules:
            self._modules = tuple(values)
            self.setRowCount(len(values))
            for row in range(len(values)):
                for column in (NAME, VALUE):
                    self.setItem(row, column, QTableWidgetItem())
        shares = _shares(list(values.values()), is_log=figure.is_log)
        for row, (module, value) in enumerate(values.items()):
            name, cell = self.item(row, NAME), self.item(row, VALUE)
            if name is None or cell is None:
                continue
            name.setText(f"⚠ {module}" if module in ill else module)
            name.setToolTip(plain_tip(module))
            cell.setText(figure.text(value))
            cell.setData(SHARE, shares[row])
        self.select(chosen)
        self._is_filling = False

    def select(self, module: str) -> None:
        """Select a layer without telling anybody."""
        was, self._is_filling = self._is_filling, True
        if module in self._modules:
            self.setCurrentCell(self._modules.index(module), NAME)
        else:
            self.clearSelection()
        self._is_filling = was

    def _tell(self) -> None:
        row = self.currentRow()
        if not self._is_filling and 0 <= row < len(self._modules):
            self.chosen.emit(self._modules[row])


def _shares(values: Sequence[float], *, is_log: bool) -> list[float]:
    """Return the length of each bar, 0 to 1.

    On a logarithmic scale from the power of ten below the least value, but at most
    :data:`DECADES` of them, to the greatest value.
    """
    if not is_log:
        return [min(max(value, 0.0), 1.0) for value in values]
    powers = [math.log10(value) if value > 0 else -math.inf for value in values]
    finite = [power for power in powers if math.isfinite(power)]
    if not finite:
        return [0.0] * len(values)
    top = max(finite)
    bottom = max(math.floor(min(finite)), top - DECADES)
    span = max(top - bottom, 1.0)
    return [max(0.0, 1 - (top - power) / span) for power in powers]
