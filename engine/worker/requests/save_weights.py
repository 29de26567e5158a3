"""Write the weights of the last run to a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netwright.engine.message import SentenceError, message
from netwright.engine.worker.reply import Reply
from netwright.engine.worker.requests.request import Request
from netwright.engine.worker.workspace import Workspace


@dataclass(frozen=True)
class WeightsSaved(Reply):
    """The weights are in a file.

    Attributes:
        path: The file.
    """

    path: Path


@dataclass(frozen=True)
class SaveWeights(Request[WeightsSaved]):
    """Write the weights of the last run to ``path``."""

    path: Path

    def run(self, workspace: Workspace) -> Iterator[WeightsSaved]:
        """Write them as they are now."""
        from netwright.engine.training.storage.weights import write_tensors

        if workspace.trained is None:
            raise SentenceError(
                message("There are no weights to save yet; train the network first.")
            )
        write_tensors(self.path, workspace.trained.weights(), {})
        yield WeightsSaved(self.path)
