"""Samples before and after the augmentation, or why there are none yet."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from netwright.engine.data.errors import DataError
from netwright.engine.data.progress import Progress
from netwright.engine.message import Message
from netwright.engine.worker.requests.augment import Augment, Augmented
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.run_controller import RunController
from netwright.gui.state.session import Session
from netwright.gui.training.augmentation.samples import SampleRows
from netwright.gui.training.progress import RunProgress
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import sentence

SOON = 60
"""Milliseconds after a change until the worker is asked: typing asks once."""


class PreviewPanel(QWidget):
    """Has the worker augment samples of the data set whenever something about them changes."""

    def __init__(
        self,
        session: Session,
        client: WorkerClient,
        data: DataSetIndex,
        run: RunController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._client = client
        self._data = data
        self._run = run
        self._seed = 0
        self._read_by_itself: str | None = None
        self.samples = SampleRows()
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        self.progress = RunProgress()
        self.again = QPushButton(self.tr("Draw again"))
        self.again.setToolTip(self.tr("Show the same samples with other random numbers"))
        self.again.clicked.connect(self._draw_again)
        self.read = QPushButton(self.tr("Read the images"))
        self.read.clicked.connect(data.read)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(run.stop)
        self._lay_out()
        self._late = LateUpdate(self, self._ask, SOON)
        for signal in (
            session.document_changed,
            session.analysis_changed,
            data.changed,
            run.state_changed,
        ):
            signal.connect(self._late.request)
        data.loading.connect(self._show_loading)
        self._late.request()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.progress, 1)
        for button in (self.cancel, self.read, self.again):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.samples, 1)
        column.addLayout(row)
        self._arrange(loading=False)

    def _arrange(self, *, loading: bool, readable: bool = False) -> None:
        """Show what belongs to one of three states: loading, samples, neither."""
        self.progress.setVisible(loading)
        self.cancel.setVisible(loading)
        self.told.setVisible(not loading)
        self.read.setVisible(readable and not loading)
        self.again.setVisible(not loading and not readable)

    def _draw_again(self) -> None:
        self._seed += 1
        self._ask()

    def _ask(self) -> None:
        if self._session.analysis is not None:
            settings = self._session.document.training
            self._client.ask(Augment(settings, self._seed), self._show)

    def _show_loading(self, progress: Progress) -> None:
        self.progress.show_loading(progress)
        if not self.samples.count:
            self._arrange(loading=True)

    def _show(self, report: Augmented) -> None:
        """Show what the worker answers, unless the settings name another data set by now."""
        name = self._session.document.training.data
        if report.data != name or not self.isVisible():
            return
        if report.found is None:
            self.samples.clear()
            self._read_data(name)
        elif isinstance(report.found, Message):
            self.samples.clear()
            self._arrange(loading=False)
            self.told.setText(sentence(report.found))
        else:
            self._arrange(loading=False)
            self.told.setText("")
            place = self._data.find(name)
            if place is not None:
                self.samples.show_samples(report.found, place.source.classes)

    def _read_data(self, name: str) -> None:
        """Have the data set read, once by itself; after a Cancel only if asked for."""
        try:
            place = self._data.find(name)
        except DataError as error:
            self._arrange(loading=False)
            self.told.setText(sentence(error.sentence))
            return
        is_there = place is not None and place.is_there
        if self._run.state.is_busy or place is None:
            self._arrange(loading=self._run.state.is_busy and not self._has_run())
            self.told.setText(self.tr("Samples are shown once the images have been read."))
        elif not is_there:
            self._arrange(loading=False)
            self.told.setText(self.tr("The images are not on this computer yet."))
        elif name != self._read_by_itself:
            self._read_by_itself = name
            self._data.read()
        else:
            self._arrange(loading=False, readable=True)
            self.told.setText(self.tr("Samples are shown once the images have been read."))

    def _has_run(self) -> bool:
        return bool(self._run.record.history)
