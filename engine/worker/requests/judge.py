"""Judge a network: what it makes of every sample of a part of its data set."""

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from netwright.engine.code import Source
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.evaluation.predictions import Part, Predictions
from netwright.engine.message import Message, SentenceError, message
from netwright.engine.worker.reply import DataLoaded, Loading, Reply, Report
from netwright.engine.worker.requests.attribute import Attribute, JudgingProgress
from netwright.engine.worker.requests.request import Aside, Request
from netwright.engine.worker.workspace import JudgedNetwork, Workspace

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.data.dataset import Dataset
    from netwright.engine.evaluation.evaluate import Evaluation


@dataclass(frozen=True, eq=False)
class Judged(Reply):
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

    judgement: Predictions | None = None
    images: NDArray[np.uint8] | None = None
    places: NDArray[np.int64] | None = None
    layers: tuple[str, ...] = ()
    layer: str | None = None
    problem: Message | None = None


JudgeReply = Loading | DataLoaded | JudgingProgress | Judged


@dataclass(frozen=True)
class Judge(Aside[JudgeReply]):
    """Look at what a network makes of every sample of a part of its data set.

    Attributes:
        source: The network; that of the run itself to judge what it has learned so far.
        settings: Which data set, and the seed of weights not trained yet.
        part: Which part of it.
        data_dir: The folder in which it is looked for first.
    """

    lane = "judging"

    source: Source
    settings: TrainingSettings
    part: Part
    data_dir: Path | None

    def replaces(self, other: Request[Report]) -> bool:
        """Return whether the other is about judging, too."""
        return isinstance(other, Judge | Attribute)

    def given_up(self, by: Request[Report] | None) -> Judged | None:
        """Return that nothing more comes of it, unless another judgement will tell."""
        return Judged() if by is None else None

    def run(self, workspace: Workspace) -> Iterator[JudgeReply]:
        """Judge the network as it is now, which then can be asked which pixels speak for what."""
        from netwright.engine.data.text import Texts
        from netwright.engine.evaluation.evaluate import judge
        from netwright.engine.inspect.layers import Layers, last_layer
        from netwright.engine.training.step.data_fit import Ends, refusal

        source, settings = self.source, self.settings
        trained = workspace.trained
        if trained and trained.is_live and not workspace.has_data(settings, self.data_dir):
            raise SentenceError(
                message("The run reads other data; judge this network when it is over.")
            )
        split = yield from workspace.load(settings, self.data_dir, may_stop=False)
        if split is None:
            yield Judged()
            return
        split = split.normalised_as(workspace.scale_of(source))
        data, places = self._limited(getattr(split, self.part))
        wrong = refusal(Ends.written(source), data, settings.augmentation)
        if wrong is not None:
            yield Judged(problem=wrong.sentence)
            return
        inspector, step = workspace.own_copy_of(source, settings.seed)
        looking = judge(
            inspector.network,
            source,
            data,
            part=self.part,
            step=step,
            augmentation=settings.augmentation,
        )
        judgement = yield from _with_progress(looking)
        crop = settings.augmentation.crop
        if crop is not None and not isinstance(data, Texts):  # as the network was shown them
            data = data.centred(crop, crop)
        workspace.judged = JudgedNetwork(inspector, data)
        images = None if isinstance(data, Texts) else data.images.numpy()
        layers = Layers(source, inspector.network).names
        yield Judged(judgement, images, places, layers, last_layer(source))

    def _limited(self, data: "Dataset") -> tuple["Dataset", NDArray[np.int64]]:
        """Return as many samples as the settings allow, and their places in the part."""
        import torch

        from netwright.engine.data.dataset import stratified

        kept, limit = torch.arange(len(data)), self.settings.limit
        if limit is not None and limit < len(data):
            (kept,) = stratified(data.strata, kept, limit).nonzero(as_tuple=True)
            data = data.take(kept)
        return data, kept.numpy()

    def failed(self, sentence: Message) -> Judged:
        """Return why there is no judgement."""
        return Judged(problem=sentence)

    def failure(self, error: Exception) -> Judged:
        """Return what is wrong with the network, which is the user's, or with the data."""
        if isinstance(error, SentenceError):
            return self.failed(error.sentence)
        reason = str(error) or repr(error)
        return self.failed(message("This cannot be judged: {reason}", reason=reason))


def _with_progress(
    looking: "Generator[Evaluation, None, Predictions]",
) -> Generator[JudgingProgress, None, Predictions]:
    """Tell how far a judgement is and when it will be there; return it."""
    began = time.monotonic()
    while True:
        try:
            done, total = next(looking)
        except StopIteration as end:
            judged: Predictions = end.value
            return judged
        left = (time.monotonic() - began) / done * (total - done)
        yield JudgingProgress(done, total, left)
