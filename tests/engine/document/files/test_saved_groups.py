"""Groups that are kept in a file of the user's: read strictly, written whole."""

import os
from pathlib import Path

import pytest

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.document.edits import EditError
from netwright.engine.document.edits import groups as grouping
from netwright.engine.document.files import clipboard
from netwright.engine.document.files.saved_groups import (
    KeptError,
    read_kept,
    renamed,
    with_kept,
    without,
    write_kept,
)
from netwright.engine.document.group import Group
from tests.engine.document.drawings import chain


def group(title: str, channels: int = 4) -> Group:
    """Return a group of a convolution and a ReLU."""
    document, node = grouping.group(
        chain(Conv2d(out_channels=channels), ReLU()), ["n2", "n3"], title
    )
    block = document.nodes[node].block
    assert isinstance(block, Group)
    return block


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    """The file holds the groups in their order; without a file there are none."""
    path = tmp_path / "own" / "blocks.json"
    assert read_kept(path) == ()
    groups = (group("Stem"), group("块", 7), group("Stem two"))
    write_kept(path, groups)
    assert read_kept(path) == groups


def test_a_name_is_kept_once() -> None:
    """A group takes the place of one of the same name; names can change, but not meet."""
    groups = with_kept(with_kept((), group("A")), group("B"))
    assert with_kept(groups, group("A", 9)) == (group("A", 9), group("B"))
    assert without(groups, "A") == (group("B"),)
    assert [each.title for each in renamed(groups, "A", " C ")] == ["C", "B"]
    for words, reason in (("B", "already"), ("  ", "needs a name")):
        with pytest.raises(EditError, match=reason):
            renamed(groups, "A", words)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": 1, "nodes": 5}',
        b"\xff\xfe",
        clipboard.copy(chain(ReLU()), ["n2"]).encode(),
    ],
)
def test_another_file_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    """Whatever it holds, nothing is read of it."""
    path = tmp_path / "blocks.json"
    path.write_bytes(content)
    with pytest.raises(KeptError, match=r"cannot be read\."):
        read_kept(path)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A folder in the file's place stops nothing but the keeping."""
    path = tmp_path / "blocks.json"
    os.mkfifo(path)
    with pytest.raises(KeptError, match="cannot be read"):
        read_kept(path)
    (tmp_path / "file").write_text("")
    with pytest.raises(KeptError, match="cannot be kept"):
        write_kept(tmp_path / "file" / "blocks.json", [group("A")])
