"""What was seen of a run's layers, in memory that does not grow with the length of the run."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from netwright.engine.training.events import Event, Started
from netwright.engine.training.health.diagnosis import (
    LayerProblem,
    LayerProblemKind,
    findings,
    health_of_nodes,
)
from netwright.engine.training.health.health import Health, NodeHealth

MOST = 200
"""Looks that are kept: as many columns as a picture of them can use."""
FEWEST = 20
LAYERS = 10_000
"""Layers of all looks together, each of about 2 kB: of a deep network fewer looks are kept."""


@dataclass(frozen=True)
class OngoingProblem:
    """Something that is or was wrong.

    Attributes:
        finding: What it is now, or what it was when it was last seen.
        first: The step in which it was first seen.
        last: The step in which it was last seen.
        is_over: Whether the last look no longer shows it.
    """

    finding: LayerProblem
    first: int
    last: int
    is_over: bool


class HealthRecord:
    """Looks at the layers, in order: when they are too many, only every second, fourth, … is kept.

    The last one always is, until the next has come. What was wrong is remembered from all of them.
    """

    def __init__(self) -> None:
        self._peak = math.inf
        self._spoilers: tuple[str, ...] = ()
        self._troubles: dict[LayerProblemKind, OngoingProblem] = {}
        self._looks: list[Health] = []
        self._numbers: list[int] = []
        self._stride = 1
        self._nodes: tuple[Health, Mapping[str, NodeHealth]] | None = None

    @property
    def looks(self) -> tuple[Health, ...]:
        """All that are kept, the oldest first."""
        return tuple(self._looks)

    @property
    def latest(self) -> Health | None:
        """The last one."""
        return self._looks[-1] if self._looks else None

    def begin(self, peak: float, spoilers: tuple[str, ...] = ()) -> None:
        """Forget the run before.

        Args:
            peak: The learning rate in the settings of the new one.
            spoilers: Names of its nodes that let no logits through to the loss.
        """
        self._peak, self._spoilers = peak, spoilers
        self._looks.clear()
        self._numbers.clear()
        self._stride = 1
        self._troubles.clear()

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
        self._troubles = {
            illness: replace(trouble, last=min(trouble.last, step))
            for illness, trouble in self._troubles.items()
            if trouble.first <= step
        }

    def _add(self, look: Health) -> None:
        number = self._numbers[-1] + 1 if self._numbers else 0
        if self._numbers and self._numbers[-1] % self._stride:
            self._looks.pop()
            self._numbers.pop()
        self._looks.append(look)
        self._numbers.append(number)
        self._diagnose(look)
        if len(self._looks) > min(MOST, max(FEWEST, LAYERS // max(len(look.layers), 1))):
            self._stride *= 2
            kept = [n for n in self._numbers if n % self._stride == 0 or n == number]
            looks = dict(zip(self._numbers, self._looks, strict=True))
            self._numbers, self._looks = kept, [looks[n] for n in kept]

    def _diagnose(self, look: Health) -> None:
        """Remember what is wrong, and since when."""
        now = {finding.illness: finding for finding in findings(look, self._peak, self._spoilers)}
        for illness, finding in now.items():
            known = self._troubles.get(illness)
            first = known.first if known else look.step
            self._troubles[illness] = OngoingProblem(finding, first, look.step, is_over=False)
        for illness in self._troubles.keys() - now.keys():
            self._troubles[illness] = replace(self._troubles[illness], is_over=True)

    @property
    def troubles(self) -> tuple[OngoingProblem, ...]:
        """What is wrong now, the gravest first, then what was wrong before."""
        order = list(LayerProblemKind)
        ordered = sorted(self._troubles.items(), key=lambda item: order.index(item[0]))
        return tuple(sorted((t for _, t in ordered), key=lambda trouble: trouble.is_over))

    @property
    def nodes(self) -> Mapping[str, NodeHealth]:
        """How healthy each node is by now, by its name."""
        latest = self.latest
        if latest is None:
            return {}
        if self._nodes is None or self._nodes[0] is not latest:
            self._nodes = latest, health_of_nodes(latest, self._peak, self._spoilers)
        return self._nodes[1]
