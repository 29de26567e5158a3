"""Read an image file as a grey picture of a size that a screen can show."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from netwright.engine.data.errors import DataError
from netwright.engine.message import Message
from netwright.engine.worker.reply import Reply
from netwright.engine.worker.requests.request import Request
from netwright.engine.worker.workspace import Workspace


@dataclass(frozen=True, eq=False)
class PictureRead(Reply):
    """An image file that was decoded.

    Attributes:
        path: The file.
        image: uint8 (1, H, W), or why it cannot be read.
    """

    path: Path
    image: "NDArray[np.uint8] | Message"


@dataclass(frozen=True)
class ReadPicture(Request[PictureRead]):
    """Decode an image file, grey and no larger than ``side`` each way.

    Attributes:
        path: The file.
        side: Pixels of the longer side.
    """

    path: Path
    side: int

    def run(self, workspace: Workspace) -> Iterator[PictureRead]:
        """Decode it."""
        from netwright.engine.data.picture import decode, glance

        try:
            seen = glance(self.path)
            zoom = min(self.side / max(seen.height, seen.width), 1.0)
            height, width = (max(round(size * zoom), 1) for size in (seen.height, seen.width))
            yield PictureRead(self.path, decode(self.path, (1, height, width), "stretch"))
        except DataError as error:
            yield PictureRead(self.path, error.sentence)
