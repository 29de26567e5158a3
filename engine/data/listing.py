"""What is in a folder of images, by names alone: its parts, its classes, their files."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.data.errors import DataError, DataMissing
from engine.data.picture import SUFFIXES
from engine.message import Message, message

TRAIN = ("train", "training")
TEST = ("test", "testing", "val", "valid", "validation")  # in this order, if there are several
LEFT_BY_SYSTEMS = ("thumbs.db", "desktop.ini")  # and all that begins with a dot


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A file that may be an image.

    Attributes:
        path: Where it is.
        label: Number of its class.
        size: Its bytes.
        changed: When it was last changed, in nanoseconds.
    """

    path: Path
    label: int
    size: int
    changed: int


@dataclass(frozen=True)
class Listing:
    """A folder of images.

    Attributes:
        root: The folder.
        classes: The names of the sub-folders that hold images, in the order of the alphabet.
        train: The images to learn from; all of them where the folder does not divide them.
        test: The images to test on, empty where the folder does not divide them.
        left_out: What else lies there, a sentence each.
        parts: The folder of the images to learn from, and that of those to test on if it is
            divided.
    """

    root: Path
    classes: tuple[str, ...]
    train: tuple[ImageFile, ...]
    test: tuple[ImageFile, ...]
    left_out: tuple[Message, ...]
    parts: tuple[Path, ...]

    @property
    def files(self) -> tuple[ImageFile, ...]:
        """All images, those to learn from first."""
        return self.train + self.test

    @property
    def size(self) -> int:
        """Bytes of all images."""
        return sum(file.size for file in self.files)

    def digest(self) -> str:
        """Return a fingerprint of names, sizes and times: it changes when an image does."""
        digest = hashlib.blake2b(digest_size=16)
        for file in self.files:
            digest.update(
                f"{file.path}\0{file.size}\0{file.changed}\n".encode(errors="surrogateescape")
            )
        return digest.hexdigest()


def list_images(root: Path) -> Listing:
    """Look through a folder whose sub-folders are classes, or which has one such folder each part.

    Raises:
        DataMissing: There is no such folder, or it cannot be read.
        DataError: It does not hold images of at least two classes.
    """
    try:
        return _list(root)
    except OSError as error:
        raise DataMissing(
            message(
                "The folder of images {folder} cannot be read: {why}.",
                folder=root,
                why=error.strerror or error,
            )
        ) from error


def stamps(root: Path) -> tuple[tuple[str, int], ...]:
    """Return when ``root``, its parts and the folders of its classes were changed.

    A file that comes, goes or gets another name changes the time of its folder.
    """
    try:
        below = _folders(root)
        inner = [
            sub for part in below if part.name.lower() in TRAIN + TEST for sub in _folders(part)
        ]
        return tuple((str(each), each.stat().st_mtime_ns) for each in (root, *below, *inner))
    except OSError:  # what cannot be read has no stamps
        return ()


def _list(root: Path) -> Listing:
    left_out: list[Message] = []
    parts = {folder.name.lower(): folder for folder in _folders(root)}
    train = next((parts[name] for name in TRAIN if name in parts), None)
    tests = [parts[name] for name in TEST if name in parts] if train else []
    left_out += [
        message("{folder} is not used, {test} is.", folder=unused.name, test=tests[0].name)
        for unused in tests[1:]
    ]
    by_class = _by_class(train or root, left_out)
    if len(by_class) < 2:
        raise _too_few_classes(train or root, tuple(by_class))
    numbers = {name: number for number, name in enumerate(by_class)}
    for_test = _by_class(tests[0], left_out) if tests else {}
    left_out += [
        message("{test}/{name} has no training images.", test=tests[0].name, name=name)
        for name in sorted(for_test.keys() - numbers.keys())
    ]
    return Listing(
        root,
        tuple(by_class),
        _numbered(by_class, numbers),
        _numbered(for_test, numbers),
        tuple(left_out),
        (train or root, *tests[:1]),
    )


def _by_class(folder: Path, left_out: list[Message]) -> dict[str, list[Path]]:
    """Return the images in each sub-folder that has some, and say what else is there."""
    left_out += [
        message("{folder}/{file} is in no class.", folder=folder.name, file=entry.name)
        for entry in _visible(folder)
        if not entry.is_dir()
    ]
    found = {}
    for sub in _folders(folder):
        images = list(_images(sub, left_out))
        if images:
            found[sub.name] = images
        else:
            left_out.append(
                message("The class {folder}/{name} is empty.", folder=folder.name, name=sub.name)
            )
    return found


def _images(folder: Path, left_out: list[Message]) -> Iterator[Path]:
    """Go through the files in and below ``folder``, links to other folders left alone."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in sorted(files):
            if Path(name).suffix.lower() in SUFFIXES and not _hidden(name):
                yield Path(place, name)
            elif not _hidden(name):
                left_out.append(
                    message("{folder}/{file} is no image.", folder=folder.name, file=name)
                )


def _numbered(
    by_class: Mapping[str, list[Path]], numbers: Mapping[str, int]
) -> tuple[ImageFile, ...]:
    """Return the files of the classes that have a number."""
    return tuple(
        ImageFile(path, numbers[name], (facts := path.stat()).st_size, facts.st_mtime_ns)
        for name in sorted(by_class.keys() & numbers.keys())
        for path in by_class[name]
        if path.exists()  # a link may lead nowhere
    )


def _folders(folder: Path) -> list[Path]:
    return [path for path in _visible(folder) if path.is_dir()]


def _visible(folder: Path) -> list[Path]:
    """Return what lies in ``folder``, by name, apart from what systems leave there."""
    return sorted(path for path in folder.iterdir() if not _hidden(path.name))


def _hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in LEFT_BY_SYSTEMS


def _too_few_classes(folder: Path, found: tuple[str, ...]) -> DataError:
    return DataError(
        message(
            "{folder} holds {count} sub-folders with images; it needs one for each class, at "
            "least two (images end in {suffixes}).",
            folder=folder,
            count=len(found),
            suffixes=", ".join(sorted(SUFFIXES)),
        )
    )
