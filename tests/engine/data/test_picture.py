"""Laws of an image file: its pixels as people see them, or a sentence."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data.errors import DataError
from engine.data.picture import ORIENTATION, Fit, decode, glance
from tests.engine.data.pictures import noise, png_that_says, save


@pytest.mark.parametrize("fit", ["crop", "pad", "stretch"])
def test_an_image_of_the_right_size_is_left_as_it_is(tmp_path: Path, fit: Fit) -> None:
    """Without resampling every pixel is that of the file, channels first."""
    pixels = noise(7, 5)
    image = decode(save(tmp_path / "a" / "b.png", pixels), (3, 7, 5), fit)
    assert np.array_equal(image, pixels.transpose(2, 0, 1))


def halves(tmp_path: Path) -> Path:
    """Return an image of 10×20 that is black at its left half and white at its right."""
    pixels = np.zeros((10, 20, 3), np.uint8)
    pixels[:, 10:] = 255
    return save(tmp_path / "a" / "halves.png", pixels)


def test_fits_are_what_they_say(tmp_path: Path) -> None:
    """A wide image is cut at both sides, padded above and below, or squeezed."""
    path = halves(tmp_path)
    crop, pad, stretch = (decode(path, (1, 10, 10), fit)[0] for fit in ("crop", "pad", "stretch"))
    half = np.repeat([[0] * 5 + [255] * 5], 10, 0)
    assert np.array_equal(crop, half)
    assert np.array_equal(pad[[0, 1, 8, 9]], np.zeros((4, 10)))
    assert pad[5, 9] == 255
    assert abs(stretch[:, [0, 9]] - half[:, [0, 9]].astype(int)).max() == 0


def test_a_photo_stands_as_its_camera_was_held(tmp_path: Path) -> None:
    """The orientation in the file's EXIF data turns the image, and its size."""
    path = tmp_path / "a" / "turned.png"
    path.parent.mkdir()
    pixels = noise(6, 4)
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # to be turned clockwise by a quarter
    Image.fromarray(pixels).save(path, exif=exif)
    seen = glance(path)
    assert (seen.height, seen.width) == (4, 6)
    image = decode(path, (3, 4, 6), "crop")
    assert np.array_equal(image.transpose(1, 2, 0), np.rot90(pixels, -1))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
@pytest.mark.parametrize("channels", [1, 3])
def test_every_kind_of_pixel_is_read(tmp_path: Path, mode: str, channels: int) -> None:
    """White is white in grey and in colour, however the file says it."""
    path = tmp_path / "a" / ("white.tif" if mode == "CMYK" else "white.png")
    path.parent.mkdir()
    if mode == "I;16":
        Image.fromarray(np.full((5, 5), 65_535, np.uint16)).save(path)
    else:
        Image.new("RGB", (5, 5), "white").convert(mode).save(path)
    assert decode(path, (channels, 5, 5), "crop").min() >= 254
    assert glance(path).grey == (mode in ("1", "L", "LA", "I;16"))


def test_a_large_photo_is_decoded_small_and_looks_the_same(tmp_path: Path) -> None:
    """JPEG's decoding at a part of the size gives, to a shade, what resampling all of it gives."""
    ramp = np.linspace(0, 255, 2000).astype(np.uint8)
    pixels = np.stack([np.broadcast_to(ramp, (1000, 2000))] * 3, 2)
    path = save(tmp_path / "a" / "ramp.jpg", pixels)
    image = decode(path, (3, 16, 16), "stretch").astype(int)
    means = ramp.reshape(16, -1).mean(1)
    assert abs(image - means).max() <= 4


BROKEN = {
    "text.png": (b"no image", "a/text.png is no image in a format that is read"),
    "empty.jpg": (b"", "a/empty.jpg is no image in a format that is read"),
    "bomb.png": (png_that_says(50_000, 50_000), "bomb.png has more than 80,000,000 pixels"),
    "large.png": (png_that_says(9_000, 9_000), "large.png has more than 80,000,000 pixels"),
    "short.png": (png_that_says(500, 500), "a/short.png is damaged"),
    "page.eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "is no image"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_decoded_gets_a_sentence(tmp_path: Path, name: str) -> None:
    """Text, nothing, bombs, and what ends too early are told by class and name."""
    content, sentence = BROKEN[name]
    path = tmp_path / "a" / name
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DataError, match=sentence):
        decode(path, (3, 8, 8), "crop")


def test_every_truncation_of_a_jpeg_is_a_sentence(tmp_path: Path) -> None:
    """However much of it is missing, a photo is read or refused with a sentence."""
    path = save(tmp_path / "a" / "photo.jpg", noise(16, 16))
    whole = path.read_bytes()
    refused = 0
    for size in range(0, len(whole), 7):
        path.write_bytes(whole[:size])
        try:
            decode(path, (3, 16, 16), "crop")
        except DataError:
            refused += 1
    assert refused > 0.9 * len(whole) / 7
