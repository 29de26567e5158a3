"""One frame of a run's film, and the file that it is kept in.

A frame is a safetensors file: named arrays after a header that is checked before any of them is
read. Nothing in it is ever executed, and what it does not look like is refused.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import save

from netwright.engine.message import Message, SentenceError, message
from netwright.engine.tensor_file import opened

SUFFIX = ".safetensors"
LARGEST_FILE = 4 * 2**20
"""Bytes of a frame's file; those that are written have a tenth of it at most."""
MOST_ARRAYS = 512
NAME = re.compile(r"(kernels|maps)/[A-Za-z_][A-Za-z0-9_.]{0,200}")
DTYPES = {"F16", "F32", "U8", "I32"}
FORMAT = "1"


class FilmError(SentenceError):
    """A film, or a frame of it, that cannot be used."""


@dataclass(frozen=True, eq=False)
class FilmFrame:
    """What a network was like after some steps.

    Attributes:
        step: Steps taken.
        loss: Of the last batch; NaN before the first step.
        accuracy: Likewise, 0 to 1.
        kernels: (out, in, h, w) or (out, in) of modules by their dotted names, cut to the first
            few channels.
        maps: (C, H, W) or (F,) of nodes by their names, made smaller; of the same sample always.
        image: uint8 (C, H, W), the sample.
        confusion: int32 (classes, classes): how many held-out samples of each class (row) were
            taken for each (column); None where it was not counted.
        classes: Names of the classes.
    """

    step: int
    loss: float
    accuracy: float
    image: NDArray[np.uint8]
    classes: tuple[str, ...]
    kernels: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)
    maps: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)
    confusion: NDArray[np.int32] | None = None


def frame_bytes(frame: FilmFrame) -> bytes:
    """Return the content of a frame's file; kernels and maps have half the precision there."""
    arrays: dict[str, NDArray[np.generic]] = {"image": np.ascontiguousarray(frame.image)}
    for kind, found in (("kernels", frame.kernels), ("maps", frame.maps)):
        for name, values in found.items():
            # Beyond what half precision holds is infinity, which a view shows as such.
            with np.errstate(over="ignore"):
                arrays[f"{kind}/{name}"] = np.ascontiguousarray(values.astype(np.float16))
    if frame.confusion is not None:
        arrays["confusion"] = np.ascontiguousarray(frame.confusion.astype(np.int32))
    told = {
        "format": FORMAT,
        "step": str(frame.step),
        "loss": repr(float(frame.loss)),
        "accuracy": repr(float(frame.accuracy)),
        "classes": json.dumps(list(frame.classes)),
        "order": json.dumps(list(arrays)),  # the file has them by their names
    }
    return save(arrays, told)


def read_frame(path: Path) -> FilmFrame:
    """Read a frame.

    Raises:
        FilmError: The file is not there, too large, damaged, or no frame.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _unusable(path, message("it is larger than a frame can be"))
        with opened(path, "np") as file:
            told = dict(file.metadata() or {})
            names = [*file.keys()]
            _check_names(path, names, {n: file.get_slice(n).get_dtype() for n in names})
            arrays = {name: file.get_tensor(name) for name in names}
    except (SafetensorError, OSError) as error:
        raise _unusable(path, message("it cannot be read: {why}", why=str(error))) from error
    try:
        return _frame(arrays, told)
    except (KeyError, ValueError, TypeError, RecursionError) as error:
        raise _unusable(path, message("it is no frame: {why}", why=str(error))) from error


def _check_names(path: Path, names: list[str], dtypes: Mapping[str, str]) -> None:
    if len(names) > MOST_ARRAYS:
        raise _unusable(path, message("it holds {count} arrays", count=len(names)))
    for name in names:
        if name not in ("image", "confusion") and not NAME.fullmatch(name):
            raise _unusable(path, message("it holds something that no frame has"))
        if dtypes[name] not in DTYPES:
            raise _unusable(path, message("it holds numbers of a kind that no frame has"))


def _frame(arrays: Mapping[str, NDArray[np.generic]], told: Mapping[str, str]) -> FilmFrame:
    if told["format"] != FORMAT:
        raise ValueError(f"format {told['format']}")
    order = json.loads(told["order"])
    if not isinstance(order, list) or sorted(map(str, order)) != sorted(arrays):
        raise ValueError("the order of what it holds is that of something else")
    arrays = {name: arrays[name] for name in order}
    image = np.asarray(arrays["image"])
    if image.dtype != np.uint8 or image.ndim != 3:
        raise ValueError("the sample is no image")
    classes = json.loads(told["classes"])
    if not isinstance(classes, list) or not all(isinstance(name, str) for name in classes):
        raise ValueError("the names of the classes are none")
    confusion = arrays.get("confusion")
    if confusion is not None and (confusion.ndim != 2 or confusion.shape[0] != confusion.shape[1]):
        raise ValueError("the confusion matrix is no square")
    return FilmFrame(
        step=int(told["step"]),
        loss=float(told["loss"]),
        accuracy=float(told["accuracy"]),
        image=image.astype(np.uint8),
        classes=tuple(classes),
        kernels=_of_kind(arrays, "kernels", (2, 4)),
        maps=_of_kind(arrays, "maps", (1, 3)),
        confusion=None if confusion is None else confusion.astype(np.int32),
    )


def _of_kind(
    arrays: Mapping[str, NDArray[np.generic]], kind: str, dimensions: tuple[int, ...]
) -> dict[str, NDArray[np.float32]]:
    found: dict[str, NDArray[np.float32]] = {}
    for name, values in arrays.items():
        if name.startswith(f"{kind}/"):
            if values.ndim not in dimensions or not values.size:
                raise ValueError(f"{name} has the shape {values.shape}")
            found[name.partition("/")[2]] = values.astype(np.float32)
    return found


def _unusable(path: Path, why: Message) -> FilmError:
    return FilmError(message("{file} cannot be shown: {why}.", file=path.name, why=why))
