"""One image file: looked at, and decoded within bounds.

Pillow reads the header of a file first, and decodes it when its pixels are asked for. Whatever is
too large is refused in between, so that a small file cannot fill the memory.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from engine.data.errors import DataError
from engine.message import message

Fit = Literal["crop", "pad", "stretch"]

SUFFIXES_OF_FORMATS = {
    "BMP": (".bmp",),
    "GIF": (".gif",),
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png", ".apng"),
    "PPM": (".ppm", ".pgm", ".pbm", ".pnm"),
    "TIFF": (".tif", ".tiff"),
    "WEBP": (".webp",),
}
FORMATS = tuple(SUFFIXES_OF_FORMATS)  # no others are tried, such as those that start programs
SUFFIXES = frozenset(suffix for those in SUFFIXES_OF_FORMATS.values() for suffix in those)
MOST_PIXELS = 80_000_000  # 240 MB in colour; the cameras of telephones make up to 50 million

GREY_MODES = ("1", "L", "LA", "I", "I;16", "I;16B", "F")
ORIENTATION = 0x0112  # EXIF 2.32, table 4: 5 to 8 lie on their side
ON_THEIR_SIDE = range(5, 9)

# Pillow warns from 89 million pixels on; MOST_PIXELS refuses before that.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Glance:
    """What the header of an image file tells.

    Attributes:
        height: Pixels, as the image is shown.
        width: Likewise.
        grey: Whether it has no colours.
    """

    height: int
    width: int
    grey: bool


def glance(path: Path) -> Glance:
    """Look at an image file without decoding it.

    Raises:
        DataError: It is no image, or too large.
    """
    with _opened(path) as image:
        width, height = image.size
        if image.getexif().get(ORIENTATION) in ON_THEIR_SIDE:
            width, height = height, width
        return Glance(height, width, image.mode in GREY_MODES)


def decode(path: Path, shape: tuple[int, int, int], fit: Fit) -> NDArray[np.uint8]:
    """Decode an image file and bring it to one size, standing as its camera was held.

    Args:
        path: The file.
        shape: (C, H, W) of the result; one channel is grey, three are red, green and blue.
        fit: ``crop`` fills the size and cuts off what stands out at both sides, ``pad`` keeps all
            of the image and puts black beside it, ``stretch`` does not mind its proportions.

    Returns:
        uint8, of that shape.

    Raises:
        DataError: It is no image, or too large, or damaged.
    """
    channels, height, width = shape
    with _opened(path) as image:
        # JPEG files can be decoded at a half, a quarter or an eighth; twice the size that is
        # wanted leaves enough to resample from.
        image.draft(None, (2 * max(height, width),) * 2)
        upright = with_bytes(ImageOps.exif_transpose(image))
        plain = upright.convert("L" if channels == 1 else "RGB")
        size = (width, height)
        match fit:
            case "crop":
                fitted = ImageOps.fit(plain, size, Image.Resampling.BILINEAR)
            case "pad":
                fitted = ImageOps.pad(plain, size, Image.Resampling.BILINEAR)
            case "stretch":
                fitted = plain.resize(size, Image.Resampling.BILINEAR)
        pixels = np.asarray(fitted, np.uint8).reshape(height, width, channels)
        return np.ascontiguousarray(pixels.transpose(2, 0, 1))


def with_bytes(image: Image.Image) -> Image.Image:
    """Return ``image`` with 8 bits a channel; 16 bits are scaled, where Pillow would cut them."""
    if not image.mode.startswith("I"):
        return image
    values = np.asarray(image, np.int64).clip(0, 65_535)
    return Image.fromarray((values // 257).astype(np.uint8))


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """Open an image file; whatever is wrong with it becomes a sentence."""
    try:
        with Image.open(path, formats=FORMATS) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise _too_large(path)
            yield image
    except (DataError, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(path) from error
    except UnidentifiedImageError as error:
        raise DataError(
            message("{file} is no image in a format that is read.", file=_short(path))
        ) from error
    except Exception as error:  # decoders meet damaged files with errors of every kind
        raise DataError(
            message("{file} is damaged: {why}.", file=_short(path), why=str(error) or repr(error))
        ) from error


def _too_large(path: Path) -> DataError:
    return DataError(
        message(
            "{file} has more than {most:,} pixels; make it smaller.",
            file=_short(path),
            most=MOST_PIXELS,
        )
    )


def _short(path: Path) -> str:
    """Return the name of a file and of the class it lies in."""
    return f"{path.parent.name}/{path.name}"
