"""The runs that were made: read from their folders without PyTorch, and deleted if asked to."""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from netwright.engine.atomic import backup_of
from netwright.engine.data.class_recall import Recognition
from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from netwright.engine.document.files.os_errors import why
from netwright.engine.document.files.strict_json import MAXIMUM_BYTES
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import SentenceError, message
from netwright.engine.regular_files import read_ordinary
from netwright.engine.training.events import (
    EpochDone,
    Event,
    Failed,
    Finished,
    Started,
    TrainingStep,
)
from netwright.engine.training.health.health import Health
from netwright.engine.training.storage.event_log import logged_events
from netwright.engine.training.storage.run_directory import PROJECT_FILE, RunDirectory

DELETING = ".deleting"


class RunsError(SentenceError):
    """Something about a run that cannot be, and why."""


class RunOutcome(StrEnum):
    """How a run has come out."""

    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    DAMAGED = "damaged"
    """Its settings or its log cannot be read."""


@dataclass(frozen=True)
class PastRun:
    """A run, as its folder tells of it.

    Attributes:
        folder: Its folder.
        settings: How it trains.
        state: How it has come out.
        began: When its folder was made.
        can_resume: Whether it has a checkpoint and is not at its end.
        started: Its beginning, None if it had none.
        step: Steps taken.
        epochs: Its epochs.
        end: How it ended, None if it did not.
    """

    folder: Path
    settings: TrainingSettings
    state: RunOutcome
    began: datetime
    can_resume: bool
    started: Started | None = None
    step: int = 0
    epochs: tuple[EpochDone, ...] = ()
    end: Finished | Failed | None = None

    @property
    def total_steps(self) -> int:
        """Steps of the whole run; 0 if it did not begin."""
        return self.started.total_steps if self.started else 0

    @property
    def accuracy(self) -> float | None:
        """Part of the test images classified rightly, or of the validation images of late."""
        if isinstance(self.end, Finished):
            return self.end.test_accuracy
        return self.epochs[-1].validation_accuracy if self.epochs else None

    @property
    def recognition(self) -> Recognition | None:
        """How well each class was recognised, of the same images."""
        if isinstance(self.end, Finished):
            return self.end.recognition
        return self.epochs[-1].recognition if self.epochs else None

    @property
    def top5(self) -> float | None:
        """Part of them whose class is among the five most probable, where there are more."""
        if isinstance(self.end, Finished):
            return self.end.test_top5
        return self.epochs[-1].validation_top5 if self.epochs else None

    @cached_property
    def size(self) -> int:
        """Bytes on the disk, as far as it can be looked through."""
        try:
            return sum(_size(path) for path in self.folder.rglob("*"))
        except OSError:
            return 0

    def document(self) -> Document:
        """Return the network as it was when the run began, and the settings that it has by now.

        Raises:
            ProjectError: The run keeps none, or it cannot be read.
        """
        document = project.read(self.folder / PROJECT_FILE)
        if self.state is RunOutcome.DAMAGED:
            return document
        return replace(document, training=self.settings)

    def events(self) -> list[Event]:
        """Return what the run told, for views that show it again; of a damaged log nothing."""
        try:
            return list(logged_events(RunDirectory(self.folder).events))
        except OSError:
            return []


def runs_in(folder: Path) -> Iterator[PastRun]:
    """Yield the runs whose folders are in ``folder``, the newest first; others are passed over.

    The folders' names tell which is newest. Each is read when it is asked for.
    """
    try:
        folders = sorted(folder.iterdir(), reverse=True)
    except OSError:
        return
    yield from (run for each in folders if (run := read_run(each)) is not None)


def read_run(folder: Path) -> PastRun | None:
    """Return the run in a folder; None if there is none.

    What has files of a run, and settings or a log that cannot be read, is a damaged one.
    """
    files = RunDirectory(folder)
    if folder.suffix == DELETING:
        return None
    settings, is_damaged = TrainingSettings(), False
    events: list[Event] = []
    can_resume = False
    try:
        content = read_ordinary(files.settings, MAXIMUM_BYTES)
        settings = TrainingSettings.model_validate_json(content)
        can_resume = files.checkpoint.exists() or backup_of(files.checkpoint).exists()
        events = list(logged_events(files.events, without=(Health.kind,)))
    except (OSError, ValidationError):
        if not any(map(os.path.lexists, (files.events, files.checkpoint, files.weights))):
            return None
        is_damaged = True
    ends = [event for event in events if isinstance(event, Started | Finished | Failed)]
    last = ends[-1] if ends else None
    state = RunOutcome.DAMAGED if is_damaged else _state(last)
    if files.is_in_use():
        state = RunOutcome.RUNNING
    return PastRun(
        folder,
        settings,
        state,
        _began(files),
        can_resume=can_resume and state not in (RunOutcome.RUNNING, RunOutcome.FINISHED),
        started=next((e for e in reversed(events) if isinstance(e, Started)), None),
        step=max(
            (e.step for e in events if isinstance(e, TrainingStep | EpochDone | Finished)),
            default=0,
        ),
        epochs=tuple(event for event in events if isinstance(event, EpochDone)),
        end=last if isinstance(last, Finished | Failed) else None,
    )


def delete(run: PastRun) -> None:
    """Remove a run with all its files.

    Raises:
        RunsError: It is under way, its folder holds something else, or it cannot be removed.
    """
    if RunDirectory(run.folder).is_in_use():
        raise RunsError(message("This run is under way; stop it first."))
    if read_run(run.folder) is None:
        raise RunsError(message("{folder} is no run's folder any more.", folder=run.folder))
    doomed = run.folder.with_name(f"{run.folder.name}{DELETING}")
    try:
        run.folder.rename(doomed)  # a removal that is cut off leaves no half of a run
        shutil.rmtree(doomed)
    except OSError as error:
        raise RunsError(
            message("The run cannot be deleted: {reason}", reason=why(error))
        ) from error


def clear_deleted(folder: Path) -> None:
    """Remove what is left of runs whose removal was cut off, and of nothing else."""
    for doomed in folder.glob(f"*{DELETING}"):
        if _name_time(doomed.with_suffix("")) is not None:
            shutil.rmtree(doomed, ignore_errors=True)


def _state(last: Event | None) -> RunOutcome:
    match last:
        case Finished():
            return RunOutcome.STOPPED if last.stopped else RunOutcome.FINISHED
        case Failed():
            return RunOutcome.FAILED
    return RunOutcome.INTERRUPTED


def _began(files: RunDirectory) -> datetime:
    """Return when a run began: as the name of its folder says, or as long as its settings stand."""
    try:
        return _name_time(files.folder) or datetime.fromtimestamp(files.settings.lstat().st_mtime)
    except (OSError, ValueError, OverflowError):  # a clock that was wrong
        return datetime.fromtimestamp(0)


def _name_time(folder: Path) -> datetime | None:
    """Return when a run began by the name that the window gives its folder.

    Those of one comparison have the network's name behind it.
    """
    try:
        time = datetime.strptime("-".join(folder.name.split("-")[:5]), "%Y-%m-%d-%H%M%S-%f")
    except ValueError:
        return None
    return time if time.year > 1970 else None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def interrupted(runs: Iterable[PastRun]) -> PastRun | None:
    """Return the newest run that is sound, if nobody has ended it and it can go on, else None."""
    newest = next((run for run in runs if run.state is not RunOutcome.DAMAGED), None)
    if newest is None or newest.state is not RunOutcome.INTERRUPTED or not newest.can_resume:
        return None
    return newest
