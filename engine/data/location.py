"""Where a data set is on this machine. PyTorch must have arrived before anything here is called."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netwright.engine.data.source import DataSource


@dataclass(frozen=True)
class DataLocation:
    """A data set and its place.

    Attributes:
        source: The data set.
        folder: The folder that holds it; None if it is built in or not there.
        is_built_in: Whether it is part of the program.
        target: Where a download would go.
    """

    source: "DataSource"
    folder: Path | None
    is_built_in: bool
    target: Path

    @property
    def is_there(self) -> bool:
        """Whether it can be loaded without the network."""
        return self.is_built_in or self.folder is not None


def find(name: str, data_dir: Path | None) -> DataLocation:
    """Look for a data set, at names of files only.

    Raises:
        DataError: If there is no data set of this name.
    """
    from netwright.engine.data.catalogue import source
    from netwright.engine.data.source import search_folders

    wanted, folders = source(name), search_folders(data_dir)
    folder = next((folder for folder in folders if wanted.available([folder])), None)
    is_built_in = wanted.available([])
    return DataLocation(wanted, None if is_built_in else folder, is_built_in, folders[0])
