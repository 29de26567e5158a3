"""Find the patches of the data set that excite a channel most."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from netwright.engine.message import SentenceError, message
from netwright.engine.worker.reply import Reply, UnderWay
from netwright.engine.worker.requests.find_sample import Search
from netwright.engine.worker.requests.inspect_node import InspectionRequest
from netwright.engine.worker.workspace import Workspace

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.inspect.patches import Patch


@dataclass(frozen=True, eq=False)
class PatchesFound(Reply):
    """The patches that excite a channel most.

    Attributes:
        node: The node's id.
        channel: Its channel.
        patches: The strongest first.
    """

    node: str | None
    channel: int
    patches: "tuple[Patch, ...]"


@dataclass(frozen=True)
class FindPatches(Search[UnderWay | PatchesFound]):
    """Look for the patches of the data set that excite a channel most.

    Attributes:
        watch: The network, the node, and a sample of the part of the data set to look through.
        channel: Which of the node's channels.
    """

    watch: InspectionRequest
    channel: int

    def run(self, workspace: Workspace) -> Iterator[UnderWay | PatchesFound]:
        """Go through the data set batch by batch."""
        from netwright.engine.data.text import Texts
        from netwright.engine.inspect.patches import strongest

        watch = self.watch
        node, data = watch.node, workspace.samples.part(watch.sample, watch.settings, watch.source)
        if node is None or isinstance(data, Texts):
            raise SentenceError(message("There are no patches: the samples are no images."))
        inspector, _ = workspace.own_copy_of(watch.source, watch.settings.seed)
        steps = strongest(partial(inspector.evaluate, node), data, self.channel)
        while True:
            try:
                yield UnderWay(next(steps))
            except StopIteration as end:
                yield PatchesFound(node, self.channel, end.value)
                return
