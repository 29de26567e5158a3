"""Show samples before and after an augmentation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message, SentenceError, message
from netwright.engine.worker.reply import Reply
from netwright.engine.worker.requests.request import Request
from netwright.engine.worker.workspace import Workspace

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.augmentation.preview import AugmentationPreview

IMAGE = 3
"""Dimensions of an image: (C, H, W)."""
SAMPLES = 8
"""Images that an augmentation is shown on."""


@dataclass(frozen=True)
class Augmented(Reply):
    """Samples before and after an augmentation.

    Attributes:
        data: The name of the data set that they are of.
        found: The samples, or why there are none; None while the data set is not in memory.
    """

    newest_only = True

    data: str
    found: "AugmentationPreview | Message | None"


@dataclass(frozen=True)
class Augment(Request[Augmented]):
    """Show samples before and after an augmentation, of the data set that is in memory.

    Attributes:
        settings: The data set and the augmentation.
        seed: Decides what is drawn.
    """

    newest_only = True

    settings: TrainingSettings
    seed: int

    def run(self, workspace: Workspace) -> Iterator[Augmented]:
        """Augment some samples; only of what is in memory, so that no run has to wait."""
        from netwright.engine.augmentation.preview import preview

        settings, data, found = self.settings, workspace.data, None
        if data is not None and data.train.name == settings.data:
            if len(data.train.shape) != IMAGE:
                title = data.train.title
                raise SentenceError(message("{data} has no images to augment.", data=title))
            found = preview(data.train, settings.augmentation, SAMPLES, self.seed)
        yield Augmented(settings.data, found)

    def failed(self, sentence: Message) -> Augmented:
        """Return why there are no samples."""
        return Augmented(self.settings.data, sentence)
