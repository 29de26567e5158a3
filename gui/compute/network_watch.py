"""Which network is looked into, and at which of its nodes: the views that look share one look."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from netwright.engine.code import Source
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message, message
from netwright.engine.worker.reply import Report
from netwright.engine.worker.requests.inspect_node import Inspection, InspectionRequest
from netwright.engine.worker.requests.request import Request
from netwright.engine.worker.sample import FIRST, Sample
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.trained_model import TrainedModel
from netwright.gui.state.session import Session

LARGE = 20_000_000
"""Parameters, 80 MB, up to which a network is built only to be looked at before it is trained."""

R = TypeVar("R", bound=Report)


class View(NamedTuple):
    """What a view wants to see; see :meth:`NetworkWatch.watch`."""

    node: str | None = None
    module: str | None = None
    sample: Sample = FIRST


class NetworkWatch(QObject):
    """Looks into the run's network, or else the drawn one.

    Signals:
        inspected: An :class:`Inspection` of what :meth:`watch` asked for; an empty one when another
            project is opened.

    Attributes:
        trained: Whether the run's network is the one to look into.
    """

    inspected = Signal(object)

    def __init__(
        self,
        session: Session,
        client: WorkerClient,
        trained: TrainedModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._client = client
        self.trained = trained
        self._views: dict[object, View] = {}
        self._wants_thumbnails = False
        session.opened.connect(self._leave)
        trained.changed.connect(self._watch_again)  # at each analysis, among others

    def watch(
        self,
        viewer: object,
        node: str | None,
        module: str | None = None,
        sample: Sample = FIRST,
        *,
        behind: bool = False,
    ) -> None:
        """Ask for inspections of a node from now on, each as ``inspected``.

        Args:
            viewer: Who asks; of several the last one is answered, as long as it looks.
            node: Its id; None for the first node that has convolution kernels.
            module: Which of its kernels; None for the first.
            sample: What the network is shown.
            behind: Whether any other viewer goes first: for one that minds only the sample.
        """
        self._views.pop(viewer, None)
        view = View(node, module, sample)
        self._views = {viewer: view, **self._views} if behind else {**self._views, viewer: view}
        self._watch_again()

    def unwatch(self, viewer: object) -> None:
        """Take note that ``viewer`` looks no longer."""
        if self._views.pop(viewer, None) is not None:
            self._watch_again()

    def want_thumbnails(self, wanted: bool) -> None:
        """Ask for a small picture of every node with each inspection, or no longer."""
        self._wants_thumbnails = wanted
        if wanted:
            self.watch(self, None, behind=True)  # where no other view looks
        else:
            self.unwatch(self)
        self._watch_again()

    def ask_about(
        self,
        view: View,
        question: Callable[[InspectionRequest], Request[R]],
        on_reply: Callable[[R], None],
        on_failure: Callable[[Message], None] | None = None,
    ) -> int | None:
        """Ask the worker about the network that is looked into.

        Args:
            view: What it is about.
            question: Makes the request of what there is to see.
            on_reply: Hears each reply.
            on_failure: Hears why it cannot be.

        Returns:
            The question's number; None where there is no network to look into.
        """
        seen = self._request(view)
        return None if seen is None else self._client.ask(question(seen), on_reply, on_failure)

    def give_up(self, number: int) -> None:
        """Have nothing more done about a question."""
        self._client.give_up(number)

    def network(self) -> tuple[Source, TrainingSettings] | None:
        """Return the run's network, or else the one that is drawn; None while it has an error."""
        run = self.trained.looked_into
        if run is not None:
            return run.source, run.settings
        source, analysis = self._session.source, self._session.analysis
        if source is None or analysis is None or not analysis.is_complete:
            return None
        return source, self._session.document.training

    def _leave(self) -> None:
        """Take away what is shown of the project before, even what is still on its way."""
        self._client.watch(None, self.inspected.emit)
        self.inspected.emit(Inspection(None))
        self._watch_again()

    def _watch_again(self) -> None:
        """Tell the worker what to look at, now that the network or the wish is another."""
        if self._client.is_closing:
            return
        seen = self._request(next(reversed(self._views.values()))) if self._views else None
        if seen is not None and self._wants_thumbnails:
            seen = replace(seen, thumbnails=True)
        self._client.watch(seen, self.inspected.emit)

    def _request(self, view: View) -> InspectionRequest | None:
        """Return what to look at: the run's network, or else the one that is drawn."""
        run = self.trained.looked_into
        if run is not None:
            return InspectionRequest(run.source, run.settings, *view)
        source, analysis = self._session.source, self._session.analysis
        if source is None or analysis is None:
            self.inspected.emit(Inspection(view.node))
            return None
        if analysis.parameters > LARGE:
            sentence = message(
                "{parameters} parameters are not drawn at random only to be looked at: "
                "train the network to see its kernels and maps.",
                parameters=f"{analysis.parameters:,}",
            )
            self.inspected.emit(Inspection(view.node, problem=sentence))
            return None
        return InspectionRequest(source, self._session.document.training, *view)
