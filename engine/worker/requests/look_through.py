"""Look through a folder of the user's own images, in small parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netwright.engine.message import Message
from netwright.engine.worker.reply import Reply, Report
from netwright.engine.worker.requests.request import Aside, Request
from netwright.engine.worker.workspace import Workspace

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.data.source import DataSource


@dataclass(frozen=True)
class LookedThrough(Reply):
    """A folder of images has been looked through.

    Attributes:
        name: Its name for the catalogue.
        found: The data set, or why there is none.
    """

    name: str
    found: "DataSource | Message"


@dataclass(frozen=True)
class LookThrough(Aside[LookedThrough]):
    """Look through a folder of the user's own images.

    Attributes:
        name: Its name for the catalogue.
    """

    lane = "folders"

    name: str

    def replaces(self, other: Request[Report]) -> bool:
        """Return whether the other looks through the same folder."""
        return isinstance(other, LookThrough) and other.name == self.name

    def run(self, workspace: Workspace) -> Iterator[LookedThrough | None]:
        """Look at one part after the other."""
        from netwright.engine.data import catalogue

        found = yield from catalogue.found(self.name)
        yield LookedThrough(self.name, found)

    def failed(self, sentence: Message) -> LookedThrough:
        """Return why there is no data set in it."""
        return LookedThrough(self.name, sentence)
