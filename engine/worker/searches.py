"""Looking that takes its time, in parts small enough to lie between two steps of a run.

This module loads PyTorch; only the worker's thread imports it.
"""

import time
from collections.abc import Generator, Mapping
from functools import partial

from torch import Tensor

from netwright.engine.data.text import Texts
from netwright.engine.inspect.find_sample import seek
from netwright.engine.inspect.inspector import NetworkInspector
from netwright.engine.inspect.patches import strongest
from netwright.engine.message import Message, SentenceError, message
from netwright.engine.worker.replies import ErrandFailed, PatchesFound, Reply, Sought, UnderWay
from netwright.engine.worker.requests import Errand, FindPatches, Seek, Watch
from netwright.engine.worker.sample import FromData
from netwright.engine.worker.sample_provider import SampleProvider

SHARE = 0.2
"""Part of a run's time that an errand may take: the user waits for it, and so does the run."""

Weights = Mapping[str, Tensor] | None


class Searches:
    """Does one errand at a time, part by part; a new one takes the place of the old."""

    def __init__(self, showing: SampleProvider) -> None:
        self._showing = showing
        self._parts: Generator[Reply, None, None] | None = None
        self._errand: Errand | None = None
        self._next = 0.0

    @property
    def is_under_way(self) -> bool:
        """Whether there is something left to do."""
        return self._parts is not None

    @property
    def is_due(self) -> bool:
        """Whether the next part stays, during a run, within its share of the time."""
        return self._parts is not None and time.monotonic() >= self._next

    def begin(self, errand: Errand, weights: Weights) -> ErrandFailed | None:
        """Begin an errand about a network with these weights, from any device; they are copied.

        Returns:
            What to say of an errand of another kind that is given up for it.
        """
        former = self._errand
        self.leave()
        self._parts, self._errand = self._carried_out(errand, weights), errand
        if former is None or type(former) is type(errand):
            return None
        return ErrandFailed(former, message("This was given up for something else."))

    def leave(self) -> None:
        """Give up what is under way."""
        if self._parts is not None:
            self._parts.close()
            self._parts = self._errand = None

    def advance(self) -> Reply | None:
        """Do one part and return what came of it; None when there is nothing to do."""
        errand = self._errand
        if self._parts is None or errand is None:
            return None
        began = time.monotonic()
        try:
            answer = next(self._parts, None)
        except SentenceError as error:
            answer = ErrandFailed(errand, error.sentence)
        except Exception as error:  # the network is the user's: anything may go wrong in it
            answer = ErrandFailed(errand, _told(error))
        if not isinstance(answer, UnderWay):
            self.leave()
        now = time.monotonic()
        self._next = now + (now - began) / SHARE
        return answer

    def _carried_out(self, errand: Errand, weights: Weights) -> Generator[Reply, None, None]:
        match errand:
            case Seek():
                yield from self._seek(errand, weights)
            case FindPatches():
                yield from self._find_patches(errand, weights)

    def _find_patches(self, errand: FindPatches, weights: Weights) -> Generator[Reply, None, None]:
        watch = errand.watch
        node, data = watch.node, self._showing.part(watch)
        if node is None or isinstance(data, Texts):
            sentence = message("There are no patches: the samples are no images.")
            yield ErrandFailed(errand, sentence)
            return
        run = partial(inspector_of(watch, weights).evaluate, node)
        steps = strongest(run, data, errand.channel)
        while True:
            try:
                yield UnderWay(next(steps))
            except StopIteration as end:
                yield PatchesFound(node, errand.channel, end.value)
                return

    def _seek(self, errand: Seek, weights: Weights) -> Generator[Reply, None, None]:
        watch, sample = errand.watch, errand.watch.sample
        if not isinstance(sample, FromData):
            sample = FromData()
        data = self._showing.part(watch)
        classify = inspector_of(watch, weights).classify if errand.mistaken else None
        steps = seek(data, sample.index, errand.step, errand.label, classify)
        while True:
            try:
                yield UnderWay(next(steps))
            except StopIteration as end:
                found: int | None = end.value
                yield Sought(None if found is None else FromData(sample.part, found))
                return


def inspector_of(watch: Watch, weights: Weights) -> NetworkInspector:
    """Return a copy of the network of its own, whose weights stay while those in training move."""
    inspector = NetworkInspector(watch.source, watch.settings.seed)
    if weights is not None:
        inspector.load(weights)
    return inspector


def _told(error: Exception) -> Message:
    return message("This cannot be shown: {reason}", reason=str(error) or repr(error))
