"""The table of what fits: each tensor of the network and of a file, and what becomes of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.trained.foreign.renaming import ForeignMatch
    from netwright.engine.trained.foreign.weights_file import WeightsFile


class MatchRow(NamedTuple):
    """A tensor of the network, of the file, or of both."""

    here: str
    there: str
    shape: str
    fate: str


class MatchTable(QTreeWidget):
    """One line a tensor; what does not fit comes first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What fits"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHeaderLabels(
            [self.tr("Network"), self.tr("File"), self.tr("Shape"), self.tr("What becomes of it")]
        )

    def show_match(self, file: "WeightsFile", found: "ForeignMatch") -> None:
        """List how a file fits."""
        self.clear()
        self.addTopLevelItems([QTreeWidgetItem(list(row)) for row in self._rows(file, found)])
        for column in range(self.columnCount()):
            self.resizeColumnToContents(column)

    def _rows(self, file: "WeightsFile", found: "ForeignMatch") -> Iterator[MatchRow]:
        from netwright.engine.trained.foreign.loading import shape_text

        match = found.match
        for each in match.misshaped:
            shapes = self.tr("{here} here, {there} in the file").format(
                here=shape_text(each.wanted), there=shape_text(each.found)
            )
            yield MatchRow(each.name, "", shapes, self.tr("stays fresh: another shape"))
        for name in match.missing:
            yield MatchRow(name, "", "", self.tr("stays fresh: not in the file"))
        for name in match.unexpected:
            shape = shape_text(tuple(file.tensors[name].shape))
            yield MatchRow("", name, shape, self.tr("left out: not in the network"))
        for name, key in match.matched.items():
            shape = shape_text(tuple(file.tensors[key].shape))
            yield MatchRow(name, key, shape, self.tr("is taken over"))
