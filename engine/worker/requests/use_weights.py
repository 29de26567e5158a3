"""Use weights of a file: the network has them from then on, as if it had been trained here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netwright.engine.code import Source
from netwright.engine.document.document import Document
from netwright.engine.message import SentenceError, message
from netwright.engine.worker.reply import Reply
from netwright.engine.worker.requests.request import Request
from netwright.engine.worker.workspace import RunNetwork, Workspace

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.trained.foreign.renaming import ForeignMatch
    from netwright.engine.trained.foreign.weights_file import WeightsFile
    from netwright.engine.trained.network import TrainedNetwork


@dataclass(frozen=True, eq=False)
class WeightsUsed(Reply):
    """A network has the weights.

    Attributes:
        network: What it is now.
    """

    network: "TrainedNetwork"


@dataclass(frozen=True, eq=False)
class UseWeights(Request[WeightsUsed]):
    """Give a network the weights of a file, and let requests about its source find them.

    Attributes:
        document: What is drawn.
        source: Its code.
        file: What was read.
        found: How it fits.
    """

    document: Document
    source: Source
    file: "WeightsFile"
    found: "ForeignMatch"

    def run(self, workspace: Workspace) -> Iterator[WeightsUsed]:
        """Put them in the place of the last run's, unless a run is under way."""
        from netwright.engine.trained.foreign.loading import network_with

        if workspace.trained is not None and workspace.trained.is_live:
            raise SentenceError(
                message("A run is under way; weights can be loaded when it is over.")
            )
        network = network_with(self.document, self.source, self.file, self.found)
        weights = network.weights
        workspace.trained = RunNetwork(self.source, lambda: weights, is_live=False)
        yield WeightsUsed(network)
