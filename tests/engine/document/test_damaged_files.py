"""Ten thousand flipped bits and truncations of a project: it opens as it was, or not at all."""

import random
from pathlib import Path

import pytest

from netwright.engine import zoo
from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from netwright.engine.document.files.project import ProjectError

pytestmark = pytest.mark.slow

ROUNDS = 10_000
SEED = 20_240


def outcome(data: bytes) -> Document | None:
    """Return what a file holds, None if it is refused with a sentence."""
    try:
        return project.parse(data)
    except ProjectError as error:
        return None if all(str(problem).strip() for problem in error.problems) else Document()


def test_damaged_files_are_refused_or_equal() -> None:
    """Whatever bits or ends are lost, a file that opens holds the very network that was saved."""
    original = zoo.load("small_resnet")
    whole = project.dump(original)
    chance = random.Random(SEED)
    refused = 0
    for round_ in range(ROUNDS):
        damaged = bytearray(whole)
        if round_ % 4 == 0:
            del damaged[chance.randrange(len(whole)) :]
        else:
            for _ in range(chance.choice((1, 1, 1, 2, 8))):
                damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        document = outcome(bytes(damaged))
        assert document in (None, original)
        refused += document is None
    assert refused > 0.9 * ROUNDS


def test_no_truncation_opens() -> None:
    """A file that lost its end is never taken for a smaller network."""
    whole = project.dump(zoo.load("lenet5")).rstrip()
    assert all(outcome(whole[:length]) is None for length in range(len(whole)))


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    """Refusing a file does not touch it."""
    path = tmp_path / "a.netwright"
    path.write_bytes(b"{broken")
    with pytest.raises(ProjectError):
        project.read(path)
    assert path.read_bytes() == b"{broken"
    assert list(tmp_path.iterdir()) == [path]
