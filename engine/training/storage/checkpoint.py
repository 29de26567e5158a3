"""Checkpoints: all that a run needs to go on bit for bit, in one safetensors file.

Tensors hold the network's parameters and buffers and the optimizer's memory; the header's text
holds everything else. Schedule, order of the images and dropout follow from the settings and the
step (see ``schedules`` and ``randomness``), so they need no place here.
"""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import torch
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from torch import Tensor, nn

from netwright.engine.atomic import backup_of
from netwright.engine.data.dataset import Dataset
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message, message
from netwright.engine.paths import is_there
from netwright.engine.training.errors import DamagedFile, TrainingError
from netwright.engine.training.optimisation.optimizers import (
    expected_states,
    load_state,
    state_tensors,
)
from netwright.engine.training.optimisation.plateau import BEGINNING, PlateauState
from netwright.engine.training.step.counters import Counters
from netwright.engine.training.step.trainer import Trainer
from netwright.engine.training.storage.environment import Environment
from netwright.engine.training.storage.weights import (
    Expected,
    expected_of,
    read_metadata,
    read_tensors,
    write_tensors,
)

HEADER = "netwright.checkpoint"
MODEL, OPTIMIZER, BEST = "model/", "optimizer/", "best/"

# A run resumed with other values of these would be another run from its first step on.
FIXED = ("data", "batch_size", "optimizer", "seed", "validation", "limit")


class Position(BaseModel):
    """Where a run was when its checkpoint was written.

    Attributes:
        step: Steps taken.
        counters: Sums of the present epoch.
        best: Highest validation accuracy so far.
        best_epoch: The epoch that had it, from 1; 0 before the first one's end.
        elapsed: Seconds of work so far.
        epoch_began: ``elapsed`` at the beginning of the present epoch.
        samples: Training images.
        shape: (C, H, W) of an image.
        settings: The run's settings.
        surroundings: What its bits depend on besides.
        plateau: Where the schedule of that name is.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)

    format: Literal[1] = 1
    step: int = Field(ge=0)
    counters: Counters
    best: float
    best_epoch: int = Field(0, ge=0)
    elapsed: float = Field(ge=0)
    epoch_began: float = Field(ge=0)
    samples: int
    shape: tuple[int, ...]
    settings: TrainingSettings
    surroundings: Environment
    plateau: PlateauState = BEGINNING


class Restored(NamedTuple):
    """What a checkpoint told besides what the learner was given.

    Attributes:
        position: Where the run was.
        best: Parameters and buffers of the best epoch, empty if they were not kept.
    """

    position: Position
    best: dict[str, Tensor]


def write_checkpoint(
    path: Path, learner: Trainer, position: Position, best: Mapping[str, Tensor]
) -> None:
    """Write network, optimizer and ``position`` to ``path``; the previous file becomes its backup.

    Args:
        path: The checkpoint.
        learner: The run at work.
        position: Where it is.
        best: Parameters and buffers of the best epoch, empty if they are not kept.

    Raises:
        OSError: It cannot be written; the file that was there is untouched.
    """
    tensors = {f"{MODEL}{name}": t for name, t in learner.model.state_dict().items()}
    states = state_tensors(learner.optimizer, learner.model)
    tensors |= {f"{OPTIMIZER}{name}": t for name, t in states.items()}
    tensors |= {f"{BEST}{name}": t for name, t in best.items()}
    write_tensors(path, tensors, {HEADER: position.model_dump_json()})


def check_there(path: Path) -> None:
    """Check that there is a checkpoint, or the one before it.

    Raises:
        TrainingError: There is neither.
    """
    if not is_there(path) and not is_there(backup_of(path)):
        raise TrainingError(
            message("There is no checkpoint in {folder} to resume from.", folder=path.parent)
        )


def resume(path: Path, learner: Trainer, data: Dataset) -> tuple[Restored, Message | None]:
    """Give ``learner`` the network, optimizer and place in the run that the checkpoint holds.

    Args:
        path: The checkpoint; if it is missing or damaged its backup is read instead.
        learner: Freshly made of the network to resume.
        data: The training images.

    Returns:
        Where the run was, and what to say if it was the backup.

    Raises:
        TrainingError: Neither file is there and sound, or they belong to another network or run;
            ``learner`` is unchanged.
    """
    check_there(path)
    backup = backup_of(path)
    try:
        return _restore(path, learner, data), None
    except DamagedFile as error:
        if not backup.exists():
            raise
        sentence = error.sentence
    return _restore(backup, learner, data), message(
        "{why} The run goes on from the checkpoint before it.", why=sentence
    )


def read_model(path: Path, model: nn.Module) -> tuple[Path, dict[str, Tensor]] | None:
    """Return the network that a checkpoint holds, and which file it is; None where there is none.

    Args:
        path: The checkpoint; if it is missing or damaged its backup is read instead.
        model: A network of the same source, on any device, the meta device too.

    Raises:
        TrainingError: Neither file is sound, or they belong to another network.
    """
    files = [file for file in (path, backup_of(path)) if file.exists()]
    for file in files:
        try:
            expected, optional = _expected(model, _read_position(file).settings)
            tensors = read_tensors(file, expected, optional=optional, own=True)
            return file, _under(MODEL, tensors)
        except DamagedFile:
            if file == files[-1]:
                raise
    return None


def environment_before(path: Path) -> Environment | None:
    """Return what the bits of a run depended on until its checkpoint; None where none can be read.

    Args:
        path: The checkpoint; if it is missing or damaged its backup is read instead.
    """
    for file in (path, backup_of(path)):
        with contextlib.suppress(TrainingError, OSError):
            return _read_position(file).surroundings
    return None


def _restore(path: Path, learner: Trainer, data: Dataset) -> Restored:
    position = _read_position(path)
    _check_same_run(position, learner.settings, data)
    most = learner.steps_per_epoch * position.settings.epochs
    if position.step > most:
        raise DamagedFile(
            message(
                "{file} cannot be used: it was written after {step:,} of {most:,} steps.",
                file=path.name,
                step=position.step,
                most=most,
            )
        )
    expected, optional = _expected(learner.model, learner.settings)
    tensors = read_tensors(path, expected, optional=optional, own=True)
    learner.model.load_state_dict(_under(MODEL, tensors), strict=True)
    load_state(learner.optimizer, learner.model, _under(OPTIMIZER, tensors))
    learner.go_to(position.step, position.counters, position.plateau)
    device = learner.placement.device
    best = {name: tensor.to(device) for name, tensor in _under(BEST, tensors).items()}
    return Restored(position, best)


def _read_position(path: Path) -> Position:
    text = read_metadata(path).get(HEADER)
    if text is None:
        raise DamagedFile(message("{file} is no checkpoint of a run.", file=path.name))
    try:
        return Position.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise DamagedFile(
            message(
                "{file} is no checkpoint that this version reads: {where}: {why}.",
                file=path.name,
                where=".".join(map(str, first["loc"])),
                why=first["msg"],
            )
        ) from error


def _check_same_run(position: Position, settings: TrainingSettings, data: Dataset) -> None:
    """Refuse settings or data that make it another run, naming each difference."""
    differing = [
        f"{TrainingSettings.model_fields[name].title} "
        f"({getattr(position.settings, name)} → {getattr(settings, name)})"
        for name in FIXED
        if getattr(position.settings, name) != getattr(settings, name)
    ]
    if (position.samples, position.shape) != (len(data), data.shape):
        differing.append(f"{data.title} ({position.samples:,} → {len(data):,})")
    if differing:
        raise TrainingError(
            message(
                "The run cannot be resumed with other settings: {differences}. "
                "Resume with those it began with, or begin a new run.",
                differences=", ".join(differing),
            )
        )


def inequality(
    position: Position, settings: TrainingSettings, surroundings: Environment
) -> Message | None:
    """Return what keeps the resumed run from equalling the uninterrupted one, None if nothing.

    What other epochs make of it, and other data, is told by themselves.
    """
    before = dict([*position.settings, *position.surroundings])
    now = dict([*settings, *surroundings])
    differing = [
        f"{key} {before[key]} → {now[key]}"
        for key in now
        if before[key] != now[key] and key not in ("samples", "epochs")
    ]
    if not differing:
        return None
    return message(
        "The run goes on, but not bit for bit as it would have: {differences}.",
        differences=", ".join(differing),
    )


def _expected(
    model: nn.Module, settings: TrainingSettings
) -> tuple[dict[str, Expected], frozenset[str]]:
    """Return what the checkpoint of a network may hold, and what of it may be missing."""
    own = expected_of(model.state_dict())
    memory = _optimizer_tensors(model, settings)
    kept = {f"{BEST}{name}": value for name, value in own.items()}
    expected = {f"{MODEL}{name}": value for name, value in own.items()} | memory | kept
    return expected, frozenset(memory) | frozenset(kept)


def _optimizer_tensors(model: nn.Module, settings: TrainingSettings) -> dict[str, Expected]:
    """Return what the optimizer may remember; a parameter that was never used has no memory."""
    return {
        f"{OPTIMIZER}{name}/{state}": Expected(
            () if state == "step" else tuple(parameter.shape), torch.float32
        )
        for name, parameter in model.named_parameters()
        for state in expected_states(settings)
    }


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): tensor
        for name, tensor in tensors.items()
        if name.startswith(prefix)
    }
