"""One image file: looked at, and decoded within bounds.

Pillow reads the header of a file first, and decodes it when its pixels are asked for. Whatever is
too large is refused in between, so that a small file cannot fill the memory.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, assert_never

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from netwright.engine.data.errors import DataError
from netwright.engine.message import message
from netwright.engine.regular_files import open_ordinary

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

GREY_MODES = ("1", "L", "LA", "La")  # and those with more than 256 greys
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
    with opened_image(path) as image:
        width, height = image.size
        if image.getexif().get(ORIENTATION) in ON_THEIR_SIDE:
            width, height = height, width
        return Glance(height, width, image.mode in GREY_MODES or has_deep_greys(image))


def decode(
    path: Path,
    shape: tuple[int, int, int],
    fit: Fit,
    black: float = 0.0,
    white: float | None = None,
) -> NDArray[np.uint8]:
    """Decode an image file and bring it to one size, standing as its camera was held.

    Args:
        path: The file.
        shape: (C, H, W) of the result; one channel is grey, three are red, green and blue.
        fit: ``crop`` fills the size and cuts off what stands out at both sides, ``pad`` keeps all
            of the image and puts black beside it, ``stretch`` does not mind its proportions.
        black: Grey value that becomes 0, where the file's greys are no bytes.
        white: Grey value that becomes 255 there; None for 65,535, or 1 where values have decimals.

    Returns:
        uint8, of that shape.

    Raises:
        DataError: It is no image, or too large, or damaged, or has greys that do not lie well
            between black and white.
    """
    channels, height, width = shape
    with opened_image(path) as image:
        # JPEG files can be decoded at a half, a quarter or an eighth; twice the size that is
        # wanted leaves enough to resample from.
        image.draft(None, (2 * max(height, width),) * 2)
        plain = in_mode("L" if channels == 1 else "RGB", image, black, white)
        size = (width, height)
        match fit:
            case "crop":
                fitted = ImageOps.fit(plain, size, Image.Resampling.BILINEAR)
            case "pad":
                fitted = ImageOps.pad(plain, size, Image.Resampling.BILINEAR)
            case "stretch":
                fitted = plain.resize(size, Image.Resampling.BILINEAR)
            case _:
                assert_never(fit)
        pixels = np.asarray(fitted, np.uint8).reshape(height, width, channels)
        return np.ascontiguousarray(pixels.transpose(2, 0, 1))


class GreysError(ValueError):
    """Greys that do not fit between black and white: they would be cut, or crushed into a few.

    Attributes:
        found: The darkest and the lightest grey.
        wanted: Black and white.
    """

    def __init__(self, found: tuple[float, float], wanted: tuple[float, float]) -> None:
        super().__init__(f"greys {found} do not fit between black and white, {wanted}")
        self.found, self.wanted = found, wanted


class ColoursError(ValueError):
    """Colours of 16 bits that would be crushed into a few."""

    def __init__(self) -> None:
        super().__init__("its colours have 16 bits, and it uses the lowest only")


def has_deep_greys(image: Image.Image) -> bool:
    """Return whether the greys of an image are no bytes: 16 or 32 bits, or with decimals."""
    return image.mode.startswith(("I", "F"))


def with_bytes(image: Image.Image, black: float, white: float | None) -> Image.Image:
    """Return ``image`` with 8 bits a channel; deeper greys are scaled, where Pillow would cut them.

    Raises:
        GreysError: It would lose greys all the same.
    """
    if not has_deep_greys(image):
        return image
    values = np.asarray(image, np.float64)
    hidden_ones = values == image.info.get("transparency")
    shown = values[~hidden_ones] if np.any(hidden_ones) else values
    # What stays within a sixteenth was made for another white, as the 4,095 of 12 bits.
    part = 16 if white is None else 256
    if white is None:
        white = 1.0 if image.mode.startswith("F") else 65_535.0
    low, high = (shown.min(), shown.max()) if shown.size else (black, black)
    is_faint = low < high < black + (white - black) / part
    if is_faint or not black <= low <= high <= white:
        raise GreysError((float(low), float(high)), (black, white))
    scaled = ((values - black) * (255 / (white - black))).round()
    return Image.fromarray(np.where(hidden_ones, 255, scaled).astype(np.uint8))


def has_faint_colours(image: Image.Image) -> bool:
    """Return whether colours of 16 bits, of which Pillow reads the upper 8, lose all but a few."""
    is_deep = any(";16" in str(tile) for tile in getattr(image, "tile", ()))
    if not is_deep or image.mode not in ("RGB", "RGBA"):
        return False
    return bool(0 < np.asarray(image)[:, :, :3].max() < 16)


def in_mode(
    mode: str, image: Image.Image, black: float = 0.0, white: float | None = None
) -> Image.Image:
    """Return ``image`` in grey or in colour, upright, as it is seen on white paper.

    What transparency hides does not count. For the arguments see :func:`decode`.

    Raises:
        GreysError, ColoursError: It would lose most of its greys or colours.
    """
    if has_faint_colours(image):
        raise ColoursError
    upright = with_bytes(ImageOps.exif_transpose(image), black, white)
    if not upright.has_transparency_data:
        return upright.convert(mode)
    seen = upright.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(paper, seen).convert(mode)


@contextmanager
def opened_image(path: Path) -> Iterator[Image.Image]:
    """Open an image file, not yet decoded; whatever is wrong with it becomes a sentence.

    Raises:
        DataError: It is no image, or too large, or damaged.
    """
    try:
        with open_ordinary(path) as file, Image.open(file, formats=FORMATS) as image:
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
    except GreysError as error:
        raise DataError(
            message(
                "{file} has greys from {darkest:,.10g} to {lightest:,.10g}; with {black:,.10g} as "
                "black and {white:,.10g} as white they would be cut or nearly vanish. Say by the "
                "options black and white of the folder which greys these are.",
                file=_short(path),
                darkest=error.found[0],
                lightest=error.found[1],
                black=error.wanted[0],
                white=error.wanted[1],
            )
        ) from error
    except ColoursError as error:
        raise DataError(
            message(
                "{file} has colours of 16 bits and uses only the lowest {most:,} of the 65,536 "
                "values; save it with 8 bits a colour.",
                file=_short(path),
                most=4096,
            )
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
