"""The runs that were made: to look at, to go on with, to delete."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QDateTime, QLocale, QObject, QThread, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.document.files.project import ProjectError
from netwright.engine.training.storage.past_runs import (
    PastRun,
    RunOutcome,
    RunsError,
    clear_deleted,
    delete,
    runs_in,
)
from netwright.gui.experiments.resume import Resuming
from netwright.gui.widgets.number_text import bytes_text, count_text
from netwright.gui.widgets.plain_text import PlainBox, PlainLabel
from netwright.gui.widgets.translation import sentence


class RunEntry(NamedTuple):
    """A run with what takes time to find out."""

    run: PastRun
    title: str
    size: int


class RunReader(QThread):
    """Reads the folders of all runs: a long one has a log of megabytes.

    Signals:
        done: A list of :class:`RunEntry`.
    """

    done = Signal(object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder

    def run(self) -> None:
        """Read them, the newest first."""
        clear_deleted(self._folder)
        entries = []
        for run in runs_in(self._folder):
            if self.isInterruptionRequested():
                return
            entries.append(RunEntry(run, _title(run), run.size))
        self.done.emit(entries)


def _title(run: PastRun) -> str:
    try:
        return run.document().title
    except ProjectError:
        return run.folder.name


class RunsDialog(QDialog):
    """One line a run."""

    def __init__(self, folder: Path, resuming: Resuming, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Runs"))
        self.resize(760, 420)
        self._folder = folder
        self._resuming = resuming
        self._entries: list[RunEntry] = []
        self._reading: RunReader | None = None
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Runs"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels(
            [
                self.tr("Network"),
                self.tr("Began"),
                self.tr("State"),
                self.tr("Steps"),
                self.tr("Accuracy"),
                self.tr("Top 5"),
                self.tr("Balanced"),
                self.tr("Worst class"),
                self.tr("Size"),
            ]
        )
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._enable)
        self._told = PlainLabel(self.tr("Reading…"))
        self._told.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.go_on = QPushButton(self.tr("Go on"))
        self.go_on.setToolTip(self.tr("Train on from the last checkpoint of this run"))
        self.go_on.clicked.connect(self._go_on)
        self.show_ = QPushButton(self.tr("Open"))
        self.show_.setToolTip(self.tr("Open its network, with what it has learned"))
        self.show_.clicked.connect(self._show)
        self.delete = QPushButton(self.tr("Delete…"))
        self.delete.setToolTip(self.tr("Remove the run with its weights and its log"))
        self.delete.clicked.connect(self._ask_delete)
        self.compare = QPushButton(self.tr("Side by side…"))
        self.compare.setToolTip(
            self.tr("Lay the curves of the selected runs over each other, and tell what differs")
        )
        self.compare.clicked.connect(self.show_side_by_side)
        for button in (self.go_on, self.show_, self.compare, self.delete):
            buttons.addButton(button, role)
        column = QVBoxLayout(self)
        column.addWidget(self.list, 1)
        column.addWidget(self._told)
        column.addWidget(buttons)
        self.read()

    def read(self) -> None:
        """Read the folders anew."""
        if self._reading is not None:
            self._reading.wait()
        self._reading = RunReader(self._folder, self)
        self._reading.done.connect(self._show_entries)
        self._reading.start()
        self._enable()

    def _show_entries(self, entries: list[RunEntry]) -> None:
        self._entries = entries
        self.list.clear()
        rows = [QTreeWidgetItem(self._row(entry)) for entry in entries]
        self.list.addTopLevelItems(rows)
        for column in range(self.list.columnCount()):
            self.list.resizeColumnToContents(column)
        if entries:
            self.list.setCurrentItem(rows[0])
            total = bytes_text(sum(entry.size for entry in entries))
            words = self.tr("{count} runs, {size} in {folder}")
            self._told.setText(words.format(count=len(entries), size=total, folder=self._folder))
        else:
            self._told.setText(self.tr("No run yet. Press Train, and it will be listed here."))
        self._enable()

    def _row(self, entry: RunEntry) -> list[str]:
        run = entry.run
        began = QDateTime.fromSecsSinceEpoch(round(run.began.timestamp()))
        classes = run.recognition
        steps = f"{count_text(run.step)} / {count_text(run.total_steps)}"
        return [
            entry.title,
            QLocale().toString(began, QLocale.FormatType.ShortFormat),
            self._state(run.state),
            steps if run.total_steps else "–",
            "–" if run.accuracy is None else f"{run.accuracy:.2%}",
            "–" if run.top5 is None else f"{run.top5:.2%}",
            f"{classes.balanced:.2%}" if classes else "–",
            f"{classes.worst:.1%}, {classes.worst_class}" if classes else "–",
            bytes_text(entry.size),
        ]

    def _state(self, state: RunOutcome) -> str:
        words = {
            RunOutcome.RUNNING: self.tr("under way"),
            RunOutcome.FINISHED: self.tr("finished"),
            RunOutcome.STOPPED: self.tr("stopped"),
            RunOutcome.FAILED: self.tr("failed"),
            RunOutcome.INTERRUPTED: self.tr("interrupted"),
            RunOutcome.DAMAGED: self.tr("damaged"),
        }
        return words[state]

    def _chosen(self) -> RunEntry | None:
        item = self.list.currentItem()
        if item is None or self.list.selectedItems() != [item]:
            return None
        return self._entries[self.list.indexOfTopLevelItem(item)]

    def _all_chosen(self) -> list[PastRun]:
        """Return the selected runs, the oldest first."""
        rows = {self.list.indexOfTopLevelItem(item) for item in self.list.selectedItems()}
        return [self._entries[row].run for row in sorted(rows, reverse=True)]

    def show_side_by_side(self) -> None:
        """Show the selected runs in one picture."""
        from netwright.gui.experiments.run_overlay import RunOverlay

        RunOverlay(self._all_chosen(), self.parentWidget()).show()

    def _enable(self) -> None:
        self.compare.setEnabled(len(self.list.selectedItems()) > 1)
        chosen = self._chosen()
        self.go_on.setEnabled(chosen is not None and chosen.run.can_resume)
        self.show_.setEnabled(chosen is not None)
        self.delete.setEnabled(chosen is not None and chosen.run.state is not RunOutcome.RUNNING)

    def _go_on(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._resuming.go_on(chosen.run)
            self.close()

    def _show(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._resuming.open(chosen.run):
            self.close()

    def _ask_delete(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        text = self.tr("Delete this run of “{title}” with its weights? This cannot be undone.")
        box = PlainBox(self, self.tr("Delete the run"), text.format(title=chosen.title))
        box.setIcon(QMessageBox.Icon.Question)
        yes = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        if pressed is yes:
            self.remove(chosen.run)

    def remove(self, run: PastRun) -> None:
        """Delete a run, and list what is left."""
        try:
            delete(run)
        except RunsError as error:
            self._told.setText(sentence(error.sentence))
        else:
            self.read()

    def done(self, result: int) -> None:
        """Close once the thread has ended: Qt aborts where a running one is destroyed."""
        if self._reading is not None:
            self._reading.requestInterruption()
            self._reading.wait()
        super().done(result)
        self.deleteLater()
