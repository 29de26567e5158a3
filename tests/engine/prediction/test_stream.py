"""Laws of prediction: every picture has its answer, in order, and memory does not grow."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from netwright.engine.data.errors import DataError
from netwright.engine.prediction.classifier import Classifier
from netwright.engine.prediction.picture_files import picture_files
from netwright.engine.prediction.stream import PicturePrediction, UnreadPicture, predicted
from netwright.engine.trained.open import open_run
from tests.engine.prediction.small_folder import HUES, picture, trained_run


@pytest.fixture(scope="module")
def classifier(tmp_path_factory: pytest.TempPathFactory) -> Classifier:
    """Return a small network that tells hues apart."""
    return Classifier.of(open_run(trained_run(tmp_path_factory.mktemp("hues"))))


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return a folder of pictures in several formats, one of them broken."""
    for number, (name, ending) in enumerate(
        (name, ending) for ending in ("jpg", "png", "gif", "webp") for name in HUES
    ):
        place = tmp_path / "pictures" / ("deep" if number % 2 else ".")
        place.mkdir(parents=True, exist_ok=True)
        picture(name, 90 + number, (64, 40)).save(place / f"{number:02}_{name}.{ending}")
    (tmp_path / "pictures" / "05_broken.png").write_bytes(b"no picture")
    return tmp_path / "pictures"


def test_answers_come_in_order_and_what_cannot_be_read_between_them(
    classifier: Classifier, pictures: Path
) -> None:
    """Each file has one answer, in the files' order; a broken one says what is wrong with it."""
    files = list(picture_files([pictures]))
    found = list(predicted(classifier, files, top=2))
    assert [each.path for each in found] == files
    (broken,) = (each for each in found if isinstance(each, UnreadPicture))
    assert "no image in a format" in str(broken.why)
    right = [each for each in found if isinstance(each, PicturePrediction)]
    assert len(right) == 12
    for each in right:
        assert each.answers[0].name in each.path.name
        assert each.answers[0].probability >= each.answers[1].probability


def test_logits_are_those_of_the_network_on_what_the_data_set_decodes(
    classifier: Classifier, pictures: Path
) -> None:
    """Bit for bit: decoded, normalised and computed as in training, in one batch."""
    files = [path for path in picture_files([pictures]) if "broken" not in path.name]
    images = torch.from_numpy(np.stack([classifier.facts.decode(path) for path in files]))
    with torch.inference_mode():
        expected = classifier.module(classifier.facts.normalise(images))
    found = [e for e in predicted(classifier, files) if isinstance(e, PicturePrediction)]
    assert torch.equal(torch.stack([each.logits for each in found]), expected)


def test_no_more_files_are_taken_than_are_decoded_ahead(
    classifier: Classifier, tmp_path: Path
) -> None:
    """Of endless files some batches are taken, whatever their number; then the stream is closed."""
    picture("red", 1).save(tmp_path / "red.png")
    taken = count()

    def endless() -> Iterator[Path]:
        while True:
            next(taken)
            yield tmp_path / "red.png"

    with closing(predicted(classifier, endless())) as stream:
        for _ in range(1000):
            next(stream)
    assert next(taken) < 1000 + 5 * classifier.at_once


def test_files_are_those_named_and_those_below_folders_by_name(tmp_path: Path) -> None:
    """Order is kept, hidden ones and other files are left, a named file is taken as it is."""
    for name in ("b/2.png", "b/1.JPG", "b/.hidden.png", "b/notes.txt", "b/a/0.png", "odd.bin"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("L", (4, 4)).save(tmp_path / name, "PNG")
    found = picture_files([tmp_path / "odd.bin", tmp_path / "b"])
    assert [str(path.relative_to(tmp_path)) for path in found] == [
        "odd.bin",
        "b/1.JPG",
        "b/2.png",
        "b/a/0.png",
    ]
    with pytest.raises(DataError, match="is not there"):
        picture_files([tmp_path / "nothing"])


def test_ten_views_are_refused_of_a_network_that_takes_all_of_an_image(tmp_path: Path) -> None:
    """With a crop the answers are the mean of ten views; without one it is said."""
    run = open_run(trained_run(tmp_path, epochs=1))
    with pytest.raises(DataError, match="ten crops"):
        Classifier.of(run, "ten")
