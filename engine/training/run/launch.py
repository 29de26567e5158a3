"""From a document to a run: its code is written, its data are loaded, its folder is begun."""

from collections.abc import Generator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import Source, generate
from netwright.engine.code.build import build
from netwright.engine.data import catalogue
from netwright.engine.data.dataset import DataSplit
from netwright.engine.data.progress import Progress
from netwright.engine.document.document import Document
from netwright.engine.document.files.project import dump
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.compute.process_group import ALONE, ProcessGroup
from netwright.engine.training.experiments.rate_finder import Tried, try_rates
from netwright.engine.training.health.layer_monitor import INTERVAL as HEALTH_INTERVAL
from netwright.engine.training.outputs import heads_of
from netwright.engine.training.run.run import EVENT_INTERVAL, Run
from netwright.engine.training.storage.run_directory import CODE_FILE, PROJECT_FILE, RunDirectory


@dataclass(frozen=True, eq=False)
class Job:
    """A run that can begin, with what it is made of.

    Attributes:
        document: The network and its settings as they were when the run was asked for.
        source: The code that is trained.
        data: What it learns from.
        run: The run; nothing of it has happened yet.
        directory: Where its files go; None if it keeps none.
        data_dir: The folder in which data are looked for first.
    """

    document: Document
    source: Source
    data: DataSplit
    run: Run
    directory: Path | None
    data_dir: Path | None


def prepare(
    document: Document,
    directory: Path | None = None,
    *,
    data_dir: Path | None = None,
    download: bool = True,
    resume: bool = False,
    threads: int | None = None,
    team: ProcessGroup = ALONE,
) -> Generator[Progress, None, Job]:
    """Make a run of ``document``; the generator tells how far the data are.

    Args:
        document: What to train, and how.
        directory: Where the run's files go; without one it keeps none.
        data_dir: The folder to look for data in first.
        download: Whether missing data may be downloaded.
        resume: Whether to go on from the checkpoint in ``directory``.
        threads: Processor threads; by default all cores but one.
        team: The processes that share the run.

    Raises:
        NotBuildable: The network has an error.
        TrainingError: The folder holds a run already, or one that is under way.
        DataError: The data are missing or damaged.
        OSError: The folder cannot be written.
    """
    source = generate(analyse(document))
    if directory is not None and team.leads and directory.exists():
        RunDirectory(directory).check(resume=resume)
    settings = document.training
    data = yield from catalogue.load(
        settings.data,
        data_dir,
        seed=settings.seed,
        validation=settings.validation,
        download=download,
    )
    if settings.limit is not None:
        data = data.limited(settings.limit)
    if directory is not None and team.leads:
        directory.mkdir(parents=True, exist_ok=True)
    return job_of(
        document,
        source,
        data,
        directory,
        data_dir=data_dir,
        resume=resume,
        threads=threads,
        team=team,
    )


def job_of(
    document: Document,
    source: Source,
    data: DataSplit,
    directory: Path | None,
    *,
    data_dir: Path | None = None,
    resume: bool = False,
    threads: int | None = None,
    team: ProcessGroup = ALONE,
    event_interval: float = EVENT_INTERVAL,
    health_interval: float | None = HEALTH_INTERVAL,
) -> Job:
    """Return a run of ``document`` on data that are there.

    A run with a folder keeps there what it was made of, so that it can be resumed from there.
    Arguments are those of :func:`prepare` and of :class:`netwright.engine.training.run.run.Run`.
    """
    run = Run(
        partial(build, source),
        data,
        document.training,
        directory,
        resume=resume,
        threads=threads,
        input_shape=_input_shape(source),
        locate=partial(node_name, source),
        team=team,
        heads=heads_of(source),
        event_interval=event_interval,
        health_interval=health_interval,
        made_of={PROJECT_FILE: dump(document), CODE_FILE: source.text.encode()},
    )
    return Job(document, source, data, run, directory, data_dir)


def trials_of(source: Source, data: DataSplit, settings: TrainingSettings) -> Generator[Tried]:
    """Return the search for a learning rate of a network; see :func:`try_rates`."""
    return try_rates(
        partial(build, source),
        data,
        settings,
        input_shape=_input_shape(source),
        locate=partial(node_name, source),
        heads=heads_of(source),
    )


def _input_shape(source: Source) -> tuple[int, ...]:
    return tuple(int(size) for size in source.specs[source.plan.x].shape)


def node_name(source: Source, error: BaseException) -> str | None:
    """Return the name of the node in whose line of ``forward`` an exception arose, if any."""
    nodes = source.nodes_in(error.__traceback__)
    return next((source.names[node] for node in nodes if node in source.names), None)
