"""Which sample the network is shown: what all views that look into it share."""

import random

import numpy as np
from PySide6.QtCore import QObject, Signal

from netwright.engine.evaluation.predictions import Part
from netwright.engine.message import Message, message
from netwright.engine.worker.reply import UnderWay
from netwright.engine.worker.requests.find_sample import FindSample, SampleFound
from netwright.engine.worker.requests.inspect_node import InspectionRequest
from netwright.engine.worker.sample import FromData, FromPad, Sample
from netwright.gui.compute.network_watch import NetworkWatch, View


class SampleChoice(QObject):
    """The sample, and which of the data set's are gone through.

    Signals:
        changed: The sample is another.
        pad_wanted: The user wants to draw.
        told: A :class:`Message` or None: why the last search came to nothing.

    Attributes:
        label: The class that is gone through; None for all.
        mistaken: Whether only what the network takes for another class is gone through.
    """

    changed = Signal()
    pad_wanted = Signal()
    told = Signal(object)

    def __init__(self, network: NetworkWatch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network = network
        self._sample: Sample = FromData()
        self._of_data = FromData()
        self._drawing = FromPad(np.zeros((1, 1, 1), np.uint8))
        self._is_seeking = False
        self.label: int | None = None
        self.mistaken = False

    @property
    def sample(self) -> Sample:
        """What the network is shown."""
        return self._sample

    def choose(self, sample: Sample) -> None:
        """Show the network something else."""
        self._is_seeking = False
        self._sample = sample
        if isinstance(sample, FromData):
            self._of_data = sample
        self.told.emit(None)
        self.changed.emit()

    def choose_part(self, part: Part) -> None:
        """Show samples of another part of the data set, or of the data set again."""
        index = self._of_data.index if part == self._of_data.part else 0
        self.choose(FromData(part, index))

    def choose_pad(self) -> None:
        """Show the network what is on the pad, and let the user draw."""
        self.choose(self._drawing)
        self.pad_wanted.emit()

    def draw(self, drawing: FromPad) -> None:
        """Show the network another drawing."""
        self._drawing = drawing
        self.choose(drawing)

    def choose_random(self, count: int) -> None:
        """Show any sample of ``count``, of the kind that is gone through."""
        start = FromData(self._of_data.part, random.randrange(max(count, 1)))
        if self.label is None and not self.mistaken:
            self.choose(start)
        else:
            self._seek(start, 1)

    def go(self, step: int) -> None:
        """Show the next sample, or with -1 the one before, of the kind that is gone through."""
        if self.label is None and not self.mistaken:
            sample = self._of_data
            self.choose(FromData(sample.part, sample.index + step))
        else:
            self._seek(self._of_data, step)

    def go_through(self, label: int | None, *, mistaken: bool) -> None:
        """Go through the samples of a class, or those that are mistaken; begin with the next."""
        self.label, self.mistaken = label, mistaken
        if label is not None or mistaken:
            self._seek(FromData(self._of_data.part, self._of_data.index - 1), 1)

    def _seek(self, start: FromData, step: int) -> None:
        def question(watch: InspectionRequest) -> FindSample:
            return FindSample(watch, self.label, self.mistaken, step)

        view = View(sample=start)
        asked = self._network.ask_about(view, question, self._learn, self._fail)
        self._is_seeking = asked is not None

    def _learn(self, answer: UnderWay | SampleFound) -> None:
        if not self._is_seeking or isinstance(answer, UnderWay):
            return
        if answer.sample is not None:
            self.choose(answer.sample)
        else:
            self._fail(_nothing(mistaken=self.mistaken))

    def _fail(self, why: Message) -> None:
        if self._is_seeking:
            self._is_seeking = False
            self.told.emit(why)


def _nothing(*, mistaken: bool) -> Message:
    if mistaken:
        return message("There is no mistake among these samples.")
    return message("There is no sample of this class here.")
