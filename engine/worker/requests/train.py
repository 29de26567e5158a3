"""Train a network: a run whose events are told, which can be paused and stopped."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from netwright.engine.code import Source
from netwright.engine.document.document import Document
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message
from netwright.engine.training.events import (
    CheckpointSaved,
    EpochDone,
    Event,
    Failed,
    Finished,
    TrainingStep,
    Warned,
)
from netwright.engine.worker.reply import Cancelled, DataLoaded, Loading, Reply
from netwright.engine.worker.requests.request import Work
from netwright.engine.worker.workspace import RunNetwork, Workspace

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.trained.network import TrainedNetwork
    from netwright.engine.training.run.launch import Job

PATIENCE = 2.0
"""Seconds that a run gets, when the window closes, to come to its next checkpoint."""


@dataclass(frozen=True)
class Paused(Reply):
    """No further step is taken until the user says so."""


@dataclass(frozen=True)
class Resumed(Reply):
    """Steps are taken again."""


TrainReply = Loading | DataLoaded | Cancelled | Event | Paused | Resumed


@dataclass(frozen=True)
class Train(Work[TrainReply]):
    """Train a network, a snapshot that later edits do not touch.

    Attributes:
        document: The network as drawn, and how to train it.
        source: Its code.
        data_dir: The folder in which the data set is looked for first.
        directory: Where the run's files go.
        resume: Whether to go on from the checkpoint there.
        threads: Processor threads; None for all but one.
        start: The network whose weights a new run begins with, as far as they fit.
    """

    document: Document
    source: Source
    data_dir: Path | None
    directory: Path
    resume: bool = False
    threads: int | None = None
    start: "TrainedNetwork | None" = None

    @property
    def settings(self) -> TrainingSettings:
        """How to train it."""
        return self.document.training

    def run(self, workspace: Workspace) -> Iterator[TrainReply | None]:
        """Load the data, then train and record the film; the network stays to be looked at."""
        from netwright.engine.trained.start import start_with
        from netwright.engine.training.run.launch import as_before, job_of
        from netwright.engine.training.run.run_spec import spec_of

        data = yield from workspace.load(self.settings, self.data_dir)
        if data is None:
            yield Cancelled()
            return
        if self.settings.limit is not None:
            data = data.limited(self.settings.limit)
        if self.resume:
            data = as_before(data, self.directory)
        spec = spec_of(self.document, self.source, data, self.directory)
        spec = replace(spec, resume=self.resume, threads=self.threads)
        if self.start is not None and not self.resume:
            start, _ = start_with(self.source, self.start.weights, self.start.document.title)
            spec = replace(spec, start=start)
        job = job_of(self.document, self.source, spec)
        workspace.trained = None
        job.run.hasten_when(workspace.is_awaited)
        yield from self._events(job, workspace)

    def _events(self, job: "Job", workspace: Workspace) -> Iterator[TrainReply | None]:
        from netwright.engine.film.recording import Recording

        problems: list[Message] = []
        recording = Recording(job, problems.append)
        wishes, deadline = workspace.wishes, None
        last: Event | None = None
        events = job.run.events()
        try:
            for event in events:
                self._keep_step(job, workspace, event)
                if isinstance(event, Failed | Finished):
                    last = event
                else:  # told first: of a large network a frame of the film takes its time
                    yield event
                recording.follow(event)
                yield from map(Warned, problems)
                problems.clear()
                if last is not None:
                    continue
                has_paused = wishes.is_paused
                if has_paused:
                    yield Paused()
                while wishes.is_paused:
                    yield None
                if has_paused:
                    yield Resumed()
                if wishes.is_stopping:
                    job.run.stop()
                if wishes.is_closing:  # up to the next checkpoint the run may still go on
                    deadline = deadline or time.monotonic() + PATIENCE
                    if isinstance(event, CheckpointSaved) or time.monotonic() >= deadline:
                        break
        finally:
            events.close()
            if workspace.trained is not None:
                workspace.trained.keep()
        if last is not None:
            yield last

    def _keep_step(self, job: "Job", workspace: Workspace, event: Event) -> None:
        """Let the network be looked at from its first event on."""
        if workspace.trained is None and job.run.model is not None:
            train = job.data.train
            workspace.trained = RunNetwork(
                self.source, job.run.model.state_dict, scale=(train.mean, train.std)
            )
        if workspace.trained is not None and isinstance(event, TrainingStep | EpochDone | Finished):
            workspace.trained.step = event.step
