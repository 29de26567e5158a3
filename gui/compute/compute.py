"""All that computes for the window: each view takes the part that it needs."""

from pathlib import Path

from PySide6.QtCore import QObject

from netwright.gui.compute.client import CLOSING, WorkerClient
from netwright.gui.compute.comparison_model import ComparisonModel
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.network_watch import NetworkWatch
from netwright.gui.compute.next_run import NextRun
from netwright.gui.compute.rate_search_model import RateSearch
from netwright.gui.compute.run_controller import RunController
from netwright.gui.compute.trained_model import TrainedModel
from netwright.gui.compute.trained_opener import TrainedOpener
from netwright.gui.compute.work_state import WorkState
from netwright.gui.state.session import Session


class Compute(QObject):
    """The worker's side of the window, put together.

    Attributes:
        client: Asks the worker.
        data: The data sets.
        next_run: What a run would be made of.
        run: The present or last run.
        trained: Whether what it has learned is of the drawing in front.
        opener: Brings back what runs and projects have kept.
        network: The network that is looked into.
        comparison: The present or last comparison of networks.
        rates: The present or last search for a learning rate.
    """

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        *,
        runs: Path | None = None,
        data_dir: Path | None = None,
    ) -> None:
        """Put it together; the thread starts with the first question.

        Args:
            session: The open project.
            parent: Qt parent.
            runs: Where each run gets a folder; by default among the user's data.
            data_dir: The folder in which data sets are looked for first.
        """
        super().__init__(parent)
        work = WorkState(self)
        self.client = WorkerClient(self)
        self.next_run = NextRun(session, runs, self)
        self.data = DataSetIndex(session, self.client, work, data_dir, self)
        common = self.client, work, self.next_run, self.data
        self.run = RunController(session, *common, self)
        self.trained = TrainedModel(session, self.run, self)
        self.network = NetworkWatch(session, self.client, self.trained, self)
        self.opener = TrainedOpener(
            session, self.client, self.next_run, self.data, self.trained, self
        )
        self.comparison = ComparisonModel(*common, self)
        self.comparison.endangered.connect(self.run.endangered)
        self.rates = RateSearch(session, *common, self)

    def close(self, timeout: int = CLOSING) -> bool:
        """End the work and the thread; return whether it ends within ``timeout`` milliseconds."""
        return self.client.close(timeout)
