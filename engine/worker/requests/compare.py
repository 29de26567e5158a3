"""Compare networks: train several side by side, and tell how each does."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message
from netwright.engine.training.events import CheckpointSaved, Evaluating
from netwright.engine.training.experiments.candidates import Candidate, terms
from netwright.engine.training.experiments.comparison_result import ComparisonResult, Told
from netwright.engine.worker.reply import Cancelled, DataLoaded, Loading, Reply
from netwright.engine.worker.requests.request import Work
from netwright.engine.worker.workspace import Workspace


@dataclass(frozen=True)
class ComparisonBegun(Reply):
    """Networks begin to train side by side; a ``Told`` for each of their events follows.

    Attributes:
        terms: On what.
        standings: The networks, of which nothing is known yet.
    """

    terms: Message
    standings: tuple[ComparisonResult, ...]


@dataclass(frozen=True)
class ComparisonDone(Reply):
    """No network trains any more."""


CompareReply = Loading | DataLoaded | Cancelled | ComparisonBegun | Told | ComparisonDone


@dataclass(frozen=True)
class Compare(Work[CompareReply]):
    """Train several networks side by side.

    Attributes:
        entrants: The networks, snapshots.
        settings: What all have in common.
        data_dir: The folder in which the data set is looked for first.
        directory: What the folders of the runs are called, but for the networks' names behind it.
    """

    entrants: tuple[Candidate, ...]
    settings: TrainingSettings
    data_dir: Path | None
    directory: Path

    def run(self, workspace: Workspace) -> Iterator[CompareReply]:
        """Train them in turns, until the user has had enough."""
        from netwright.engine.training.experiments.comparison import (
            Comparison,
            entered,
            standings,
        )

        settings = self.settings
        entrants = entered(self.entrants, settings)
        data = yield from workspace.load(settings, self.data_dir)
        if data is None:
            yield Cancelled()
            return
        data = data if settings.limit is None else data.limited(settings.limit)
        comparison = Comparison(
            entrants,
            data,
            self.directory.parent,
            prefix=f"{self.directory.name}-",
            data_dir=self.data_dir,
        )
        about = terms(data.train.title, len(data.train), settings)
        yield ComparisonBegun(about, standings(entrants))
        events = comparison.events()
        try:
            for told in events:
                if not isinstance(told.event, Evaluating | CheckpointSaved):
                    yield told
                if workspace.wishes.is_closing:
                    return
                if workspace.wishes.is_stopping:
                    comparison.stop()
        finally:
            events.close()
        yield ComparisonDone()
