"""A folder of one's own images: a sub-folder for each class.

It may be divided into parts to learn from, to validate and to test on; what is not there is drawn
from the images to learn from.
The images are decoded once, into a file that is mapped from then on; as long as no image changes, a
second start decodes nothing.
"""

import errno
import hashlib
import math
import os
import shutil
import time
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import torch
from torch import Tensor

from netwright.engine.atomic import grown_atomically
from netwright.engine.data.channel_moments import mean_and_std
from netwright.engine.data.dataset import Dataset, Which, stratified
from netwright.engine.data.decoded_images import About, Decoded, DecodedWriter, read_decoded
from netwright.engine.data.errors import DataError
from netwright.engine.data.folder_listing import ImageFile, Listing, listing_of
from netwright.engine.data.folder_options import NAME, FolderOptions, parse_options
from netwright.engine.data.image_decoding import decode_into
from netwright.engine.data.picture import Glance, glance
from netwright.engine.data.progress import Progress, reported
from netwright.engine.data.source import DataFamily, DataSource, Parts, cache_folder
from netwright.engine.message import Message, message
from netwright.engine.paths import at_home

LARGEST_BY_ITSELF = 224  # pixels: what most networks for photos take
GLANCES = 500  # images that are looked at to find the most common size
GLANCES_AT_ONCE = 250  # between two parts of looking through a folder
FORMAT = 2  # of the decoded files; another number makes all of them be decoded anew


@dataclass(frozen=True)
class FolderSource(DataSource):
    """A folder of images that has been looked through.

    Attributes:
        shape: (C, H, W) of its images once decoded.
        options: How its images are brought to one size, and divided.
        listing: What is in it.
    """

    shape: tuple[int, int, int]
    options: FolderOptions
    listing: Listing

    @classmethod
    def opening(cls, name: str) -> Generator[None, None, Self]:
        """Look through the folder that ``name`` says, part by part.

        Names, sizes and times of all files are read, and the headers of at most ``GLANCES``.

        Returns:
            The folder, as the value of the generator.

        Raises:
            DataMissing: There is no such folder.
            DataError: It does not hold images of at least two classes, or an option is wrong.
        """
        head, _, place = name.partition(":")
        options = parse_options(head.partition("?")[2])
        listing = yield from listing_of(at_home(Path(place)).absolute())
        shape = yield from _shape(listing, options)
        return cls(name, listing.root.name, listing.about, shape, listing.classes, options, listing)

    @property
    def class_counts(self) -> tuple[int, ...]:
        """What was found: some cannot be read, or become the test part if there is no other."""
        return self.listing.class_counts

    def available(self, folders: Sequence[Path]) -> bool:
        """Say that it is there: it has been looked through."""
        return True

    def load(self, folders: Sequence[Path], *, download: bool) -> Generator[Progress, None, Parts]:
        """Map the decoded images, after decoding them if an image has changed since."""
        what = message("Reading {title}", title=self.title)
        begun = Progress(0, max(self.listing.size, 1), what)
        yield begun
        now = yield from reported(self.opening(self.name), begun)
        return (yield from now._load(what))

    def _load(self, what: Message) -> Generator[Progress, None, Parts]:
        parts = self._decoded()
        if parts is None:
            yield from self._decode_all(what)
            parts = self._decoded()
        if parts is None:
            raise DataError(message("{file} cannot be read again; try once more.", file=self._file))
        return parts

    @property
    def _place(self) -> str:
        """What the decoded files of this folder, seen with these options, have in their names."""
        key = f"{FORMAT} {self.listing.root} {self.shape} {self.options.model_dump_json()}"
        return hashlib.blake2b(key.encode(errors="surrogateescape"), digest_size=8).hexdigest()

    @property
    def _file(self) -> Path:
        """Where the decoded images are: the name changes when an image does."""
        return cache_folder() / "folders" / f"{self._place}-{self.listing.digest()}.safetensors"

    def _decoded(self) -> Parts | None:
        """Return the parts as they were decoded, or None if they were not or are damaged."""
        decoded = read_decoded(self._file)
        if decoded is None:
            return None
        with suppress(ValueError):  # labels or shapes that contradict each other
            return self._parts(decoded)
        return None

    def _parts(self, decoded: Decoded) -> Parts:
        images, labels, about = decoded.images, decoded.labels, decoded.about
        of_train, of_test, of_validation = self._parted(labels, about)
        mean, std = mean_and_std(images[of_train])

        def part(which: Which) -> Dataset:
            return Dataset(
                self.name, self.title, images[which], labels[which], self.classes, mean, std
            )

        train = replace(part(of_train), left_out=about.left_out)
        return Parts(train, part(of_test), of_validation and part(of_validation))

    def _parted(self, labels: Tensor, about: About) -> tuple[Which, Which, slice | None]:
        """Return which images are for training, which for testing and which for validation."""
        if about.train is None:
            test = self._test_part(labels)
            return ~test, test, None
        end = about.train + (about.validation or 0)
        own = None if about.validation is None else slice(about.train, end)
        return slice(0, about.train), slice(end, None), own

    def _test_part(self, labels: Tensor) -> Tensor:
        """Return which images are for testing, bool (N,): of each class its share, by the seed."""
        generator = torch.Generator().manual_seed(self.options.seed)
        order = torch.randperm(len(labels), generator=generator)
        size = round(self.options.test * len(labels))
        if not 0 < size < len(labels):
            raise DataError(
                message(
                    "A test part of {part} of {count:,} images is empty, or leaves none to learn "
                    "from; add images, or sort some into a folder test.",
                    part=self.options.test,
                    count=len(labels),
                )
            )
        return stratified(labels, order, size)

    def _decode_all(self, what: Message) -> Generator[Progress, None, None]:
        """Decode all images into the file, and remove those of earlier states of the folder."""
        path = self._file
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._check_room(path.parent)
            with grown_atomically(path) as file:
                yield from self._write(DecodedWriter(file, self.shape), what)
            for old in path.parent.glob(f"{self._place}-*"):
                if old != path:
                    old.unlink(missing_ok=True)
        except OSError as error:
            raise DataError(
                message(
                    "The decoded images of {folder} cannot be stored in {cache}: {why}. They need "
                    "{size:,} bytes; make room.",
                    folder=self.listing.root,
                    cache=path.parent,
                    why=error.strerror or error,
                    size=self._size,
                )
            ) from error

    @property
    def _size(self) -> int:
        """Bytes of the decoded images."""
        return len(self.listing.files) * math.prod(self.shape)

    def _check_room(self, folder: Path) -> None:
        """Refuse before the first image what the disk cannot take after the last."""
        if shutil.disk_usage(folder).free < self._size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _write(self, writer: DecodedWriter, what: Message) -> Generator[Progress, None, None]:
        """Decode the images into the file, those that can be read, and say which cannot."""
        listing, left_out = self.listing, [*self.listing.left_out]
        counts, before = [], 0
        for part in listing.parts:
            written = len(writer.labels)
            left_out += yield from self._write_part(writer, part.files, before, what)
            before += sum(file.size for file in part.files)
            counts.append(len(writer.labels) - written)
            if counts[-1] == 0:
                raise _unreadable(listing, left_out[-1])
        writer.end(
            About(
                counts[0] if listing.test else None,
                counts[1] if listing.validation else None,
                tuple(left_out),
            )
        )

    def _write_part(
        self, writer: DecodedWriter, files: Sequence[ImageFile], before: int, what: Message
    ) -> Generator[Progress, None, list[Message]]:
        """Decode some of the images; ``before`` bytes of others are done."""
        begun, total = time.monotonic(), self.listing.size
        steps = decode_into(writer, files, self.shape, self.options)
        try:
            while True:
                done = next(steps)
                eta = (time.monotonic() - begun) / max(done, 1) * (total - before - done)
                yield Progress(before + done, total, what, eta)
        except StopIteration as end:
            wrong: list[Message] = end.value
            return wrong
        finally:
            steps.close()


def _shape(listing: Listing, options: FolderOptions) -> Generator[None, None, tuple[int, int, int]]:
    """Return (C, H, W) of the decoded images, where not asked for as most of them are."""
    seen: list[Glance] = []
    for each in _glances(listing):
        seen.append(each)
        if len(seen) % GLANCES_AT_ONCE == 0:
            yield
    if not seen:
        raise _unreadable(listing, message("their headers are damaged."))
    grey = options.colour == "grey" or (options.colour == "auto" and all(s.grey for s in seen))
    if options.size is None:
        sizes = Counter((each.height, each.width) for each in seen)
        height, width = (min(side, LARGEST_BY_ITSELF) for side in sizes.most_common(1)[0][0])
    else:
        height = width = options.size
    return (1 if grey else 3), height, width


def _unreadable(listing: Listing, why: Message) -> DataError:
    return DataError(
        message(
            "{folder} holds no images to learn from, or none to validate or test on, that can be "
            "read: {why}",
            folder=listing.root,
            why=why,
        )
    )


def _glances(listing: Listing) -> Iterator[Glance]:
    """Look at images evenly spread over the classes, or at all if they are few."""
    files = listing.files
    for file in files[:: -(-len(files) // GLANCES)]:
        with suppress(DataError):  # loading will say what is wrong with it
            yield glance(file.path)


def _opened(name: str) -> Generator[None, None, FolderSource]:
    """Return a folder as it was when it was last looked through, unless it has changed since.

    Asked again and again, as for a form, a large folder must not be looked through each time. What
    happens inside of files, or below the classes' folders, is seen when it is loaded.
    """
    known = _known.pop(name, None)
    if known is None or not known.listing.is_current:
        known = yield from FolderSource.opening(name)
    _known[name] = known  # behind the others
    for oldest in list(_known)[:-MOST_KNOWN]:
        _known.pop(oldest, None)
    return known


_known: dict[str, FolderSource] = {}
MOST_KNOWN = 4


FAMILY = DataFamily(
    name=NAME,
    about=message(
        "A folder of images, a sub-folder for each class; “{name}:/path/to/it”.", name=NAME
    ),
    open=_opened,
)
