"""Data sets that are one tar archive of fixed rows: a byte for the class, then the image.

Nothing is extracted. The archive is read once, from its beginning to its end, in the order in which
its members lie there; of those, the ones with the names that are expected go straight into the
tensor, and no more bytes are unpacked than a sound archive has.
"""

import gzip
import math
import tarfile
import zlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pooch
import torch
from numpy.typing import NDArray

from netwright.engine.data.dataset import Dataset
from netwright.engine.data.download import RemoteFile, download
from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.progress import Progress
from netwright.engine.data.source import DataSource, Parts
from netwright.engine.message import Message, message
from netwright.engine.paths import is_file

SLACK = 1 << 20  # bytes for the archive's headers, its padding and what is not read of it


@dataclass(frozen=True)
class ArchiveSource(DataSource):
    """A data set of one archive.

    Attributes:
        mean: Published mean of each channel of the training part, where white is 1.
        std: Published standard deviation of each channel.
        subfolders: Where, inside a folder, the archive commonly lies; a download goes to the first.
        places: Addresses of folders to download from.
        archive: The gzipped tar as it is published.
        train_members: The members that are the training part, in order.
        test_members: The members that are the test part, in order.
        rows: Images in each member.
    """

    mean: tuple[float, ...]
    std: tuple[float, ...]
    subfolders: tuple[str, ...]
    places: tuple[str, ...]
    archive: RemoteFile
    train_members: tuple[str, ...]
    test_members: tuple[str, ...]
    rows: int

    @property
    def row(self) -> int:
        """Bytes of a row: the class and the image."""
        return 1 + math.prod(self.shape)

    @property
    def members(self) -> tuple[str, ...]:
        """All members that are read."""
        return self.train_members + self.test_members

    @property
    def train_size(self) -> int:
        """What the members of the training part hold."""
        return len(self.train_members) * self.rows

    def available(self, folders: Sequence[Path]) -> bool:
        """Say whether the archive is in one of the folders."""
        return self._find(folders) is not None

    def load(self, folders: Sequence[Path], *, download: bool) -> Generator[Progress, None, Parts]:
        """Read the archive, downloaded first if need be, and check its content."""
        path = self._find(folders)
        if path is None:
            if not download:
                raise self._missing(folders)
            path = yield from self._download(folders[0] / self.subfolders[0])
        self._check(path)
        rows = yield from self._read(path)
        count = self.train_size
        return Parts(self._dataset(rows[:count], path), self._dataset(rows[count:], path))

    def _find(self, folders: Sequence[Path]) -> Path | None:
        """Return the first archive of the right name."""
        places = (folder / sub for folder in folders for sub in (".", *self.subfolders))
        return next(
            (p for p in (place / self.archive.name for place in places) if is_file(p)), None
        )

    def _missing(self, folders: Sequence[Path]) -> DataMissing:
        return DataMissing(
            message(
                "{title} is in none of these folders: {folders}. Have it downloaded, name the "
                "folder that holds {name}, or use the built-in digits.",
                title=self.title,
                folders=", ".join(map(str, folders)),
                name=self.archive.name,
            )
        )

    def _download(self, place: Path) -> Generator[Progress, None, Path]:
        yield from download(self.title, [self.archive], self.places, place)
        return place / self.archive.name

    def _check(self, path: Path) -> None:
        """Refuse an archive that is not the published one."""
        try:
            found = pooch.file_hash(str(path), alg="md5")
        except OSError as error:
            raise self._unusable(path, message("{why}", why=error.strerror or error)) from error
        if found != self.archive.md5:
            raise self._unusable(
                path,
                message(
                    "MD5 {found}…, not {wanted}…", found=found[:8], wanted=self.archive.md5[:8]
                ),
            )

    def _read(self, path: Path) -> Generator[Progress, None, NDArray[np.uint8]]:
        """Return the rows of all members, uint8 (members·rows, 1 + C·H·W), in their order."""
        table = np.empty((len(self.members), self.rows, self.row), np.uint8)
        missing = dict(zip(self.members, table, strict=True))
        what = message("Reading {file}", file=path.name)
        try:
            with (
                _BoundedGzip(path, table.nbytes + SLACK) as unpacked,
                tarfile.open(fileobj=unpacked, mode="r|") as archive,
            ):
                for member in archive:
                    if member.name in missing:
                        done = (len(self.members) - len(missing)) * table[0].nbytes
                        yield Progress(done, table.nbytes, what)
                        self._fill(missing.pop(member.name), archive, member, path)
        except (tarfile.TarError, zlib.error, EOFError, OSError) as error:
            raise self._unusable(path, message("{why}", why=error)) from error
        if missing:
            raise self._unusable(path, message("it lacks {names}", names=", ".join(missing)))
        return table.reshape(-1, self.row)

    def _fill(
        self,
        rows: NDArray[np.uint8],
        archive: tarfile.TarFile,
        member: tarfile.TarInfo,
        path: Path,
    ) -> None:
        """Read one member into ``rows``."""
        content = archive.extractfile(member)  # None for what is no file
        if content is None or member.size != rows.nbytes:
            raise self._unusable(
                path,
                message(
                    "{member} has {found:,} bytes, not {wanted:,}",
                    member=member.name,
                    found=member.size,
                    wanted=rows.nbytes,
                ),
            )
        rows.reshape(-1)[:] = np.frombuffer(content.read(), np.uint8)

    def _dataset(self, rows: NDArray[np.uint8], path: Path) -> Dataset:
        """Put images and labels together."""
        labels = torch.from_numpy(rows[:, 0].astype(np.int64))
        if labels.max() >= len(self.classes):
            raise self._unusable(path, message("it has a class {number}", number=int(labels.max())))
        return Dataset(
            name=self.name,
            title=self.title,
            images=torch.from_numpy(np.ascontiguousarray(rows[:, 1:])).view(-1, *self.shape),
            labels=labels,
            classes=self.classes,
            mean=self.mean,
            std=self.std,
        )

    def _unusable(self, path: Path, why: Message) -> DataError:
        return DataError(
            message(
                "{path} is not the archive of {title} ({why}). Delete it and load the data again, "
                "or copy it anew from where it came.",
                path=path,
                title=self.title,
                why=why,
            )
        )


class _BoundedGzip(gzip.GzipFile):
    """A gzipped file of which no more than a given number of bytes is ever unpacked."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(path, "rb")
        self._left = most

    def read(self, size: int | None = -1) -> bytes:
        """Return at most ``size`` bytes.

        Raises:
            tarfile.ReadError: There are more than it may have.
        """
        content = super().read(size)
        self._left -= len(content)
        if self._left < 0:
            raise tarfile.ReadError("it holds more than it should")
        return content
