"""The cards: a model of entries, and how one of them is painted."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from netwright.gui.gallery.entries import GalleryEntry
from netwright.gui.gallery.thumbnails import GalleryThumbnails
from netwright.gui.widgets import theme
from netwright.gui.widgets.plain_text import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ENTRY = Qt.ItemDataRole.UserRole
WIDTH, HEIGHT = 12.5, 7.5
"""Of a thumbnail, in heights of a line of text."""
FEW, LARGEST_GROWTH = 7, 2.0
PADDING = 8
GAP = 12
CORNER = 8.0


class CardModel(QAbstractListModel):
    """Entries, one a row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[GalleryEntry] = []

    def show_entries(self, entries: list[GalleryEntry]) -> None:
        """Offer other entries."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a card says."""
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.title}, {entry.section}, {entry.caption}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(entry.about)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return entry.about
            case Qt.ItemDataRole.UserRole:
                return entry
        return None

    def repaint(self, key: str) -> None:
        """Have the card of an entry painted again."""
        for row, entry in enumerate(self.entries):
            if entry.key == key:
                self.dataChanged.emit(self.index(row), self.index(row))


class CardDelegate(QStyledItemDelegate):
    """Paints a thumbnail above a title and a caption."""

    def __init__(self, view: QListView, thumbnails: GalleryThumbnails) -> None:
        super().__init__(view)
        self._view = view
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of every card, which grows with the font; a row fills the view."""
        picture = self._picture_size()
        line = self._view.fontMetrics().height()
        least = picture.width() + 2 * PADDING + GAP
        room = self._view.viewport().width() - 1
        width = room // max(1, room // least)
        return QSize(max(width, least), picture.height() + 2 * line + 4 * PADDING + GAP)

    def _picture_size(self) -> QSize:
        """Return the size of a thumbnail: larger where more than ``FEW`` would stand in a row."""
        line = self._view.fontMetrics().height()
        room = self._view.viewport().width() / (FEW * (WIDTH * line + 2 * PADDING + GAP))
        unit = line * min(max(room, 1.0), LARGEST_GROWTH)
        return QSize(round(WIDTH * unit), round(HEIGHT * unit))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card; the chosen one has a thick frame, not only another colour."""
        entry = index.data(ENTRY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        card = rect.adjusted(0, 0, -GAP, -GAP)
        colours = theme.current()
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = colours.accent if is_chosen or is_hovered else colours.border
        width = 3.0 if is_chosen else 1.5 if is_hovered else 1.0
        painter.setPen(QPen(QColor(frame), width))
        painter.setBrush(QColor(colours.base))
        painter.drawRoundedRect(card.adjusted(2, 2, -2, -2), CORNER, CORNER)
        picture = card.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        picture.setHeight(self._picture_size().height())
        self._paint_picture(painter, entry, picture)
        self._paint_words(painter, entry, picture, card.bottom() - PADDING)
        painter.restore()

    def _paint_picture(self, painter: QPainter, entry: GalleryEntry, area: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().canvas))
        painter.drawRoundedRect(area, CORNER / 2, CORNER / 2)
        ratio = self._view.devicePixelRatioF()
        size = self._picture_size()
        thumbnail: QPixmap | None = self._thumbnails.of(entry, size, ratio)
        if thumbnail is not None:
            middle = QRect(area.topLeft(), size)
            middle.moveCenter(area.center())
            painter.drawPixmap(middle, thumbnail)

    def _paint_words(
        self, painter: QPainter, entry: GalleryEntry, picture: QRect, bottom: int
    ) -> None:
        bold = QFont(self._view.font())
        bold.setWeight(QFont.Weight.DemiBold)
        top = picture.bottom() + PADDING // 2
        middle = (top + bottom) // 2
        lines = (
            (entry.title, bold, theme.current().text, top, middle),
            (entry.caption, self._view.font(), theme.current().muted, middle, bottom),
        )
        for text, font, colour, upper, lower in lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            area = QRect(picture.left(), upper, picture.width(), lower - upper)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, area.width()
            )
            painter.drawText(
                area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown
            )


def card_view(parent: QWidget) -> QListView:
    """Return a view that lays cards out in rows, which arrow keys walk."""
    view = QListView(parent)
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMovement(QListView.Movement.Static)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setFrameShape(QListView.Shape.NoFrame)
    view.viewport().setAutoFillBackground(False)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    return view
