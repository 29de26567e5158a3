"""Load a data set: read it from this computer into memory, or download it first."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.worker.reply import Cancelled, DataLoaded, Loading, Reply
from netwright.engine.worker.requests.request import Work
from netwright.engine.worker.workspace import Workspace


@dataclass(frozen=True)
class DataReady(Reply):
    """The data set is there."""


LoadReply = Loading | DataLoaded | DataReady | Cancelled


@dataclass(frozen=True)
class LoadData(Work[LoadReply]):
    """Read a data set into memory, decoding it if it was not yet.

    Attributes:
        settings: Which one, and how it is divided.
        data_dir: The folder in which it is looked for first, and to which it is downloaded.
        download: Whether it may be downloaded, as the user has agreed to.
    """

    settings: TrainingSettings
    data_dir: Path | None
    download: bool = False

    def run(self, workspace: Workspace) -> Iterator[LoadReply]:
        """Load it unless it is in memory already."""
        data = yield from workspace.load(self.settings, self.data_dir, download=self.download)
        yield DataReady() if data is not None else Cancelled()
