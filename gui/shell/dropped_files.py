"""Files that are dragged onto the window, and what each is to it."""

from enum import Enum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QDropEvent

from netwright.engine.data.picture import SUFFIXES
from netwright.engine.document.files import project
from netwright.engine.regular_files import open_ordinary
from netwright.engine.trained.foreign.endings import WEIGHTS_ENDINGS

MOST_TEXT = 1_000_000
"""Bytes of a file of blocks; a larger one is none."""


class DropKind(Enum):
    """What a file is to the window."""

    PROJECT = "project"
    BLOCKS = "blocks"
    IMAGES = "images"
    PICTURE = "picture"
    CODE = "code"
    WEIGHTS = "weights"


class Dropped(NamedTuple):
    """A file or folder that was dragged onto the window."""

    kind: DropKind
    path: Path


def dropped(event: QDropEvent) -> Dropped | None:
    """Return the first of the files that the window can do something with; None if there is none.

    Python code is one: it cannot be opened, and that is worth a sentence.
    """
    for url in event.mimeData().urls():
        kind = kind_of(Path(url.toLocalFile())) if url.isLocalFile() else None
        if kind is not None:
            return Dropped(kind, Path(url.toLocalFile()))
    return None


def kind_of(path: Path) -> DropKind | None:
    """Return what a file or folder is to the window; None for nothing."""
    if path.is_dir():
        return DropKind.IMAGES
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return DropKind.PICTURE
    if suffix in WEIGHTS_ENDINGS:
        return DropKind.WEIGHTS
    return {project.SUFFIX: DropKind.PROJECT, ".json": DropKind.BLOCKS, ".py": DropKind.CODE}.get(
        suffix
    )


def text_of(path: Path) -> str:
    """Return the text of a file of blocks.

    Raises:
        OSError: It cannot be read, or is too large to be one.
    """
    with open_ordinary(path) as file:
        content = file.read(MOST_TEXT + 1)
    if len(content) > MOST_TEXT:
        raise OSError(f"{path.name} is too large")
    return content.decode("utf-8", errors="replace")
