"""A run: from a network, data and settings to a stream of events and a trained network."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager

import torch
from torch import nn

from netwright.engine.training.compute.device import working
from netwright.engine.training.compute.step_memory import kept_memory
from netwright.engine.training.events import Event, Failed, Warned
from netwright.engine.training.run.loop import TrainingLoop
from netwright.engine.training.run.run_spec import RunSpec
from netwright.engine.training.step.failures import Diverged, divergence, failure


class Run:
    """One training of one network.

    Nothing happens but while the reader of :meth:`events` waits for the next event: a reader that
    takes none pauses the run, and between two events no setting of PyTorch is other than the
    reader's. Closing the iterator ends the run where it is; what was learned since the last
    checkpoint is then lost, so to keep everything :meth:`stop` it and read on, at least to the next
    ``CheckpointSaved``.

    Attributes:
        spec: What it is made of.
    """

    def __init__(self, spec: RunSpec) -> None:
        """Prepare a run; nothing is computed or written yet."""
        self.spec = spec
        self._files = spec.files if spec.team.leads else None
        self._loop = TrainingLoop(spec)

    @property
    def model(self) -> nn.Module | None:
        """The network in training, None before ``Started``.

        To be read between two events only, and copied: the next step changes it in place.
        """
        return self._loop.learner.model if self._loop.learner else None

    def stop(self) -> None:
        """End the run after the present step, from any thread; everything learned is kept.

        The reader still gets the checkpoint, the measurement on the test images and ``Finished``.
        """
        self._loop.stopping.set()

    def hasten_when(self, is_awaited: Callable[[], bool]) -> None:
        """Have an event after the very step at which ``is_awaited`` says that one is wanted.

        Args:
            is_awaited: Asked after every step, so it must be quick.
        """
        self._loop.is_awaited = is_awaited

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
        learner = self._loop.learner
        # Until the first event nothing draws on any device but the processor.
        device = learner.placement.device if learner else torch.device("cpu")
        with self._loop.pace.running(), working(device, self.spec.thread_count):
            yield

    def _guarded(self) -> Generator[Event]:
        """Train; turn whatever goes wrong into a ``Failed``.

        Each ``except`` keeps texts only, and memory is given back after it: inside, the exception's
        traceback still holds the tensors.
        """
        failed: Failed | None = None
        diverged = False
        try:
            yield from self._loop.events()
        except Diverged:
            diverged = True
        except Exception as error:  # the network is the user's: anything may go wrong in it
            failed = failure(error, self.spec.settings, self.spec.locate)
        if diverged:
            try:
                failed = self._divergence()
            except Exception as error:  # such as no memory for a second network
                failed = failure(error, self.spec.settings, self.spec.locate)
        if failed is not None:
            if self._loop.learner:
                self._loop.learner.let_go()
            yield failed

    def _divergence(self) -> Failed | None:
        learner = self._loop.learner
        if learner is None:
            return None
        return divergence(learner.model, learner.forward, learner.step, self.spec.settings)
