"""Several networks side by side: the same images in the same order, epoch by epoch in turns."""

import math
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from netwright.engine.analysis.analysis import analyse
from netwright.engine.analysis.fit_to_data import Fit, fitted
from netwright.engine.code import NotBuildable, Source, generate
from netwright.engine.data import catalogue
from netwright.engine.data.dataset import DataSplit
from netwright.engine.document.edits import set_training
from netwright.engine.document.reading.difference import difference
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import SentenceError, message
from netwright.engine.training.events import EpochDone, Started, TrainingStep
from netwright.engine.training.experiments.candidates import SHARED, Candidate
from netwright.engine.training.experiments.comparison_result import ComparisonResult, Told
from netwright.engine.training.run.launch import Job, job_of
from netwright.engine.training.run.run_spec import spec_of
from netwright.engine.training.storage.run_directory import RunDirectory

STEPS_TOLD = 1_000
"""Steps of each network that are told of, evenly spread."""


class ComparisonError(SentenceError):
    """Networks that cannot be compared, and why."""


def entered(entrants: Iterable[Candidate], shared: TrainingSettings) -> tuple[Candidate, ...]:
    """Return the networks fitted to one data set and with the same order of the same images.

    Input shape and number of classes become those of the data set; what is not :data:`SHARED`,
    such as the optimizer, is each network's own. Two of one name are told apart by a number.

    Args:
        entrants: The networks.
        shared: The settings that all are to have in common.

    Raises:
        ComparisonError: They are fewer than two.
        DataError: There is no such data set.
        EditError: A network cannot take the shape of the data.
    """
    given = list(entrants)
    if len(given) < 2:
        raise ComparisonError(
            message("A comparison needs two networks or more; {count} is given.", count=len(given))
        )
    source = catalogue.source(shared.data)
    update = {name: getattr(shared, name) for name in SHARED}
    fit: list[Candidate] = []
    for name, entrant in zip(_told_apart(e.name for e in given), given, strict=True):
        settings = entrant.document.training.model_copy(update=update)
        shape = settings.augmentation.network_shape(source.shape)
        document = set_training(entrant.document, settings)
        fit.append(
            Candidate(
                name, fitted(analyse(document), Fit(shape=shape, classes=len(source.classes)))
            )
        )
    return tuple(fit)


def _told_apart(names: Iterable[str]) -> Iterator[str]:
    """Yield the names, those that came before with a number behind."""
    taken: set[str] = set()
    for name in names:
        free, number = name, 2
        while free in taken:
            free, number = f"{name}-{number}", number + 1
        taken.add(free)
        yield free


def standings(entrants: Sequence[Candidate]) -> tuple[ComparisonResult, ...]:
    """Return where the networks stand before anything has happened."""
    first = entrants[0].document
    return tuple(
        ComparisonResult(entrant.name, difference(first, entrant.document).sentences)
        for entrant in entrants
    )


class Comparison:
    """Runs of several networks, an epoch of each in turns.

    So all curves grow together, and one that is stopped early shows every network at the same
    epoch. Each run is what it would be alone, bit for bit. As with a run, nothing happens but while
    the reader waits for the next event.

    Attributes:
        jobs: The runs with what they are made of, in the order of the entrants.
    """

    def __init__(
        self,
        entrants: Sequence[Candidate],
        data: DataSplit,
        directory: Path | None = None,
        *,
        prefix: str = "",
        data_dir: Path | None = None,
        threads: int | None = None,
    ) -> None:
        """Prepare the runs; nothing is computed yet.

        Args:
            entrants: What :func:`entered` returned.
            data: What all learn from, limited already.
            directory: Where each run gets a folder of its own; without one none keeps files.
            prefix: What the names of these folders begin with.
            data_dir: The folder that the data are from.
            threads: Processor threads; by default all cores but one.

        Raises:
            ComparisonError: A network cannot be built for the images.
            TrainingError: One of the folders holds a run already, or one that is under way.
            OSError: A folder cannot be written.
        """
        sources = [_source(entrant) for entrant in entrants]
        folders = _folders(directory, prefix, (entrant.name for entrant in entrants))
        kept = [folder for folder in folders if folder is not None]
        for each in kept:  # before anything is written
            if each.exists():
                RunDirectory(each).check(resume=False)
        for each in kept:
            each.mkdir(parents=True, exist_ok=True)
        jobs: list[Job] = []
        for entrant, source, folder in zip(entrants, sources, folders, strict=True):
            spec = replace(
                spec_of(entrant.document, source, data, folder),
                threads=threads,
                event_interval=0.0,  # which steps are told is no matter of time here
                health_interval=math.inf,
            )
            jobs.append(job_of(entrant.document, source, spec, data_dir))
        self.jobs = tuple(jobs)

    def stop(self) -> None:
        """End every run after its present step, from any thread; what was learned is kept."""
        for job in self.jobs:
            job.run.stop()

    def events(self) -> Generator[Told]:
        """Train, and tell of it; each network's last event is ``Finished`` or ``Failed``.

        Can be read once. Closing the iterator ends the runs where they are.
        """
        streams = {number: job.run.events() for number, job in enumerate(self.jobs)}
        strides = dict.fromkeys(streams, 1)
        try:
            while streams:
                for number, stream in list(streams.items()):
                    for event in stream:
                        if isinstance(event, Started):
                            strides[number] = math.ceil(event.total_steps / STEPS_TOLD)
                        if not isinstance(event, TrainingStep) or event.step % strides[number] == 0:
                            yield Told(number, event)
                        if isinstance(event, EpochDone):
                            break
                    else:
                        del streams[number]
        finally:
            for stream in streams.values():
                stream.close()


def _source(entrant: Candidate) -> Source:
    try:
        return generate(analyse(entrant.document))
    except NotBuildable as error:
        raise ComparisonError(
            message("{network}: {reason}", network=entrant.name, reason=error.sentence)
        ) from error


def _folders(directory: Path | None, prefix: str, names: Iterable[str]) -> list[Path | None]:
    """Return a folder for each network; what a folder's name should not have is written as _."""
    plain = (re.sub(r"[^\w.-]+", "_", name).strip(".") or "_" for name in names)
    return [
        None if directory is None else directory / f"{prefix}{name}" for name in _told_apart(plain)
    ]
