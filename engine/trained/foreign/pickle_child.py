"""torch.load in a child process: a pickle of weights comes in, a safetensors file goes out.

The only place of the program where a pickle is read, and it is ``weights_only``: no function that
the file names is called. Run by :mod:`netwright.engine.trained.foreign.pickle_file`, with the file
as standard input, the file to write and three limits as arguments; one line of JSON tells the rest.
"""

import argparse
import json
import pickle
import re
import sys
import warnings
import zipfile
from typing import BinaryIO

import torch
from safetensors.torch import save_file

from netwright.engine.trained.foreign.confinement import Limits, confine
from netwright.engine.trained.foreign.state_dict import (
    ORDER,
    StateDict,
    TooManyEntriesError,
    find_state_dict,
)

NAME = re.compile(r"GLOBAL ([\w.]{1,100})")
NO_MEMORY = re.compile("memory|alloc", re.IGNORECASE)
MOST_SKIPPED, MOST_LETTERS = 50, 100  # what is told fits into a pipe that nobody reads yet


class RefusedError(Exception):
    """The file gives no weights.

    Attributes:
        why: A key of ``pickle_file.REASONS``.
        what: What goes into that sentence.
    """

    def __init__(self, why: str, what: object = "") -> None:
        super().__init__(why)
        self.why, self.what = why, str(what)


def main(arguments: list[str]) -> int:
    """Read standard input, write the weights, and tell of it."""
    target, limits = arguments[0], Limits(*map(int, arguments[1:]))
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    torch.serialization.add_safe_globals([argparse.Namespace])  # of options; it does nothing
    confine(limits)
    try:
        with open(0, "rb") as file:
            told = _written(_extracted(file, limits), target, limits)
    except RefusedError as refusal:
        told = {"why": refusal.why, "what": refusal.what}
    print(json.dumps(told), flush=True)
    return 0


def _extracted(file: BinaryIO, limits: Limits) -> StateDict:
    """Return the weights in a file.

    Raises:
        RefusedError: It gives none.
    """
    _check_archive(file, limits)
    file.seek(0)
    try:
        found = find_state_dict(torch.load(file, map_location="cpu", weights_only=True))
    except TooManyEntriesError as error:
        raise RefusedError("endless") from error
    except pickle.UnpicklingError as error:
        if name := NAME.search(str(error)):
            raise RefusedError("objects", name[1]) from error
        raise RefusedError("damaged", type(error).__name__) from error
    except Exception as error:
        if isinstance(error, MemoryError) or NO_MEMORY.search(str(error)):
            raise RefusedError("memory") from error
        raise RefusedError("damaged", type(error).__name__) from error
    if not found.tensors:
        raise RefusedError("empty")
    return found


def _check_archive(file: BinaryIO, limits: Limits) -> None:
    """Refuse an archive that is larger inside than its file, or holds a program.

    Raises:
        RefusedError: It is one of them.
    """
    file.seek(0)  # it has been begun to be read, by whoever opened it
    if file.read(2) != b"PK":
        return
    try:
        entries = zipfile.ZipFile(file).infolist()
    except Exception as error:
        raise RefusedError("damaged", type(error).__name__) from error
    if (size := sum(entry.file_size for entry in entries)) > limits.output:
        raise RefusedError("swells", f"{size:,}")
    if any(entry.filename.endswith("/constants.pkl") for entry in entries):
        raise RefusedError("program")


def _written(found: StateDict, target: str, limits: Limits) -> dict[str, object]:
    """Write weights to a file, each with numbers of its own: tied ones share theirs in memory.

    Raises:
        RefusedError: They are too large, or there is no place for them.
    """
    tensors = found.tensors
    if (
        size := sum(each.numel() * each.element_size() for each in tensors.values())
    ) > limits.output:
        raise RefusedError("swells", f"{size:,}")
    try:
        own = {
            name: torch.empty_like(each, memory_format=torch.contiguous_format).copy_(each)
            for name, each in tensors.items()
        }
        save_file(own, target, {ORDER: json.dumps(list(own))})  # a file sorts them
    except Exception as error:
        if isinstance(error, MemoryError) or NO_MEMORY.search(str(error)):
            raise RefusedError("memory") from error
        raise RefusedError("unwritten", type(error).__name__) from error
    skipped = [name[:MOST_LETTERS] for name in found.skipped[:MOST_SKIPPED]]
    return {"place": found.place, "skipped": skipped}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
