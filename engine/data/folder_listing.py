"""What is in a folder of images, by names alone: its parts, its classes, their files."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.folder_parts import Division, division_of
from netwright.engine.data.folder_walk import Folder, one_form, walk
from netwright.engine.data.picture import SUFFIXES
from netwright.engine.data.progress import result_of
from netwright.engine.message import Message, message


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
class Part:
    """A part of a folder of images.

    Attributes:
        place: The folder of its classes, relative to the whole.
        files: Its images, class by class.
    """

    place: Path
    files: tuple[ImageFile, ...]


@dataclass(frozen=True)
class Listing:
    """A folder of images.

    Attributes:
        root: The folder.
        classes: The names of the sub-folders that hold images, in the order of the alphabet, in
            Unicode's form NFC.
        train: The images to learn from; all of them where the folder does not divide them.
        validation: The images to validate on, None where the folder has no such part.
        test: The images to test on, None where the folder does not divide them.
        left_out: What else lies there, a sentence each.
        stamps: When a file last came to or went from the folder, its parts and its classes.
    """

    root: Path
    classes: tuple[str, ...]
    train: Part
    validation: Part | None
    test: Part | None
    left_out: tuple[Message, ...]
    stamps: tuple[tuple[Path, int], ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that there are, the one to learn from first."""
        return tuple(part for part in (self.train, self.validation, self.test) if part)

    @property
    def files(self) -> tuple[ImageFile, ...]:
        """All images, those to learn from first."""
        return tuple(file for part in self.parts for file in part.files)

    @property
    def about(self) -> Message:
        """How many images there are; where the folder has parts of its own, of each."""
        whole = message(
            "{count:,} images of {classes} classes in {folder}",
            count=len(self.files),
            classes=len(self.classes),
            folder=self.root,
        )
        parts = {"whole": whole, "train": len(self.train.files)}
        if self.test is None:
            return whole
        if self.validation is None:
            return message(
                "{whole}: {train:,} to learn from and {test:,} to test on",
                **parts,
                test=len(self.test.files),
            )
        return message(
            "{whole}: {train:,} to learn from, {validation:,} to validate on, {test:,} to test on",
            **parts,
            validation=len(self.validation.files),
            test=len(self.test.files),
        )

    @property
    def class_counts(self) -> tuple[int, ...]:
        """Images of each class to learn from."""
        counts = Counter(file.label for file in self.train.files)
        return tuple(counts[label] for label in range(len(self.classes)))

    @property
    def size(self) -> int:
        """Bytes of all images."""
        return sum(file.size for file in self.files)

    @property
    def is_current(self) -> bool:
        """Whether no file has come or gone since; those below the classes' folders aside."""
        try:
            return all(path.stat().st_mtime_ns == changed for path, changed in self.stamps)
        except OSError:
            return False

    def digest(self) -> str:
        """Return a fingerprint of names, sizes and times: it changes when an image does."""
        digest = hashlib.blake2b(digest_size=16)
        for file in self.files:
            digest.update(
                f"{file.path}\0{file.size}\0{file.changed}\n".encode(errors="surrogateescape")
            )
        return digest.hexdigest()


def list_images(root: Path) -> Listing:
    """Look through a folder and wait for it; see :func:`listing_of`."""
    return result_of(listing_of(root))


def listing_of(root: Path) -> Generator[None, None, Listing]:
    """Look through a folder whose sub-folders are classes, or which has one such folder each part.

    Returns:
        What is in it, as the value of the generator. Close the generator to give up.

    Raises:
        DataMissing: There is no such folder, or it cannot be read.
        DataError: It does not hold images of at least two classes, its parts cannot be told from
            classes, or it holds too much.
    """
    try:
        folder = yield from walk(root)
    except (OSError, ValueError) as error:  # a zero byte in a path is a wrong value
        raise DataMissing(
            message(
                "The folder of images {folder} cannot be read: {why}.",
                folder=root,
                why=(isinstance(error, OSError) and error.strerror) or error,
            )
        ) from error
    return _listed(folder, division_of(folder))


def _listed(root: Folder, parts: Division) -> Listing:
    left_out = list(_beside(root, parts))
    for_training = _by_class(parts.train, left_out)
    numbers = {name: number for number, name in enumerate(sorted(for_training))}
    if len(numbers) < 2:
        raise _too_few_classes(parts.train, tuple(numbers))

    def part(folder: Folder | None) -> Part | None:
        """Return a part that is measured on; its images have the classes of the training part."""
        if folder is None:
            return None
        found = _by_class(folder, left_out)
        left_out.extend(
            message("{test}/{name} has no training images.", test=folder.name, name=name)
            for name in sorted(found.keys() - numbers.keys())
        )
        return _part(root, folder, found, numbers)

    validation, test = part(parts.validation), part(parts.test)
    return Listing(
        root.path,
        tuple(numbers),
        _part(root, parts.train, for_training, numbers),
        validation,
        test,
        tuple(left_out),
        tuple(_stamps(root, parts)),
    )


def _beside(root: Folder, parts: Division) -> Iterator[Message]:
    """Go through what is to be said of a divided folder itself, and of what is no part of it."""
    if parts.train is root:
        return
    yield from dict.fromkeys(said for folder in _around(root, parts) for said in folder.notes)
    yield from (_in_no_class(root, file.path.name) for file in root.images)
    for folder in parts.unlabelled:
        yield message(
            "{folder} holds no folder of any class: its {count:,} images are pictures to predict, "
            "and not used.",
            folder=folder.name,
            count=sum(len(each.images) for each in folder.below()),
        )
    for folder in parts.unused:
        yield message(
            "{folder} is not used: the parts are {parts}.",
            folder=folder.name,
            parts=", ".join(
                each.path.relative_to(root.path).parts[0]
                for each in (parts.train, parts.validation, parts.test)
                if each
            ),
        )


def _around(root: Folder, parts: Division) -> Iterator[Folder]:
    """Go through the folders that parts lie in."""
    for folder in (parts.train, parts.validation, parts.test):
        while folder is not None and folder is not root and folder.parent is not None:
            folder = folder.parent
            yield folder


def _by_class(folder: Folder, left_out: list[Message]) -> Mapping[str, list[Folder]]:
    """Return the folders of each class that has images, and say what else is there."""
    names = [file.path.name for file in folder.images]
    left_out += folder.notes
    left_out += [_in_no_class(folder, name) for name in sorted([*names, *folder.others])]
    found: dict[str, list[Folder]] = defaultdict(list)
    for sub in folder.folders:
        if any(each.images for each in sub.below()):
            found[one_form(sub.name)].append(sub)
        else:
            left_out.append(
                message("The class {folder}/{name} is empty.", folder=folder.name, name=sub.name)
            )
        left_out += [said for each in sub.below() for said in each.told()]
    return found


def _in_no_class(folder: Folder, name: str) -> Message:
    return message("{folder}/{file} is in no class.", folder=folder.name, file=name)


def _part(
    root: Folder, folder: Folder, found: Mapping[str, list[Folder]], numbers: Mapping[str, int]
) -> Part:
    """Return the files of the classes that have a number, in the order of these."""
    files = (
        ImageFile(file.path, label, file.size, file.changed)
        for name, label in numbers.items()
        for of_class in found.get(name, ())
        for each in of_class.below()
        for file in each.images
    )
    return Part(folder.path.relative_to(root.path), tuple(files))


def _stamps(root: Folder, parts: Division) -> Iterator[tuple[Path, int]]:
    """Go through the times of what decides about parts and classes."""
    yield root.path, root.changed
    used = [part for part in (parts.train, parts.validation, parts.test) if part is not None]
    seen = dict.fromkeys([*root.folders, *used, *(sub for part in used for sub in part.folders)])
    yield from ((folder.path, folder.changed) for folder in seen)


def _too_few_classes(folder: Folder, found: Sequence[str]) -> DataError:
    return DataError(
        message(
            "{folder} holds {count} sub-folders with images; it needs one for each class, at "
            "least two (images end in {suffixes}).",
            folder=folder.path,
            count=len(found),
            suffixes=", ".join(sorted(SUFFIXES)),
        )
    )
