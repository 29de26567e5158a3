"""The command ``demo``: the whole way without a window, from a drawing to code that runs alone."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from netwright.engine import zoo
from netwright.engine.atomic import write_atomically
from netwright.engine.commands.artist import Artist
from netwright.engine.commands.errors import EXIT_FAILED, BadUse
from netwright.engine.commands.run_exported import exported_verdict, own_verdict
from netwright.engine.commands.run_report import Report
from netwright.engine.commands.terminal import ProgressLine, watched
from netwright.engine.commands.train import follow
from netwright.engine.data.errors import DataMissing
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.film.recording import Recording
from netwright.engine.message import message
from netwright.engine.training.events import Event
from netwright.engine.training.run.launch import Job, prepare
from netwright.engine.training.storage.run_directory import CODE_FILE
from netwright.engine.training.storage.weights import save_weights

WEIGHTS_FILE = "weights.safetensors"
NETWORK = "lenet5"


def demo(out: Path, data_dir: Path | None, artist: Artist) -> int:
    """Train LeNet-5, write code, weights and pictures to ``out``, and compare app and export.

    Raises:
        BadUse: The folder cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            return _demo(out, data_dir, artist, Path(scratch))
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise BadUse(
            message("{path} cannot be written: {reason}.", path=str(out), reason=reason)
        ) from error


def _demo(out: Path, data_dir: Path | None, artist: Artist, scratch: Path) -> int:
    line = ProgressLine()
    job = _prepared(zoo.load(NETWORK), scratch / "run", data_dir, line)
    print(f"{job.document.title} on {job.data.train.title}", flush=True)
    events: list[Event] = []
    report = Report(line)

    recording = Recording(job, lambda problem: line.say(f"Warning: {problem}"))

    def note(event: Event) -> None:
        events.append(event)
        report.show(event)
        recording.follow(event)

    status = follow(job, note)
    network = job.run.model
    if status == EXIT_FAILED or network is None:
        return EXIT_FAILED
    write_atomically(out / CODE_FILE, job.source.text.encode(), keep_previous=False)
    save_weights(out / WEIGHTS_FILE, network)
    pictures = artist.run(out, job, events)
    app = own_verdict(network, job.data.test)
    alone = exported_verdict(out, job.source.class_name, job.data.test, scratch)
    same = "the same" if app.digest == alone.digest else "NOT the same"
    print(f"In the app:               {app.accuracy:.4%} of {len(job.data.test):,} test images")
    print(f"The exported file alone:  {alone.accuracy:.4%}, logits bit for bit {same}")
    for path in _written(out, pictures):
        print(path)
    if app != alone:
        return EXIT_FAILED
    return status


def _prepared(
    document: Document, directory: Path, data_dir: Path | None, line: ProgressLine
) -> Job:
    """Return the run on MNIST, or on the built-in digits where MNIST is not to be had."""
    try:
        return watched(prepare(document, directory, data_dir=data_dir), line)
    except DataMissing as missing:
        line.say(f"{missing} Using the built-in digits instead.")
    settings = document.training.model_copy(update={"data": "digits", "epochs": 20})
    return watched(prepare(edits.set_training(document, settings), directory), line)


def _written(out: Path, pictures: list[Path]) -> Iterator[Path]:
    yield from (out / CODE_FILE, out / WEIGHTS_FILE)
    yield from pictures
