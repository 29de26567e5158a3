"""What the window asks of the worker, and the desk on which it leaves its wishes."""

import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from netwright.engine.code import Source
from netwright.engine.document.document import Document
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.evaluation.predictions import Part
from netwright.engine.training.experiments.candidates import Candidate
from netwright.engine.worker.sample import FIRST, Sample

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.training.experiments.estimate import SampleFacts


@dataclass(frozen=True)
class Train:
    """Train a network, a snapshot that later edits do not touch.

    Attributes:
        document: The network as drawn, and how to train it.
        source: Its code.
        data_dir: The folder in which the data set is looked for first.
        directory: Where the run's files go.
        resume: Whether to go on from the checkpoint there.
        threads: Processor threads; None for all but one.
    """

    document: Document
    source: Source
    data_dir: Path | None
    directory: Path
    resume: bool = False
    threads: int | None = None

    @property
    def settings(self) -> TrainingSettings:
        """How to train it."""
        return self.document.training


@dataclass(frozen=True)
class Compare:
    """Train several networks side by side.

    Attributes:
        entrants: The networks, snapshots.
        settings: What all have in common.
        data_dir: The folder in which the data set is looked for first.
        directory: What the folders of the runs are called, but for the networks' names behind it.
    """

    entrants: tuple[Candidate, ...]
    settings: TrainingSettings
    data_dir: Path | None
    directory: Path


@dataclass(frozen=True)
class Download:
    """Download a data set, as the user has agreed to.

    Attributes:
        settings: Which one, and how it is divided.
        data_dir: Where to.
    """

    settings: TrainingSettings
    data_dir: Path | None


@dataclass(frozen=True)
class Read:
    """Read a data set that is on this computer into memory, decoding it if it was not yet.

    Attributes:
        settings: Which one, and how it is divided.
        data_dir: The folder in which it is looked for first.
    """

    settings: TrainingSettings
    data_dir: Path | None


@dataclass(frozen=True)
class LookThrough:
    """Look through a folder of the user's own images.

    Attributes:
        name: Its name for the catalogue.
    """

    name: str


@dataclass(frozen=True)
class StopLooking:
    """Look no further through a folder.

    Attributes:
        name: Its name for the catalogue.
    """

    name: str


@dataclass(frozen=True)
class Augment:
    """Show samples before and after an augmentation, of the data set that is in memory.

    Attributes:
        settings: The data set and the augmentation.
        seed: Decides what is drawn.
    """

    settings: TrainingSettings
    seed: int


@dataclass(frozen=True)
class SaveWeights:
    """Write the weights of the last run to ``path``."""

    path: Path


@dataclass(frozen=True)
class Watch:
    """What the window wants to see.

    Attributes:
        source: The network; that of the run itself to see its weights.
        settings: Which data set the sample is from, and the seed of weights not trained yet.
        node: The node; None for the first that has convolution kernels.
        module: Which of its kernels, by the dotted name of the module; None for the first.
        sample: What the network is shown.
        thumbnails: Whether a small picture of every node is wanted too.
    """

    source: Source
    settings: TrainingSettings
    node: str | None = None
    module: str | None = None
    sample: Sample = FIRST
    thumbnails: bool = False


Method = Literal["grad_cam", "saliency", "occlusion"]
"""How it is found out which pixels speak for a class."""


@dataclass(frozen=True)
class Judge:
    """Look at what a network makes of every sample of a part of its data set.

    Attributes:
        source: The network; that of the run itself to judge what it has learned so far.
        settings: Which data set, and the seed of weights not trained yet.
        part: Which part of it.
        data_dir: The folder in which it is looked for first.
    """

    source: Source
    settings: TrainingSettings
    part: Part
    data_dir: Path | None


@dataclass(frozen=True)
class Attribute:
    """Find out which pixels of a sample speak for a class, by the network judged last.

    Attributes:
        sample: The place of the sample in the part judged.
        target: The class.
        method: How.
        module: Name of the layer whose maps Grad-CAM reads, a node or a module in it; None for
            the last that tells of the whole network.
    """

    sample: int
    target: int
    method: Method
    module: str | None = None


@dataclass(frozen=True)
class TimeNodes:
    """Measure how long each node of a network takes, on a copy of its own.

    Attributes:
        source: The network.
        macs: Multiply-accumulates of one sample.
        seed: Decides the weights of the copy.
    """

    source: Source
    macs: int
    seed: int = 0


@dataclass(frozen=True)
class Foretell:
    """Estimate what a run would take, on a copy of its own.

    Attributes:
        source: The network.
        settings: How it would be trained.
        samples: What it would be trained on.
        macs: Multiply-accumulates of one sample.
    """

    source: Source
    settings: TrainingSettings
    samples: "SampleFacts"
    macs: int


@dataclass(frozen=True)
class StopJudging:
    """Go on with no judgement that is under way."""


@dataclass(frozen=True)
class Seek:
    """Look for a sample of the data set, from the one in ``watch`` on.

    Attributes:
        watch: The network, and the sample of a data set to begin behind.
        label: The class wanted; None for any.
        mistaken: Whether only what the network takes for another class is wanted.
        step: 1 to look forwards, -1 backwards.
    """

    watch: Watch
    label: int | None = None
    mistaken: bool = False
    step: int = 1


@dataclass(frozen=True)
class Explain:
    """Show the arithmetic of a module on the sample; of several such orders the last counts.

    Attributes:
        watch: The network, the sample, and in it the node and the module.
        channel: The output channel.
    """

    watch: Watch
    channel: int = 0


@dataclass(frozen=True)
class ReadPicture:
    """Decode an image file, grey and no larger than ``side`` each way.

    Attributes:
        path: The file.
        side: Pixels of the longer side.
    """

    path: Path
    side: int


@dataclass(frozen=True)
class Leave:
    """Look no further for what was asked for last."""


@dataclass(frozen=True)
class FindPatches:
    """Look for the patches of the data set that excite a channel most.

    Attributes:
        watch: The network, the node, and a sample of the part of the data set to look through.
        channel: Which of the node's channels.
    """

    watch: Watch
    channel: int


Errand = Seek | FindPatches
"""Looking that takes its time; it is done in small parts, between the steps of a run."""


@dataclass(frozen=True)
class TryRates:
    """Try learning rates on a network of its own, which is thrown away.

    Attributes:
        source: The network's code.
        settings: How a run would train it.
        data_dir: The folder in which the data set is looked for first.
    """

    source: Source
    settings: TrainingSettings
    data_dir: Path | None


Work = Train | Compare | TryRates | Download | Read
"""Orders that take their time; the user may stop each."""
Judging = Judge | Attribute | StopJudging
"""Judging takes its time likewise."""
Gauging = TimeNodes | Foretell
"""Measuring is done in small parts too; the newest of a kind takes the place of any other."""
Looking = Explain | ReadPicture | Errand | Leave | Judging | Gauging
"""Orders that change nothing."""
Order = Work | SaveWeights | LookThrough | StopLooking | Augment | Looking


class RequestQueue:
    """Wishes of the window for the worker; every method may be called from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._orders: deque[Order] = deque()
        self._watch: Watch | None = None
        self._watch_is_new = False
        self._paused = False
        self._stopping = False
        self._closing = False

    def ask(self, order: Order) -> None:
        """Leave an order.

        New work forgets that the one before was stopped; what is only to be shown is shown once.
        """
        with self._changed:
            if isinstance(order, Work):
                self._stopping = self._paused = False
            if isinstance(order, Augment | Explain):
                kind = type(order)
                self._orders = deque(old for old in self._orders if type(old) is not kind)
            self._orders.append(order)
            self._changed.notify_all()

    def watch(self, watch: Watch | None) -> None:
        """Say what to look at from now on; None for nothing."""
        with self._changed:
            self._watch, self._watch_is_new = watch, watch is not None
            self._changed.notify_all()

    def pause(self, paused: bool) -> None:
        """Let the run wait, or go on."""
        with self._changed:
            self._paused = paused
            self._changed.notify_all()

    def stop(self) -> None:
        """End what is under way, and keep what was learned."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()

    def close(self) -> None:
        """End the worker."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()

    @property
    def is_paused(self) -> bool:
        """Whether the run shall wait."""
        return self._paused and not self.is_stopping

    @property
    def is_stopping(self) -> bool:
        """Whether what is under way shall end."""
        return self._stopping or self._closing

    @property
    def is_closing(self) -> bool:
        """Whether the worker shall end."""
        return self._closing

    @property
    def wanted(self) -> Watch | None:
        """What to look at."""
        return self._watch

    @property
    def has_new_watch(self) -> bool:
        """Whether there is something to look at that :meth:`take_watch` has not returned yet."""
        return self._watch_is_new

    def take_watch(self) -> Watch | None:
        """Return what to look at if it was not returned yet, else None."""
        with self._changed:
            watch = self._watch if self._watch_is_new else None
            self._watch_is_new = False
            return watch

    def take_order(self) -> Order | None:
        """Return the oldest order, None if there is none."""
        with self._changed:
            return self._orders.popleft() if self._orders else None

    def wait(self, *, while_paused: bool = False) -> None:
        """Wait for a wish: an order, something to look at, the end, or the end of a pause."""
        with self._changed:
            self._changed.wait_for(
                lambda: (
                    self._orders
                    or self._watch_is_new
                    or self._closing
                    or (while_paused and not self.is_paused)
                )
            )
