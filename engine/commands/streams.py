"""Standard output and standard error of a process, whatever they lead to.

A pipe whose reader has gone, a log on a full disk, a stream that was closed, a terminal that knows
few letters: none of them ends a run, or is answered with a traceback. What standard error cannot
take is dropped. That of standard output is told there, and makes the exit status 1; but whoever
closes a pipe has had enough of it, which is no failure.
"""

import codecs
import io
import json
import os
import re
import select
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from netwright.engine.commands.errors import EXIT_FAILED
from netwright.engine.message import message

DESCRIPTORS = (0, 1, 2)
LEGIBLE = "netwright.legible"
"""The name of what encodes letters that a terminal has not."""
PLAIN = {"–": "-", "—": "-", "−": "-", "“": '"', "”": '"', "’": "'", "×": "x", "·": ".", "█": "#"}
PLAIN |= {"→": "->", "▸": ">", "≤": "<=", "≥": ">="}
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What ends a line, or tells a terminal to do something."""
BYTES_OF_NAMES = range(0xDC80, 0xDD00)
"""What Python reads the bytes of a file's name as that are not UTF-8 (PEP 383)."""


class Patient(io.RawIOBase):
    """A stream that takes everything: what cannot be written on is dropped.

    Attributes:
        lost: Why something was dropped first; None so far.
    """

    def __init__(self, onward: io.RawIOBase) -> None:
        super().__init__()
        self._onward = onward
        self.lost: OSError | None = None

    def writable(self) -> bool:
        """Return that it is written to."""
        return True

    def isatty(self) -> bool:
        """Return whether somebody sits before it."""
        return self._onward.isatty()

    def fileno(self) -> int:
        """Return the system's number of the stream."""
        return self._onward.fileno()

    def write(self, data: object) -> int:
        """Write what goes, at least one byte, and return how many."""
        size = memoryview(data).nbytes  # type: ignore[arg-type]  # as every raw stream is given
        try:
            while (written := self._onward.write(data)) is None:  # type: ignore[arg-type]  # as above
                select.select([], [self._onward], [])  # a full pipe that does not wait by itself
        except OSError as error:
            self.lost = self.lost or error
            return size
        return written


def lost_output() -> OSError | None:
    """Return why standard output is not wholly written, None while it is."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return raw.lost if isinstance(raw, Patient) else None


def complain(what: object, who: object = None) -> None:
    """Say what is wrong in one line on standard error, whatever letters names of files have.

    Args:
        what: What is wrong.
        who: Which of several processes says it.
    """
    name = "netwright" if who is None else f"netwright ({who})"
    line = UNSEEN.sub(lambda found: ascii(found.group()).strip("'"), str(what))
    print(f"{name}: {line}", file=sys.stderr, flush=True)


def printable_json(value: object, indent: int | None = 2) -> str:
    """Return JSON with the letters as they are, or with escapes where the output has not all."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text


@contextmanager
def patient_streams() -> Iterator[None]:
    """Have the body write to streams that never fail and can say every letter."""
    _take_places()
    codecs.register_error(LEGIBLE, _legible)
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _patient(sys.stdout, 1), _patient(sys.stderr, 2)
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.stdout, sys.stderr = before


def status_with_output(status: int) -> int:
    """Return the exit status of a command that ends with ``status``, given what it could say."""
    sys.stdout.flush()
    lost = lost_output()
    if lost is None or isinstance(lost, BrokenPipeError):
        return status
    complain(message("Standard output cannot be written: {reason}.", reason=lost.strerror))
    return status or EXIT_FAILED


def _take_places() -> None:
    """Put something into the place of each standard stream that was closed.

    Else the next file that is opened has its number, and gets what is meant for the stream. To
    write there fails as it did before.
    """
    for number in DESCRIPTORS:
        try:
            os.fstat(number)
        except OSError:
            null = os.open(os.devnull, os.O_RDONLY)
            os.dup2(null, number)
            if null != number:
                os.close(null)


def _patient(stream: TextIO | None, number: int) -> TextIO:
    """Return a stream that writes to the same place as ``stream``, or ``number`` without one."""
    if stream is None:
        raw = io.FileIO(number, "w", closefd=False)
        return _written(Patient(raw), "utf-8", line_buffering=True)
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    if buffer is None:  # no bytes are behind it, as in some consoles inside of programs
        return stream
    return _written(
        Patient(getattr(buffer, "raw", buffer)),
        stream.encoding,
        line_buffering=getattr(stream, "line_buffering", False),
        write_through=getattr(stream, "write_through", False),
    )


def _written(
    patient: Patient, encoding: str, *, line_buffering: bool, write_through: bool = False
) -> TextIO:
    return io.TextIOWrapper(
        io.BufferedWriter(patient),
        encoding=encoding,
        errors=LEGIBLE,
        line_buffering=line_buffering,
        write_through=write_through,
    )


def _legible(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return a letter that cannot be encoded in others, or the bytes that a file's name has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letter, after = error.object[error.start], error.start + 1
    if ord(letter) in BYTES_OF_NAMES:
        return bytes([ord(letter) - 0xDC00]), after
    plain = PLAIN.get(letter) or unicodedata.normalize("NFKD", letter)  # such as ² and …
    return plain if plain.isascii() else ascii(letter).strip("'"), after
