"""Laws of predict.py: what it says of a picture is what the program says, bit for bit."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from netwright.engine.data.catalogue import load_now
from netwright.engine.data.picture import Fit
from netwright.engine.export.prediction_script import PREDICTION, prediction_files
from netwright.engine.prediction.classifier import Classifier
from netwright.engine.prediction.picture_files import picture_files
from netwright.engine.prediction.stream import PicturePrediction, predicted
from netwright.engine.trained.open import open_run
from tests.engine.prediction.small_folder import HUES, picture, trained_run
from tests.engine.trained.lenet import trained
from tests.photographed_digits import photograph

ALONE = """
import sys
from pathlib import Path
import predict
from safetensors.torch import save_file
found = dict(predict.answers(predict.arguments()))
assert not any(name.partition(".")[0] in ("netwright", "PySide6") for name in sys.modules)
save_file({str(path): logits.clone() for path, logits in found.items()}, "logits.safetensors")
"""


def logits_alone(run: Path, folder: Path, *arguments: str) -> dict[str, torch.Tensor]:
    """Export the script into ``folder`` and return what it makes of pictures in its own process."""
    folder.mkdir()
    for name, content in prediction_files(open_run(run)).items():
        (folder / name).write_bytes(content)
    (folder / "alone.py").write_text(ALONE, "utf-8")
    subprocess.run([sys.executable, "alone.py", *arguments], cwd=folder, check=True)
    return load_file(folder / "logits.safetensors")


def assert_same(run: Path, folder: Path, pictures: Path) -> dict[str, torch.Tensor]:
    """Hold program and script together: the same files are read, with the same logits."""
    alone = logits_alone(run, folder, str(pictures))
    found = predicted(Classifier.of(open_run(run), "one"), picture_files([pictures]))
    own = {str(e.path): e.logits for e in found if isinstance(e, PicturePrediction)}
    assert own.keys() == alone.keys()
    for path, logits in own.items():
        assert torch.equal(logits, alone[path]), path
    return alone


def every_kind(folder: Path) -> Path:
    """Write pictures of each kind that is read, and files that must be refused."""
    folder.mkdir()
    colour = picture("red", 5, (70, 41))
    for ending in ("bmp", "gif", "jpg", "png", "ppm", "tif", "webp"):
        colour.save(folder / f"colour.{ending}")
    exif = Image.Exif()
    exif[0x0112] = 6
    colour.save(folder / "turned.jpg", exif=exif)
    picture("blue", 6, (900, 700)).save(folder / "large.jpg")
    half = picture("green", 7).convert("RGBA")
    half.putalpha(100)
    half.save(folder / "transparent.png")
    Image.new("LA", (28, 28), (0, 255)).save(folder / "grey_alpha.png")
    colour.save(folder / "keyed.png", transparency=(255, 0, 255))
    ramp = np.tile(np.linspace(0, 1, 64, dtype=np.float32), (40, 1))
    Image.fromarray(ramp).save(folder / "float.tif")
    Image.fromarray((ramp * 65_535).astype(np.uint16)).save(folder / "deep.png")
    Image.fromarray((ramp * 4_095).astype(np.uint16)).save(folder / "twelve_bits.png")
    Image.fromarray((ramp * 2_000_000).astype(np.int32)).save(folder / "int32.tif")
    colour.convert("1").save(folder / "bits.png")
    colour.convert("P").save(folder / "palette.png")
    colour.convert("CMYK").save(folder / "cmyk.jpg")
    for name, kind in (("odd1.jpg", "JPEG2000"), ("odd2.jpg", "ICO"), ("odd3.png", "TGA")):
        colour.save(folder / name, format=kind)
    (folder / "broken.png").write_bytes((folder / "colour.png").read_bytes()[:300])
    (folder / "empty.png").touch()
    (folder / ".hidden.png").write_bytes((folder / "colour.png").read_bytes())
    (folder / "notes.txt").write_text("no picture", "utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("fit", ["crop", "pad", "stretch"])
def test_every_kind_of_image_is_read_or_refused_alike(tmp_path: Path, fit: Fit) -> None:
    """The same files, the same bits, however images are fitted; each hue is told."""
    run = trained_run(tmp_path, fit=fit)
    alone = assert_same(run, tmp_path / "alone", every_kind(tmp_path / "pictures"))
    assert len(alone) == 17


@pytest.mark.slow
def test_a_crop_and_its_ten_views_are_those_of_the_program(tmp_path: Path) -> None:
    """The centre by default, ten views on request, with the program's bits."""
    run = trained_run(tmp_path, size=20, augmentation={"crop": 16, "test_views": "ten"})
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for number, name in enumerate(HUES):
        picture(name, number, (50, 30)).save(pictures / f"{name}.png")
    assert_same(run, tmp_path / "alone", pictures)
    alone = logits_alone(run, tmp_path / "ten", str(pictures), "--views", "10")
    found = predicted(Classifier.of(open_run(run), "ten"), picture_files([pictures]))
    for each in found:
        assert isinstance(each, PicturePrediction)
        assert torch.equal(each.logits, alone[str(each.path)])


@pytest.mark.slow
def test_digits_and_photographs_of_digits_are_read_as_the_program_reads_them(
    tmp_path: Path,
) -> None:
    """A thousand images, and photographs, which are cleaned of their paper alike."""
    run = tmp_path / "run"
    trained(run)
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    digits = load_now("digits").train.images[:1000, 0].numpy()
    for number, digit in enumerate(digits):
        Image.fromarray(digit).save(pictures / f"{number:04}.png")
    for number in range(6):
        photograph(digits[number], number).save(pictures / f"photograph_{number}.jpg")
    assert len(assert_same(run, tmp_path / "alone", pictures)) == 1006


def test_ruff_finds_nothing_to_change(tmp_path: Path) -> None:
    """The script is formatted, its imports are sorted, and its docstring names the command."""
    for name, run in (("hues", trained_run(tmp_path)), ("digits", tmp_path / "lenet")):
        if name == "digits":
            trained(run)
        folder = tmp_path / name
        folder.mkdir()
        for file, content in prediction_files(open_run(run)).items():
            (folder / file).write_bytes(content)
        text = (folder / PREDICTION).read_text("utf-8")
        assert "python predict.py PICTURE_OR_FOLDER" in text
        for command in (("check", "--select", "F,I,UP,B,C4,SIM"), ("format", "--check")):
            alone = ("--isolated", "--line-length", "100", "--target-version", "py311")
            subprocess.run(
                [sys.executable, "-m", "ruff", *command, *alone, PREDICTION],
                cwd=folder,
                check=True,
            )
