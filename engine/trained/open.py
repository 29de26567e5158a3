"""Opening a trained network: of a run, or of a project that carries its weights."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from torch import Tensor

from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import Source, generate
from netwright.engine.code.build import build
from netwright.engine.data.facts import DataFacts
from netwright.engine.message import message
from netwright.engine.paths import is_folder
from netwright.engine.regular_files import sha256
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.trained.project_pair import read_project
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.storage.checkpoint import read_model
from netwright.engine.training.storage.past_runs import PastRun, RunOutcome, read_run
from netwright.engine.training.storage.run_directory import RunDirectory
from netwright.engine.training.storage.weights import expected_of, read_tensors


def open_trained(text: str, runs: Path | None = None) -> TrainedNetwork:
    """Return the trained network that ``text`` names.

    Args:
        text: A run's folder, the name of a run in ``runs``, or a project file with its weights.
        runs: Where runs are looked for by name; the current folder is looked in first.

    Raises:
        TrainingError: There is no such run, or nothing in it that can be used.
        ProjectError: The project, or the drawing of the run, cannot be opened.
        DataError: What it tells of its data cannot be read.
    """
    path = Path(text)
    if is_folder(path):
        return open_run(path)
    if runs is not None and path.name == text and is_folder(runs / text):
        return open_run(runs / text)
    return open_project(path)


def open_run(folder: Path) -> TrainedNetwork:
    """Return the network of a run as it was trained: at its end, or up to its last checkpoint.

    Raises:
        TrainingError: It is no run, or has no weights yet, or they are damaged.
        ProjectError: Its drawing is not there or cannot be opened.
        DataError: What it tells of its data cannot be read.
    """
    run = read_run(folder)
    if run is None:
        raise TrainingError(message("{folder} holds no run.", folder=folder))
    files = RunDirectory(folder)
    document = run.document()
    source = generate(analyse(document))
    path, weights = _weights(run, files, source)
    return TrainedNetwork(
        document=document,
        source=source,
        # Copies: what is read stays on the disk, where others may change it.
        weights={name: tensor.clone() for name, tensor in weights.items()},
        facts=DataFacts.read(files.data),
        identity=sha256(path),
        run=folder.absolute().name,
        trained_at=datetime.fromtimestamp(path.stat().st_mtime),
        accuracy=run.accuracy,
        epochs=run.epochs[-1].epoch if run.epochs else 0,
    )


def open_project(path: Path) -> TrainedNetwork:
    """Return the trained network of a project that carries its weights.

    Raises:
        ProjectError: It cannot be opened.
        TrainingError: It carries no weights, or they are missing or others.
    """
    kept = read_project(path)
    if kept.trained is not None:
        return kept.trained
    raise TrainingError(
        kept.problem
        or message("{file} carries no weights; train the network first.", file=path.name)
    )


def _weights(
    run: PastRun, files: RunDirectory, source: Source
) -> tuple[Path, Mapping[str, Tensor]]:
    """Return the file of a run's newest weights, and these.

    A run that was ended has written them; one that was killed, or is under way, has a checkpoint.
    """
    model = build(source, "meta")
    final = files.weights if files.weights.exists() else None
    has_ended = run.state in (RunOutcome.FINISHED, RunOutcome.STOPPED)
    if not (has_ended and final):
        found = read_model(files.checkpoint, model)
        if found is not None:
            return found
    if final is None:
        raise TrainingError(
            message(
                "The run in {folder} has learned nothing yet that could be opened: it was ended "
                "before its first checkpoint.",
                folder=run.folder,
            )
        )
    return final, read_tensors(final, expected_of(model.state_dict()))
