"""Laws of data facts: what a run writes down of its data is what whoever uses its weights needs."""

import json
from pathlib import Path

import pytest
import torch
from PIL import Image

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.data.catalogue import load_now
from netwright.engine.data.errors import DataError
from netwright.engine.data.facts import DataFacts
from netwright.engine.data.folder_options import FolderOptions, folder_name
from netwright.engine.document.training_settings import TrainingSettings


def facts_of(name: str, **values: object) -> DataFacts:
    """Return the facts of a data set, loaded as the settings say."""
    settings = TrainingSettings.model_validate({"data": name, **values})
    split = load_now(name, seed=settings.seed, validation=settings.validation)
    return DataFacts.of(split, settings)


def photos(folder: Path) -> Path:
    """Write images of two classes in three formats; return their folder."""
    for label, colour in (("cat", (200, 40, 30)), ("dog", (20, 90, 160))):
        (folder / label).mkdir(parents=True)
        for number, suffix in enumerate(("png", "jpg", "webp", "png", "png", "png")):
            image = Image.effect_noise((23 + number, 19), 60).convert("RGB")
            image.paste(colour, (number, 3, number + 7, 9))
            image.save(folder / label / f"{number}.{suffix}")
    return folder


@pytest.mark.parametrize("name", ["digits", "hello"])
def test_what_is_written_is_what_is_read(name: str) -> None:
    """Facts survive their file, whatever kind of data they are of."""
    facts = facts_of(name)
    assert DataFacts.parse(facts.content()) == facts


def test_the_bits_are_those_that_a_run_learns_from() -> None:
    """Images normalised by the facts equal the data set's own, cropped or not, bit for bit."""
    split = load_now("digits")
    for crop in (None, 24):
        settings = TrainingSettings(data="digits", augmentation=Augmentation(crop=crop))
        facts = DataFacts.of(split, settings)
        shown = split.test if crop is None else split.test.centred(crop, crop)
        assert torch.equal(facts.normalise(split.test.images), shown.normalised(slice(None)))
        assert facts.network_shape == shown.shape


def test_a_file_is_decoded_as_the_folder_was(tmp_path: Path) -> None:
    """An image of the folder read by the facts is the data set's own, with the folder's options."""
    options = FolderOptions(size=16, fit="pad", colour="colour")
    folder = photos(tmp_path / "photos")
    name = folder_name(folder, options)
    split = load_now(name)
    facts = DataFacts.parse(facts_of(name).content())
    known = torch.cat([part.images for part in (split.train, split.validation, split.test)])
    for file in folder.rglob("*.*"):
        decoded = torch.from_numpy(facts.decode(file))
        assert any(torch.equal(decoded, image) for image in known)
    assert (facts.classes, facts.mean, facts.std) == (
        ("cat", "dog"),
        split.train.mean,
        split.train.std,
    )


def test_digits_are_known_to_be_digits() -> None:
    """What was made as MNIST was says so, and a text has tokens in place of a decoding."""
    assert (decoding := facts_of("digits").decoding)
    assert decoding.is_digits
    hello = facts_of("hello")
    assert (hello.decoding, hello.tokens, hello.classes) == (None, "letters", ("e", "h", "l", "o"))
    with pytest.raises(DataError, match="reads texts"):
        hello.decode(Path("cat.png"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": 2}, "format"),
        ({"std": [0.0]}, "std above 0"),
        ({"mean": [0.1, 0.2]}, "one mean"),
        ({"shape": [28, 28]}, r"\(C, H, W\)"),
        ({"decoding": None}, "have a decoding"),
        ({"surplus": 1}, "surplus"),
    ],
)
def test_facts_that_cannot_be_are_refused(change: dict[str, object], told: str) -> None:
    """What contradicts itself, or is of another version, is a sentence that says where."""
    values = json.loads(facts_of("digits").content()) | change
    with pytest.raises(DataError, match=told):
        DataFacts.parse(json.dumps(values))
