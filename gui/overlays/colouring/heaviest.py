"""The ten nodes that need the most."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from netwright.gui.canvas.items.figure_mark import FigureMark, colour
from netwright.gui.overlays.colouring.colouring import Colouring
from netwright.gui.overlays.colouring.figure import NodeFigure, explanation, marks_of, title
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip

MOST = 10
NODE_ID = Qt.ItemDataRole.UserRole
MARK = Qt.ItemDataRole.UserRole + 1
ROW = 22


class _Bars(QStyledItemDelegate):
    """Paints a bar below the text of a row."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        mark = index.data(MARK)
        if isinstance(mark, FigureMark):
            area = QRectF(option.rect)
            length = max((area.width() - 8) * mark.length, 3.0)
            bar = QRectF(area.left() + 4, area.bottom() - 4, length, 3)
            painter.fillRect(bar, colour(mark.part))


class Heaviest(QWidget):
    """Lists the nodes with the greatest figures; the colours of the canvas follow the choice.

    Signals:
        node_chosen: The id of a node to bring into view.
    """

    node_chosen = Signal(str)

    def __init__(
        self, session: DrawingModel, heat: Colouring, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._heat = heat
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Colour by"))
        self.choice.setToolTip(self.tr("What the canvas is coloured by, and this list sorted by"))
        for figure in NodeFigure:
            self.choice.addItem(title(figure), figure)
            self.choice.setItemData(
                self.choice.count() - 1, plain_tip(explanation(figure)), Qt.ItemDataRole.ToolTipRole
            )
        self.choice.activated.connect(self._choose_figure)
        self.heading = PlainLabel()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Heaviest blocks"))
        self.list.setItemDelegate(_Bars(self.list))
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
        row.addWidget(PlainLabel(self.tr("Colour by")))
        row.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self._late = LateUpdate(self, self._refresh)
        heat.marks_changed.connect(self._late.request)
        session.document_changed.connect(self._late.request)
        session.analysis_changed.connect(self._late.request)
        self._refresh()

    @property
    def _figure(self) -> NodeFigure:
        """The figure of the canvas; where that shows families, the parameters."""
        return self._heat.figure if self._heat.figure.is_measured else NodeFigure.PARAMETERS

    def _refresh(self) -> None:
        figure, nodes = self._figure, self._session.document.nodes
        self.choice.setCurrentIndex(self.choice.findData(self._heat.figure))
        marks = marks_of(figure, self._heat.values(figure))
        some = [node for node in marks if node in nodes]
        some.sort(key=lambda node: marks[node].value, reverse=True)
        self.heading.setText(
            self.tr("Heaviest: {figure}").format(figure=title(figure))
            if some
            else self.tr("{figure}: not known yet").format(figure=title(figure))
        )
        self.list.clear()
        for node in some[:MOST]:
            item = QListWidgetItem(_line(nodes[node].label or nodes[node].name, marks[node]))
            item.setData(NODE_ID, node)
            item.setData(MARK, marks[node])
            self.list.addItem(item)

    def _choose_figure(self) -> None:
        self._heat.choose(NodeFigure(self.choice.currentData()))

    def _choose(self, item: QListWidgetItem) -> None:
        self.node_chosen.emit(item.data(NODE_ID))


def _line(name: str, mark: FigureMark) -> str:
    share = "" if mark.share is None else f" · {mark.share:.1%}"
    return f"{name}: {mark.text}{share}"
