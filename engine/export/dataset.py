"""What a training script must know of its data set."""

from dataclasses import dataclass
from pathlib import Path

from netwright.engine.data.source import DataSource


@dataclass(frozen=True)
class DataReading:
    """How a script reads its data.

    Attributes:
        data: The data set.
        place: Where it lies unless told otherwise, relative to the script's folder; None for what
            is in the script itself.
        about: What must lie there.
        functions: What reads it; the last one is ``load_data``.
        settings: Lines at the head of the script that these functions use.
        moments: Mean and standard deviation of each channel, where 0 is black and 1 is white; None
            where the script measures them.
        validates: Whether ``load_data`` returns three pairs, one for validation among them.
        file: A file of this program that is all of it, to be laid at ``place``.
        classes: The names of its classes; empty where ``settings`` have them, and of texts.
    """

    data: DataSource
    place: str | None
    about: str
    functions: tuple[str, ...]
    settings: tuple[str, ...] = ()
    moments: tuple[tuple[float, ...], tuple[float, ...]] | None = None
    validates: bool = False
    file: Path | None = None
    classes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The data set's name."""
        return self.data.title

    @property
    def shape(self) -> tuple[int, ...]:
        """(C, H, W) of an image, (L,) of a text."""
        return self.data.shape

    @property
    def is_text(self) -> bool:
        """Whether it is rows of tokens with an answer for each, no images."""
        return len(self.shape) == 1

    @property
    def samples(self) -> str:
        """What its samples are called in a script."""
        return "rows" if self.is_text else "images"
