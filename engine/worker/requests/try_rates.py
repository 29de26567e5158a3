"""Look for a learning rate: try growing rates on a network of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netwright.engine.code import Source
from netwright.engine.document.document import Document
from netwright.engine.worker.reply import Cancelled, DataLoaded, Loading, Reply
from netwright.engine.worker.requests.request import Work
from netwright.engine.worker.workspace import Workspace


@dataclass(frozen=True)
class RateTried(Reply):
    """A learning rate has been tried.

    Attributes:
        rate: The rate.
        loss: The smoothed loss, in nats.
        done: Rates tried.
        total: Rates there can be.
    """

    rate: float
    loss: float
    done: int
    total: int


@dataclass(frozen=True)
class RatesTried(Reply):
    """All rates have been tried that shall be.

    Attributes:
        suggestion: The rate that suits the network, None if none shows.
    """

    suggestion: float | None


RatesReply = Loading | DataLoaded | Cancelled | RateTried | RatesTried


@dataclass(frozen=True)
class TryRates(Work[RatesReply]):
    """Try learning rates on a network of its own, which is thrown away.

    Attributes:
        document: The network as drawn, and how a run would train it.
        source: Its code.
        data_dir: The folder in which the data set is looked for first.
    """

    document: Document
    source: Source
    data_dir: Path | None

    def run(self, workspace: Workspace) -> Iterator[RatesReply]:
        """Try learning rates, until the user has had enough."""
        from netwright.engine.training.experiments.rate_finder import Tried, suggested, try_rates
        from netwright.engine.training.run.run_spec import spec_of

        settings = self.document.training
        data = yield from workspace.load(settings, self.data_dir)
        if data is None:
            yield Cancelled()
            return
        data = data if settings.limit is None else data.limited(settings.limit)
        trials = try_rates(spec_of(self.document, self.source, data))
        tried: list[Tried] = []
        try:
            for each in trials:
                tried.append(each)
                yield RateTried(each.rate, each.loss, each.done, each.total)
                if workspace.wishes.is_stopping:
                    break
        finally:
            trials.close()
        yield RatesTried(suggested(tried))
