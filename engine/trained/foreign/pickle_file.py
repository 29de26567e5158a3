"""Weights out of a pickle (.pth, .pt, .ckpt, .bin): a child process reads it, bounded in all.

What it writes is a safetensors file, which this process reads like any other. The pickle itself is
never opened here.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

import netwright
from netwright.engine.data.progress import Progress
from netwright.engine.message import Message, message
from netwright.engine.trained.foreign.confinement import Limits

CHILD = "netwright.engine.trained.foreign.pickle_child"
INTERVAL = 0.05  # seconds between two looks at the child
GRACE = 30  # seconds of the clock beyond its own limits: PyTorch is loaded in them
MOST_TOLD = 2**16

REASONS: Mapping[str, Message] = MappingProxyType(
    {
        "damaged": message(
            "PyTorch cannot read it; it is damaged, or was written by another program ({what})",
            what="",
        ),
        "empty": message("there are no weights in it"),
        "endless": message("it holds more entries than any network has"),
        "memory": message("reading it takes more memory than a file of its size may need"),
        "objects": message(
            "it holds a Python object ({what}) and not only weights, and would have to be run; "
            "save model.state_dict() instead of the model",
            what="",
        ),
        "program": message(
            "it is a TorchScript program; save the state_dict() of the model that it was made of"
        ),
        "swells": message(
            "its weights would take {what} bytes, far more than the file has", what=""
        ),
        "unwritten": message(
            "its weights cannot be written for this program to read ({what})", what=""
        ),
        "slow": message("reading it took longer than a file of its size may need"),
        "crash": message("PyTorch crashed while reading it; it is damaged, or made to do harm"),
    }
)
"""What is said of a file that gives no weights; ``what`` is filled in."""
ENDINGS = {-14: "slow", -24: "slow", -9: "memory"}
"""The alarm's signal, the one of too much processor time, and what Linux does without memory."""


class PickleRefusedError(Exception):
    """A pickle gives no weights.

    Attributes:
        why: What is the matter with it.
    """

    def __init__(self, key: str, what: str = "") -> None:
        super().__init__(key)
        self.why = message(REASONS[key].template, what=what)


def convert(
    file: BinaryIO, target: Path, limits: Limits | None = None
) -> Generator[Progress, None, tuple[str, tuple[str, ...]]]:
    """Have the weights in an open file written as safetensors to ``target``.

    Closing the generator ends the child.

    Args:
        file: The pickle, or the archive with one.
        target: Is written.
        limits: What the child may take; None for those that go with the size.

    Returns:
        Where in the file the weights lie, and what lies beside them and is no tensor.

    Raises:
        PickleRefusedError: It gives no weights.
    """
    size = os.fstat(file.fileno()).st_size
    limits = limits or Limits.reading(size)
    what = message("reading the weights in a process of its own")
    with _child(file, target, limits) as process:
        end = time.monotonic() + limits.seconds + GRACE
        while process.poll() is None:
            yield Progress(min(_size(target), size), size, what)
            if time.monotonic() > end:
                raise PickleRefusedError("slow")
            with suppress(subprocess.TimeoutExpired):
                process.wait(INTERVAL)
        return _told(process)


@contextmanager
def _child(file: BinaryIO, target: Path, limits: Limits) -> Iterator["subprocess.Popen[bytes]"]:
    """Run the child for as long as the body takes."""
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TORCH", "PYTHONSAFEPATH"))
    }
    threads = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    numbers = (limits.seconds, limits.memory, limits.output)
    process = subprocess.Popen(
        [sys.executable, "-m", CHILD, str(target), *map(str, numbers)],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(netwright.__file__).parents[1],
        env=surroundings | dict.fromkeys(threads, "1"),
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()  # it has started no others: it cannot
        process.wait()
        if process.stdout:
            process.stdout.close()


def _told(process: "subprocess.Popen[bytes]") -> tuple[str, tuple[str, ...]]:
    """Return what a child that has ended tells.

    Raises:
        PickleRefusedError: It gives no weights.
    """
    if ended := ENDINGS.get(process.returncode):
        raise PickleRefusedError(ended)
    assert process.stdout is not None
    try:
        told = json.loads(process.stdout.read(MOST_TOLD))
    except ValueError:
        raise PickleRefusedError("crash") from None
    if "why" in told:
        raise PickleRefusedError(told["why"], told["what"])
    return told["place"], tuple(told["skipped"])


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
