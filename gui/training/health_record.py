"""What was seen of a run's layers, in memory that does not grow with the length of the run."""

from collections.abc import Mapping, Sequence

from engine.training.diagnosis import Finding, findings, health_of_nodes
from engine.training.events import Event, Started
from engine.training.health import Health, NodeHealth

MOST = 200
"""Looks that are kept: as many columns as a picture of them can use."""


class HealthRecord:
    """Looks at the layers, in order: when they are too many, only every second, fourth, … is kept.

    The last one always is, until the next has come.
    """

    def __init__(self) -> None:
        self._looks: list[Health] = []
        self._numbers: list[int] = []
        self._stride = 1
        self._nodes: tuple[Health, float, Mapping[str, NodeHealth]] | None = None

    @property
    def looks(self) -> tuple[Health, ...]:
        """All that are kept, the oldest first."""
        return tuple(self._looks)

    @property
    def latest(self) -> Health | None:
        """The last one."""
        return self._looks[-1] if self._looks else None

    def clear(self) -> None:
        """Forget the run."""
        self._looks.clear()
        self._numbers.clear()
        self._stride = 1

    def follow(self, events: Sequence[Event]) -> bool:
        """Take note of what a run tells; return whether there was another look.

        A resumed run takes some steps again: what was seen of them is forgotten.
        """
        before = self.latest
        for event in events:
            match event:
                case Started():
                    self._drop_after(event.resumed_at or 0)
                case Health():
                    self._add(event)
        return self.latest is not before

    def _drop_after(self, step: int) -> None:
        while self._looks and self._looks[-1].step > step:
            self._looks.pop()
            self._numbers.pop()

    def _add(self, look: Health) -> None:
        number = self._numbers[-1] + 1 if self._numbers else 0
        if self._numbers and self._numbers[-1] % self._stride:
            self._looks.pop()
            self._numbers.pop()
        self._looks.append(look)
        self._numbers.append(number)
        if len(self._looks) > MOST:
            self._stride *= 2
            kept = [n for n in self._numbers if n % self._stride == 0 or n == number]
            looks = dict(zip(self._numbers, self._looks, strict=True))
            self._numbers, self._looks = kept, [looks[n] for n in kept]

    def findings(self, peak: float) -> tuple[Finding, ...]:
        """Return what is wrong by now; ``peak`` is the learning rate of the settings."""
        return findings(self.latest, peak) if self.latest else ()

    def nodes(self, peak: float) -> Mapping[str, NodeHealth]:
        """Return how healthy each node is by now, by its name."""
        latest = self.latest
        if latest is None:
            return {}
        if self._nodes is None or self._nodes[0] is not latest or self._nodes[1] != peak:
            self._nodes = latest, peak, health_of_nodes(latest, peak)
        return self._nodes[2]
