"""Measure how long each node of a network takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from netwright.engine.code import Source
from netwright.engine.worker.reply import Reply
from netwright.engine.worker.requests.request import Aside
from netwright.engine.worker.workspace import Workspace


@dataclass(frozen=True, eq=False)
class NodesTimed(Reply):
    """How long each node of a network takes.

    Attributes:
        source: The network.
        seconds: For one sample forward, by node id; None if it could not be measured.
    """

    source: Source
    seconds: Mapping[str, float] | None = None


@dataclass(frozen=True)
class TimeNodes(Aside[NodesTimed]):
    """Measure how long each node of a network takes, on a copy of its own.

    Attributes:
        source: The network.
        macs: Multiply-accumulates of one sample.
        seed: Decides the weights of the copy.
    """

    lane, share = "measuring", 0.1

    source: Source
    macs: int
    seed: int = 0

    def run(self, workspace: Workspace) -> Iterator[NodesTimed | None]:
        """Measure in small parts."""
        from netwright.engine.inspect.timing import forward_times

        seconds = yield from forward_times(self.source, self.macs, self.seed)
        yield NodesTimed(self.source, seconds)

    def failure(self, error: Exception) -> NodesTimed:
        """Return that nothing could be measured: a run will say what is wrong."""
        return NodesTimed(self.source)
