"""Data sets that are four IDX files: MNIST, and those made to take its place."""

import math
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pooch
import torch

from netwright.engine.data.dataset import Dataset
from netwright.engine.data.download import RemoteFile, download
from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.idx import Idx, header_size, read_idx, times
from netwright.engine.data.progress import Progress
from netwright.engine.data.source import DataSource, Parts
from netwright.engine.message import message
from netwright.engine.paths import is_file


@dataclass(frozen=True)
class IdxFile:
    """One of the four files.

    Attributes:
        remote: The gzipped file as it is published.
        shape: What it holds, (N, H, W) or (N,).
        sha256: Hexadecimal SHA-256 of the unpacked file. Compressing anew changes the published
            file, not this. None where it is not known: then only the very file that is published
            is believed, by its MD5.
    """

    remote: RemoteFile
    shape: tuple[int, ...]
    sha256: str | None = None

    @property
    def size(self) -> int:
        """Bytes of the unpacked file."""
        return header_size(len(self.shape)) + math.prod(self.shape)

    @property
    def names(self) -> tuple[str, ...]:
        """The names it goes by: unpacked or not, and as some unpackers write it."""
        packed = self.remote.name
        plain = packed.removesuffix(".gz")
        dotted = plain.replace("-idx", ".idx")
        return packed, plain, dotted + ".gz", dotted


@dataclass(frozen=True)
class IdxSource(DataSource):
    """A data set of four IDX files.

    Attributes:
        mean: Published mean of each channel of the training part, where white is 1.
        std: Published standard deviation of each channel.
        subfolders: Where, inside a folder, its files commonly lie; a download goes to the first.
        places: Addresses of folders to download from.
        files: Training images, training labels, test images, test labels.
        shares_names: Whether another data set's files are called the same; its own are then looked
            for only in folders that bear its name.
        is_digits: Whether it holds digits as MNIST made them.
    """

    mean: tuple[float, ...]
    std: tuple[float, ...]
    subfolders: tuple[str, ...]
    places: tuple[str, ...]
    files: tuple[IdxFile, IdxFile, IdxFile, IdxFile]
    shares_names: bool = False
    is_digits: bool = False

    @property
    def train_size(self) -> int:
        """What the file of training labels holds."""
        return self.files[1].shape[0]

    def available(self, folders: Sequence[Path]) -> bool:
        """Say whether all four files lie together in one place."""
        return self._find(folders) is not None

    def load(self, folders: Sequence[Path], *, download: bool) -> Generator[Progress, None, Parts]:
        """Read the four files, downloaded first if need be, and check their content."""
        paths = self._find(folders)
        if paths is None:
            if not download:
                raise self._missing(folders)
            paths = yield from self._download(folders[0] / self.subfolders[0])
        read: list[Idx] = []
        done, total = 0, sum(file.size for file in self.files)
        for file, path in zip(self.files, paths, strict=True):
            yield Progress(done, total, message("Reading {file}", file=path.name))
            read.append(self._read(file, path))
            done += file.size
        images, labels, test_images, test_labels = read
        return Parts(self._dataset(images, labels), self._dataset(test_images, test_labels))

    def _find(self, folders: Sequence[Path]) -> list[Path] | None:
        """Return the four files, from the first place that has them all."""
        complete = (found for _, found in self._search(folders) if len(found) == len(self.files))
        return next(complete, None)

    def _search(self, folders: Sequence[Path]) -> Iterator[tuple[Path, list[Path]]]:
        """Go through the places where the files may lie; yield each with those it has."""
        for folder in folders:
            own = (folder,) if self._may_lie_in(folder) else ()
            for place in (*own, *(folder / sub for sub in self.subfolders)):
                candidates = (
                    next((place / name for name in file.names if is_file(place / name)), None)
                    for file in self.files
                )
                yield place, [path for path in candidates if path is not None]

    def _may_lie_in(self, folder: Path) -> bool:
        """Say whether files in ``folder`` itself can be this data set's, by what it is called."""
        named = {Path(sub).parts[0] for sub in self.subfolders}
        return not self.shares_names or not named.isdisjoint(folder.parts[-2:])

    def _missing(self, folders: Sequence[Path]) -> DataMissing:
        """Say where was looked, and what the place lacks that has some of the files."""
        names = ", ".join(file.remote.name for file in self.files)
        place, found = max(self._search(folders), key=lambda searched: len(searched[1]))
        if found:
            return DataMissing(
                message(
                    "{place} holds {found} of the {count} files of {title}: it needs {names}, "
                    "gzipped or not. Add what is missing, or have {title} downloaded.",
                    place=place,
                    found=len(found),
                    count=len(self.files),
                    title=self.title,
                    names=names,
                )
            )
        return DataMissing(
            message(
                "{title} is in none of these folders: {folders}. Have it downloaded, name the "
                "folder that holds {names}, or use the built-in digits.",
                title=self.title,
                folders=", ".join(map(str, folders)),
                names=names,
            )
        )

    def _download(self, place: Path) -> Generator[Progress, None, list[Path]]:
        """Download what ``place`` lacks; return the four files."""
        remotes = [file.remote for file in self.files]
        yield from download(self.title, remotes, self.places, place)
        return [place / remote.name for remote in remotes]

    def _read(self, file: IdxFile, path: Path) -> Idx:
        """Read one file; refuse one that is sound, but not this data set's."""
        idx = read_idx(path, file.size)
        if idx.array.shape != file.shape:
            raise DataError(
                message(
                    "{path} holds {found} bytes; {title} has {wanted} there. Replace it by the "
                    "real file.",
                    path=path,
                    found=times(idx.array.shape),
                    title=self.title,
                    wanted=times(file.shape),
                )
            )
        self._check_content(file, path, idx)
        return idx

    def _check_content(self, file: IdxFile, path: Path, idx: Idx) -> None:
        """Refuse a content that is not the published one."""
        if file.sha256 is None:
            kind, wanted = "MD5", file.remote.md5
            found = pooch.file_hash(str(path), alg="md5")
        else:
            kind, wanted, found = "SHA-256", file.sha256, idx.sha256
        if found != wanted:
            raise DataError(
                message(
                    "{path} is of the right size, but its content is not that of {title}: its "
                    "{kind} is {found}…, not {wanted}…. Delete it and load the data again, or "
                    "copy it anew from where it came.",
                    path=path,
                    title=self.title,
                    kind=kind,
                    found=found[:8],
                    wanted=wanted[:8],
                )
            )

    def _dataset(self, images: Idx, labels: Idx) -> Dataset:
        """Put images and labels together. The images are not copied."""
        return Dataset(
            name=self.name,
            title=self.title,
            images=torch.from_numpy(images.array).view(-1, *self.shape),
            labels=torch.from_numpy(labels.array).to(torch.int64),
            classes=self.classes,
            mean=self.mean,
            std=self.std,
        )
