"""Download files of known size and checksum, from whichever of several places answers.

A transfer is a generator: it needs no thread, and to close it is to cancel it. What has arrived
stays in a file ending in ``.part``, and the next attempt goes on from there if the server knows
HTTP ranges (RFC 9110, section 14). A file gets its name only when it is complete and its checksum
is right.
"""

import os
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pooch
import requests

from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.progress import Progress
from netwright.engine.message import Message, SentenceError, message
from netwright.engine.paths import is_there

CHUNK = 1 << 14  # bytes between two events: what a slow line brings in a second
PATIENCE = 2.5  # seconds to wait for an answer or its next bytes; as long may a cancel have to wait
TRIES = 4  # a place that is silent for so many times PATIENCE is given up


@dataclass(frozen=True)
class RemoteFile:
    """A file as its servers have it.

    Attributes:
        name: Its name there and on disk.
        size: Its bytes.
        md5: Hexadecimal MD5 of them: against accidents; what is inside is checked when it is read.
        sha256: Hexadecimal SHA-256 in its place, or how it begins, where that is published.
        tolerance: By how many bytes the size may be another, where it is published rounded.
    """

    name: str
    size: int
    md5: str = ""
    sha256: str = ""
    tolerance: int = 0

    @property
    def digest(self) -> tuple[str, str]:
        """The kind of digest that tells its content, and that digest or how it begins."""
        return ("MD5", self.md5) if self.md5 else ("SHA256", self.sha256)

    def is_right(self, path: Path) -> bool:
        """Return whether a file on the disk has this content."""
        kind, digest = self.digest
        return str(pooch.file_hash(str(path), alg=kind.lower())).startswith(digest)


class _PlaceError(SentenceError):
    """One place did not give the file; another may."""


BUILT_IN = message("use the built-in digits, which need no network")


def download(
    title: str,
    files: Sequence[RemoteFile],
    places: Sequence[str],
    folder: Path,
    otherwise: Message = BUILT_IN,
) -> Generator[Progress, None, None]:
    """Bring into ``folder`` those of ``files`` that are not there.

    Args:
        title: What the files are together, for people.
        files: What to bring.
        places: The addresses of folders that hold all of them, tried in turn for each file.
        folder: Where they go; made if it is not there.
        otherwise: What can be done where no place answers.

    Yields:
        How many bytes have come, those of an earlier attempt included.

    Raises:
        DataMissing: If no place gives a file; the sentence says why for each.
        DataError: If a file cannot be stored.
    """
    wanted = [file for file in files if not is_there(folder / file.name)]
    total = sum(file.size for file in wanted)
    kept = sum(_size(_part(folder / file.name)) for file in wanted)
    start, done = time.monotonic(), 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in wanted:
            what = message("Downloading {title}: {file}", title=title, file=file.name)
            for arrived in _from_any(title, file, places, folder, otherwise):
                now = done + arrived
                new, elapsed = now - kept, time.monotonic() - start
                eta = elapsed * (total - now) / new if new > 0 else None
                yield Progress(now, total, what, eta)
            done += file.size
    except OSError as error:
        raise DataError(
            message(
                "{title} cannot be stored in {folder}: {reason}. It needs {total:,} bytes; make "
                "room, or choose another folder.",
                title=title,
                folder=folder,
                reason=error.strerror or error,
                total=total,
            )
        ) from error


def _from_any(
    title: str, file: RemoteFile, places: Sequence[str], folder: Path, otherwise: Message
) -> Generator[int, None, None]:
    """Bring one file from the first place that gives it; yield the bytes that are there."""
    failures = []
    for place in places:
        try:
            yield from _complete(place + file.name, file, folder / file.name)
            return
        except _PlaceError as failure:
            failures.append(f"{urlsplit(place).netloc}: {failure}")
    raise DataMissing(
        message(
            "{title} could not be downloaded ({failures}). Check the connection and try again, "
            "what has arrived is kept; or put its files into {folder}; or {otherwise}.",
            title=title,
            failures="; ".join(failures),
            folder=folder,
            otherwise=otherwise,
        )
    )


def _complete(url: str, file: RemoteFile, target: Path) -> Generator[int, None, None]:
    """Bring one file from one place, check it and give it its name."""
    part = _part(target)
    resumed = _size(part) > 0
    try:
        yield from _patiently(url, file, part)
    except requests.RequestException as error:
        raise _PlaceError(_reason(error)) from error
    if file.is_right(part):
        part.replace(target)
        return
    part.unlink()
    kind, digest = file.digest
    if not resumed:
        raise _PlaceError(
            message(
                "it sends other content, of another {kind} than {digest}", kind=kind, digest=digest
            )
        )
    # What was there before may be to blame, so this place gets a second chance from the start.
    yield from _complete(url, file, target)


def _patiently(url: str, file: RemoteFile, part: Path) -> Generator[int, None, None]:
    """Bring one file, asking again when the line falls silent; yield between the attempts."""
    for _ in range(TRIES - 1):
        try:
            yield from _transfer(url, file, part)
            return
        except (requests.Timeout, requests.ConnectionError):
            yield min(_size(part), file.size)
    yield from _transfer(url, file, part)


def _transfer(url: str, file: RemoteFile, part: Path) -> Generator[int, None, None]:
    """Append to ``part`` what it lacks, or write it anew; yield its size as it grows."""
    size = _size(part)
    if size >= file.size - file.tolerance:  # complete, or wrong: its checksum tells
        yield file.size
        return
    # The bytes themselves are wanted, not what the server's own compression makes of them.
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={size}-"} if size else {})
    with requests.get(url, headers=headers, stream=True, timeout=PATIENCE) as response:
        response.raise_for_status()
        if response.status_code != requests.codes.partial_content:
            size = 0
        length = response.headers.get("Content-Length", "")
        if length.isdecimal() and abs(size + int(length) - file.size) > file.tolerance:
            raise _wrong_size(file, size + int(length))
        with part.open("ab" if size else "wb") as output:
            yield size
            for chunk in response.iter_content(CHUNK):
                size += len(chunk)
                if size > file.size + file.tolerance:
                    raise _wrong_size(file, size)
                output.write(chunk)
                yield size
            output.flush()
            os.fsync(output.fileno())
    if size < file.size - file.tolerance:
        raise _wrong_size(file, size)


def _wrong_size(file: RemoteFile, size: int) -> _PlaceError:
    """Say that a place has another file under this name, or breaks off."""
    return _PlaceError(
        message("it sends {size:,} bytes where {wanted:,} are right", size=size, wanted=file.size)
    )


def _reason(error: requests.RequestException) -> Message:
    """Say in few words why a request failed."""
    if isinstance(error, requests.Timeout):
        return message("no answer within {seconds:g} s", seconds=TRIES * PATIENCE)
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return message(
            "HTTP {status} {reason}",
            status=error.response.status_code,
            reason=error.response.reason,
        )
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return message("the connection broke off")
    return message("no connection")


def _part(target: Path) -> Path:
    """Return where a file lies until it is complete."""
    return target.with_name(target.name + ".part")


def _size(path: Path) -> int:
    """Return the bytes of a file, 0 if it is not there."""
    return path.stat().st_size if is_there(path) else 0
