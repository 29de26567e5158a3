"""What is known of the present or last run, kept for views that come later."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from netwright.engine.code import Source
from netwright.engine.document.document import Document
from netwright.engine.training.events import (
    CheckpointSaved,
    Evaluating,
    Event,
    Finished,
    Started,
    TrainingStep,
)
from netwright.engine.training.health.health import Health, NodeHealth
from netwright.engine.worker.health_record import HealthRecord
from netwright.engine.worker.requests.train import Train

MEMORY = 20_000
"""Events of a run that are kept for views that come later."""


class RunRecord:
    """What was ordered, how far it has come, and what it has told.

    Attributes:
        order: What the worker was told to train; None before any run.
        checkups: What was seen of the layers.
    """

    def __init__(self) -> None:
        self.order: Train | None = None
        self.checkups = HealthRecord()
        self._steps = 0
        self._total = 0
        self._history: list[Event] = []

    @property
    def document(self) -> Document | None:
        """The network of the run as it was drawn; None before any."""
        return self.order.document if self.order else None

    @property
    def directory(self) -> Path | None:
        """The folder of the run."""
        return self.order.directory if self.order else None

    @property
    def history(self) -> tuple[Event, ...]:
        """The events, without what passes; of a long run not every ``TrainingStep`` is kept."""
        return tuple(self._history)

    @property
    def has_begun(self) -> bool:
        """Whether there was a step."""
        return self._steps > 0

    @property
    def is_cut_short(self) -> bool:
        """Whether there are steps left to take."""
        return self._steps < self._total

    @property
    def health(self) -> Mapping[str, NodeHealth]:
        """How healthy each node is by now, by its id; of some nothing is known."""
        if self.order is None:
            return {}
        ids = self.order.source.ids
        nodes = self.checkups.nodes
        return {ids[name]: health for name, health in nodes.items() if name in ids}

    def node_of(self, module: str) -> str | None:
        """Return the id of the node that a module of the run, by its dotted name, belongs to."""
        return self.order.source.ids.get(module.partition(".")[0]) if self.order else None

    def is_of(self, drawn: Source | None) -> bool:
        """Return whether the drawn network is still the one that was trained."""
        order = self.order
        return (
            drawn is not None
            and order is not None
            and drawn.ids == order.source.ids
            and drawn.plan == order.source.plan
        )

    def begin(self, learning_rate: float, spoilers: tuple[str, ...]) -> None:
        """Forget the run before: another begins, with this learning rate in its settings.

        ``spoilers`` are the names of the nodes that let no logits through to the loss.
        """
        self._steps = 0
        self.reopen(learning_rate, spoilers, ())

    def reopen(
        self, learning_rate: float, spoilers: tuple[str, ...], history: Sequence[Event]
    ) -> None:
        """Take over the events of a run that was made elsewhere."""
        self._history[:] = history
        self.checkups.begin(learning_rate, spoilers)

    def remember(self, events: Sequence[Event]) -> None:
        """Keep the run's events; when they are too many, every second of the steps goes."""
        passing = Evaluating | CheckpointSaved | Health
        self._history += [event for event in events if not isinstance(event, passing)]
        if len(self._history) > MEMORY:
            steps = [event for event in self._history if isinstance(event, TrainingStep)]
            dropped = set(map(id, steps[1:-1:2]))
            self._history = [event for event in self._history if id(event) not in dropped]

    def advance(self, event: Event) -> None:
        """Take note of how far the run is after an event."""
        match event:
            case Started():
                self._total = event.total_steps
                self._steps = event.resumed_at or 0
            case TrainingStep() | Finished():
                self._steps = event.step
