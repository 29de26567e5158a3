"""Image files and folders of them, as people have them."""

import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def noise(height: int, width: int, seed: int = 0) -> NDArray[np.uint8]:
    """Return an image of noise, uint8 (height, width, 3)."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def save(path: Path, pixels: NDArray[np.uint8]) -> Path:
    """Write an image in the format that the name says, after making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return path


def photos(root: Path, count: int = 6, side: int = 12) -> Path:
    """Fill a folder with ``count`` PNG files of each of two classes; return it."""
    for number, name in enumerate(("cat", "dog")):
        for each in range(count):
            save(root / name / f"{each}.png", noise(side, side, 1000 * number + each))
    return root


def png_that_says(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes whose header promises so many pixels."""
    return _png(struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), bytes(1000))


def png_of_deep_colours(highest: int) -> bytes:
    """Return a PNG of 2×2 with 16 bits a colour, from 0 to ``highest``."""
    row = b"\0" + struct.pack(">6H", 0, 0, 0, highest, highest, highest)
    return _png(struct.pack(">IIBBBBB", 2, 2, 16, 2, 0, 0, 0), row * 2)


def _png(header: bytes, pixels: bytes) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + crc

    content = chunk(b"IDAT", zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + content + chunk(b"IEND", b"")
