"""What the worker tells the window besides the events of a run: small immutable values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from netwright.engine.code import Source as Code
from netwright.engine.data.progress import Progress
from netwright.engine.message import Message
from netwright.engine.training.events import Evaluating, Event
from netwright.engine.training.experiments.comparison_result import ComparisonResult, Told
from netwright.engine.worker.requests import Attribute, Errand, Foretell
from netwright.engine.worker.sample import FIRST, FromData, Sample

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.augmentation.preview import AugmentationPreview
    from netwright.engine.data.source import DataSource
    from netwright.engine.evaluation.predictions import Predictions
    from netwright.engine.inspect.explain import Station
    from netwright.engine.inspect.patches import Patch
    from netwright.engine.inspect.thumbnail import Thumbnails
    from netwright.engine.training.experiments.estimate import Estimate


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
    standings: tuple[ComparisonResult, ...]


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
    found: "DataSource | Message"


@dataclass(frozen=True)
class Augmented:
    """Samples before and after an augmentation.

    Attributes:
        data: The name of the data set that they are of.
        found: The samples, or why there are none; None while the data set is not in memory.
    """

    data: str
    found: "AugmentationPreview | Message | None"


@dataclass(frozen=True)
class WeightsSaved:
    """The weights are in a file.

    Attributes:
        path: The file.
    """

    path: Path


@dataclass(frozen=True)
class RequestFailed:
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
        label: Its class; None of a picture or a drawing of the user's.
        classes: Names of the classes.
        title: Name of the data set for people.
        index: Its place among ``count``.
        count: How many there are.
        data: The key of the data set.
        sample: What was asked for.
        is_reversed: Whether it is mostly light where the data set is mostly dark, or the other way.
    """

    image: NDArray[np.uint8]
    label: int | None
    classes: tuple[str, ...]
    title: str
    index: int = 0
    count: int = 1
    data: str = ""
    sample: Sample = FIRST
    is_reversed: bool = False


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
        thumbnails: A small picture of each node that has one, if these were asked for.
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
    thumbnails: "Thumbnails" = field(default_factory=dict)


@dataclass(frozen=True)
class RateTried:
    """A learning rate has been tried.

    Attributes:
        rate: The rate.
        loss: The smoothed loss, in nats.
        done: Rates tried.
        total: Rates there can be.
    """

    rate: float
    loss: float
    done: int
    total: int


@dataclass(frozen=True)
class RatesTried:
    """All rates have been tried that shall be.

    Attributes:
        suggestion: The rate that suits the network, None if none shows.
    """

    suggestion: float | None


@dataclass(frozen=True)
class JudgingProgress:
    """A judgement is under way.

    Attributes:
        done: Samples that were looked at.
        total: Samples in all.
        eta_seconds: Seconds that are left, None while that is not known.
    """

    done: int
    total: int
    eta_seconds: float | None


@dataclass(frozen=True, eq=False)
class Judged:
    """A part of a data set has been judged.

    Attributes:
        judgement: What the network makes of it; None if that was not finished.
        images: uint8 (N, C, H, W), its images, which share the memory of the data set; None of
            texts.
        places: int64 (N,), the number of each sample in its part of the data set.
        layers: The layers whose maps Grad-CAM can read, by their names, in order of use.
        layer: The one that it reads at first; None if there is none.
        problem: Why there is no judgement; None if it was only stopped.
    """

    judgement: "Predictions | None" = None
    images: NDArray[np.uint8] | None = None
    places: NDArray[np.int64] | None = None
    layers: tuple[str, ...] = ()
    layer: str | None = None
    problem: Message | None = None


@dataclass(frozen=True, eq=False)
class Attributed:
    """Which pixels of a sample speak for a class.

    Attributes:
        order: What was asked for.
        relevance: float32 (H, W) or of the size of the maps; None if it cannot be had.
        problem: Why not.
    """

    order: Attribute
    relevance: NDArray[np.float32] | None = None
    problem: Message | None = None


@dataclass(frozen=True, eq=False)
class Timed:
    """How long each node of a network takes.

    Attributes:
        source: The network.
        seconds: For one sample forward, by node id; None if it could not be measured.
    """

    source: Code
    seconds: Mapping[str, float] | None = None


@dataclass(frozen=True, eq=False)
class Foretold:
    """What a run would take.

    Attributes:
        order: What was asked for.
        estimate: About; None if it could not be measured.
    """

    order: Foretell
    estimate: "Estimate | None" = None


@dataclass(frozen=True)
class Reply:
    """What comes of an errand."""


@dataclass(frozen=True)
class UnderWay(Reply):
    """How far an errand is.

    Attributes:
        done: From 0 to 1.
    """

    done: float


@dataclass(frozen=True)
class Sought(Reply):
    """A sample that was looked for.

    Attributes:
        sample: The sample, None if there is none such.
    """

    sample: FromData | None


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


@dataclass(frozen=True, eq=False)
class Explained(Reply):
    """A module at work on the sample, so that its arithmetic can be shown.

    Attributes:
        node: The node that was asked for.
        name: Its name.
        modules: Dotted names of the modules in it that can be explained.
        module: The one that is.
        station: The module at work; None where there is none.
        channel: The output channel that a convolution or a linear layer is explained for.
        step: Steps after which the weights were like this; None for those before training.
        classes: Names of the classes, if the module gives what the network returns.
        problem: Why there is no station.
    """

    node: str | None
    name: str = ""
    modules: tuple[str, ...] = ()
    module: str | None = None
    station: "Station | None" = None
    channel: int = 0
    step: int | None = None
    classes: tuple[str, ...] = ()
    problem: Message | None = None


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
class ErrandFailed(Reply):
    """What was looked for cannot be had.

    Attributes:
        errand: What was asked for.
        sentence: Why.
    """

    errand: Errand
    sentence: Message


Report = (
    Event
    | RateTried
    | RatesTried
    | JudgingProgress
    | Judged
    | Attributed
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
    | RequestFailed
    | Inspection
    | Timed
    | Foretold
    | Reply
)

NEWEST_ONLY = (
    Loading,
    Augmented,
    Inspection,
    Evaluating,
    JudgingProgress,
    Attributed,
    UnderWay,
    Explained,
)
"""Of these the window wants the newest; the older ones are dropped unseen."""
