"""Laws of ordinary files: whatever lies under a file's name, no reader waits for it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from torch import nn

from netwright.engine.data import catalogue
from netwright.engine.data.decoded_images import read_decoded
from netwright.engine.data.errors import DataError
from netwright.engine.data.folder_listing import list_images
from netwright.engine.data.idx import read_idx
from netwright.engine.data.picture import decode, glance
from netwright.engine.film.frame import read_frame
from netwright.engine.message import SentenceError
from netwright.engine.regular_files import check_ordinary, open_ordinary
from netwright.engine.training.storage.weights import load_weights, read_metadata
from tests.engine.data.pictures import photos

READERS: dict[str, Callable[[Path], object]] = {
    "a picture's header": glance,
    "a picture": lambda path: decode(path, (3, 8, 8), "crop"),
    "an IDX file": lambda path: read_idx(path, 100),
    "weights": lambda path: load_weights(path, nn.Linear(1, 1)),
    "their header": read_metadata,
    "a frame": read_frame,
    "a text": lambda path: catalogue.load_now(f"text:{path}"),
    "anything": open_ordinary,
    "anything by name": check_ordinary,
}


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
@pytest.mark.parametrize("reader", READERS)
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str, reader: str) -> None:
    """A pipe nobody writes to, a device without an end, a folder: an error, and no waiting."""
    path = tmp_path / "x.png"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case _:
            path.mkdir()
    with pytest.raises((SentenceError, OSError)):
        READERS[reader](path)


def test_a_decoded_file_that_is_a_pipe_is_none(tmp_path: Path) -> None:
    """Images are decoded anew where their cache cannot be read."""
    os.mkfifo(tmp_path / "cache")
    assert read_decoded(tmp_path / "cache") is None


def test_a_pipe_among_images_is_named_and_left(tmp_path: Path) -> None:
    """The folder is used without it, and a folder of nothing else is refused."""
    root = photos(tmp_path / "photos")
    os.mkfifo(root / "cat" / "pipe.png")
    found = list_images(root)
    assert len(found.files) == 12
    assert [str(each) for each in found.left_out] == ["cat/pipe.png is no ordinary file."]
    for name in ("a", "b"):
        (tmp_path / "pipes" / name).mkdir(parents=True)
        os.mkfifo(tmp_path / "pipes" / name / "y.png")
    with pytest.raises(DataError, match="0 sub-folders with images"):
        list_images(tmp_path / "pipes")
