"""Weights files that others have made, read whatever they hold: safetensors, or PyTorch's pickles.

Nothing of a file is run, nothing is waited for without end, and each that gives no weights gets a
sentence. What kind a file is its first bytes say, not its name.
"""

import json
import os
import tempfile
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import torch
from safetensors import SafetensorError
from torch import Tensor

from netwright.engine.data.progress import Progress
from netwright.engine.message import Message, message
from netwright.engine.regular_files import open_ordinary
from netwright.engine.tensor_file import opened
from netwright.engine.trained.foreign.confinement import Limits
from netwright.engine.trained.foreign.pickle_file import PickleRefusedError, convert
from netwright.engine.trained.foreign.state_dict import ORDER
from netwright.engine.training.errors import TrainingError

MOST_BYTES = 2**36
MOST_HEADER = 100_000_000
"""Bytes of a safetensors header, as the format has it."""
MOST_LETTERS = 500
ARCHIVE, PICKLES = b"PK\x03\x04", (b"\x80", b"ctorch", b"(", b"}", b"]")
OTHERS: Mapping[bytes, Message] = {
    b"version https://git-lfs": message(
        "it only says where Git LFS keeps the file; fetch that with “git lfs pull”"
    ),
    b"<": message("it is a web page or another text with markup; the download went wrong"),
    b"\x89HDF": message(
        "it is an HDF5 file, as Keras writes them; there are no PyTorch weights in it"
    ),
    b"\x1f\x8b": message("it is compressed; unpack it first"),
    b"BZh": message("it is compressed; unpack it first"),
    b"\xfd7zXZ": message("it is compressed; unpack it first"),
}
"""What files begin with that people take for weights."""


@dataclass(frozen=True, eq=False)
class WeightsFile:
    """What a file of weights holds.

    Attributes:
        path: The file.
        tensors: On the processor, all numbers finite, under the file's names.
        place: Where in a checkpoint they lay, such as ``"state_dict"``; empty for the whole file.
        skipped: Names of what else is there and cannot be a network's, the first of them.
    """

    path: Path
    tensors: Mapping[str, Tensor]
    place: str = ""
    skipped: tuple[str, ...] = ()


def read_weights(
    path: Path, limits: Limits | None = None
) -> Generator[Progress, None, WeightsFile]:
    """Return the weights in a file; closing the generator ends all that was begun for it.

    Args:
        path: A safetensors file, or what ``torch.save`` has written.
        limits: What reading a pickle may take; None for what goes with its size.

    Raises:
        TrainingError: There are none in it, or it cannot be read.
    """
    try:
        with open_ordinary(path, MOST_BYTES) as file:
            head = file.read(32)
            file.seek(0)
            if _is_safetensors(head):
                _check_header(head, os.fstat(file.fileno()).st_size)
                return _read_safetensors(path, path)
            if head.startswith((ARCHIVE, *PICKLES)):
                return (yield from _read_pickle(path, file, limits))
            raise _refused(path, _what_else(head))
    except PickleRefusedError as error:
        raise _refused(path, error.why) from error
    except SafetensorError as error:
        why = message("it is a damaged safetensors file: {why}", why=_one_line(error))
        raise _refused(path, why) from error
    except OSError as error:
        why = message("{why}", why=error.strerror or error)
        raise _refused(path, why) from error


def _is_safetensors(head: bytes) -> bool:
    """Return whether a file begins with the length of a header, and that with its first brace."""
    return head[8:9] == b"{" and not head.startswith(ARCHIVE)


def _check_header(head: bytes, size: int) -> None:
    length = int.from_bytes(head[:8], "little")
    if length > min(MOST_HEADER, size - 8):
        raise SafetensorError(f"a header of {length:,} bytes in a file of {size:,}")


def _read_safetensors(
    path: Path, at: Path, place: str = "", skipped: tuple[str, ...] = ()
) -> WeightsFile:
    """Return what a safetensors file holds.

    Args:
        path: The file that somebody has named.
        at: Where its content lies as safetensors.
        place: Of what a child has found in the file of others.
        skipped: Likewise.

    Raises:
        SafetensorError: It is damaged.
        TrainingError: There is nothing in it that a network can hold.
    """
    tensors: dict[str, Tensor] = {}
    with opened(at, "pt") as file:
        for name in _in_order(file):
            if len(name) > MOST_LETTERS or not name.isprintable():
                skipped += (ascii(name[:MOST_LETTERS]),)
            else:
                tensors[name] = file.get_tensor(name).clone()  # the file may be gone tomorrow
    if not tensors:
        raise _refused(path, message("there are no weights in it"))
    for name, tensor in tensors.items():
        if tensor.is_floating_point() and not torch.isfinite(tensor.float()).all():
            raise _refused(path, message("{name} holds a number that is not finite", name=name))
    return WeightsFile(path, tensors, place, skipped)


def _in_order(file: Any) -> list[str]:
    """Return the names in an open file, as a state dict had them where its metadata says that."""
    names = list(file.keys())
    try:
        told = json.loads((file.metadata() or {}).get(ORDER, "[]"))
        return told if sorted(told) == sorted(names) else names
    except (ValueError, TypeError):
        return names


def _read_pickle(
    path: Path, file: BinaryIO, limits: Limits | None
) -> Generator[Progress, None, WeightsFile]:
    with tempfile.TemporaryDirectory(prefix="netwright-") as folder:
        target = Path(folder) / "weights.safetensors"
        place, skipped = yield from convert(file, target, limits)
        return _read_safetensors(path, target, place, skipped)


def _what_else(head: bytes) -> Message:
    if not head:
        return message("it is empty")
    for beginning, what in OTHERS.items():
        if head.startswith(beginning):
            return what
    return message("it is neither a safetensors file nor one that torch.save has written")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _refused(path: Path, why: Message) -> TrainingError:
    return TrainingError(message("{file} gives no weights: {why}.", file=path.name, why=why))
