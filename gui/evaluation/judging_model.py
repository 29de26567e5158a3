"""The judgement of a network: what is asked of the worker, and what comes back."""

from PySide6.QtCore import QObject, Signal

from netwright.engine.evaluation.predictions import Part
from netwright.engine.message import message
from netwright.engine.worker.reply import DataLoaded, Loading
from netwright.engine.worker.requests.attribute import Attribute, Attributed, JudgingProgress
from netwright.engine.worker.requests.judge import Judge, Judged, JudgeReply
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.network_watch import NetworkWatch
from netwright.gui.compute.trained_model import ResultOrigin


class JudgingModel(QObject):
    """Has the network that is looked into judged, and samples of it explained.

    Signals:
        progressed: The :class:`JudgingProgress` of the judgement.
        judged: The :class:`Judged` that it ends with.
        attributed: The :class:`Attributed` of a sample.

    Attributes:
        origin: The network that is judged, or was judged last; None before any.
    """

    progressed = Signal(object)
    judged = Signal(object)
    attributed = Signal(object)

    def __init__(
        self,
        client: WorkerClient,
        network: NetworkWatch,
        data: DataSetIndex,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._network = network
        self._data = data
        self._asked = 0
        self.origin: ResultOrigin | None = None

    def judge(self, part: Part) -> None:
        """Ask what the run's network, or else the drawn one, makes of a part of its data set."""
        network = self._network.network()
        if network is None:
            problem = message("There is no complete network to judge.")
            self.judged.emit(Judged(problem=problem))
            return
        self.origin = self._network.trained.origin_of(network[0])
        request = Judge(*network, part, self._data.directory)
        self._asked = self._client.ask(request, self._hear)

    def stop(self) -> None:
        """Go on with no judgement that is under way."""
        self._client.give_up(self._asked)

    def attribute(self, request: Attribute) -> None:
        """Ask which pixels of a sample speak for a class, by the network judged last."""
        self._client.ask(request, self._hear_attributed)

    def _hear(self, reply: JudgeReply) -> None:
        match reply:
            case Loading() | DataLoaded():
                self._data.follow(reply)
            case JudgingProgress():
                self.progressed.emit(reply)
            case Judged():
                self.judged.emit(reply)

    def _hear_attributed(self, reply: JudgingProgress | Attributed) -> None:
        if isinstance(reply, Attributed):  # how far it is nobody shows: it is over soon
            self.attributed.emit(reply)
