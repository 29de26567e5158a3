"""The trained network that result views are bound to: whose results they are, and who shows them.

A result is what was learned or measured: curves, accuracy, kernels, maps, health, a film, an
evaluation. It belongs to one network. With another one in front a view shows nothing of it, or says
whose it is.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netwright.engine.code import Source
from netwright.engine.worker.requests.train import Train
from netwright.engine.worker.run_record import RunRecord
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.run_controller import RunController
from netwright.gui.state.session import Session

if TYPE_CHECKING:
    # Loads PyTorch, which arrives only after the window is open.
    from netwright.engine.trained.network import TrainedNetwork


class Standing(StrEnum):
    """How the drawing in front stands to the network that a result is of."""

    NONE = "none"
    """There is no result."""
    SAME = "same"
    """It is that network."""
    CHANGED = "changed"
    """It is a later drawing of it."""
    OTHER = "other"
    """It is another network."""


@dataclass
class ResultOrigin:
    """The network that a result is of.

    Attributes:
        source: Its code.
        title: What it is called.
        at: When the result was had.
        project: The number of the project that last showed it: a later drawing is one of that.
        path: The file of the project that it was had in; another file with an equal drawing has
            weights of its own, or none.
    """

    source: Source
    title: str
    at: datetime
    project: int
    path: Path | None = None


class TrainedModel(QObject):
    """Knows whether what the present or last run has learned belongs to the drawing in front.

    Signals:
        changed: Something of it, or of the drawing in front, is another.
        opened: Weights from a file are there to be looked into.

    Attributes:
        run: The run.
        is_forgotten: Whether the user has let go of what the open project had learned.
    """

    changed = Signal()
    opened = Signal()

    def __init__(self, session: Session, run: RunController, parent: QObject | None = None) -> None:
        """Know of nothing trained yet.

        Args:
            session: The open project.
            run: The present or last run.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._session = session
        self.run = run
        self._project = 0
        self._origin: ResultOrigin | None = None
        self._standing = Standing.NONE
        self._network: TrainedNetwork | None = None
        self._settled = ""
        self.is_forgotten = False
        session.opened.connect(self._note_project)
        session.analysis_changed.connect(self._look_again)
        run.asked.connect(self._note_run)
        run.state_changed.connect(self._follow)

    @property
    def record(self) -> RunRecord:
        """What is known of the run."""
        return self.run.record

    @property
    def network(self) -> "TrainedNetwork | None":
        """What the run has learned, to be saved and used; None before its end has been read."""
        return self._network

    @property
    def is_kept(self) -> bool:
        """Whether nothing of the project in front has been learned that its file does not hold.

        What the user did not want to keep counts as kept.
        """
        network = self._network
        return network is None or not self.marks_nodes or network.identity == self._settled

    def settle(self) -> None:
        """Take note that what was learned is in the project's file, or is not to be kept."""
        self._settled = self._network.identity if self._network is not None else ""
        self.changed.emit()

    def take(self, network: "TrainedNetwork", *, is_from_file: bool = False) -> None:
        """Take over what the run has learned, as its files have it.

        Args:
            network: What it is.
            is_from_file: Whether it was opened, and not just trained.
        """
        self._network = network
        if self._origin is not None:
            self._origin.at = network.trained_at
        if is_from_file:
            self._settled = network.identity
            self.opened.emit()
        self.changed.emit()

    def forget(self) -> None:
        """Let go of the run and what it has learned; its files stay."""
        if self.run.is_under_way:
            return
        self.record.order = self._origin = self._network = None
        self.is_forgotten = True
        self._look_again()

    @property
    def origin(self) -> ResultOrigin | None:
        """The network of the run; None before any."""
        return self._origin

    @property
    def standing(self) -> Standing:
        """How the drawing in front stands to it."""
        return self._standing

    @property
    def is_shown(self) -> bool:
        """Whether views show its results, with its name where it is not the drawing in front.

        A run under way is shown whatever is in front: it can be paused and stopped.
        """
        return self.marks_nodes or (self._origin is not None and self.run.is_under_way)

    @property
    def marks_nodes(self) -> bool:
        """Whether the nodes of the drawing in front are those that its results are about."""
        return self._standing in (Standing.SAME, Standing.CHANGED)

    @property
    def foreign(self) -> ResultOrigin | None:
        """Whose the results are that are shown, where not of the drawing in front."""
        is_own = self._standing in (Standing.SAME, Standing.NONE)
        return self._origin if self.is_shown and not is_own else None

    @property
    def looked_into(self) -> Train | None:
        """The run, where its network is the one to look into, not one drawn since."""
        is_live = self.run.is_under_way and self._standing is Standing.CHANGED
        return self.record.order if is_live or self._standing is Standing.SAME else None

    def origin_of(self, source: Source) -> ResultOrigin:
        """Return whose a result is that a network gives now: the run's, or the drawn one."""
        run = self._origin
        if run is not None and run.source is source:
            return ResultOrigin(source, run.title, run.at, self._project)
        return ResultOrigin(source, self._session.document.title, datetime.now(), self._project)

    def standing_of(self, origin: ResultOrigin | None) -> Standing:
        """Return how the drawing in front stands to a network."""
        if origin is None:
            return Standing.NONE
        drawn = self._session.source
        if (
            drawn is not None
            and drawn.ids == origin.source.ids
            and drawn.plan == origin.source.plan
        ):
            path = self._session.path
            if origin.project != self._project and path not in (None, origin.path):
                return Standing.OTHER
            origin.project = self._project
            return Standing.SAME
        return Standing.CHANGED if origin.project == self._project else Standing.OTHER

    def _note_project(self) -> None:
        self._project += 1
        self.is_forgotten = False
        self._look_again()

    def _note_run(self) -> None:
        order = self.record.order
        if order is not None:
            title, now = order.document.title, datetime.now()
            path = self._session.path
            self._origin = ResultOrigin(order.source, title, now, self._project, path)
            self._network = None
            self.is_forgotten = False
        self._look_again()

    def _follow(self, state: RunState) -> None:
        if self._origin is not None and state is RunState.FINISHED:
            self._origin.at = datetime.now()
        self._look_again()

    def _look_again(self) -> None:
        self._standing = self.standing_of(self._origin)
        self.changed.emit()
