"""Compare…: several networks trained side by side, their curves and gradients in one picture.

This module loads pyqtgraph; it is imported when the dialog is first asked for.
"""

from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.parameters import specs_of
from netwright.engine.data.progress import Progress
from netwright.engine.document.edits import set_training
from netwright.engine.document.settings_errors import sentences
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message
from netwright.engine.training.experiments.candidates import Candidate, in_batches_of, quick
from netwright.engine.training.experiments.comparison_result import time_left
from netwright.gui.compute.comparison_model import ComparisonModel
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.run_controller import RunController
from netwright.gui.experiments.comparison.candidate_list import EntrantList
from netwright.gui.experiments.comparison.chart import ComparisonChart
from netwright.gui.experiments.comparison.leaving_box import Leaving, LeavingBox
from netwright.gui.state.session import Session
from netwright.gui.training.progress import UNITS, duration_text
from netwright.gui.training.redraw_rate import REDRAW
from netwright.gui.widgets.form import Form
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.translation import sentence

DEGRADATION = ("resnet20", "plain20", "resnet56", "plain56")
"""What the dialog begins with (He et al. 2016, 4.2): depth hurts, but for the shortcuts."""
ASKED = ("epochs", "limit", "batch_size", "seed")
LEFT = 34
"""Width of the left side, in digits."""


class ComparisonDialog(QDialog):
    """Asks which networks to compare and on what, and shows how they do.

    The comparison itself is the model's: it goes on while the dialog is closed.

    Attributes:
        networks: Which are compared.
        data: On which images.
        form: How long, on how many, in which order.
        run: Begins, or ends what has begun.
        chart: The picture.
        told: What went wrong, if anything did.
    """

    def __init__(
        self,
        session: Session,
        comparison: ComparisonModel,
        data: DataSetIndex,
        run: RunController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._comparison = comparison
        self._index = data
        self._run = run
        self.setWindowTitle(self.tr("Compare networks"))
        self.networks = EntrantList(session)
        for name in DEGRADATION:
            self.networks.add_ready(name)
        self._settings = quick(self.networks.entrants[0].document.training)
        self.data = QComboBox()
        self.data.setAccessibleName(self.tr("Data set"))
        self.data.activated.connect(self._choose_data)
        specs = {spec.name: spec for spec in specs_of(TrainingSettings)}
        values = self._settings.model_dump()
        self.form = Form([specs[name] for name in ASKED], values, self._change)
        self.run = QPushButton()
        self.run.clicked.connect(self._run_or_stop)
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        self.chart = ComparisonChart()
        self.progress = QProgressBar()
        self.progress.setRange(0, UNITS)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.gradients = QComboBox()
        self.gradients.addItems([self.tr("in the first step"), self.tr("in the last epoch")])
        self.gradients.setAccessibleName(self.tr("Which gradients are shown"))
        self.gradients.currentIndexChanged.connect(
            lambda index: self.chart.show_last_gradients(index == 1)
        )
        self.save = QPushButton(self.tr("&Save picture…"))
        self.save.clicked.connect(self._choose_picture)
        self._pages = QStackedWidget()
        self._lay_out()
        self._late = LateUpdate(self, self._show_progress, REDRAW)
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        heading = PlainLabel(self.tr("&Networks"))
        heading.setBuddy(self.networks.list)
        column.addWidget(heading)
        column.addWidget(self.networks, 1)
        rows = QFormLayout()
        rows.addRow(self.tr("&Data set"), self.data)
        column.addLayout(rows)
        column.addWidget(self.form)
        column.addWidget(self.told)
        column.addWidget(self.run)
        self._empty = PlainLabel(
            self.tr(
                "Every network gets the same images in the same order, is fitted to their size and "
                "classes, and trains as its own settings say.\n\nRun the four networks on the left "
                "to see what shortcuts are for: without them the deep network learns worse than "
                "the shallow one, and its gradients grow from layer to layer."
            )
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(40)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.chart)
        upper = QHBoxLayout()
        upper.addWidget(left)
        upper.addWidget(self._pages, 1)
        label = PlainLabel(self.tr("&Gradients"))
        label.setBuddy(self.gradients)
        close = QPushButton(self.tr("&Close"))
        close.clicked.connect(self.close)
        lower = QHBoxLayout()
        lower.addWidget(self.progress, 1)
        for widget in (label, self.gradients, self.save, close):
            lower.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.addLayout(upper, 1)
        outer.addLayout(lower)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.resize(1160, 680)

    def _connect(self) -> None:
        comparison = self._comparison
        self.networks.changed.connect(self.refresh)
        self.networks.told.connect(self._tell)
        self._run.state_changed.connect(self.refresh)
        self._index.changed.connect(self.refresh)
        comparison.begun.connect(self._begin)
        comparison.presented.connect(self._present)
        comparison.loading.connect(self._show_loading)
        comparison.changed.connect(self._follow)
        comparison.ended.connect(self._end)
        if comparison.terms is not None:
            self._present()

    def refresh(self) -> None:
        """Show what can be done now."""
        running, busy = self._comparison.is_running, self._run.state.is_busy
        few = len(self.networks.entrants) < 2
        self.run.setText(self.tr("&Stop") if running else self.tr("&Run"))
        self.run.setEnabled(running or not (busy or few))
        reason = self.tr("Add a second network.") if few else ""
        if busy and not running:
            reason = self.tr("A run is under way in the training view; stop it first.")
        self.run.setToolTip(plain_tip(reason or self.tr("Train the networks side by side")))
        for widget in (self.networks, self.data, self.form):
            widget.setEnabled(not running)
        self.save.setEnabled(bool(self._comparison.standings))
        self._list_data()

    def _list_data(self) -> None:
        """List the data sets that are on this computer, with that of the drawn network."""
        found = list(self._index.at_hand())
        if found != [
            (self.data.itemText(i), self.data.itemData(i)) for i in range(self.data.count())
        ]:
            self.data.clear()
            for title, name in found:
                self.data.addItem(title, name)
        self.data.setCurrentIndex(self.data.findData(self._settings.data))

    def _choose_data(self) -> None:
        self._change("data", self.data.currentData())

    def _change(self, name: str, value: object) -> Message | None:
        """Take over one setting; return why it is refused, if it is."""
        try:
            self._settings = TrainingSettings.model_validate(
                {**self._settings.model_dump(), name: value}
            )
        except ValidationError as error:
            return sentences(error)[0]
        return None

    def _run_or_stop(self) -> None:
        if self._comparison.is_running:
            self._run.stop()
            return
        size = self._settings.batch_size
        entrants = [
            Candidate(name, set_training(document, in_batches_of(document.training, size)))
            for name, document in ((e.name, e.document) for e in self.networks.entrants)
        ]
        self._comparison.start(entrants, self._settings)

    def _begin(self) -> None:
        self.told.clear()
        self.progress.setValue(0)
        self.progress.setFormat("")
        self.refresh()

    def _present(self) -> None:
        terms = self._comparison.terms
        self.chart.show_standings(sentence(terms) if terms else "", self._comparison.standings)
        self._pages.setCurrentWidget(self.chart)
        self.refresh()

    def _follow(self) -> None:
        self.chart.request()
        self._late.request()

    def _show_loading(self, progress: Progress) -> None:
        self.progress.setValue(UNITS * progress.done // max(progress.total, 1))
        self.progress.setFormat(sentence(progress.what).replace("%", "%%"))

    def _show_progress(self) -> None:
        if not self._comparison.is_running:
            return
        done, left = time_left(self._comparison.standings)
        self.progress.setValue(round(UNITS * done))
        epoch = min(len(standing.epochs) for standing in self._comparison.standings) + 1
        text = self.tr("Epoch {epoch} of {epochs}")
        text = text.format(epoch=epoch, epochs=self._settings.epochs)
        if left is not None:
            text = self.tr("{what}, {time} left").format(what=text, time=duration_text(left))
        self.progress.setFormat(text)

    def _end(self, why: Message | None) -> None:
        self.chart.redraw()
        standings = self._comparison.standings
        stopped = any(getattr(each.end, "stopped", each.end is None) for each in standings)
        if standings and not stopped:
            self.progress.setValue(UNITS)
        self.progress.setFormat(self.tr("Stopped") if stopped else self.tr("Finished"))
        if why is not None:
            self._tell(why)
        self.refresh()

    def _tell(self, what: Message) -> None:
        self.told.setText(f"⚠ {sentence(what)}")

    def _choose_picture(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save picture"),
            str(Path.home() / "comparison.png"),
            self.tr("Pictures (*.png)"),
        )
        if name:
            self.save_picture(Path(name).with_suffix(".png"))

    def save_picture(self, path: Path) -> None:
        """Write the chart as it is into a file."""
        if self.chart.grab().save(str(path)):
            self.told.setText(self.tr("Saved to {file}").format(file=path))
        else:
            self.told.setText(self.tr("⚠ {file} cannot be written.").format(file=path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask before Escape leaves a comparison that is under way."""
        if event.key() != Qt.Key.Key_Escape or not self._comparison.is_running:
            super().keyPressEvent(event)
            return
        answer = LeavingBox(self).ask()
        if answer is Leaving.STOP:
            self._run.stop()
        if answer is not Leaving.STAY:
            self.reject()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "networks"):
            self.networks.draw_samples()
