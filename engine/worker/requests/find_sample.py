"""Find a sample of the data set: of a class, or one that the network mistakes."""

from collections.abc import Iterator
from dataclasses import dataclass

from netwright.engine.message import message
from netwright.engine.worker.reply import Reply, Report, RequestFailed, UnderWay
from netwright.engine.worker.requests.inspect_node import InspectionRequest
from netwright.engine.worker.requests.request import AboutNetwork, Aside, R_co, Request
from netwright.engine.worker.sample import FromData
from netwright.engine.worker.workspace import Workspace


class Search(AboutNetwork[R_co], Aside[R_co]):
    """Looking through the data set, one search at a time: the user waits for it."""

    lane = "search"

    def replaces(self, other: Request[Report]) -> bool:
        """Return whether the other is a search, too."""
        return isinstance(other, Search)

    def given_up(self, by: Request[Report] | None) -> Reply | None:
        """Return why there will be no answer, for who waits for another than ``by``."""
        if by is None or type(by) is type(self):
            return None
        return RequestFailed(message("This was given up for something else."))


@dataclass(frozen=True)
class SampleFound(Reply):
    """A sample that was looked for.

    Attributes:
        sample: The sample, None if there is none such.
    """

    sample: FromData | None


@dataclass(frozen=True)
class FindSample(Search[UnderWay | SampleFound]):
    """Look for a sample of the data set, from the one in ``watch`` on.

    Attributes:
        watch: The network, and the sample of a data set to begin behind.
        label: The class wanted; None for any.
        mistaken: Whether only what the network takes for another class is wanted.
        step: 1 to look forwards, -1 backwards.
    """

    watch: InspectionRequest
    label: int | None = None
    mistaken: bool = False
    step: int = 1

    def run(self, workspace: Workspace) -> Iterator[UnderWay | SampleFound]:
        """Go from sample to sample."""
        from netwright.engine.inspect.find_sample import seek

        watch, sample, classify = self.watch, self.watch.sample, None
        if not isinstance(sample, FromData):
            sample = FromData()
        data = workspace.samples.part(watch.sample, watch.settings, watch.source)
        if self.mistaken:
            classify = workspace.own_copy_of(watch.source, watch.settings.seed)[0].classify
        steps = seek(data, sample.index, self.step, self.label, classify)
        while True:
            try:
                yield UnderWay(next(steps))
            except StopIteration as end:
                found: int | None = end.value
                yield SampleFound(None if found is None else FromData(sample.part, found))
                return
