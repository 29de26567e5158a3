"""What was seen of a run's layers, in memory that does not grow with the length of the run."""

from collections.abc import Mapping, Sequence

from engine.training.diagnosis import Finding, findings, health_of_nodes
from engine.training.events import Event, Started
from engine.training.health import Health, NodeHealth

MOST = 200
"""Looks that are kept: as many columns as a picture of them can use."""


class HealthRecord:
    """Looks at the layers, in order; of too many every second goes, but for the last."""

    def __init__(self) -> None:
        self._looks: list[Health] = []
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

    def follow(self, events: Sequence[Event]) -> bool:
        """Take note of what a run tells; return whether there was another look.

        A resumed run takes some steps again: what was seen of them is forgotten.
        """
        before = self.latest
        for event in events:
            match event:
                case Started():
                    last = event.resumed_at or 0
                    self._looks = [look for look in self._looks if look.step <= last]
                case Health():
                    self._looks.append(event)
        if len(self._looks) > MOST:
            self._looks = [*self._looks[:-1:2], self._looks[-1]]
        return self.latest is not before

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
