"""From a document to a run: its code is written, its data are loaded, its folder is begun."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import Source, generate
from netwright.engine.data import catalogue
from netwright.engine.data.dataset import DataSplit
from netwright.engine.data.facts import DataFacts
from netwright.engine.data.progress import Progress
from netwright.engine.document.document import Document
from netwright.engine.training.compute.process_group import ALONE, ProcessGroup
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec, spec_of
from netwright.engine.training.storage.run_directory import RunDirectory


@dataclass(frozen=True, eq=False)
class Job:
    """A run that can begin, with what it is made of.

    Attributes:
        document: The network and its settings as they were when the run was asked for.
        source: The code that is trained.
        spec: What the run is made of.
        run: The run; nothing of it has happened yet.
        data_dir: The folder in which data are looked for first.
    """

    document: Document
    source: Source
    spec: RunSpec
    run: Run
    data_dir: Path | None = None

    @property
    def data(self) -> DataSplit:
        """What it learns from."""
        return self.spec.data

    @property
    def directory(self) -> Path | None:
        """Where its files go; None if it keeps none."""
        return self.spec.directory


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
    if resume and directory is not None:
        data = as_before(data, directory)
    spec = spec_of(document, source, data, directory)
    spec = replace(spec, resume=resume, threads=threads, team=team)
    return job_of(document, source, spec, data_dir)


def as_before(data: DataSplit, directory: Path) -> DataSplit:
    """Return data normalised as a run began with them: perhaps as other weights need them.

    Args:
        data: As they are loaded.
        directory: The folder of the run that goes on.

    Raises:
        DataError: What the run tells of its data cannot be read.
    """
    facts = DataFacts.read(RunDirectory(directory).data)
    return data if facts is None else data.normalised_as(facts.scale)


def job_of(document: Document, source: Source, spec: RunSpec, data_dir: Path | None = None) -> Job:
    """Return the run of a specification."""
    return Job(document, source, spec, Run(spec), data_dir)
