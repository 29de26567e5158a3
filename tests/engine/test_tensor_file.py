"""Laws of opening tensor files: by any path, and never waiting."""

import os
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
import torch
from safetensors.numpy import save

from netwright.engine.data.decoded_images import About, DecodedWriter, read_decoded
from netwright.engine.tensor_file import opened

PATHS = [b"plain", "caf\u00e9".encode(), b"caf\xe9", b"new\nline"]


@pytest.fixture(params=PATHS, ids=ascii)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a path that the system takes, in a folder that is there."""
    folder = tmp_path / os.fsdecode(request.param)
    folder.mkdir()
    return folder / os.fsdecode(request.param)


@pytest.mark.parametrize("framework", ["pt", "np"])
def test_a_file_is_read_whatever_its_path(path: Path, framework: Literal["pt", "np"]) -> None:
    """Tensors and texts are those that were written, and stay when the file is closed."""
    path.write_bytes(save({"a": np.arange(5, dtype=np.float32)}, {"about": "it"}))
    with opened(path, framework) as file:
        found, told = file.get_tensor("a"), file.metadata()
    path.unlink()
    assert told == {"about": "it"}
    assert np.asarray(found).tolist() == [0, 1, 2, 3, 4]


def test_decoded_images_are_read_whatever_their_path(path: Path) -> None:
    """So it is where the user's cache lies in such a folder."""
    with path.open("wb") as file:
        writer = DecodedWriter(file, (1, 2, 2))
        for label in (0, 1):
            writer.add(np.full((1, 2, 2), label, np.uint8), label)
        writer.end(About(None, None, ()))
    decoded = read_decoded(path)
    assert decoded is not None
    assert torch.equal(decoded.images.amax((1, 2, 3)), torch.tensor([0, 1], dtype=torch.uint8))
    assert decoded.labels.tolist() == [0, 1]


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """Nobody waits for who may never write to it."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no ordinary file"), opened(tmp_path / "pipe", "pt"):
        raise AssertionError
