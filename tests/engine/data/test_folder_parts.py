"""Laws of the parts of a folder: told by name and content, learned from, or named in words."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from netwright.engine.data import catalogue
from netwright.engine.data.errors import DataError
from netwright.engine.data.folder_listing import Listing, list_images
from netwright.engine.data.folder_options import folder_name
from tests.engine.data.pictures import noise, save


def laid_out(root: Path, folders: Mapping[str, int]) -> Path:
    """Write so many images into each of these folders."""
    for number, (folder, count) in enumerate(folders.items()):
        for each in range(count):
            save(root / folder / f"{each}.png", noise(6, 6, 100 * number + each))
    return root


def classes_in(**parts: int) -> dict[str, int]:
    """Return a layout whose parts hold so many images of each of two classes."""
    return {f"{part}/{name}": n for part, n in parts.items() for name in ("forest", "sea")}


def counts(listing: Listing) -> tuple[int, int | None, int | None]:
    """Return the images to learn from, to validate and to test on."""
    validation, test = (
        len(part.files) if part else None for part in (listing.validation, listing.test)
    )
    return len(listing.train.files), validation, test


def told(listing: Listing) -> str:
    """Return all that is said of what is not used."""
    return "\n".join(map(str, listing.left_out))


PAIRS = (
    ("train", "test"),
    ("Training", "Testing"),
    ("TRAIN", "TEST"),
    ("training_set", "test_set"),
    ("trainset", "testset"),
    ("train-images", "test-images"),
    ("train2017", "val2017"),
    ("seg_train", "seg_test"),
    ("asl_alphabet_train", "asl_alphabet_test"),
    ("train", "dev"),
    ("Training", "PublicTest"),
    ("trainval", "eval"),
    ("训练集", "测试集"),
)


@pytest.mark.parametrize(("train", "test"), PAIRS)
@pytest.mark.parametrize("wrapped", [False, True])
def test_parts_are_known_by_all_their_names(
    tmp_path: Path, train: str, test: str, wrapped: bool
) -> None:
    """Whatever a part is called, and wrapped into a folder of its own name, it is no class."""
    inner = {"train": f"{train}/{train}", "test": f"{test}/{test}"} if wrapped else {}
    folders = classes_in(**{inner.get("train", train): 5, inner.get("test", test): 3})
    found = list_images(laid_out(tmp_path, folders))
    assert found.classes == ("forest", "sea")
    assert counts(found) == (10, None, 6)
    assert found.left_out == ()


def test_a_validation_part_is_validated_on(tmp_path: Path) -> None:
    """Beside a test part, a labelled validation part is what its name says; train stays whole."""
    root = laid_out(tmp_path, classes_in(train=6, valid=3, test=2))
    split = catalogue.load_now(folder_name(root), validation=0.5)
    assert [len(part) for part in (split.train, split.validation, split.test)] == [12, 6, 4]
    wanted = {noise(6, 6, 200 + n).transpose(2, 0, 1).tobytes() for n in range(3)}
    assert wanted < {image.numpy().tobytes() for image in split.validation.images}
    again = catalogue.load_now(folder_name(root), validation=0.5)
    assert again.validation.images.equal(split.validation.images)


def test_how_many_images_each_part_has_is_told(tmp_path: Path) -> None:
    """Parts of the user's own are named; where they are drawn there is nothing to name."""
    root = laid_out(tmp_path / "a", classes_in(train=5, valid=2, test=3))
    parts = "10 to learn from, 4 to validate on, 6 to test on"
    assert str(list_images(root).about) == f"20 images of 2 classes in {root}: {parts}"
    root = laid_out(tmp_path / "b", classes_in(train=5, test=3))
    assert str(list_images(root).about).endswith(": 10 to learn from and 6 to test on")
    root = laid_out(tmp_path / "c", {"forest": 4, "sea": 4})
    assert str(list_images(root).about) == f"8 images of 2 classes in {root}"


@pytest.mark.parametrize("place", ["test", "test/unknown", "test/images/all"])
def test_an_unlabelled_test_part_takes_no_labels_away(tmp_path: Path, place: str) -> None:
    """The labelled validation part is tested on, and the pictures to predict are named."""
    root = laid_out(tmp_path, {**classes_in(train=6, valid=3), place: 4})
    found = list_images(root)
    assert counts(found) == (12, None, 6)
    assert "its 4 images are pictures to predict" in told(found)


def test_without_labels_elsewhere_the_test_part_is_drawn(tmp_path: Path) -> None:
    """Where only the training part has classes, the others are named and it is divided."""
    found = list_images(laid_out(tmp_path, {**classes_in(train=6), "val": 2, "test": 4}))
    assert counts(found) == (12, None, None)
    assert "val holds no folder of any class" in told(found)
    assert "test holds no folder of any class" in told(found)


@pytest.mark.parametrize("name", ["train", "test", "val", "Training", "valid", "dev"])
@pytest.mark.parametrize("deep", ["", "/more"])
def test_a_class_may_be_called_as_a_part_is(tmp_path: Path, name: str, deep: str) -> None:
    """Among classes of vehicles a train is a class."""
    found = list_images(laid_out(tmp_path, {f"bus{deep}": 3, f"car{deep}": 3, f"{name}{deep}": 3}))
    assert found.classes == tuple(sorted(("bus", "car", name)))
    assert counts(found) == (9, None, None)


def test_classes_with_other_sub_folders_each_are_classes(tmp_path: Path) -> None:
    """A class called train may be sorted into kinds as the others are."""
    kinds = ("bus/red", "bus/blue", "train/steam", "train/electric", "no_train/a", "no_train/b")
    found = list_images(laid_out(tmp_path, dict.fromkeys(kinds, 2)))
    assert found.classes == ("bus", "no_train", "train")


REFUSED = (
    (classes_in(val=3, test=3), "divided into val, test, but holds no folder train"),
    (classes_in(Dev=3, Testing=3), "divided into Dev, Testing, but holds no folder train"),
    ({"train": 3, "test": 3}, "divided into train, test, but holds no folder train"),
    ({"train": 3, **classes_in(test=3)}, "but holds no folder train with a sub-folder"),
    ({"train1": 3, "train2": 3}, "but holds no folder train with a sub-folder"),
    ({"sea/train": 3, "sea/test": 3, "bay/train": 3, "bay/test": 3}, "above the classes"),
    (classes_in(train=3, other=3), "may be a part of .*, or a class beside other"),
)


@pytest.mark.parametrize(("folders", "sentence"), REFUSED)
def test_what_may_be_parts_is_never_learned_as_classes(
    tmp_path: Path, folders: Mapping[str, int], sentence: str
) -> None:
    """Parts that do not make a whole are refused, with what would fit."""
    with pytest.raises(DataError, match=sentence):
        list_images(laid_out(tmp_path, folders))


def test_no_folder_is_passed_over_in_silence(tmp_path: Path) -> None:
    """What is beside the parts is named: second parts, others, empty ones, images in no class."""
    folders = {**classes_in(train=4, test=2, test_old=2, extra=2), "masks": 2, "test/bay": 1}
    root = laid_out(tmp_path, folders)
    (root / "labels").mkdir()
    save(root / "stray.png", noise(6, 6))
    found = list_images(root)
    assert counts(found) == (8, None, 4)
    for name in ("test_old", "extra", "masks", "labels"):
        assert f"{name} is not used: the parts are train, test" in told(found)
    assert "test/bay has no training images" in told(found)
    assert "stray.png is in no class" in told(found)


LEFT = ("$RECYCLE.BIN", "lost+found", "@eaDir", "__MACOSX", "System Volume Information", ".hidden")


@pytest.mark.parametrize("name", LEFT)
def test_what_systems_leave_is_neither_class_nor_image(tmp_path: Path, name: str) -> None:
    """Folders of a NAS, a stick, a server or a desktop are as if they were not there."""
    folders = {"cat": 3, "dog": 3, name: 2, f"cat/{name}": 2, f"dog/{name}/x.png": 1}
    found = list_images(laid_out(tmp_path, folders))
    assert found.classes == ("cat", "dog")
    assert counts(found) == (6, None, None)
    assert found.left_out == ()


def test_a_name_is_one_class_in_every_form_of_unicode(tmp_path: Path) -> None:
    """A Mac writes é as two characters: the folders of a class are one, in and across parts."""
    one, other = (unicodedata.normalize(form, "café") for form in ("NFC", "NFD"))
    assert one != other
    folders = {f"train/{one}": 4, f"train/{other}": 2, "train/tea": 4, f"test/{other}": 3}
    found = list_images(laid_out(tmp_path, folders))
    assert found.classes == (one, "tea")
    assert counts(found) == (10, None, 3)
    assert found.left_out == ()
