"""Scripts read what the program reads: folders of images, archives, texts, and crops of images."""

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from netwright.engine import zoo
from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.text import KINDS, parse_steps
from netwright.engine.data import catalogue
from netwright.engine.data.folder_options import FolderOptions, folder_name
from netwright.engine.document.document import Document
from netwright.engine.document.edits import set_parameters, set_training
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.export import training_files, training_script
from tests.engine.data.pictures import noise, save
from tests.engine.data.test_cifar10 import published, stored
from tests.engine.export.run_script import weights_of_program, weights_of_script
from tests.engine.export.test_training_script import equal, ruff

pytestmark = pytest.mark.slow

SHORT: dict[str, Any] = {"epochs": 1, "batch_size": 8, "device": "cpu", "seed": 7}


def trained(name: str, shape: tuple[int, ...], **settings: Any) -> Document:
    """Return a ready network for samples of this shape, with settings for a short run."""
    document = zoo.load(name)
    document = set_parameters(document, document.inputs[0].id, {"shape": shape})
    return set_training(document, TrainingSettings(**{**SHORT, **settings}))


def reads_as_the_program(document: Document, folder: Path, data_dir: Path | None = None) -> bool:
    """Return whether script and program end with the same weights, from the same files."""
    program = weights_of_program(document, folder / "program", data_dir)
    given = ["--data", str(next(data_dir.iterdir()))] if data_dir else []
    return equal(weights_of_script(document, folder / "script", *given), program)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decode into a folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def photos(root: Path, count: int = 10) -> Path:
    """Fill a folder with images as people have them: several sizes, formats and depths."""
    for number, name in enumerate(('a "cat"', "it's a dog")):
        for each in range(count):
            suffix = ".jpg" if each % 2 else ".png"
            image = noise(30 + each, 44, 100 * number + each)
            save(root / name / "further" / f"{each}{suffix}", image)
    deep = np.arange(32 * 32, dtype=np.uint16).reshape(32, 32) * 60
    Image.fromarray(deep).save(root / name / "deep.png")
    (root / name / "broken.jpg").write_bytes(b"no image")
    (root / name / "notes.txt").write_text("no image")
    (root / ".hidden").mkdir()
    return root


@pytest.mark.parametrize("fit", ["crop", "pad", "stretch"])
def test_a_folder_of_images(fit: Any, tmp_path: Path) -> None:
    """Sizes, depths and broken files: whatever the program makes of them, the script does."""
    name = folder_name(photos(tmp_path / "photos"), FolderOptions(size=28, fit=fit, test=0.3))
    settings = {"data": name, **({"limit": 8} if fit == "pad" else {})}
    assert reads_as_the_program(trained("small_resnet", (3, 28, 28), **settings), tmp_path)


def test_a_divided_folder_of_grey_images(tmp_path: Path) -> None:
    """What lies in train and in test stays there; one channel is read as one."""
    photos(tmp_path / "photos" / "Train")
    photos(tmp_path / "photos" / "val", 3)
    name = folder_name(tmp_path / "photos", FolderOptions(size=28, colour="grey"))
    assert reads_as_the_program(trained("lenet5", (1, 28, 28), data=name), tmp_path)


CROPS = (
    Augmentation(crop=24),
    Augmentation(crop=24, test_views="ten", steps=parse_steps("noise, mixup")),
    Augmentation(
        crop=24, test_views="ten", steps=parse_steps("random_crop padding=0, horizontal_flip")
    ),
)


@pytest.mark.parametrize("augmentation", CROPS, ids=str)
def test_crops(augmentation: Augmentation, tmp_path: Path) -> None:
    """Random crops in training, the centre or ten views in measurements, as AlexNet was trained."""
    document = trained(
        "mnist_example_cnn", (1, 24, 24), data="digits", limit=60, augmentation=augmentation
    )
    assert reads_as_the_program(document, tmp_path)


def test_the_archive_of_cifar10(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the order of its members, the images are those of the program."""
    folder = tmp_path / "data"
    folder.mkdir()
    small = stored(published(), folder)
    monkeypatch.setattr(catalogue, "sources", lambda: {small.name: small})
    document = trained("small_resnet", small.shape, data=small.name, **flipped())
    assert reads_as_the_program(document, tmp_path, folder)


def flipped() -> dict[str, Any]:
    """Return settings with steps for images in colour."""
    return {"augmentation": Augmentation(steps=parse_steps("horizontal_flip, colour_jitter"))}


def text_file(folder: Path) -> str:
    """Write a text of several alphabets; return the name of the data set."""
    (folder / "verse.txt").write_text("Über allen Gipfeln ist Ruh. 床前明月光 " * 40, "utf-8")
    return f"text?length=16:{folder / 'verse.txt'}"


@pytest.mark.parametrize("limit", [None, 40])
def test_a_text(limit: int | None, tmp_path: Path) -> None:
    """A character model learns from the same rows, and is measured on the same end of the file."""
    document = trained("char_language_model", (16,), data=text_file(tmp_path), limit=limit)
    assert reads_as_the_program(document, tmp_path)


def test_the_word_hello(tmp_path: Path) -> None:
    """The script carries its data itself."""
    assert reads_as_the_program(trained("char_lstm", (5,), data="hello"), tmp_path)


NAMES: dict[str, Callable[[Path], str]] = {
    "folder": lambda folder: folder_name(photos(folder / "photos"), FolderOptions(size=28)),
    "text": text_file,
    "hello": lambda _: "hello",
    "cifar10": lambda _: "cifar10",
}


@pytest.mark.parametrize(
    ("name", "kind", "shape"),
    [
        ("small_resnet", "folder", (3, 28, 28)),
        ("char_language_model", "text", (16,)),
        ("char_gru", "hello", (5,)),
        ("resnet20", "cifar10", (3, 32, 32)),
    ],
)
def test_formatter_and_linter_find_nothing(
    name: str, kind: str, shape: tuple[int, ...], tmp_path: Path
) -> None:
    """Whatever is read, the text is as ruff would write it, with ruff's own defaults."""
    limits = {"limit": 40} if kind != "cifar10" else {}
    document = trained(name, shape, data=NAMES[kind](tmp_path), **limits)
    text = training_script(document)
    assert ruff(text, "format", "--diff") == ""
    assert ruff(text, "check") == ""


@pytest.mark.parametrize("augmentation", CROPS, ids=str)
def test_so_they_find_with_crops(augmentation: Augmentation) -> None:
    """Likewise where images are cut."""
    document = trained("mnist_example_cnn", (1, 24, 24), data="digits", augmentation=augmentation)
    text = training_script(document)
    assert ruff(text, "format", "--diff") == ""
    assert ruff(text, "check") == ""


def test_imports_stand_in_order(tmp_path: Path) -> None:
    """Whatever a script of a folder or of an archive does to its images, ruff sorts nothing."""
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for name, kind, limit in (("small_resnet", "folder", 40), ("resnet20", "cifar10", None)):
        shape = (3, 28, 28) if kind == "folder" else (3, 32, 32)
        plain = trained(name, shape, data=NAMES[kind](tmp_path), limit=limit)
        for steps in (*KINDS, ", ".join(KINDS)):
            augmentation = Augmentation(steps=parse_steps(steps))
            training = plain.training.model_copy(update={"augmentation": augmentation})
            text = training_script(set_training(plain, training))
            (scripts / f"{kind}_{len(steps)}_{steps[:20]}.py").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--extend-select=I", str(scripts)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def odd_images(root: Path) -> Path:
    """Fill a divided folder with what makes readers differ: hidden, other kinds, forms, depths."""
    one, other = (unicodedata.normalize(form, "café") for form in ("NFC", "NFD"))
    for part, names in (("seg_train", (one, other, "tea")), ("seg_dev", (other, "tea"))):
        for name in names:
            for each in range(6):
                save(root / part / part / name / f"{each}.png", noise(28, 28, len(name)))
    tea = root / "seg_train" / "seg_train" / "tea"
    for name, kind in (("a.jpg", "JPEG2000"), ("b.jpg", "ICO"), ("c.png", "TGA"), ("d.png", "DDS")):
        Image.fromarray(noise(28, 28, 7)).save(tea / name, format=kind)
    for name in ("@eaDir", "lost+found"):
        save(tea / name / "x.png", noise(28, 28, 8))
    os.mkfifo(tea / "pipe.png")
    (tea / "nowhere.png").symlink_to("gone")
    Image.new("RGBA", (28, 28), (9, 9, 9, 0)).save(tea / "clear.png")
    Image.new("LA", (28, 28), (9, 40)).save(tea / "veil.png")
    ramp = np.linspace(0, 4095, 28 * 28).reshape(28, 28)
    Image.fromarray(ramp.astype(np.uint16)).save(tea / "twelve.png")
    Image.fromarray(ramp.astype(np.float32) * 3).save(tea / "beyond.tif")
    return root


@pytest.mark.parametrize("test", ["seg_test", "elsewhere"])
def test_odd_images(test: str, tmp_path: Path) -> None:
    """The same files are read and the same refused, to the same pixels, in two or three parts."""
    root = odd_images(tmp_path / "odd")
    for name in ("tea", unicodedata.normalize("NFD", "café")):
        save(root / test / name / "0.png", noise(28, 28, 3))
    name = folder_name(root, FolderOptions(white=4095.0, size=28))
    said = "\n".join(map(str, catalogue.load_now(name).train.left_out))
    assert all(file in said for file in ("a.jpg", "b.jpg", "c.png", "d.png", "pipe", "beyond"))
    assert "twelve" not in said
    assert reads_as_the_program(trained("small_resnet", (3, 28, 28), data=name), tmp_path)


def test_formatter_and_linter_find_nothing_in_three_parts(tmp_path: Path) -> None:
    """Where the folder has a validation part, the text is as ruff would write it too."""
    for part in ("train", "val", "test"):
        photos(tmp_path / "photos" / part, 3)
    name = folder_name(tmp_path / "photos", FolderOptions(size=28, black=-1.0, white=70_000.0))
    text = training_script(trained("small_resnet", (3, 28, 28), data=name))
    assert "validation =" not in text
    assert ruff(text, "format", "--diff") == ""
    assert ruff(text, "check") == ""


def test_a_script_that_can_read_no_image_ends_in_words(tmp_path: Path) -> None:
    """Greys that do not fit are refused by the program, and by the script without a traceback."""
    root = tmp_path / "deep"
    for number, name in enumerate(("coffee", "tea")):
        (root / name).mkdir(parents=True)
        for each in range(4):
            deep = np.linspace(0, 4095 - number - each, 28 * 28).reshape(28, 28)
            Image.fromarray(deep.astype(np.uint16)).save(root / name / f"{each}.png")
    document = trained("small_resnet", (1, 28, 28), data=folder_name(root))
    for name, content in training_files(document).items():
        (tmp_path / name).write_bytes(content)
    ended = subprocess.run(
        [sys.executable, "train.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ended.returncode != 0
    assert f"{root} holds no image that can be read" in ended.stderr
    assert "Traceback" not in ended.stderr
