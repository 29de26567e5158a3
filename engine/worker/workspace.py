"""The worker's workspace: what requests share, the data in memory, the run's network, the copy."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netwright.engine.code import Source
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.worker.reply import DataLoaded, Loading
from netwright.engine.worker.wishes import Wishes

if TYPE_CHECKING:
    # These load PyTorch: requests, which name the workspace, are made before it is there.
    from torch import Tensor

    from netwright.engine.data.dataset import Dataset, DataSplit, Scale
    from netwright.engine.inspect.inspector import NetworkInspector


@dataclass
class RunNetwork:
    """The network of the last run.

    Attributes:
        source: Its source, whose identity tells whether a request is about it.
        weights: Gives its parameters and buffers as they are.
        step: Steps taken.
        is_live: Whether it is still in training.
        scale: Mean and deviation that its images are brought to; None for those of their own data
            set. A network that went on from published weights keeps theirs.
    """

    source: Source
    weights: "Callable[[], Mapping[str, Tensor]]"
    step: int = 0
    is_live: bool = True
    scale: "Scale | None" = None

    def keep(self) -> None:
        """Let go of the run, but for the weights."""
        live = self.weights()
        kept = {name: value.detach().to("cpu", copy=True) for name, value in live.items()}
        self.weights = lambda: kept
        self.is_live = False


@dataclass(frozen=True, eq=False)
class JudgedNetwork:
    """The network that was judged last, and the samples as it was shown them."""

    inspector: "NetworkInspector"
    data: "Dataset"


class Workspace:
    """What requests find, and what they leave for the next ones.

    Attributes:
        wishes: What the user wants of the work under way.
        is_awaited: Whether the user waits for a look at the run's network.
        samples: The samples that networks are shown.
        trained: The network of the last run, None before any.
        judged: The network that was judged last.
    """

    def __init__(self, wishes: Wishes, is_awaited: Callable[[], bool]) -> None:
        from netwright.engine.worker.sample_provider import SampleProvider

        self.wishes = wishes
        self.is_awaited = is_awaited
        self.samples = SampleProvider(self.scale_of)
        self.trained: RunNetwork | None = None
        self.judged: JudgedNetwork | None = None
        self._data: tuple[object, DataSplit] | None = None
        self._copy: NetworkInspector | None = None
        self._seed = 0
        self._is_fresh = True

    @property
    def data(self) -> "DataSplit | None":
        """The data set in memory, whole."""
        return self._data[1] if self._data else None

    def has_data(self, settings: TrainingSettings, data_dir: Path | None) -> bool:
        """Return whether the data set of the settings, so divided, is in memory."""
        return self._data is not None and self._data[0] == _key(settings, data_dir)

    def load(
        self,
        settings: TrainingSettings,
        data_dir: Path | None,
        *,
        download: bool = False,
        may_stop: bool = True,
    ) -> "Generator[Loading | DataLoaded, None, DataSplit | None]":
        """Bring a data set into memory if it is not there yet.

        Args:
            settings: Which one, how it is divided, and how it is cropped to be shown.
            data_dir: The folder in which it is looked for first.
            download: Whether it may be downloaded.
            may_stop: Whether the wish to stop is meant for this.

        Returns:
            All of it; None if the user cancelled.

        Raises:
            DataError: It is missing or damaged.
        """
        from netwright.engine.data import catalogue
        from netwright.engine.data.dataset import DataSplit

        if not self.has_data(settings, data_dir):
            self._data = None  # two data sets need not fit into memory together
            steps = catalogue.load(
                settings.data,
                data_dir,
                seed=settings.seed,
                validation=settings.validation,
                download=download,
            )
            try:
                while not (self.wishes.is_closing or (may_stop and self.wishes.is_stopping)):
                    yield Loading(next(steps))
            except StopIteration as end:
                self._data = _key(settings, data_dir), end.value
                yield DataLoaded(settings.data)
            finally:
                steps.close()
        split = self.data
        if split is None:
            return None
        crop = settings.augmentation.crop
        self.samples.data = split
        if crop is not None:
            parts = (split.train, split.validation, split.test)
            self.samples.data = DataSplit(*(part.centred(crop, crop) for part in parts))
        return split

    def scale_of(self, source: Source) -> "Scale | None":
        """Return mean and deviation that the images of a network are brought to, where known."""
        trained = self.trained
        return trained.scale if trained is not None and trained.source is source else None

    def weights_of(self, source: Source) -> "tuple[Mapping[str, Tensor] | None, int | None]":
        """Return the weights to look at, on any device, and their step; None before training."""
        trained = self.trained
        if trained is None or trained.source is not source:
            return None, None
        return trained.weights(), trained.step

    def copy_of(self, source: Source, seed: int) -> "tuple[NetworkInspector, int | None]":
        """Return a copy of the network as it is now, and its step; built anew only if it must be.

        The next caller gets the same: what takes its time makes an :meth:`own_copy_of`.
        """
        from netwright.engine.inspect.inspector import NetworkInspector

        weights, step = self.weights_of(source)
        copy = self._copy
        stale = weights is None and not (self._is_fresh and self._seed == seed)
        if copy is None or copy.source is not source or stale:
            copy = self._copy = NetworkInspector(source, seed)
            self._seed = seed
        self._is_fresh = weights is None
        if weights is not None:
            copy.load(weights)
        return copy, step

    def own_copy_of(self, source: Source, seed: int) -> "tuple[NetworkInspector, int | None]":
        """Return a copy whose weights stay while those in training move, and its step."""
        from netwright.engine.inspect.inspector import NetworkInspector

        weights, step = self.weights_of(source)
        copy = NetworkInspector(source, seed)
        if weights is not None:
            copy.load(weights)
        return copy, step


def _key(settings: TrainingSettings, data_dir: Path | None) -> object:
    return settings.data, data_dir, settings.seed, settings.validation
