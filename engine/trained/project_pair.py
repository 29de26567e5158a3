"""A project with its weights: a pair of files that is always the old pair or the new one.

``name.netwright`` says which weights it was saved with, ``name.safetensors`` beside it holds them,
and in its header what they are of: the network as it was trained, which the drawing may have left
behind since, its data facts and its figures. First the new weights are written under the name
``name.safetensors.new``; then the project is replaced, which decides; then the weights get their
name. Whoever reads takes the file that the project names, and finishes what was cut off.
"""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from weakref import WeakKeyDictionary

from pydantic import BaseModel, ConfigDict, ValidationError

from netwright.engine.analysis.analysis import analyse
from netwright.engine.atomic import ReadOnlyError, put_in_place, writable, write_atomically
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.data.facts import DataFacts
from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from netwright.engine.document.files.project import ProjectError, unsaved
from netwright.engine.document.files.weights_reference import WeightsReference
from netwright.engine.message import Message, SentenceError, message
from netwright.engine.paths import is_file
from netwright.engine.regular_files import sha256
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.training.errors import DamagedFile
from netwright.engine.training.storage.weights import (
    content_of,
    expected_of,
    read_metadata,
    read_tensors,
)

WEIGHTS_SUFFIX = ".safetensors"
DOCUMENT, DATA, TRAINING = "netwright.document", "netwright.data", "netwright.training"
"""Keys of the header."""


@dataclass(frozen=True, eq=False)
class Project:
    """What a project file and the weights beside it hold.

    Attributes:
        document: What is drawn.
        reference: The weights that it was saved with; None if it was without.
        trained: The trained network; None if it carries none, or they are not to be had.
        problem: Why it carries weights that are not to be had; None if that is not so.
    """

    document: Document
    reference: WeightsReference | None = None
    trained: TrainedNetwork | None = None
    problem: Message | None = None


class TrainingRecord(BaseModel):
    """What the header of the weights tells of the training that they come from."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)

    format: Literal[1] = 1
    run: str | None
    trained_at: datetime
    accuracy: float | None
    epochs: int


def weights_beside(path: Path) -> Path:
    """Return where the weights of a project lie: beside the file itself, not a link to it."""
    return Path(os.path.realpath(path)).with_suffix(WEIGHTS_SUFFIX)


def read_project(path: Path) -> Project:
    """Return what is in a project file, with its weights where they are those that it names.

    Without them, or with others in their place, it opens all the same, untrained, and says why.

    Raises:
        ProjectError: The project itself cannot be opened.
    """
    document, reference = project.read_with_weights(path)
    if reference is None:
        return Project(document)
    try:
        return Project(document, reference, _read(path, reference))
    except SentenceError as error:
        problem = message("{why} The drawing opens untrained.", why=error.sentence)
        return Project(document, reference, problem=problem)


def save_pair(path: Path, document: Document, trained: TrainedNetwork | None) -> None:
    """Write a project and the weights that it carries.

    Weights that are in their place already are not written again. What lies there and is not this
    project's is kept as :func:`netwright.engine.atomic.backup_of`.

    Args:
        path: The project file.
        document: What is drawn.
        trained: The trained network, be it of this drawing or of an earlier state of it; None for
            a project without weights.

    Raises:
        ProjectError: It cannot be written; what the files held is untouched.
    """
    if trained is None:
        project.save(document, path)
        return
    try:
        weights, former = writable(weights_beside(path)), _reference_in(path)
        if former is not None and _find(weights, former) == _new(weights):
            raise ReadOnlyError(weights)  # what an earlier save was kept from finishing stays so
        present = sha256(weights) if is_file(weights) else None
        reference = WeightsReference(_kept.get(trained, trained.identity), trained.run)
        if present == reference.sha256:
            project.save(document, path, reference)
            return
        content = _content(trained)
        reference = WeightsReference(hashlib.sha256(content).hexdigest(), trained.run)
        write_atomically(_new(weights), content, keep_previous=False)
    except OSError as error:
        raise unsaved(path, error) from None
    except ValueError:  # a zero byte in the path, or no name
        project.save(document, path)
        return
    try:
        project.save(document, path, reference)
    except ProjectError:
        _new(weights).unlink(missing_ok=True)
        raise
    _kept[trained] = reference.sha256
    is_foreign = present is not None and (former is None or present != former.sha256)
    with suppress(OSError):  # whoever reads will do it
        put_in_place(_new(weights), weights, keep_previous=is_foreign)


_kept: WeakKeyDictionary[TrainedNetwork, str] = WeakKeyDictionary()
"""The SHA-256 of the file that a network was last written to, beside which no other is needed."""


def _new(weights: Path) -> Path:
    return weights.with_name(f"{weights.name}.new")


def _reference_in(path: Path) -> WeightsReference | None:
    """Return the weights that the project names which is to be replaced, if there is any."""
    try:
        return project.read_with_weights(path)[1]
    except ProjectError:
        return None


def _find(weights: Path, reference: WeightsReference) -> Path | None:
    """Return the file of the weights that a project names, brought to its place if it can be."""
    if is_file(weights) and sha256(weights) == reference.sha256:
        return weights
    fresh = _new(weights)
    if not is_file(fresh) or sha256(fresh) != reference.sha256:
        return None
    try:
        put_in_place(fresh, weights, keep_previous=False)
    except OSError:  # a folder that is read-only
        return fresh
    return weights


def _read(path: Path, reference: WeightsReference) -> TrainedNetwork:
    """Return the trained network of a project.

    Raises:
        SentenceError: Its weights are not there, or not what they were.
    """
    weights = weights_beside(path)
    try:
        file = _find(weights, reference)
        if file is None and not is_file(weights):
            raise DamagedFile(
                message(
                    "The weights of {project} are missing: {weights} is not beside it.",
                    project=path.name,
                    weights=weights.name,
                )
            )
        if file is None:
            raise DamagedFile(
                message(
                    "{weights} does not hold the weights that {project} was saved with.",
                    project=path.name,
                    weights=weights.name,
                )
            )
        return _opened(file, reference)
    except OSError as error:
        raise DamagedFile(
            message(
                "{weights} cannot be read: {reason}.",
                weights=weights.name,
                reason=error.strerror or str(error),
            )
        ) from error


def _opened(file: Path, reference: WeightsReference) -> TrainedNetwork:
    header = read_metadata(file)
    try:
        told = TrainingRecord.model_validate_json(header[TRAINING])
        document = project.parse(header[DOCUMENT].encode())
    except (KeyError, ValidationError) as error:
        raise DamagedFile(
            message("{file} does not tell of which network it is.", file=file.name)
        ) from error
    source = generate(analyse(document))
    expected = expected_of(build(source, "meta").state_dict())
    tensors = read_tensors(file, expected, own=True)
    return TrainedNetwork(
        document=document,
        source=source,
        # Copies: what is read stays on the disk, where others may change it.
        weights={name: tensor.clone() for name, tensor in tensors.items()},
        facts=DataFacts.parse(header[DATA], file.name) if DATA in header else None,
        identity=reference.sha256,
        run=told.run,
        trained_at=told.trained_at,
        accuracy=told.accuracy,
        epochs=told.epochs,
    )


def _content(trained: TrainedNetwork) -> bytes:
    record = TrainingRecord(
        run=trained.run,
        trained_at=trained.trained_at,
        accuracy=trained.accuracy,
        epochs=trained.epochs,
    )
    header = {
        DOCUMENT: project.dump(trained.document).decode(),
        TRAINING: record.model_dump_json(),
    }
    if trained.facts is not None:
        header[DATA] = trained.facts.content().decode()
    return content_of(trained.weights, header)
