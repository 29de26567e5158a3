"""Laws of a folder of images: all that can be read, once decoded, and told what cannot."""

import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from netwright.engine.data import catalogue
from netwright.engine.data.dataset import Dataset, DataSplit
from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.folder_options import FolderOptions, folder_name
from netwright.engine.data.progress import Progress
from netwright.engine.message import Listed, Message
from tests.engine.data.pictures import noise, photos, png_that_says, save
from tests.real_data import IMAGES


class Usage(NamedTuple):
    """What is said of a disk."""

    total: int
    used: int
    free: int


def loaded(root: Path, **options: object) -> DataSplit:
    """Load the images of a folder."""
    return catalogue.load_now(
        folder_name(root, FolderOptions.model_validate(options)), validation=0.25
    )


def events_of(root: Path) -> list[Progress]:
    """Load the images of a folder and return the events."""
    return list(catalogue.load(folder_name(root), validation=0.25))


def images_of(*parts: Dataset) -> set[bytes]:
    """Return the images of some parts, each as its bytes."""
    return {image.numpy().tobytes() for part in parts for image in part.images}


def cached() -> list[Path]:
    """Return what lies in the cache."""
    folder = Path(os.environ["XDG_CACHE_HOME"]) / "netwright" / "folders"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_sub_folder_is_a_class(tmp_path: Path) -> None:
    """Every image is in exactly one of the parts, pixel for pixel, under its folder's name."""
    root = photos(tmp_path / "photos", count=10)
    split = loaded(root)
    assert split.train.classes == ("cat", "dog")
    assert split.train.shape == (3, 12, 12)
    assert [len(part) for part in (split.train, split.validation, split.test)] == [12, 4, 4]
    for label, name in enumerate(split.train.classes):
        expected = {
            np.asarray(Image.open(path)).transpose(2, 0, 1).tobytes()
            for path in (root / name).iterdir()
        }
        of_class = [
            part.take(part.labels == label) for part in (split.train, split.validation, split.test)
        ]
        assert images_of(*of_class) == expected
        assert sum(map(len, of_class)) == len(expected)


@pytest.mark.parametrize("test", ["test", "val", "Validation"])
def test_given_parts_are_kept(tmp_path: Path, test: str) -> None:
    """Where there are train and test, the test images are those in it and no others."""
    photos(tmp_path / "data" / "train", count=8)
    save(tmp_path / "data" / test / "dog" / "rex.png", rex := noise(12, 12, 99))
    split = loaded(tmp_path / "data")
    assert [len(part) for part in (split.train, split.validation, split.test)] == [12, 4, 1]
    assert images_of(split.test) == {rex.transpose(2, 0, 1).tobytes()}
    assert split.test.labels.tolist() == [1]


def test_the_seed_decides_the_test_part(tmp_path: Path) -> None:
    """The same seed keeps the same images for testing, another others; each class gives a share."""
    root = photos(tmp_path / "photos", count=20)
    first, again, other = (loaded(root, test=0.5, seed=seed).test for seed in (1, 1, 2))
    assert images_of(first) == images_of(again) != images_of(other)
    assert torch.bincount(first.labels).tolist() == [10, 10]


def test_mean_and_deviation_are_those_of_the_training_images(tmp_path: Path) -> None:
    """Test images tell nothing: not even how bright they are."""
    photos(tmp_path / "data" / "train", count=8)
    save(tmp_path / "data" / "test" / "dog" / "bright.png", np.full((12, 12, 3), 255, np.uint8))
    split = loaded(tmp_path / "data")
    pixels = torch.cat([split.train.images, split.validation.images]).double() / 255
    assert split.train.mean == pytest.approx(pixels.mean((0, 2, 3)).tolist(), abs=1e-4)
    assert split.train.std == pytest.approx(pixels.std((0, 2, 3), correction=0).tolist(), abs=1e-4)


def test_the_size_is_that_of_most_images(tmp_path: Path) -> None:
    """A few other ones do not decide it; asked for, it is what was asked for."""
    root = photos(tmp_path / "photos", count=6, side=12)
    save(root / "cat" / "wide.png", noise(30, 60))
    assert loaded(root).train.shape == (3, 12, 12)
    assert loaded(root, size=20).train.shape == (3, 20, 20)


def test_large_images_are_made_smaller(tmp_path: Path) -> None:
    """By itself no image is larger than 224×224."""
    assert loaded(photos(tmp_path / "photos", count=3, side=300)).train.shape == (3, 224, 224)


def test_grey_or_colour(tmp_path: Path) -> None:
    """Images without colours get one channel; so do others when it is asked for."""
    root = photos(tmp_path / "photos")
    assert loaded(root).train.shape[0] == 3
    assert loaded(root, colour="grey").train.shape[0] == 1
    for path in root.glob("*/*"):
        save(path, noise(12, 12)[:, :, 0])
    assert loaded(root).train.shape[0] == 1
    assert loaded(root, colour="colour").train.shape[0] == 3


def test_what_cannot_be_used_is_listed_and_the_rest_is_there(tmp_path: Path) -> None:
    """A broken photo, a bomb, a text, an empty class, a stray image: a sentence each."""
    root = photos(tmp_path / "photos", count=10)
    photo = save(root / "cat" / "broken.jpg", noise(64, 64))
    photo.write_bytes(photo.read_bytes()[:700])
    (root / "dog" / "bomb.png").write_bytes(png_that_says(50_000, 50_000))
    (root / "dog" / "notes.txt").write_text("mine")
    (root / "dog" / ".DS_Store").write_bytes(b"Finder's")
    (root / "bird").mkdir()
    save(root / "stray.png", noise(12, 12))
    split = loaded(root)
    said = [str(each) for each in split.train.left_out]
    assert len(said) == 5
    beginnings = (
        "photos/stray.png is in no class",
        "The class photos/bird is empty",
        "dog/notes.txt is no image",
        "cat/broken.jpg is damaged",
        "dog/bomb.png has more than 80,000,000 pixels",
    )
    assert all(any(each.startswith(one) for each in said) for one in beginnings)
    assert len(split.train) + len(split.validation) + len(split.test) == 20
    assert split.train.classes == ("cat", "dog")
    notice = str(split.train.notice)
    assert "(5)" in notice
    assert all(each in notice for each in said)


def test_nothing_is_said_where_nothing_is_wrong(tmp_path: Path) -> None:
    """A folder of sound images has no notice, and neither has any other data set."""
    assert loaded(photos(tmp_path / "photos")).train.notice is None


def test_a_second_start_decodes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until an image changes the file of the first start is used, what was left out included."""
    root = photos(tmp_path / "photos")
    (root / "cat" / "text.png").write_text("no image")
    first = loaded(root)
    content, changed = cached(), cached()[0].stat().st_mtime_ns
    monkeypatch.setattr("netwright.engine.data.image_decoding.decode", lambda *_: 1 / 0)
    second = loaded(root)
    assert torch.equal(first.train.images, second.train.images)
    assert first.train.left_out == second.train.left_out
    assert cached() == content
    assert cached()[0].stat().st_mtime_ns == changed


def test_a_changed_image_is_decoded_anew(tmp_path: Path) -> None:
    """What was decoded of the folder before is replaced, not kept beside it."""
    root = photos(tmp_path / "photos")
    before = images_of(*vars(loaded(root)).values())
    save(root / "cat" / "0.png", noise(12, 12, 77))
    after = images_of(*vars(loaded(root)).values())
    assert len(before & after) == 11
    assert len(cached()) == 1


def test_looking_again_costs_nothing_until_a_file_comes_or_goes(tmp_path: Path) -> None:
    """The same source is given while names are the same; then the folder is looked through anew."""
    for root in (photos(tmp_path / "flat"), photos(tmp_path / "parted" / "train").parent):
        name = folder_name(root)
        first = catalogue.source(name)
        assert catalogue.source(name) is first
        save(next(root.rglob("dog")) / "new.png", noise(12, 12))
        assert "13 images" in str(catalogue.source(name).about)


def test_a_source_kept_for_long_loads_what_is_there_now(tmp_path: Path) -> None:
    """An image that was changed in place since the folder was looked through is read as it is."""
    root = photos(tmp_path / "photos")
    source = catalogue.source(folder_name(root))
    pixels = noise(12, 12, 5)
    save(root / "cat" / "0.png", pixels)
    with (root / "cat" / "0.png").open("ab") as file:
        file.write(b"behind the end")  # another size, whatever the clock says
    assert catalogue.source(folder_name(root)) is source
    now = images_of(*vars(loaded(root)).values())
    assert pixels.transpose(2, 0, 1).tobytes() in now


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    """Cut short, emptied or another file: the images are decoded once more."""
    root = photos(tmp_path / "photos")
    whole = images_of(*vars(loaded(root)).values())
    path = cached()[0]
    content = path.read_bytes()
    for damaged in (b"", content[:900], content[:-1], content[::-1], b"\xff" * 5000):
        path.write_bytes(damaged)
        assert images_of(*vars(loaded(root)).values()) == whole
        assert path.read_bytes() == content


def test_the_cache_is_a_plain_safetensors_file(tmp_path: Path) -> None:
    """Any reader of the format finds the images in it."""
    loaded(photos(tmp_path / "photos"))
    tensors = load_file(cached()[0])
    assert tensors["images"].shape == (12, 3, 12, 12)
    assert tensors["images"].dtype == torch.uint8


def test_a_cancel_leaves_nothing(tmp_path: Path) -> None:
    """A decoding that is given up leaves no half of a file behind."""
    steps = catalogue.load(folder_name(photos(tmp_path / "photos", count=40)))
    next(steps)
    assert next(steps).done > 0
    steps.close()
    assert cached() == []


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    """It counts the bytes of the files, those that cannot be read too, and says when it ends."""
    root = photos(tmp_path / "photos", count=80)
    (root / "cat" / "text.png").write_text("no image")
    events = events_of(root)
    done = [event.done for event in events]
    total = sum(path.stat().st_size for path in root.glob("*/*"))
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, total)
    assert {event.total for event in events} == {total}
    assert all(event.eta_seconds is not None for event in events[1:])
    assert len(events_of(root)) == 1


def test_a_full_disk_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That the decoded images do not fit is said before the first of them, with their size."""
    monkeypatch.setattr("netwright.engine.data.folder.shutil.disk_usage", lambda _: Usage(9, 8, 1))
    with pytest.raises(DataError, match=r"No space left on device.* need 5,184 bytes"):
        loaded(photos(tmp_path / "photos"))


def test_folders_without_classes_get_a_sentence(tmp_path: Path) -> None:
    """No folder, an empty one, one class, nothing but damage: each says what is wrong."""
    with pytest.raises(DataMissing, match="cannot be read: No such file"):
        loaded(tmp_path / "nowhere")
    assert not catalogue.available(folder_name(tmp_path / "nowhere"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="holds 0 sub-folders with images"):
        loaded(tmp_path / "empty")
    save(tmp_path / "one" / "cat" / "a.png", noise(4, 4))
    with pytest.raises(DataError, match="holds 1 sub-folders with images"):
        loaded(tmp_path / "one")
    for name in ("cat", "dog"):
        (tmp_path / "bad" / name).mkdir(parents=True)
        (tmp_path / "bad" / name / "a.png").write_text("no image")
    with pytest.raises(DataError, match="that can be read"):
        loaded(tmp_path / "bad")
    with pytest.raises(DataError, match=r"A test part of 0.2 of 2 images is empty"):
        loaded(photos(tmp_path / "few", count=1))


@pytest.mark.parametrize(
    "options", ["size=3", "size=big", "color=grey", "size", "test=1", "fit=zoom", "seed=-1"]
)
def test_wrong_options_get_a_sentence(tmp_path: Path, options: str) -> None:
    """An option that is not there, or not with this value, is told with those that are."""
    with pytest.raises(DataError, match="size, colour, fit, test, seed, black, white, as in"):
        catalogue.source(f"folder?{options}:{photos(tmp_path / 'photos')}")


@pytest.mark.parametrize("name", ["my photos", "a:b?c=d&e", "100%", "写真"])
def test_a_path_may_hold_any_character(tmp_path: Path, name: str) -> None:
    """Options and path are told apart whatever the path is."""
    root = photos(tmp_path / name)
    source = catalogue.source(folder_name(root, FolderOptions(size=16)))
    assert source.title == name
    assert source.shape == (3, 16, 16)


def test_the_real_folder() -> None:
    """5,000 and 1,000 photos of CIFAR-10 in ten classes, at the published mean."""
    root = IMAGES
    if not root.is_dir():
        pytest.skip("the folder of images is not in ../shared/data/cifar10-images")
    split = catalogue.load_now(folder_name(root), validation=0.1)
    assert [len(part) for part in (split.train, split.validation, split.test)] == [4500, 500, 1000]
    assert split.train.shape == (3, 32, 32)
    assert torch.bincount(split.test.labels).tolist() == [100] * 10
    assert split.train.mean == pytest.approx((0.4914, 0.4822, 0.4465), abs=0.01)
    assert split.train.left_out == ()


def test_reasons_are_kept_as_sentences(tmp_path: Path) -> None:
    """What was left out, and why nothing can be read, stay apart from what they are told in."""
    root = photos(tmp_path / "photos", count=4)
    (root / "dog" / "notes.txt").write_text("mine")
    part = loaded(root).train
    assert part.notice is not None
    assert part.notice.values["shown"] == Listed(part.left_out)
    for image in root.rglob("*.*"):
        image.write_bytes(image.read_bytes()[:60])
    with pytest.raises(DataError) as refused:
        loaded(root)
    assert isinstance(refused.value.sentence.values["why"], Message)
