"""What views ask about a network, apart from the course of a run, and how they are answered."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from netwright.engine.code import Source
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.evaluation.predictions import Part
from netwright.engine.message import message
from netwright.engine.worker.replies import (
    Attributed,
    Augmented,
    Foretold,
    Inspection,
    Judged,
    JudgingProgress,
    Reply,
    Report,
    Timed,
)
from netwright.engine.worker.requests import (
    Attribute,
    Augment,
    Foretell,
    Judge,
    Leave,
    Order,
    ReadPicture,
    StopJudging,
    TimeNodes,
    Train,
    Watch,
)
from netwright.engine.worker.sample import FIRST, Sample
from netwright.gui.compute.worker_thread import Worker
from netwright.gui.state.session import Session

MEASURABLE = 150_000_000
"""Parameters, 600 MB, up to which a network is built to be measured, when the user asks for it."""
LARGE = 20_000_000
"""Parameters, 80 MB, up to which a network is built only to be looked at before it is trained."""


class View(NamedTuple):
    """What a view wants to see; see :meth:`Queries.watch`."""

    node: str | None = None
    module: str | None = None
    sample: Sample = FIRST


class Queries(QObject):
    """Hands questions to the worker; they are about the run's network, or else the drawn one.

    Signals:
        inspected: An :class:`Inspection` of what :meth:`watch` asked for.
        answered: An :class:`Reply` to what :meth:`ask_about` asked for.
        augmented: An :class:`Augmented` of what :meth:`augment` asked for.
        judging: The :class:`JudgingProgress` of a judgement or an attribution.
        judged: The :class:`Judged` that :meth:`judge` asked for.
        attributed: The :class:`Attributed` that :meth:`attribute` asked for.
        timed: The :class:`Timed` that :meth:`time_nodes` asked for.
        foretold: The :class:`Foretold` that :meth:`foretell` asked for.
    """

    inspected = Signal(object)
    answered = Signal(object)
    augmented = Signal(object)
    judging = Signal(object)
    judged = Signal(object)
    attributed = Signal(object)
    timed = Signal(object)
    foretold = Signal(object)

    def __init__(
        self, session: Session, parent: QObject | None = None, *, data_dir: Path | None = None
    ) -> None:
        """Ask nothing yet; the worker's thread starts with the first order.

        Args:
            session: The open project.
            parent: Qt parent.
            data_dir: The folder in which data sets are looked for first.
        """
        super().__init__(parent)
        self._session = session
        self._data_dir = data_dir
        self._worker = Worker(self)
        self._views: dict[object, View] = {}
        self._wants_thumbnails = False
        session.analysis_changed.connect(self._watch_again)

    def augment(self, seed: int) -> None:
        """Ask for samples of the data set in memory before and after the augmentation."""
        self._ask(Augment(self._session.document.training, seed))

    def judge(self, part: Part) -> None:
        """Ask what the run's network, or else the drawn one, makes of a part of its data set."""
        network = self._looked_into()
        if network is None:
            sentence = message("There is no complete network to judge.")
            self.judged.emit(Judged(problem=sentence))
            return
        self._ask(Judge(*network, part, self._data_dir))

    def stop_judging(self) -> None:
        """Go on with no judgement that is under way."""
        self._ask(StopJudging())

    def attribute(self, order: Attribute) -> None:
        """Ask which pixels of a sample speak for a class, by the network judged last."""
        self._ask(order)

    def time_nodes(self) -> None:
        """Have the drawn network measured, if it can be; :attr:`timed` follows."""
        source, analysis = self._session.source, self._session.analysis
        if source is None or analysis is None or not analysis.is_complete:
            return
        if analysis.parameters <= MEASURABLE and not self._worker.desk.is_closing:
            self._ask(TimeNodes(source, analysis.macs, self._session.document.training.seed))

    def foretell(self, order: Foretell) -> None:
        """Have it estimated what a run would take; :attr:`foretold` follows."""
        if not self._worker.desk.is_closing:
            self._ask(order)

    def watch(
        self,
        viewer: object,
        node: str | None,
        module: str | None = None,
        sample: Sample = FIRST,
        *,
        behind: bool = False,
    ) -> None:
        """Ask for inspections of a node from now on, each as ``inspected``.

        Args:
            viewer: Who asks; of several the last one is answered, as long as it looks.
            node: Its id; None for the first node that has convolution kernels.
            module: Which of its kernels; None for the first.
            sample: What the network is shown.
            behind: Whether any other viewer goes first: for one that minds only the sample.
        """
        self._views.pop(viewer, None)
        view = View(node, module, sample)
        self._views = {viewer: view, **self._views} if behind else {**self._views, viewer: view}
        self._watch_again()

    def unwatch(self, viewer: object) -> None:
        """Take note that ``viewer`` looks no longer."""
        if self._views.pop(viewer, None) is not None:
            self._watch_again()

    def want_thumbnails(self, wanted: bool) -> None:
        """Ask for a small picture of every node with each inspection, or no longer."""
        self._wants_thumbnails = wanted
        if wanted:
            self.watch(self, None, behind=True)  # where no other view looks
        else:
            self.unwatch(self)
        self._watch_again()

    def ask_about(self, view: View, order: Callable[[Watch], Order]) -> bool:
        """Give the worker an order about the network that is looked into; ``answered`` follows.

        Args:
            view: What it is about.
            order: Makes the order of the watch for it.

        Returns:
            Whether there is a network to look into.
        """
        watch = self._watch(view)
        if watch is not None:
            self._ask(order(watch))
        return watch is not None

    def read_picture(self, path: Path, side: int) -> None:
        """Have an image file decoded; ``answered`` follows with a ``PictureRead``."""
        self._ask(ReadPicture(path, side))

    def leave_errand(self) -> None:
        """Have the worker look no further for what it was asked for last."""
        self._ask(Leave())

    def _ask(self, order: Order) -> None:
        self._worker.ask(order)

    def _watch_again(self) -> None:
        """Tell the worker what to look at, now that the network or the wish is another."""
        if self._worker.desk.is_closing:
            return
        watch = self._watch(next(reversed(self._views.values()))) if self._views else None
        if watch is not None and self._wants_thumbnails:
            watch = replace(watch, thumbnails=True)
        self._worker.watch(watch)

    def _looked_into(self) -> tuple[Source, TrainingSettings] | None:
        """Return the run's network, or else the one that is drawn; None while it has an error."""
        run = self._shown_run()
        if run is not None:
            return run.source, run.settings
        source, analysis = self._session.source, self._session.analysis
        if source is None or analysis is None or not analysis.is_complete:
            return None
        return source, self._session.document.training

    def _watch(self, view: View) -> Watch | None:
        """Return what to look at: the run's network, or else the one that is drawn."""
        node, module, sample = view
        run = self._shown_run()
        if run is not None:
            return Watch(run.source, run.settings, node, module, sample)
        source, analysis = self._session.source, self._session.analysis
        if source is None or analysis is None:
            self.inspected.emit(Inspection(node))
            return None
        if analysis.parameters > LARGE:
            sentence = message(
                "{parameters} parameters are not drawn at random only to be looked at: "
                "train the network to see its kernels and maps.",
                parameters=f"{analysis.parameters:,}",
            )
            self.inspected.emit(Inspection(node, problem=sentence))
            return None
        return Watch(source, self._session.document.training, node, module, sample)

    def _shown_run(self) -> Train | None:
        """Return the run whose network is looked into; None for the drawn one."""
        return None

    def _answer(self, report: Report) -> None:
        """Tell the views what the worker found."""
        match report:
            case Inspection():
                self.inspected.emit(report)
            case Reply():
                self.answered.emit(report)
            case Augmented():
                self.augmented.emit(report)
            case JudgingProgress():
                self.judging.emit(report)
            case Judged():
                self.judged.emit(report)
            case Attributed():
                self.attributed.emit(report)
            case Timed():
                self.timed.emit(report)
            case Foretold():
                self.foretold.emit(report)
