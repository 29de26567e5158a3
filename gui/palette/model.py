"""The blocks as a Qt model: by family, or ranked by what was typed."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import (
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QStandardItem, QStandardItemModel

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.registry import block_types
from netwright.engine.document.group import Group
from netwright.gui.palette.choice import Choice
from netwright.gui.palette.descriptions import tooltip
from netwright.gui.palette.icons import icon
from netwright.gui.palette.mime import BLOCK_MIME_TYPE, mime_of
from netwright.gui.palette.search import search
from netwright.gui.widgets.translation import translated

ROW_HEIGHT = 25
BLOCK_ROLE, MADE_ROLE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


class BlockModel(QStandardItemModel):
    """Block types to choose from; the rows of families hold those of their blocks."""

    def show_families(self, own: Sequence[Group] = ()) -> None:
        """Show every block, under its family, and before them the user's ``own`` ones."""
        self.clear()
        if own:
            heading = _heading(QCoreApplication.translate("palette", "My blocks"))
            self.appendRow(heading)
            heading.appendRows([_row(group) for group in own])
        for family, blocks in groupby(block_types().values(), key=lambda block: block.family):
            heading = _heading(translated(family))
            self.appendRow(heading)
            heading.appendRows([_row(block) for block in blocks])

    def show_found(self, query: str, among: Sequence[Choice] | None = None) -> None:
        """Show the blocks that ``query`` finds in ``among`` (all, if None), the likeliest first."""
        self.clear()
        for block in search(query, block_types().values() if among is None else among):
            self.appendRow(_row(block))

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show blocks with the parameters that have been set already."""
        self.clear()
        for block in blocks:
            row = _row(block if isinstance(block, Group) else type(block))
            if not isinstance(block, Group) and block != type(block)():
                row.setText(f"{translated(block.title)}  {block.caption()}")
            row.setData(block, MADE_ROLE)
            self.appendRow(row)

    def made_at(self, index: Index) -> Block | None:
        """Return the block with its parameters in a row that has one."""
        block: Block | None = index.data(MADE_ROLE)
        return block

    def block_at(self, index: Index) -> Choice | None:
        """Return the block in a row; None for a family."""
        block: Choice | None = index.data(BLOCK_ROLE)
        return block

    def mimeTypes(self) -> list[str]:
        """Say how blocks travel."""
        return [BLOCK_MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the first block of ``indexes`` as something to drag."""
        blocks = [block for block in map(self.block_at, indexes) if block]
        return mime_of(blocks[0]) if blocks else QMimeData()


def _heading(text: str) -> QStandardItem:
    heading = QStandardItem(text)
    heading.setSizeHint(QSize(0, ROW_HEIGHT))
    font = heading.font()
    font.setBold(True)
    heading.setFont(font)
    heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
    heading.setData(text, Qt.ItemDataRole.AccessibleTextRole)
    return heading


def _row(block: Choice) -> QStandardItem:
    """Return a row for ``block``, high enough for its icon."""
    row = QStandardItem(icon(block.family), translated(block.title))
    row.setData(block, BLOCK_ROLE)
    row.setSizeHint(QSize(0, ROW_HEIGHT))
    row.setToolTip(tooltip(block))
    row.setData(
        f"{translated(block.title)}, {translated(block.family)}",
        Qt.ItemDataRole.AccessibleTextRole,
    )
    row.setData(translated(block.summary), Qt.ItemDataRole.AccessibleDescriptionRole)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
    row.setFlags(flags | Qt.ItemFlag.ItemIsEditable if isinstance(block, Group) else flags)
    return row
