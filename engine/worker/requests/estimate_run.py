"""Estimate what a run would take: its time and its memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netwright.engine.code import Source
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.worker.reply import Reply
from netwright.engine.worker.requests.request import Aside
from netwright.engine.worker.workspace import Workspace

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.training.experiments.estimate import Estimate, SampleFacts


@dataclass(frozen=True, eq=False)
class RunEstimated(Reply):
    """What a run would take.

    Attributes:
        request: What was asked for.
        estimate: About; None if it could not be measured.
    """

    request: "EstimateRun"
    estimate: "Estimate | None" = None


@dataclass(frozen=True)
class EstimateRun(Aside[RunEstimated]):
    """Estimate what a run would take, on a copy of its own.

    Attributes:
        source: The network.
        settings: How it would be trained.
        samples: What it would be trained on.
        macs: Multiply-accumulates of one sample.
    """

    lane, share = "measuring", 0.1

    source: Source
    settings: TrainingSettings
    samples: "SampleFacts"
    macs: int

    def run(self, workspace: Workspace) -> Iterator[RunEstimated | None]:
        """Measure in small parts."""
        from netwright.engine.training.experiments.estimate import estimate

        found = yield from estimate(self.source, self.settings, self.samples, self.macs)
        yield RunEstimated(self, found)

    def failure(self, error: Exception) -> RunEstimated:
        """Return that nothing could be measured: the run will say what is wrong."""
        return RunEstimated(self)
