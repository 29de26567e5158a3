"""The command ``train``: a run in the terminal."""

import argparse
import io
import math
import os
import time
from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

from netwright.engine.analysis.analysis import analyse
from netwright.engine.commands.errors import EXIT_BAD_USE, EXIT_FAILED, EXIT_INTERRUPTED, BadUse
from netwright.engine.commands.interruption import die_at_once
from netwright.engine.commands.metrics import CsvTable, EventFiles, MetricsRecorder
from netwright.engine.commands.networks import network
from netwright.engine.commands.settings import settings_from
from netwright.engine.commands.streams import complain, lost_output, printable_json
from netwright.engine.commands.terminal import ProgressLine, clock, watched, with_classes
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from netwright.engine.film.recording import Recording
from netwright.engine.message import Message, SentenceError, message
from netwright.engine.training.compute.process_group import ALONE, ProcessGroup
from netwright.engine.training.events import (
    EpochDone,
    Evaluating,
    Event,
    Failed,
    Finished,
    Started,
    TrainingStep,
    Warned,
)
from netwright.engine.training.health.diagnosis import LayerProblemKind, findings
from netwright.engine.training.health.health import Health
from netwright.engine.training.run.launch import Job, prepare
from netwright.engine.training.storage.run_directory import PROJECT_FILE

Told = TypeVar("Told")


def train(given: argparse.Namespace) -> int:
    """Train a network, show how it goes, and return the exit status.

    Ctrl+C stops the run and keeps what was learned. Under torchrun it is one of the processes that
    share the run.
    """
    team = ProcessGroup.join()
    if team.size == 1:
        return _train(given)
    try:
        status = _train_with(team, given)
    except BaseException:
        team.leave()
        raise
    return team.end(status)


def _train(given: argparse.Namespace) -> int:
    line = ProgressLine()
    job = _job(given, line)
    return follow(job, _readers(job, given, line))


def _job(given: argparse.Namespace, line: ProgressLine, team: ProcessGroup = ALONE) -> Job:
    document = _document(given)
    try:
        steps = prepare(
            document,
            given.out,
            data_dir=given.data_dir,
            download=team.leads,
            resume=given.resume,
            threads=team.threads,
            team=team,
        )
        return watched(steps, line)
    except OSError as error:
        raise BadUse(
            message(
                "The run's folder cannot be written: {reason}.",
                reason=os.strerror(error.errno) if error.errno else error,
            )
        ) from error


def _readers(job: Job, given: argparse.Namespace, line: ProgressLine) -> Callable[[Event], None]:
    """Return what is done with each event: it is shown, and kept where that was asked for.

    Raises:
        BadUse: What would keep it is not installed, or there is no place for a film.
    """
    report = Report(line, job.document.training.learning_rate, analyse(job.document).spoilers)
    show = print_json if given.json else report.show
    if given.film and job.directory is None:
        raise BadUse(message("A film is kept in the run's folder; name one with --out."))
    recorders: list[MetricsRecorder] = [CsvTable(given.csv)] if given.csv else []
    recorders += [EventFiles(given.tensorboard)] if given.tensorboard else []
    recording = Recording(job, lambda what: show(Warned(what))) if given.film else None
    is_kept, told = job.directory is not None or bool(recorders), False

    def read(event: Event) -> None:
        nonlocal told
        for recorder in recorders:
            if problem := recorder.show(event):
                show(Warned(problem))
        show(event)
        if not told and (lost := lost_output()):
            told = True
            if not is_kept:
                raise SystemExit(0)  # nobody reads of it, and nothing stays of it
            why = lost.strerror
            line.say(f"Warning: standard output cannot be written ({why}); the run goes on.")
        if recording is not None:
            recording.follow(event)

    return read


def _train_with(team: ProcessGroup, given: argparse.Namespace) -> int:
    """Train together with other processes; only the lead tells of it.

    The lead has the data first: what it downloads or decodes the others find ready. What ends one
    process for a reason of its own is told by this one.
    """
    if not team.leads:
        return _follow_lead(team, given)
    line, ready = ProgressLine(), False
    try:
        job = _job(given, line, team)
        show = _readers(job, given, line)
        ready = True
    finally:
        team.go_on(ready)
    return follow(job, show, team)


def _follow_lead(team: ProcessGroup, given: argparse.Namespace) -> int:
    name = message("process {rank} of {size}", rank=team.rank, size=team.size)
    if not team.wait_for_lead():
        return EXIT_BAD_USE

    def show(event: Event) -> None:
        if isinstance(event, Failed) and event.details:  # else the lead has it to tell
            complain(_failure(event), name)

    try:
        return follow(_job(given, ProgressLine(io.StringIO()), team), show, team)
    except SentenceError as error:
        complain(error, name)
        return EXIT_BAD_USE


def _document(given: argparse.Namespace) -> Document:
    if given.resume and not given.out:
        raise BadUse(message("--resume needs --out with the folder of the run to go on with."))
    if given.network is None and not given.resume:
        raise BadUse(message("Name the network to train; “zoo” lists the ready ones."))
    if given.resume and given.network is None and (given.input or given.classes):
        raise BadUse(
            message("A run goes on with its own network: leave --input and --classes out.")
        )
    if given.resume and given.network is None:
        document = project.read(given.out / PROJECT_FILE)
    else:
        document = network(given.network, given.input, given.classes)
    return edits.set_training(document, settings_from(given, document.training))


def follow(job: Job, show: Callable[[Event], None], team: ProcessGroup = ALONE) -> int:
    """Read a run to its end, showing each event, and return the exit status.

    Raises:
        BadUse: It cannot begin: what was asked for does not go together, or is not there.
    """
    begun = interrupted = False
    for event in interruptible(job.run.events(), job.run.stop, together=team.size > 1):
        begun = begun or isinstance(event, Started)
        if isinstance(event, Failed) and not begun and team.leads:
            raise BadUse(message("{why}", why=_failure(event)))
        show(event)
        if isinstance(event, Failed):
            return EXIT_FAILED if begun else EXIT_BAD_USE
        if isinstance(event, Finished):
            interrupted = event.stopped
    return EXIT_INTERRUPTED if interrupted else 0


def interruptible(
    events: Iterator[Told], stop_run: Callable[[], None], *, together: bool = False
) -> Iterator[Told]:
    """Yield what a run tells; the first Ctrl+C stops it in order, a second one at once.

    Args:
        events: What is told.
        stop_run: Stops it.
        together: Whether torchrun has started it: that hands on what it gets, Ctrl+C a second time,
            and kills whoever takes too long.
    """
    import signal

    def stop(_number: int, _frame: object) -> None:
        if not together:
            die_at_once()
        stop_run()

    stopping = (signal.SIGINT, signal.SIGTERM) if together else (signal.SIGINT,)
    before = [signal.signal(number, stop) for number in stopping]
    try:
        yield from events
    finally:
        for number, handler in zip(stopping, before, strict=True):
            signal.signal(number, handler)


def print_json(event: Event) -> None:
    """Print an event as one JSON object on a line."""
    print(printable_json(event.as_json(), indent=None), flush=True)


class Report:
    """Events as people read them: a bar, a line an epoch, the result.

    What is wrong with a layer is told once.

    Args:
        line: Where the bar is.
        peak: The learning rate of the settings; without it small steps are not told.
        spoilers: Names of the nodes that let no logits through to the loss.
    """

    def __init__(
        self, line: ProgressLine, peak: float = math.inf, spoilers: Collection[str] = ()
    ) -> None:
        self._peak = peak
        self._spoilers = spoilers
        self._told: set[tuple[LayerProblemKind, str]] = set()
        self._line = line
        self._total = 0
        self._began = time.monotonic()

    def show(self, event: Event) -> None:
        """Show one event."""
        match event:
            case Started():
                self._total = event.total_steps
                self._line.say(
                    f"{event.parameters:,} parameters, {event.samples:,} samples, "
                    f"{event.device} ({event.precision}, {_threads(event.threads)}"
                    + (f", {event.processes} processes)" if event.processes > 1 else ")")
                    + (f", resumed at step {event.resumed_at:,}" if event.resumed_at else "")
                )
            case TrainingStep():
                self._line.show(event.step, self._total, _step(event))
            case Health():
                self._tell_findings(event)
            case Evaluating():
                self._line.show(event.done, event.total, f"measuring on the {event.part} part")
            case EpochDone():
                self._line.say(_epoch(event))
            case Warned():
                self._line.say(f"Warning: {event.sentence}")
            case Failed():
                self._line.say(_failure(event))
            case Finished():
                self._line.clear()
                stopped = " (stopped early)" if event.stopped else ""
                print(
                    f"Test accuracy {with_classes(event.test_accuracy, event.recognition)}, "
                    f"loss {event.test_loss:.4f}, "
                    f"after {clock(event.seconds)}{stopped}",
                    flush=True,
                )

    def _tell_findings(self, health: Health) -> None:
        for finding in findings(health, self._peak, self._spoilers):
            what = finding.illness, finding.nodes[0]
            if what not in self._told:
                self._told.add(what)
                self._line.say(f"Warning: step {health.step:,}: {finding.sentence}")


def _threads(count: int) -> str:
    return "1 thread" if count == 1 else f"{count} threads"


def _step(event: TrainingStep) -> str:
    return (
        f"epoch {event.epoch}  loss {event.loss:.4f}  accuracy {event.accuracy:.1%}  "
        f"{event.samples_per_second:,.0f} samples/s  "
        + (f"{event.memory / 2**30:.1f} GiB  " if event.memory else "")
        + f"{clock(event.eta_seconds)} left"
    )


def _epoch(event: EpochDone) -> str:
    return (
        f"epoch {event.epoch}: training loss {event.training_loss:.4f}, "
        f"accuracy {event.training_accuracy:.2%}; validation loss {event.validation_loss:.4f}, "
        f"accuracy {with_classes(event.validation_accuracy, event.recognition)} "
        f"({clock(event.seconds)})"
    )


def _failure(event: Failed) -> str:
    parts: list[str | Message | None] = [event.sentence, event.advice]
    where = f" (at {event.node})" if event.node else ""
    return " ".join(str(part) for part in parts if part) + where
