"""Judge networks for the window, piece by piece, so that neither a run nor the window waits long.

This module loads PyTorch; only the worker's thread imports it.
"""

import time
from collections.abc import Generator, Iterator, Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.data.dataset import Dataset, stratified
from netwright.engine.data.text import Texts
from netwright.engine.evaluation.evaluate import IMAGE, Evaluation, judge, why_not
from netwright.engine.evaluation.predictions import Predictions
from netwright.engine.inspect.attribution import occlusion, saliency
from netwright.engine.inspect.inspector import NetworkInspector
from netwright.engine.inspect.layers import Layers, last_layer
from netwright.engine.message import message
from netwright.engine.worker.replies import Attributed, Judged, JudgingProgress, Report
from netwright.engine.worker.requests import Attribute, Judge
from netwright.engine.worker.searches import SHARE

COVERED = 5
"""The part of an image's side that the patch of an occlusion covers is 1 / COVERED."""


class Evaluations:
    """The judgements under way, and the network that was judged last."""

    def __init__(self) -> None:
        self._inspector: NetworkInspector | None = None
        self._data: Dataset | None = None
        self._judging: Iterator[Report] | None = None
        self._attributing: Iterator[Report] | None = None
        self._next = 0.0

    @property
    def is_under_way(self) -> bool:
        """Whether there is something left to do."""
        return self._judging is not None or self._attributing is not None

    @property
    def is_due(self) -> bool:
        """Whether the next part stays, during a run, within its share of the time."""
        return self.is_under_way and time.monotonic() >= self._next

    def begin(
        self, order: Judge, data: Dataset, weights: Mapping[str, Tensor] | None, step: int | None
    ) -> None:
        """Begin a judgement, in place of any other.

        Args:
            order: What is asked for.
            data: The part that is judged, whole, with whole images.
            weights: The weights, from any device; None for those with which a run would begin.
            step: Steps after which they were like this.
        """
        self._attributing = None
        self._judging = self._judged(order, data, weights, step)

    def attribute(self, order: Attribute) -> None:
        """Begin to find out which pixels speak for a class, in place of any other such question."""
        self._attributing = self._attributed(order)

    def leave(self) -> bool:
        """Give up the judgement; return whether one was under way."""
        left, self._judging = self._judging is not None, None
        return left

    def advance(self) -> Report | None:
        """Do a small part of what is to be done; return what there is to tell."""
        began = time.monotonic()
        try:
            report = self._part()
        except Exception as error:  # the network is the user's: anything may go wrong in it
            self._judging = self._attributing = None
            reason = str(error) or repr(error)
            report = Judged(problem=message("This cannot be judged: {reason}", reason=reason))
        now = time.monotonic()
        self._next = now + (now - began) / SHARE
        return report

    def _part(self) -> Report | None:
        if self._attributing is not None:  # the smaller work goes first
            report = next(self._attributing, None)
            if report is None:
                self._attributing = None
            return report
        report = next(self._judging, None) if self._judging is not None else None
        if report is None:
            self._judging = None
        return report

    def _judged(
        self,
        order: Judge,
        data: Dataset,
        weights: Mapping[str, Tensor] | None,
        step: int | None,
    ) -> Iterator[Report]:
        settings = order.settings
        augmentation = settings.augmentation
        kept = torch.arange(len(data))
        if settings.limit is not None and settings.limit < len(data):
            (kept,) = stratified(data.strata, kept, settings.limit).nonzero(as_tuple=True)
            data = data.take(kept)
        problem = why_not(order.source, data, augmentation)
        if problem is not None:
            yield Judged(problem=problem)
            return
        inspector = NetworkInspector(order.source, settings.seed)
        if weights is not None:
            inspector.load(weights)
        looking = judge(
            inspector.network,
            order.source,
            data,
            part=order.part,
            step=step,
            augmentation=augmentation,
        )
        judgement = yield from _told(looking)
        self._inspector, self._data = inspector, _seen(data, augmentation)
        images = None if isinstance(data, Texts) else self._data.images.numpy()
        layers = Layers(order.source, inspector.network).names
        yield Judged(judgement, images, kept.numpy(), layers, last_layer(order.source))

    def _attributed(self, order: Attribute) -> Iterator[Report]:
        inspector, data = self._inspector, self._data
        if inspector is None or data is None or len(data.shape) != IMAGE:
            yield Attributed(order, problem=message("Only of images it can be said which pixels."))
            return
        sample = data.normalised([order.sample])[0]
        network, target = inspector.network, order.target
        relevance = torch.zeros(sample.shape[-2:])
        match order.method:
            case "saliency":
                relevance = saliency(network, sample, target)
            case "grad_cam":
                layer = order.module or last_layer(inspector.source)
                if layer is None:
                    sentence = message("Grad-CAM reads maps, and no node of this network has any.")
                    yield Attributed(order, problem=sentence)
                    return
                layers = Layers(inspector.source, network)
                relevance = layers.grad_cam(layer, sample, target)
            case "occlusion":
                size = max(2, round(min(sample.shape[-2:]) / COVERED))
                for told in occlusion(network, sample, target, size, max(1, size // 2)):
                    if isinstance(told, Tensor):
                        relevance = told
                    else:
                        yield JudgingProgress(*told, None)
        yield Attributed(order, _array(relevance))


def _told(
    looking: Generator[Evaluation, None, Predictions],
) -> Generator[Report, None, Predictions]:
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


def _seen(data: Dataset, augmentation: Augmentation) -> Dataset:
    """Return the samples as the network was shown them."""
    if augmentation.crop is None or isinstance(data, Texts):
        return data
    return data.centred(augmentation.crop, augmentation.crop)


def _array(tensor: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.float().numpy().copy()
    return array
