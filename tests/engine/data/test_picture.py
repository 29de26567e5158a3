"""Laws of an image file: its pixels as people see them, or a sentence."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from netwright.engine.data.errors import DataError
from netwright.engine.data.picture import ORIENTATION, Fit, decode, glance
from tests.engine.data.pictures import noise, png_of_deep_colours, png_that_says, save


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


def drawn(mode: str, paper: Any, ink: Any) -> Image.Image:
    """Return a square of ink in the middle of paper, in an image of this mode."""
    image = Image.new(mode, (12, 12), paper)
    image.paste(ink, (4, 4, 8, 8))
    return image


def palette(hidden: tuple[int, int, int]) -> Image.Image:
    """Return the same with a palette, whose first colour, that of the paper, is another."""
    image = drawn("P", 0, 1)
    image.putpalette([*hidden, 0, 0, 0])
    return image


TRANSPARENT: dict[str, tuple[Image.Image, dict[str, Any]]] = {
    "white.png": (drawn("RGBA", (255, 255, 255, 0), (0, 0, 0, 255)), {}),
    "black.png": (drawn("RGBA", (0, 0, 0, 0), (0, 0, 0, 255)), {}),
    "grey.png": (drawn("LA", (9, 0), (0, 255)), {}),
    "keyed.png": (drawn("RGB", (255, 0, 255), (0, 0, 0)), {"transparency": (255, 0, 255)}),
    "keyed_grey.png": (drawn("L", 77, 0), {"transparency": 77}),
    "keyed_deep.png": (drawn("I;16", 30_000, 0), {"transparency": 30_000}),
    "palette.png": (palette((0, 99, 0)), {"transparency": bytes([0, 255])}),
    "one_colour.png": (palette((0, 99, 0)), {"transparency": 0}),
    "one_colour.gif": (palette((0, 99, 0)), {"transparency": 0}),
    "red.webp": (drawn("RGBA", (255, 0, 0, 0), (0, 0, 0, 255)), {"lossless": True}),
    "red.tif": (drawn("RGBA", (255, 0, 0, 0), (0, 0, 0, 255)), {}),
}


@pytest.mark.parametrize("name", TRANSPARENT)
@pytest.mark.parametrize("channels", [1, 3])
def test_what_looks_alike_on_paper_is_alike(tmp_path: Path, name: str, channels: int) -> None:
    """Black ink on transparent paper is black on white; what hides below is no matter."""
    image, options = TRANSPARENT[name]
    image.save(tmp_path / name, **options)
    wanted = np.asarray(drawn("L", 255, 0))
    assert (decode(tmp_path / name, (channels, 12, 12), "crop") == wanted).all()


def test_half_of_an_ink_is_half_of_it_on_white(tmp_path: Path) -> None:
    """A pixel that is half transparent lets half of the white paper through."""
    drawn("RGBA", (200, 30, 30, 128), (0, 0, 0, 255)).save(tmp_path / "half.png")
    red, green, blue = decode(tmp_path / "half.png", (3, 12, 12), "crop")[:, 0, 0]
    assert (red, green, blue) == (227, 142, 142)


RAMP = np.tile(np.linspace(0, 1, 1024), (4, 1))
DEEP: dict[str, tuple[NDArray[Any], dict[str, float], str | None]] = {
    "unit.tif": (RAMP.astype(np.float32), {}, None),
    "ninths.tif": ((RAMP * 8 - 2).astype(np.float32), {"black": -2.0, "white": 6.0}, "-2 to 6"),
    "bytes.tif": ((RAMP * 255).astype(np.float32), {"white": 255.0}, "0 to 255"),
    "sixteen.png": ((RAMP * 65_535).astype(np.uint16), {}, None),
    "twelve.png": ((RAMP * 4095).astype(np.uint16), {"white": 4095.0}, "0 to 4,095"),
    "twelve.tif": ((RAMP * 4095).astype(np.uint16), {"white": 4095.0}, "0 to 4,095"),
    "large.tif": ((RAMP * 2e6).astype(np.int32), {"white": 2e6}, "0 to 2,000,000"),
    "scan.tif": (
        (RAMP * 2000 - 1000).astype(np.int32),
        {"black": -1000.0, "white": 1000.0},
        "-1,000 to 1,000",
    ),
}


@pytest.mark.parametrize("name", DEEP)
def test_greys_of_any_depth_are_all_there_or_refused(tmp_path: Path, name: str) -> None:
    """From black to white a ramp keeps every shade that bytes have; else its range is told."""
    pixels, options, refused = DEEP[name]
    path = tmp_path / name
    Image.fromarray(pixels).save(path)
    ramp = decode(path, (1, 4, 1024), "crop", **options)[0]
    assert abs(ramp - RAMP * 255).max() <= 0.63  # the file holds whole numbers
    assert len(np.unique(ramp)) == 256
    assert glance(path).grey
    if refused:
        with pytest.raises(DataError, match=f"greys from {refused}; .* black and white"):
            decode(path, (1, 4, 1024), "crop")


def test_a_dark_picture_is_no_other_kind_of_picture(tmp_path: Path) -> None:
    """Nothing but black is black; with its white said, a picture may use little of it."""
    for value, options in ((0, {}), (0, {"white": 9000.0}), (300, {"white": 65_535.0})):
        pixels = np.zeros((6, 6), np.uint16)
        pixels[2, 2] = value
        Image.fromarray(pixels).save(tmp_path / "dark.png")
        assert decode(tmp_path / "dark.png", (1, 6, 6), "crop", **options).max() == value // 257


def test_numbers_that_are_none_are_refused(tmp_path: Path) -> None:
    """A pixel that is not a number has no shade."""
    pixels = np.zeros((6, 6), np.float32)
    pixels[1, 1] = np.nan
    Image.fromarray(pixels).save(tmp_path / "none.tif")
    with pytest.raises(DataError, match="greys from nan to nan"):
        decode(tmp_path / "none.tif", (1, 6, 6), "crop")


def test_colours_of_sixteen_bits_are_not_crushed(tmp_path: Path) -> None:
    """Twelve bits a colour in sixteen are refused; where all sixteen are used they are read."""
    for highest, refused in ((4095, True), (65_535, False)):
        path = tmp_path / "deep.png"
        path.write_bytes(png_of_deep_colours(highest))
        if refused:
            with pytest.raises(DataError, match="only the lowest 4,096 of the 65,536"):
                decode(path, (3, 2, 2), "crop")
        else:
            assert decode(path, (3, 2, 2), "crop").max() == 255
