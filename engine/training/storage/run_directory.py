"""The files of a run: its settings, its events, its checkpoint and its final weights."""

import itertools
import json
import os
from collections.abc import Collection, Iterator, Mapping
from io import FileIO
from pathlib import Path

from netwright.engine.atomic import backup_of, remove_leftovers, write_atomically
from netwright.engine.data.facts import DATA_FILE, DataFacts
from netwright.engine.document.files.strict_json import parse_line
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.locks import Lock, is_held
from netwright.engine.message import Message, message
from netwright.engine.regular_files import open_ordinary
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.events import Event, Json, TrainingStep
from netwright.engine.training.health.health import Health

# Once there are many steps, those written lie at least 1/2000 of the way apart: finer than a plot
# shows, and a run of a week has a log of megabytes.
LINES_PER_RUN = 2000
MAXIMUM_LOG = 2**28
"""Bytes of a log; those that are written have a hundredth of it at most."""
PROJECT_FILE = "project.netwright"
CODE_FILE = "model.py"
"""What a run is made of, beside its own files."""
# Likewise of health, whose lines are of kilobytes: at most some hundreds of a run.
HEALTH_PER_RUN = 25


class RunDirectory:
    """A folder that one run alone writes to.

    Attributes:
        settings: ``settings.json``.
        data: ``data.json``, what is known of the data; runs of old versions have none.
        events: ``events.jsonl``, one JSON object a line.
        checkpoint: ``checkpoint.safetensors``; the one before it is kept as its backup.
        weights: ``weights.safetensors``, written when the run ends.
        lock: ``lock``, held while the run is under way; the system lets go of it at a crash.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = folder / "settings.json"
        self.data = folder / DATA_FILE
        self.events = folder / "events.jsonl"
        self.checkpoint = folder / "checkpoint.safetensors"
        self.weights = folder / "weights.safetensors"
        self.lock = folder / "lock"
        self._held: Lock | None = None
        self._log: FileIO | None = None
        self._next_step = 0
        self._next_health = 0
        self._unwritten = 0  # the length of the line that did not fit; 0 while all do

    def begin(
        self,
        settings: TrainingSettings,
        facts: DataFacts,
        *,
        resume: bool,
        made_of: Mapping[str, bytes] | None = None,
    ) -> None:
        """Make the folder ready for a run; nothing in it changes before it is this run's alone.

        What is resumed keeps its settings until :meth:`keep`: it may yet be refused.

        Args:
            settings: How it trains.
            facts: What it learns from.
            resume: Whether it goes on from the checkpoint that is there.
            made_of: Files that a new run is made of, by name.

        Raises:
            TrainingError: It holds a run already, and this one is not to resume it; or the run is
                under way.
            OSError: It cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._hold()
        if not resume:
            self._refuse_second_run()
        for path in (self.settings, self.data, self.checkpoint, self.weights, self.events):
            remove_leftovers(path)
        if not resume:
            for name, content in (made_of or {}).items():
                write_atomically(self.folder / name, content, keep_previous=False)
            self.keep(settings, facts)

    def keep(self, settings: TrainingSettings, facts: DataFacts) -> None:
        """Write down how the run trains from now on, and on what.

        Raises:
            OSError: It cannot be written.
        """
        text = settings.model_dump_json(indent=2)
        write_atomically(self.data, facts.content(), keep_previous=False)
        write_atomically(self.settings, text.encode(), keep_previous=False)

    def check(self, *, resume: bool) -> None:
        """See whether a run could begin in this folder, which is there; nothing in it changes.

        Raises:
            TrainingError: As :meth:`begin`.
            OSError: It cannot be written.
        """
        self._hold()
        try:
            if not resume:
                self._refuse_second_run()
        finally:
            self.close()

    def _hold(self) -> None:
        """Keep others from writing here until the run is closed."""
        self._held = Lock.take(self.lock)
        if self._held is None:
            raise TrainingError(
                message("The run in {folder} is under way already.", folder=self.folder)
            )

    def is_in_use(self) -> bool:
        """Return whether a run is under way here."""
        return is_held(self.lock)

    def _refuse_second_run(self) -> None:
        if self.holds_run():
            raise TrainingError(
                message(
                    "{folder} holds a run already; resume it, or choose another folder.",
                    folder=self.folder,
                )
            )

    def holds_run(self) -> bool:
        """Return whether something would be lost if a new run wrote here."""
        kept = (self.checkpoint, backup_of(self.checkpoint), self.weights)
        return any(path.exists() for path in kept)

    def open_log(self, step: int) -> None:
        """Open the log after ``step`` steps, dropping what a killed run wrote beyond them.

        So the log reads as that of a run that was never interrupted.

        Raises:
            OSError: It cannot be written.
        """
        logged = read_events(self.events) if step else iter(())
        kept = itertools.takewhile(lambda event: _step_of(event) <= step, logged)
        text = "".join(json.dumps(line) + "\n" for line in kept)
        write_atomically(self.events, text.encode(), keep_previous=False)
        self._log = FileIO(self.events, "a")

    def record(self, event: Event) -> Message | None:
        """Add ``event`` to the log; return what to say when the log begins to fail."""
        if self._log is None:
            return None
        if isinstance(event, TrainingStep):
            if event.step < self._next_step:
                return None
            self._next_step = event.step + event.step // LINES_PER_RUN
        if isinstance(event, Health):
            if event.step < self._next_health:
                return None
            self._next_health = event.step + event.step // HEALTH_PER_RUN
        line = json.dumps(event.as_json(), allow_nan=False) + "\n"
        try:
            _append(self._log, line)
        except OSError as error:
            first, self._unwritten = not self._unwritten, max(self._unwritten, len(line))
            if not first:
                return None
            return message(
                "The run's log cannot be written ({reason}); training goes on without it.",
                reason=error.strerror,
            )
        if len(line) >= self._unwritten:  # a shorter one may fit on a disk that is full
            self._unwritten = 0
        return None

    def close(self) -> None:
        """Close the log, and let others write here."""
        if self._log is not None:
            self._log.close()
            self._log = None
        if self._held is not None:
            self._held.release()
            self._held = None


def read_events(path: Path, *, without: Collection[str] = ()) -> Iterator[dict[str, Json]]:
    """Yield the events in a log; a line that a killed run left half-written is passed over.

    So is one that is damaged: not UTF-8, not JSON, or no flat object.

    Args:
        path: The log.
        without: Kinds that are passed over unread.

    Raises:
        OSError: The log is there and cannot be read, is no ordinary file, or is too large.
    """
    skipped = tuple(f'{{"kind": "{kind}"'.encode() for kind in without)
    try:
        file = open_ordinary(path, MAXIMUM_LOG)
    except FileNotFoundError:
        return
    with file:
        for line in file:
            if skipped and line.startswith(skipped):
                continue
            event = parse_line(line)
            if event is not None and isinstance(event.get("kind"), str):
                yield event


def _step_of(event: dict[str, Json]) -> int:
    step = event.get("step", 0)
    return step if isinstance(step, int) else 0


def _append(log: FileIO, line: str) -> None:
    """Write a whole line or none of it."""
    content, written = line.encode(), 0
    try:
        while written < len(content):
            written += log.write(content[written:])
    except OSError:
        log.truncate(os.fstat(log.fileno()).st_size - written)
        raise
