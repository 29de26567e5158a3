"""Brings trained networks back: of the project that is opened, of a run, of one that has ended."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from netwright.engine.training.events import Finished
from netwright.engine.worker.requests.open_trained import OpenTrained, TrainedOpened
from netwright.engine.worker.requests.train import Train
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.next_run import NextRun
from netwright.gui.compute.trained_model import TrainedModel
from netwright.gui.state.session import Session


class TrainedOpener(QObject):
    """Has the worker read weights, so that the window never waits for them.

    Signals:
        told: A :class:`Message`: why a drawing opens without its weights.
    """

    told = Signal(object)

    def __init__(
        self,
        session: Session,
        client: WorkerClient,
        next_run: NextRun,
        data: DataSetIndex,
        trained: TrainedModel,
        parent: QObject | None = None,
    ) -> None:
        """Read nothing yet.

        Args:
            session: The open project.
            client: Asks the worker.
            next_run: Knows where runs are, and how their health is judged.
            data: Knows where data sets are.
            trained: Told what was read.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._session = session
        self._client = client
        self._next_run = next_run
        self._data = data
        self._trained = trained
        self._wanted: Path | None = None
        self._asked: OpenTrained | None = None
        session.opened.connect(self._follow_project)
        session.analysis_changed.connect(self._read)
        trained.run.state_changed.connect(self._follow_run)

    def open_run(self, folder: Path) -> None:
        """Bring back what a run has learned, once its network is open."""
        self._want(folder)

    def _follow_project(self) -> None:
        self._want(self._session.path)

    def _want(self, path: Path | None) -> None:
        self._wanted, self._asked = path, None
        self._read()

    def _follow_run(self, state: RunState) -> None:
        """Read what a run has kept when it is over: to be saved, used, compared."""
        order = self._trained.record.order
        history = self._trained.record.history
        if state is RunState.FINISHED and order and history and isinstance(history[-1], Finished):
            request = OpenTrained(order.directory, self._next_run.folder, to_look_into=False)
            self._client.ask(request, self._take_ended)
        self._read()

    def _read(self) -> None:
        """Ask for what is wanted, as soon as PyTorch is there and nothing else is under way."""
        path = self._wanted
        if path is None or self._session.analysis is None or self._trained.run.state.is_busy:
            return
        self._wanted, self._asked = None, OpenTrained(path, self._next_run.folder)
        self._client.ask(self._asked, self._take)

    def _take(self, reply: TrainedOpened) -> None:
        if reply.request is not self._asked:  # another project has been opened since
            return
        self._asked = None
        trained = reply.trained
        if trained is None:
            if reply.problem is not None:
                self.told.emit(reply.problem)
            return
        missing = self._next_run.folder / (trained.run or "-")
        order = Train(
            trained.document, trained.source, self._data.directory, reply.folder or missing
        )
        self._trained.run.show(order, reply.history)
        self._trained.take(trained, is_from_file=True)

    def _take_ended(self, reply: TrainedOpened) -> None:
        order = self._trained.record.order
        is_last = order is not None and order.directory == reply.request.path
        if is_last and reply.trained is not None and not self._trained.run.is_under_way:
            self._trained.take(reply.trained)
