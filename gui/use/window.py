"""The window Use: pictures and folders in, what the trained network takes them for out."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QMimeData, QSize, Qt, QTemporaryDir
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.data.errors import DataError
from netwright.engine.data.picture import SUFFIXES
from netwright.engine.message import Message
from netwright.gui.use.predicting import TOP, Predicting
from netwright.gui.widgets.bars import Bars
from netwright.gui.widgets.colours import grey
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.translation import sentence

if TYPE_CHECKING:
    # These load PyTorch.
    from netwright.engine.prediction.stream import PicturePrediction, UnreadPicture
    from netwright.engine.trained.network import TrainedNetwork

PICTURE, CELL = 88, QSize(132, 138)
"""Pixels of a picture, and of its place in the grid."""
MOST_SHOWN = 2_000
"""Pictures in the grid; the table has all."""

Opener = Callable[[], "TrainedNetwork"]


class UseWindow(QDialog):
    """A grid of pictures with their answers, the bars of the chosen one, and what was not read.

    Attributes:
        grid: The pictures.
        bars: The probabilities of the chosen one.
        unread: What could not be read, a line each.
        as_is: Whether photographs of digits are left as they are.
    """

    def __init__(self, find: Callable[[], Opener | None], parent: QWidget | None = None) -> None:
        """Show nothing yet.

        Args:
            find: Returns what opens the trained network in front; None where there is none.
            parent: Qt parent.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Use the network"))
        self.setAcceptDrops(True)
        self._find = find
        self._predicting: Predicting | None = None
        self._pasted = QTemporaryDir()
        self._found: list[PicturePrediction] = []
        self._places: list[Path] = []
        self._cleaned = self._count = 0
        self.says = PlainLabel()
        self.says.setWordWrap(True)
        self.grid = QListWidget()
        self.grid.setViewMode(QListView.ViewMode.IconMode)
        self.grid.setResizeMode(QListView.ResizeMode.Adjust)
        self.grid.setMovement(QListView.Movement.Static)
        self.grid.setUniformItemSizes(True)
        self.grid.setIconSize(QSize(PICTURE, PICTURE))
        self.grid.setGridSize(CELL)
        self.grid.setWordWrap(True)
        self.grid.setAccessibleName(self.tr("Pictures with their answers"))
        self.grid.currentRowChanged.connect(self._show_bars)
        self.bars = Bars()
        self.bars.setAccessibleName(self.tr("Probability of each class"))
        self.unread = QListWidget()
        self.unread.setWordWrap(True)
        self.unread.setAccessibleName(self.tr("What could not be read"))
        self.unread.hide()
        self.progress = QProgressBar()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.stop)
        self._lay_out()
        self._show_work(False)
        self.resize(860, 560)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        offered: tuple[tuple[str, str, Callable[[], object]], ...] = (
            (self.tr("Pictures…"), self.tr("Choose image files"), self.choose_pictures),
            (self.tr("Folder…"), self.tr("Choose a folder of images"), self.choose_folder),
            (self.tr("Paste"), self.tr("Take the picture on the clipboard"), self.paste),
        )
        for text, tip, slot in offered:
            tools.addWidget(self._button(text, tip, slot))
        self.as_is = QCheckBox(self.tr("As it is"))
        self.as_is.setToolTip(
            self.tr("Leave photographs of digits as they are, in place of cleaning them")
        )
        self.as_is.clicked.connect(self._again)
        tools.addWidget(self.as_is)
        tools.addStretch(1)
        tip = self.tr("Write all answers as comma-separated values")
        self.save = self._button(self.tr("Save as CSV…"), tip, self.choose_table)
        self.save.setEnabled(False)
        tools.addWidget(self.save)
        beside = QVBoxLayout()
        beside.addWidget(self.bars)
        beside.addWidget(self.unread, 1)
        middle = QHBoxLayout()
        middle.addWidget(self.grid, 3)
        middle.addLayout(beside, 1)
        work = QHBoxLayout()
        work.addWidget(self.progress, 1)
        work.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.addLayout(tools)
        column.addLayout(middle, 1)
        column.addLayout(work)
        column.addWidget(self.says)
        self.says.setText(
            self.tr("Choose pictures or a folder, paste a picture, or drop them here.")
        )

    def _button(self, text: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(plain_tip(tip))
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def choose_pictures(self) -> None:
        """Ask for image files."""
        kinds = self.tr("Pictures ({patterns})").format(
            patterns=" ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        )
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose pictures"), "", kinds)
        if names:
            self.predict([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder of images."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder of images"))
        if name:
            self.predict([Path(name)])

    def paste(self) -> None:
        """Take the picture, or the files, on the clipboard."""
        image, held = QGuiApplication.clipboard().image(), _held()
        files = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
        if not files and not image.isNull():
            self._count += 1
            files = [Path(self._pasted.filePath(f"pasted_{self._count}.png"))]
            image.save(str(files[0]))
        if files:
            self.predict(files)
        else:
            self.says.setText(self.tr("There is no picture on the clipboard."))

    def predict(self, places: list[Path]) -> None:
        """Tell what is on pictures, and on those in folders, in place of those before."""
        opener = self._find()
        if opener is None:
            wanted = self.tr("There is no trained network in front: train it, or open a run.")
            self.says.setText(wanted)
            return
        self.stop()
        self._places, self._found, self._cleaned = places, [], 0
        for shown in (self.grid, self.unread, self.bars, self.says):
            shown.clear()
        self.unread.hide()
        self._show_work(True)
        made = Predicting(opener, places, as_is=self.as_is.isChecked(), parent=self)
        made.told.connect(self._take)
        made.failed.connect(self._tell)
        made.finished.connect(self._end)
        self._predicting = made
        made.start()

    def stop(self) -> None:
        """Tell no more; what was told stays."""
        if self._predicting is not None:
            self._predicting.requestInterruption()
            self._predicting.wait()
            self._predicting.told.disconnect(self._take)
            self._end()

    def choose_table(self) -> None:
        """Ask for a file for the answers."""
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as CSV"), "answers.csv", self.tr("Tables (*.csv)")
        )
        if name:
            self.write_table(Path(name))

    def write_table(self, path: Path) -> None:
        """Write all answers; where that cannot be, say so."""
        from netwright.engine.prediction.answer_table import AnswerTable

        try:
            table = AnswerTable(path, min(TOP, len(self._found[0].logits)))
            for each in self._found:
                table.add(each)
            table.close()
        except DataError as error:
            self.says.setText(sentence(error.sentence))
            return
        self.says.setText(self.tr("Wrote {file}").format(file=path))

    def _again(self) -> None:
        if self._places:
            self.predict(self._places)

    def _take(self, some: "list[PicturePrediction | UnreadPicture]", total: int) -> None:
        from netwright.engine.prediction.stream import UnreadPicture

        for each in some:
            if isinstance(each, UnreadPicture):
                self.unread.addItem(f"{each.path.name}: {sentence(each.why)}")
            else:
                self._found.append(each)
                self._cleaned += each.cleaned
                if self.grid.count() < MOST_SHOWN:
                    self.grid.addItem(self._item(each))
        self.unread.setVisible(self.unread.count() > 0)
        self.progress.setRange(0, total)
        self.progress.setValue(len(self._found) + self.unread.count())
        if self.grid.currentRow() < 0 and self.grid.count():
            self.grid.setCurrentRow(0)

    def _item(self, found: "PicturePrediction") -> QListWidgetItem:
        picture = QPixmap.fromImage(grey(found.pixels)).scaled(
            PICTURE, PICTURE, Qt.AspectRatioMode.KeepAspectRatio
        )
        best = found.answers[0]
        text = f"{best.name} {best.probability:.1%}\n{found.path.name}"
        item = QListWidgetItem(QIcon(picture), text)
        item.setToolTip(plain_tip(str(found.path)))
        return item

    def _show_bars(self, row: int) -> None:
        if not 0 <= row < len(self._found):
            self.bars.clear()
            return
        answers = self._found[row].answers
        names, values = zip(*answers, strict=True)
        self.bars.show_rows(lambda place: names[place], np.array(values, np.float32), -1)

    def _tell(self, why: Message) -> None:
        self.says.setText(sentence(why))

    def _end(self) -> None:
        self._predicting = None
        self._show_work(False)
        self.save.setEnabled(bool(self._found))
        if self._cleaned:
            text = self.tr(
                "{count} photographs of digits were cropped, centred and made light on black as "
                "MNIST's are."
            )
            self.says.setText(text.format(count=self._cleaned))

    def _show_work(self, works: bool) -> None:
        self.progress.setRange(0, 0)
        self.progress.setVisible(works)
        self.cancel.setVisible(works)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what is on the dropped pictures."""
        event.acceptProposedAction()
        self.predict([Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()])

    def done(self, result: int) -> None:
        """Close, and tell no more."""
        self.stop()
        super().done(result)


def _held() -> QMimeData:
    """Return what is on the clipboard, which some systems have none of."""
    held: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if held is None else held
