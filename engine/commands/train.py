"""The command ``train``: a run in the terminal."""

import argparse
import io
import os
from collections.abc import Callable

from netwright.engine.analysis.analysis import analyse
from netwright.engine.commands.errors import EXIT_BAD_USE, EXIT_FAILED, EXIT_INTERRUPTED, BadUse
from netwright.engine.commands.interruption import interruptible
from netwright.engine.commands.metrics import CsvTable, EventFiles, MetricsRecorder
from netwright.engine.commands.networks import network
from netwright.engine.commands.run_report import Report, failure_text, print_json
from netwright.engine.commands.settings import settings_from
from netwright.engine.commands.streams import complain, lost_output
from netwright.engine.commands.terminal import ProgressLine, watched
from netwright.engine.commands.weights import beginning_with, read_given
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from netwright.engine.film.recording import Recording
from netwright.engine.message import SentenceError, message
from netwright.engine.training.compute.process_group import ALONE, ProcessGroup
from netwright.engine.training.events import (
    Event,
    Failed,
    Finished,
    Started,
    Warned,
)
from netwright.engine.training.run.launch import Job, prepare
from netwright.engine.training.storage.checkpoint import check_there
from netwright.engine.training.storage.past_runs import read_run
from netwright.engine.training.storage.run_directory import PROJECT_FILE, RunDirectory


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
    return follow(job, readers(job, given, line))


def _job(given: argparse.Namespace, line: ProgressLine, team: ProcessGroup = ALONE) -> Job:
    document = _document(given)
    weights = read_given(given.weights, line) if given.weights else None
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
        job = watched(steps, line)
    except OSError as error:
        raise BadUse(
            message(
                "The run's folder cannot be written: {reason}.",
                reason=os.strerror(error.errno) if error.errno else error,
            )
        ) from error
    if weights is None:
        return job
    return beginning_with(job, weights, line, as_json=given.json and team.leads)


def readers(job: Job, given: argparse.Namespace, line: ProgressLine) -> Callable[[Event], None]:
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
        show = readers(job, given, line)
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
            complain(failure_text(event), name)

    try:
        return follow(_job(given, ProgressLine(io.StringIO()), team), show, team)
    except SentenceError as error:
        complain(error, name)
        return EXIT_BAD_USE


def _document(given: argparse.Namespace) -> Document:
    if given.resume and not given.out:
        raise BadUse(message("--resume needs --out with the folder of the run to go on with."))
    if given.resume and given.weights:
        raise BadUse(message("A run goes on with its own weights: leave --weights out."))
    if given.resume:
        check_there(RunDirectory(given.out).checkpoint)
    if given.network is None and not given.resume:
        raise BadUse(message("Name the network to train; “zoo” lists the ready ones."))
    if given.resume and given.network is None and (given.input or given.classes):
        raise BadUse(
            message("A run goes on with its own network: leave --input and --classes out.")
        )
    if given.resume and given.network is None:
        run = read_run(given.out)
        document = run.document() if run else project.read(given.out / PROJECT_FILE)
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
            raise BadUse(message("{why}", why=failure_text(event)))
        show(event)
        if isinstance(event, Failed):
            return EXIT_FAILED if begun else EXIT_BAD_USE
        if isinstance(event, Finished):
            interrupted = event.stopped
    return EXIT_INTERRUPTED if interrupted else 0
