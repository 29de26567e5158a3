"""A run: from a network, data and settings to a stream of events and a trained network."""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import torch
from torch import nn

from netwright.engine.data.dataset import DataSplit
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.compute.device import default_threads, working
from netwright.engine.training.compute.process_group import ALONE, ProcessGroup
from netwright.engine.training.compute.step_memory import kept_memory
from netwright.engine.training.events import Event, Failed, Warned
from netwright.engine.training.health.layer_monitor import INTERVAL as HEALTH_INTERVAL
from netwright.engine.training.outputs import MAIN, NetworkOutput
from netwright.engine.training.run.loop import RunSpec, TrainingLoop
from netwright.engine.training.step.failures import Diverged, Locate, divergence, failure
from netwright.engine.training.storage.run_directory import RunDirectory

EVENT_INTERVAL = 0.04  # seconds: 25 events a second are as many as an eye can follow
CHECKPOINT_INTERVAL = 8.0  # seconds: 10 are promised, and a step and the writing take their time


def _nowhere(_error: BaseException) -> None:
    """Know of no node that an exception comes from."""


class Run:
    """One training of one network.

    Nothing happens but while the reader of :meth:`events` waits for the next event: a reader that
    takes none pauses the run, and between two events no setting of PyTorch is other than the
    reader's. Closing the iterator ends the run where it is; what was learned since the last
    checkpoint is then lost, so to keep everything :meth:`stop` it and read on, at least to the next
    ``CheckpointSaved``.

    Attributes:
        settings: How it trains.
        threads: Processor threads it computes with.
    """

    def __init__(
        self,
        build: Callable[[], nn.Module],
        data: DataSplit,
        settings: TrainingSettings,
        directory: Path | None = None,
        *,
        resume: bool = False,
        threads: int | None = None,
        input_shape: tuple[int, ...] | None = None,
        locate: Locate = _nowhere,
        heads: tuple[NetworkOutput, ...] = MAIN,
        event_interval: float = EVENT_INTERVAL,
        checkpoint_interval: float = CHECKPOINT_INTERVAL,
        team: ProcessGroup = ALONE,
        health_interval: float | None = HEALTH_INTERVAL,
        made_of: Mapping[str, bytes] | None = None,
    ) -> None:
        """Prepare a run; nothing is computed or written yet.

        Args:
            build: Makes the network; its first weights are those that it draws after
                ``torch.manual_seed(settings.seed)``.
            data: Training, validation and test part, as divided by ``settings``' own fraction,
                limit and seed.
            settings: How to train.
            directory: Where the run's files go; without one it keeps none.
            resume: Whether to go on from the checkpoint in ``directory``.
            threads: Processor threads; by default all cores but one.
            input_shape: (C, H, W) that the network was drawn for, for a better sentence when the
                images have another.
            locate: Names the node that an exception of the network comes from, None if unknown.
            heads: The outputs that the network has in training, the main one first.
            event_interval: Least seconds from one ``Step`` to the next; 0 for one each step.
            checkpoint_interval: Seconds from one checkpoint to the next.
            team: The processes that share it, all of which make the same run; the lead's alone
                writes its files.
            health_interval: Least seconds from one ``Health`` to the next within an epoch;
                infinite for those of the epochs' first steps only, None for none at all.
            made_of: What else a new run keeps in its folder, by the names of the files.
        """
        self.settings = settings
        self.threads = threads or default_threads()
        self._locate = locate
        files = RunDirectory(directory) if directory is not None else None
        self._files = files if team.leads else None
        self._session = TrainingLoop(
            RunSpec(
                build=build,
                data=data,
                settings=settings,
                files=files,
                resume=resume,
                threads=self.threads,
                input_shape=input_shape,
                locate=locate,
                heads=heads,
                event_interval=event_interval,
                checkpoint_interval=checkpoint_interval,
                team=team,
                health_interval=health_interval,
                made_of=made_of,
            )
        )

    @property
    def model(self) -> nn.Module | None:
        """The network in training, None before ``Started``.

        To be read between two events only, and copied: the next step changes it in place.
        """
        return self._session.learner.model if self._session.learner else None

    def stop(self) -> None:
        """End the run after the present step, from any thread; everything learned is kept.

        The reader still gets the checkpoint, the measurement on the test images and ``Finished``.
        """
        self._session.stopping.set()

    def hasten_when(self, is_awaited: Callable[[], bool]) -> None:
        """Have an event after the very step at which ``is_awaited`` says that one is wanted.

        Args:
            is_awaited: Asked after every step, so it must be quick.
        """
        self._session.is_awaited = is_awaited

    def events(self) -> Generator[Event]:
        """Train, and tell of it; the last event is ``Finished`` or ``Failed``.

        Can be read once.
        """
        stream = self._guarded()
        with kept_memory():
            try:
                while True:
                    with self._at_work():
                        event = next(stream, None)
                        warning = self._files.record(event) if self._files and event else None
                    if event is None:
                        return
                    if warning is not None:
                        yield Warned(warning)
                    yield event
            finally:
                stream.close()
                if self._files:
                    self._files.close()

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        learner = self._session.learner
        # Until the first event nothing draws on any device but the processor.
        device = learner.placement.device if learner else torch.device("cpu")
        with self._session.pace.running(), working(device, self.threads):
            yield

    def _guarded(self) -> Generator[Event]:
        """Train; turn whatever goes wrong into a ``Failed``.

        Each ``except`` keeps texts only, and memory is given back after it: inside, the exception's
        traceback still holds the tensors.
        """
        failed: Failed | None = None
        diverged = False
        try:
            yield from self._session.events()
        except Diverged:
            diverged = True
        except Exception as error:  # the network is the user's: anything may go wrong in it
            failed = failure(error, self.settings, self._locate)
        if diverged:
            try:
                failed = self._divergence()
            except Exception as error:  # such as no memory for a second network
                failed = failure(error, self.settings, self._locate)
        if failed is not None:
            if self._session.learner:
                self._session.learner.let_go()
            yield failed

    def _divergence(self) -> Failed | None:
        learner = self._session.learner
        if learner is None:
            return None
        return divergence(learner.model, learner.forward, learner.step, self.settings)
