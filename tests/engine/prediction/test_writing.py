"""A network that has learned a text writes."""

from pathlib import Path

import pytest

from netwright.engine import zoo
from netwright.engine.data.progress import result_of
from netwright.engine.document import edits
from netwright.engine.prediction.writing import written
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.trained.open import open_run
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.run.launch import prepare
from tests.engine.trained import lenet

pytestmark = pytest.mark.slow

TEXT = "the cat sat on the mat. " * 200


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> TrainedNetwork:
    """Return the character language model, trained on one sentence again and again."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "cat.txt").write_text(TEXT)
    drawn = zoo.load("char_language_model")
    given = {"epochs": 25, "batch_size": 4, "learning_rate": 0.01, "device": "cpu"}
    settings = drawn.training.model_copy(
        update={"data": f"text?length=64:{folder / 'cat.txt'}", **given}
    )
    job = result_of(prepare(edits.set_training(drawn, settings), folder / "run", threads=1))
    list(job.run.events())
    return open_run(folder / "run")


def test_it_writes_what_it_has_learned(author: TrainedNetwork) -> None:
    """At temperature 0 the sentence goes on, with each letter nearly certain."""
    letters = list(written(author, "the cat sat", 24, temperature=0))
    assert "".join(letter.text for letter in letters) == " on the mat. the cat sat"
    assert all(letter.probability == 1 for letter in letters)
    assert all(letter.candidates[0].name == letter.name for letter in letters)


def test_equal_seeds_write_equal_texts(author: TrainedNetwork) -> None:
    """Another seed writes another text where there is a choice."""
    texts = [
        "".join(each.text for each in written(author, "t", 60, 3.0, seed)) for seed in (1, 1, 2)
    ]
    assert texts[0] == texts[1] != texts[2]


def test_the_probabilities_are_those_of_the_network(author: TrainedNetwork) -> None:
    """The likeliest come first and sum to at most 1; what is drawn has a probability."""
    for letter in written(author, "the ", 20):
        shares = [each.probability for each in letter.candidates]
        assert shares == sorted(shares, reverse=True)
        assert 0 < letter.probability <= 1
        assert sum(shares) <= 1 + 1e-9


@pytest.mark.parametrize(
    ("beginning", "length", "temperature", "why"),
    [
        ("", 5, 1.0, "needs a beginning"),
        ("t", 0, 1.0, "At least one letter"),
        ("t", 5, -1.0, "A temperature is 0 or more"),
        ("t", 5, float("nan"), "A temperature is 0 or more"),
    ],
)
def test_what_cannot_be_is_told(
    author: TrainedNetwork, beginning: str, length: int, temperature: float, why: str
) -> None:
    """Before the first letter."""
    with pytest.raises(TrainingError, match=why):
        written(author, beginning, length, temperature)


def test_letters_it_has_never_seen_are_named(tmp_path: Path) -> None:
    """The small networks know four letters; one of images reads none at all."""
    drawn = zoo.load("char_lstm")
    list(result_of(prepare(drawn, tmp_path / "hello", threads=1)).run.events())
    author = open_run(tmp_path / "hello")
    with pytest.raises(TrainingError, match=r"has learned no “x”; it knows e h l o"):
        written(author, "hex", 3)
    assert "".join(each.text for each in written(author, "h", 1, temperature=0)) == "o"
    lenet.trained(tmp_path / "lenet")
    with pytest.raises(TrainingError, match="LeNet-5 reads no text"):
        written(open_run(tmp_path / "lenet"), "h", 1)
