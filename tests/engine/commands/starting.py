"""Start the program many times, as real processes on streams of every kind, for one import.

PyTorch takes a second or two to import. So one process imports it, and each start is a copy of that
process, with descriptors of its own and with the streams that Python makes of them.

Called with the starts as JSON on standard input, a list of objects: ``arguments``, ``folder``,
``encoding``, and ``out`` and ``error``, each the name of a file or ``closed`` or ``unread``.
Answers with the exit statuses, likewise.
"""

import io
import json
import os
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

ABORTED = 99


def main() -> None:
    """Do all starts one after the other."""
    import_module("netwright.engine.commands.demo")
    _warm_up()
    starts = json.load(sys.stdin)
    json.dump([status_of(start) for start in starts], sys.stdout)


def _warm_up() -> None:
    """Do what PyTorch imports some 800 modules for: work on meta, and an optimizer."""
    import torch

    from netwright.engine import zoo
    from netwright.engine.analysis.analysis import analyse

    analyse(zoo.load("lenet5"))
    torch.optim.Adam([torch.nn.Parameter(torch.zeros(1))])


def status_of(start: dict[str, Any]) -> int:
    """Return the exit status of one start."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = ABORTED
    try:
        status = begin(start)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout and sys.stdout.flush()
        sys.stderr and sys.stderr.flush()
        os._exit(status)


def begin(start: dict[str, Any]) -> int:
    """Become the program, as ``python main.py`` does."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(start["folder"])
    sys.argv = ["main.py", *map(os.fsdecode, map(os.fsencode, start["arguments"]))]
    sys.stdout = stream(start["out"], 1, start["encoding"], "strict")
    sys.stderr = stream(start["error"], 2, start["encoding"], "backslashreplace")
    import netwright.__main__ as program

    return program.start()


def stream(what: str, number: int, encoding: str, errors: str) -> TextIO | None:
    """Lead a descriptor to where ``what`` says, and return the stream that Python has for it."""
    if what == "closed":
        os.close(number)
        return None
    if what == "unread":
        reading, writing = os.pipe()
        os.close(reading)
    else:
        writing = os.open(what, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(writing, number)
    os.close(writing)
    return io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(number, "w", closefd=False)),
        encoding=encoding,
        errors=errors,
        line_buffering=number == 2,
    )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    main()
