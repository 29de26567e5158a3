"""What the worker tells the window besides the events of a run: small immutable values."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.data.progress import Progress
from engine.message import Message
from engine.training.events import Evaluating, Event
from engine.training.standings import Standing, Told

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from engine.augmentation.preview import Preview
    from engine.data.source import Source


@dataclass(frozen=True)
class Loading:
    """The data set is being read or downloaded."""

    progress: Progress


@dataclass(frozen=True)
class Loaded:
    """The data set is there."""


@dataclass(frozen=True)
class Cancelled:
    """Loading the data set was cancelled by the user."""


@dataclass(frozen=True)
class Paused:
    """No further step is taken until the user says so."""


@dataclass(frozen=True)
class Resumed:
    """Steps are taken again."""


@dataclass(frozen=True)
class ComparisonBegun:
    """Networks begin to train side by side; a ``Told`` for each of their events follows.

    Attributes:
        terms: On what.
        standings: The networks, of which nothing is known yet.
    """

    terms: Message
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class ComparisonDone:
    """No network trains any more."""


@dataclass(frozen=True)
class LookedThrough:
    """A folder of images has been looked through.

    Attributes:
        name: Its name for the catalogue.
        found: The data set, or why there is none.
    """

    name: str
    found: "Source | Message"


@dataclass(frozen=True)
class Augmented:
    """Samples before and after an augmentation.

    Attributes:
        data: The name of the data set that they are of.
        found: The samples, or why there are none; None while the data set is not in memory.
    """

    data: str
    found: "Preview | Message | None"


@dataclass(frozen=True)
class WeightsSaved:
    """The weights are in a file.

    Attributes:
        path: The file.
    """

    path: Path


@dataclass(frozen=True)
class Trouble:
    """Something that was asked for cannot be.

    Attributes:
        sentence: What, why, and what would help.
        ends_work: Whether the run or the download is over because of it.
    """

    sentence: Message
    ends_work: bool


@dataclass(frozen=True, eq=False)
class Picture:
    """The sample that the network is shown.

    Attributes:
        image: uint8, (C, H, W).
        label: Its class.
        index: Its place among ``count``.
        count: How many there are.
        classes: Names of the classes.
        title: Name of the data set for people.
    """

    image: NDArray[np.uint8]
    label: int
    index: int
    count: int
    classes: tuple[str, ...]
    title: str


@dataclass(frozen=True, eq=False)
class Inspection:
    """What there is to see of one node.

    Attributes:
        node: Its id; None where the network has none that could be shown.
        name: Its name.
        step: Steps after which the weights were like this; None for those before training.
        modules: Dotted names of the modules in it that have kernels.
        module: The one whose kernels these are.
        kernels: (out, in, height, width), or (out, in), or None.
        maps: (C, H, W), (C, L), (F,), or None.
        is_output: Whether ``maps`` is what the network returns, a logit a class.
        picture: The sample; None where there is none to show.
        probabilities: The softmax of the network's output, (classes,), or None.
        problem: Why something is missing.
    """

    node: str | None
    name: str = ""
    step: int | None = None
    modules: tuple[str, ...] = ()
    module: str | None = None
    kernels: NDArray[np.float32] | None = None
    maps: NDArray[np.float32] | None = None
    is_output: bool = False
    picture: Picture | None = None
    probabilities: NDArray[np.float32] | None = None
    problem: Message | None = None


Report = (
    Event
    | ComparisonBegun
    | Told
    | ComparisonDone
    | Loading
    | Loaded
    | Cancelled
    | LookedThrough
    | Augmented
    | Paused
    | Resumed
    | WeightsSaved
    | Trouble
    | Inspection
)

NEWEST_ONLY = (Loading, Augmented, Inspection, Evaluating)
"""Of these the window wants the newest; the older ones are dropped unseen."""
