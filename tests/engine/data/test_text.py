"""Texts as data: rows of tokens, each answered with a token."""

from pathlib import Path

import pytest
import torch

from netwright.engine.data import catalogue
from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.text import Texts, texts

TEXT = "The quick brown fox jumps over the lazy dog. — Über Größe\n" * 100


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A text with letters beyond ASCII."""
    path = tmp_path / "fox.txt"
    path.write_text(TEXT, "utf-8")
    return path


def written(data: Texts, tokens: torch.Tensor) -> str:
    """Return tokens of a data set whose classes are letters as a text."""
    return "".join(data.classes[int(token)] for token in tokens)


def test_hello_is_answered_with_ohlol() -> None:
    """Every row of every part is the word, and its labels are the answer."""
    split = catalogue.load_now("hello")
    for part in (split.train, split.validation, split.test):
        assert isinstance(part, Texts)
        for tokens, labels in zip(part.images, part.labels, strict=True):
            assert written(part, tokens) == "hello"
            assert written(part, labels) == "ohlol"


def test_a_text_is_answered_one_byte_further(file: Path) -> None:
    """Labels are the tokens of the file one place later, in all rows."""
    content = file.read_bytes()
    split = catalogue.load_now(f"text?length=7:{file}")
    for part in (split.train, split.validation, split.test):
        assert part.shape == (7,)
        assert torch.equal(part.images[:, 1:], part.labels[:, :-1])
        for tokens, labels in zip(part.images.tolist(), part.labels.tolist(), strict=True):
            assert bytes([*tokens, labels[-1]]) in content


def test_the_test_part_of_a_text_is_its_end(file: Path) -> None:
    """Training rows come from the first nine tenths, and none shares a byte with the test."""
    content = file.read_bytes()
    split = catalogue.load_now(f"text:{file}", validation=0.5)
    known = len(split.train) + len(split.validation)
    assert bytes(split.test.images.flatten().tolist()) in content[known * 64 :]
    assert known * 64 <= round(0.9 * len(content)) <= len(content) - len(split.test) * 64


def test_tokens_are_never_scaled() -> None:
    """What a network gets are the tokens themselves."""
    row = torch.tensor([0, 1, 2])
    data = texts("abc", "abc", ("a", "b", "c"), [row, row], [row, row])
    assert torch.equal(data.normalised([1]), row.unsqueeze(0))
    assert data.normalised([1]).dtype == torch.int64
    assert len(data.limited(1)) == 1


@pytest.mark.parametrize("bad", [torch.tensor([0, 3]), torch.tensor([-1, 0]), torch.zeros(2)])
def test_tokens_outside_the_vocabulary_are_refused(bad: torch.Tensor) -> None:
    """A token without a class, or one that is no whole number, makes no data set."""
    with pytest.raises(ValueError, match="token"):
        texts("abc", "abc", ("a", "b", "c"), [bad], [bad])


@pytest.mark.parametrize("options", ["length=0", "length=x", "width=3", "length="])
def test_options_that_say_nothing_are_refused(file: Path, options: str) -> None:
    """The sentence names what was written and what could be."""
    with pytest.raises(DataError, match="text\\?length=64"):
        catalogue.source(f"text?{options}:{file}")


@pytest.mark.parametrize("place", ["", "/no/such/file"])
def test_a_text_that_is_not_there_is_told(place: str) -> None:
    """A missing file is missing data, which a form can offer to look for."""
    with pytest.raises(DataMissing, match="text"):
        catalogue.source(f"text:{place}")
    assert not catalogue.available(f"text:{place}")


def test_a_text_too_short_for_its_rows_is_told(tmp_path: Path) -> None:
    """The sentence has the size, and the least that would do."""
    path = tmp_path / "short.txt"
    path.write_bytes(b"x" * 1299)
    with pytest.raises(DataError, match=r"1,299 bytes.*1,300"):
        catalogue.load_now(f"text:{path}")
    path.write_bytes(b"x" * 1300)
    assert len(catalogue.load_now(f"text:{path}").test)
