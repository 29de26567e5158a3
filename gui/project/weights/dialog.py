"""The dialog of loading weights: progress, what fits, and whether it is to be used."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.code import Source
from netwright.engine.document.document import Document
from netwright.engine.message import Message
from netwright.engine.worker.requests.use_weights import UseWeights
from netwright.gui.project.weights.match_table import MatchTable
from netwright.gui.project.weights.weights_reader import WeightsReader
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import sentence

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.trained.foreign.renaming import ForeignMatch
    from netwright.engine.trained.foreign.weights_file import WeightsFile

PARTS = 1000  # of the progress bar


class WeightsDialog(QDialog):
    """Reads a file of weights and shows how it fits the network; nothing changes before “Use”.

    Signals:
        chosen: The :class:`UseWeights` that the user wants.

    Attributes:
        about: What was found in a sentence, or why nothing can be.
        table: Each tensor and what becomes of it.
        by_order: Whether names are not looked at.
        use: Pressed to use the weights.
    """

    chosen = Signal(object)

    def __init__(self, path: Path, document: Document, source: Source, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Load weights"))
        self.resize(760, 480)
        self._document = document
        self._source = source
        self._file: WeightsFile | None = None
        self._found: ForeignMatch | None = None
        self.about = PlainLabel(self.tr("{file} is being read…").format(file=path.name))
        self.about.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.table = MatchTable()
        self.by_order = QCheckBox(self.tr("In the order of the file, whatever they are called"))
        self.by_order.setToolTip(
            self.tr(
                "The first tensor of the file is the network's first, and so on: only for a file "
                "of which you know that it has the same layers"
            )
        )
        self.by_order.setEnabled(False)
        self.by_order.toggled.connect(self._match)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.use = buttons.addButton(self.tr("Use these"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.use.setToolTip(self.tr("Give the network these weights, as if it had learned them"))
        self.use.setEnabled(False)
        self.use.clicked.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.about)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.by_order)
        column.addWidget(buttons)
        self._reader = WeightsReader(path, self)
        self._reader.advanced.connect(self._advance)
        self._reader.failed.connect(self._fail)
        self._reader.done.connect(self._take)
        self._reader.start()

    def done(self, result: int) -> None:
        """Close; a file that is still being read is let go."""
        self._reader.cancel()
        self._reader.wait()
        super().done(result)

    def _advance(self, part: float) -> None:
        if part > 0:
            self.bar.setRange(0, PARTS)
            self.bar.setValue(round(part * PARTS))

    def _fail(self, why: Message) -> None:
        self.bar.hide()
        self.about.setText(sentence(why))

    def _take(self, file: "WeightsFile") -> None:
        self._file = file
        self.bar.hide()
        self.by_order.setEnabled(True)
        self._match()

    def _match(self) -> None:
        from netwright.engine.trained.foreign.loading import match_file, misfit, summary

        if self._file is None:
            return
        found = match_file(self._source, self._file, by_order=self.by_order.isChecked())
        self._found = found
        fits = bool(found.match.matched)
        self.about.setText(sentence(summary(found) if fits else misfit(self._file, found)))
        self.table.show_match(self._file, found)
        self.use.setEnabled(fits)

    def _choose(self) -> None:
        if self._file is not None and self._found is not None:
            self.chosen.emit(UseWeights(self._document, self._source, self._file, self._found))
        self.accept()
