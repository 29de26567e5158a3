"""Open a trained network, of a run or of a project: its weights are looked into from then on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netwright.engine.message import Message
from netwright.engine.paths import is_folder
from netwright.engine.training.events import Event
from netwright.engine.worker.reply import Reply
from netwright.engine.worker.requests.request import Request
from netwright.engine.worker.workspace import RunNetwork, Workspace

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.trained.network import TrainedNetwork
    from netwright.engine.training.storage.past_runs import PastRun


@dataclass(frozen=True, eq=False)
class TrainedOpened(Reply):
    """A trained network has been read.

    Attributes:
        request: What was asked for.
        trained: The network; None of a project without weights, or where these cannot be had.
        problem: Why they cannot be had.
        folder: The folder of its run; None where it is not on this computer, or has gone on since.
        history: What the run has told.
    """

    request: "OpenTrained"
    trained: "TrainedNetwork | None" = None
    problem: Message | None = None
    folder: Path | None = None
    history: tuple[Event, ...] = ()


@dataclass(frozen=True)
class OpenTrained(Request[TrainedOpened]):
    """Read a trained network, and let requests about its source find its weights.

    Attributes:
        path: The folder of a run, or a project file.
        runs: Where the run of a project is looked for by its name.
        to_look_into: Whether its weights take the place of those of the last run; they do not
            while a run is under way.
    """

    path: Path
    runs: Path
    to_look_into: bool = True

    def run(self, workspace: Workspace) -> Iterator[TrainedOpened]:
        """Read it."""
        from netwright.engine.trained.open import open_run
        from netwright.engine.trained.project_pair import read_project

        trained: TrainedNetwork | None  # of a project, perhaps none
        if is_folder(self.path):
            trained, folder = open_run(self.path), self.path
        else:
            kept = read_project(self.path)
            trained = kept.trained
            if trained is None:
                yield TrainedOpened(self, problem=kept.problem)
                return
            folder = self.runs / (trained.run or "")
        run = _run_of(trained, folder)
        live = workspace.trained is not None and workspace.trained.is_live
        if self.to_look_into and not live:
            step = run.step if run is not None else _steps(trained)
            weights = trained.weights
            scale = trained.facts.scale if trained.facts is not None else None
            workspace.trained = RunNetwork(
                trained.source, lambda: weights, step, is_live=False, scale=scale
            )
        history = tuple(run.events()) if run is not None else ()
        yield TrainedOpened(self, trained, None, folder if run is not None else None, history)

    def failed(self, sentence: Message) -> TrainedOpened:
        """Return why there are no weights."""
        return TrainedOpened(self, problem=sentence)


def _run_of(trained: "TrainedNetwork", folder: Path) -> "PastRun | None":
    """Return the run of a network, if what its folder tells is still what the weights are of."""
    from netwright.engine.training.storage.past_runs import read_run

    run = read_run(folder) if trained.run is not None and is_folder(folder) else None
    if run is None:
        return None
    epochs = run.epochs[-1].epoch if run.epochs else 0
    return run if (epochs, run.accuracy) == (trained.epochs, trained.accuracy) else None


def _steps(trained: "TrainedNetwork") -> int:
    """Return about how many steps a network has taken whose run is not there any more."""
    samples = trained.facts.sizes.get("train", 0) if trained.facts is not None else 0
    return trained.epochs * -(-samples // trained.document.training.batch_size)
