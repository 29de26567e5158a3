"""The command ``compare``: several networks side by side, in a table and in a picture."""

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path

from netwright.engine.atomic import write_atomically
from netwright.engine.commands.artist import Artist
from netwright.engine.commands.errors import EXIT_BAD_USE, EXIT_FAILED, EXIT_INTERRUPTED, BadUse
from netwright.engine.commands.interruption import interruptible
from netwright.engine.commands.listings import columns
from netwright.engine.commands.networks import network
from netwright.engine.commands.settings import settings_from
from netwright.engine.commands.terminal import ProgressLine, accuracy_text, clock, watched
from netwright.engine.data import catalogue
from netwright.engine.document.edits import set_training
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import message
from netwright.engine.training.compute.device import choose_device
from netwright.engine.training.events import (
    EpochDone,
    Failed,
    Finished,
    Started,
    TrainingStep,
    Warned,
)
from netwright.engine.training.experiments.candidates import Candidate, in_batches_of, quick, terms
from netwright.engine.training.experiments.comparison import Comparison, entered, standings
from netwright.engine.training.experiments.comparison_result import (
    ComparisonResult,
    Told,
    time_left,
)

FIGURES_FILE = "comparison.json"


def compare(given: argparse.Namespace, artist: Artist) -> int:
    """Train networks side by side, tell how each does, and return the exit status.

    Ctrl+C stops all of them; what they had come to by then is told and drawn all the same.
    """
    entrants, shared = _entrants(given)
    choose_device(shared.device)  # that of all, if it was given
    out: Path = given.out
    data_dir: Path | None = given.data_dir
    line = ProgressLine()
    steps = catalogue.load(shared.data, data_dir, seed=shared.seed, validation=shared.validation)
    data = watched(steps, line)
    if shared.limit is not None:
        data = data.limited(shared.limit)
    try:
        comparison = Comparison(entrants, data, out, data_dir=data_dir)
        table = standings(entrants)
        title = str(terms(data.train.title, len(data.train), shared))
        line.say(title)
        _follow(comparison, table, line)
        figures = json.dumps(_figures(shared, table), indent=2, allow_nan=False).encode()
        write_atomically(out / FIGURES_FILE, figures, keep_previous=False)
        files = [*artist.comparison(out, title, table), out / FIGURES_FILE]
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise BadUse(
            message("{path} cannot be written: {reason}.", path=str(out), reason=reason)
        ) from error
    if given.json:
        print(json.dumps(_figures(shared, table), allow_nan=False))
    else:
        print("\n".join([_table(table), *_differences(table), *map(str, files)]), flush=True)
    return _status(table)


def _entrants(given: argparse.Namespace) -> tuple[tuple[Candidate, ...], TrainingSettings]:
    """Return the networks as they take part, and the settings that they share.

    What is given on the command line holds for all.
    """
    found: list[Candidate] = []
    for name in given.networks:
        drawn = network(name)
        settings = settings_from(given, _basis(given, drawn.training))
        found.append(Candidate(Path(name).stem, set_training(drawn, settings)))
    shared = found[0].document.training
    return entered(found, shared), shared


def _basis(given: argparse.Namespace, own: TrainingSettings) -> TrainingSettings:
    """Return what holds where nothing is given: a learning rate that goes with the batch."""
    basis = quick(own)
    asked = settings_from(given, basis)
    return basis if given.batch_size is None else in_batches_of(basis, asked.batch_size)


def _follow(comparison: Comparison, table: Sequence[ComparisonResult], line: ProgressLine) -> None:
    """Read the comparison to its end."""
    for told in interruptible(comparison.events(), comparison.stop):
        standing = table[told.entrant]
        standing.follow(told.event)
        _show(told, standing, table, line)
    line.clear()


def _show(
    told: Told, standing: ComparisonResult, table: Sequence[ComparisonResult], line: ProgressLine
) -> None:
    name = standing.name
    match told.event:
        case Started(parameters=parameters):
            line.say(f"{name}: {parameters:,} parameters")
        case TrainingStep(epoch=epoch, loss=loss):
            done, left = time_left(table)
            text = f"{name}, epoch {epoch}, loss {loss:.4f}"
            line.show(done, 1, text if left is None else f"{text}, {clock(left)} left")
        case EpochDone() as epoch:
            line.say(
                f"{name} epoch {epoch.epoch}: training loss {epoch.training_loss:.4f}, validation "
                f"loss {epoch.validation_loss:.4f}, "
                f"accuracy {accuracy_text(epoch)}"
            )
        case Warned(sentence=sentence):
            line.say(f"{name}: warning: {sentence}")
        case Failed(sentence=sentence):
            line.say(f"{name}: {sentence}")


def _figures(shared: TrainingSettings, table: Sequence[ComparisonResult]) -> dict[str, object]:
    return {
        "settings": shared.model_dump(mode="json"),
        "networks": [standing.as_json() for standing in table],
    }


def _table(table: Sequence[ComparisonResult]) -> str:
    """Return the figures in columns; gradients are those of the first step."""
    rows = [
        (
            "network",
            "parameters",
            "training loss",
            "validation loss",
            "test accuracy",
            "top 5",
            "balanced",
            "worst class",
            "gradient first/last layer",
            "time",
        )
    ]
    for standing in table:
        last = standing.epochs[-1] if standing.epochs else None
        end = standing.end if isinstance(standing.end, Finished) else None
        classes = end.recognition if end else None
        gradients = standing.gradients
        steep = bool(gradients) and gradients[-1] > 0
        rows.append(
            (
                standing.name,
                f"{standing.started.parameters:,}" if standing.started else "–",
                f"{last.training_loss:.4f}" if last else "–",
                f"{last.validation_loss:.4f}" if last else "–",
                f"{end.test_accuracy:.2%}" if end else "–",
                f"{end.test_top5:.2%}" if end and end.test_top5 is not None else "–",
                f"{classes.balanced:.2%}" if classes else "–",
                f"{classes.worst_class} {classes.worst:.1%}" if classes else "–",
                f"{gradients[0] / gradients[-1]:.3g}" if steep else "–",
                clock(standing.seconds),
            )
        )
    return columns(rows)


def _differences(table: Sequence[ComparisonResult]) -> list[str]:
    """Return what each network differs in from the first, a line each."""
    first, *others = table
    return [
        f"{standing.name} against {first.name}: "
        + ("; ".join(map(str, standing.differs)) or "the same")
        for standing in others
    ]


def _status(table: Sequence[ComparisonResult]) -> int:
    if any(isinstance(standing.end, Failed) for standing in table):
        begun = any(standing.started for standing in table)
        return EXIT_FAILED if begun else EXIT_BAD_USE
    stopped = (isinstance(s.end, Finished) and s.end.stopped for s in table)
    return EXIT_INTERRUPTED if any(stopped) else 0
