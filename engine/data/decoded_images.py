"""Decoded images on the disk: one safetensors file, written as they come and mapped when read.

Neither writing nor reading holds more than a few images in memory, so a folder may be larger than
it. What is mapped is read from the disk where and when it is looked at.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import torch
from numpy.typing import NDArray
from pydantic import TypeAdapter
from safetensors import SafetensorError
from torch import Tensor

from netwright.engine.message import Message
from netwright.engine.tensor_file import opened

HEADER_ROOM = 1024  # bytes: the header is written last, when the number of images is known
IMAGES, LABELS, ABOUT = "images", "labels", "about"


@dataclass(frozen=True)
class About:
    """What is to be known of decoded images besides their classes.

    Attributes:
        train: How many of them, the first, are the training part; None if they are not divided.
        validation: How many after these are the validation part; None if they have none.
        left_out: What could not be decoded, or was no image.
    """

    train: int | None
    validation: int | None
    left_out: tuple[Message, ...]


_ABOUT_JSON = TypeAdapter(About)


@dataclass(frozen=True, eq=False)
class Decoded:
    """What such a file holds.

    Attributes:
        images: uint8, (N, C, H, W), mapped.
        labels: int64, (N,).
        about: What else is to be known of them.
    """

    images: Tensor
    labels: Tensor
    about: About


class DecodedWriter:
    """Writes such a file from its first byte to its last, and then the header."""

    def __init__(self, file: BinaryIO, shape: tuple[int, int, int]) -> None:
        self._file = file
        self._shape = shape
        self._labels: list[int] = []
        file.write(bytes(8 + HEADER_ROOM))

    def add(self, image: NDArray[np.uint8], label: int) -> None:
        """Write one more image, uint8 (C, H, W)."""
        self._file.write(image.tobytes())
        self._labels.append(label)

    @property
    def labels(self) -> Sequence[int]:
        """The labels of the images so far."""
        return self._labels

    def end(self, about: About) -> None:
        """Write labels, ``about`` and the header."""
        # As bytes, since behind the images the labels may begin where no int64 may.
        labels = np.asarray(self._labels, np.int64).tobytes()
        text = _ABOUT_JSON.dump_json(about)
        self._file.write(labels)
        self._file.write(text)
        shapes = {
            IMAGES: (len(self._labels), *self._shape),
            LABELS: (len(labels),),
            ABOUT: (len(text),),
        }
        self._file.seek(0)
        self._file.write(_header(shapes))


def _header(shapes: Mapping[str, tuple[int, ...]]) -> bytes:
    """Return the header of bytes in these shapes, one behind the other.

    The format, https://github.com/huggingface/safetensors#format: its length as a little-endian
    64-bit number, then JSON, which may be padded with spaces.
    """
    entries, end = {}, 0
    for name, shape in shapes.items():
        begin, end = end, end + int(np.prod(shape, dtype=np.int64))
        entries[name] = {"dtype": "U8", "shape": shape, "data_offsets": (begin, end)}
    text = json.dumps(entries).encode()
    return HEADER_ROOM.to_bytes(8, "little") + text.ljust(HEADER_ROOM)


def read_decoded(path: Path) -> Decoded | None:
    """Return what the file holds, or None if there is none or it is not whole."""
    try:
        with opened(path, "pt") as file:
            images, labels, about = (file.get_tensor(name) for name in (IMAGES, LABELS, ABOUT))
        return Decoded(
            images,
            labels.clone().view(torch.int64),  # in memory of its own an int64 may begin
            _ABOUT_JSON.validate_json(about.numpy().tobytes()),
        )
    except (OSError, SafetensorError, ValueError, RuntimeError):
        return None
