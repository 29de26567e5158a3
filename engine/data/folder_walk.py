"""All that lies in a folder of images and below it: names, sizes and times, read once, in parts.

However large the folder is, whoever walks through it may give up between two parts, and what is
larger than any set of images, such as a whole disk, is refused before it fills the memory.
"""

import os
import stat
import unicodedata
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from netwright.engine.data.errors import DataError
from netwright.engine.data.picture import SUFFIXES
from netwright.engine.message import Message, message

MOST_ENTRIES = 2_000_000
"""Files and folders of a folder of images; ImageNet's 1,000 classes have 1.4 million."""
AT_ONCE = 1_000
"""Entries between two parts."""
MOST_TOLD = 10
"""Files that are no images, of one folder, that are told one by one."""
LINKS = 2
"""Levels on which links to folders are followed: those of parts and of classes."""

LEFT_BY_SYSTEMS = (
    "$recycle.bin",
    "#recycle",
    "#snapshot",
    "@eadir",
    "__macosx",
    "desktop.ini",
    "ehthumbs.db",
    "found.000",
    "lost+found",
    "system volume information",
    "thumbs.db",
)


def hidden(name: str) -> bool:
    """Return whether a file or folder is none of the user's own: a system has left it."""
    return name.startswith(".") or name.lower() in LEFT_BY_SYSTEMS


def one_form(name: str) -> str:
    """Return a name in the one of Unicode's forms (NFC) in which equal names are equal."""
    return unicodedata.normalize("NFC", name)


class File(NamedTuple):
    """A file that may be an image.

    Attributes:
        path: Where it is.
        size: Its bytes.
        changed: When it was last changed, in nanoseconds.
    """

    path: Path
    size: int
    changed: int


@dataclass(eq=False)
class Folder:
    """A folder, with what lies in it by name.

    Attributes:
        path: Where it is.
        parent: The folder that it lies in, None for the first.
        level: How many folders it lies in, counted from the first.
        is_link: Whether it is a link to a folder elsewhere.
        changed: When a file in it last came or went, in nanoseconds.
        images: Files that may be images.
        others: Names of the other files.
        folders: Its sub-folders, apart from those that systems leave.
        notes: What cannot be looked at, a sentence each.
        holds_images: Whether there are images in it or below it.
    """

    path: Path
    parent: "Folder | None" = None
    level: int = 0
    is_link: bool = False
    changed: int = 0
    images: list[File] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    folders: "list[Folder]" = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    holds_images: bool = False

    @property
    def name(self) -> str:
        """Its name."""
        return self.path.name

    @property
    def full(self) -> "list[Folder]":
        """Its sub-folders that hold images."""
        return [each for each in self.folders if each.holds_images]

    def below(self) -> "Iterator[Folder]":
        """Go through the folder and those below it, links to other folders left alone."""
        waiting = [self]
        while waiting:
            folder = waiting.pop()
            yield folder
            waiting += [each for each in reversed(folder.folders) if not each.is_link]

    def told(self) -> Iterator[Message]:
        """Go through what is to be said of the folder by itself, those below it aside."""
        yield from self.notes
        yield from (_not_followed(self, each.name) for each in self.folders if each.is_link)
        if len(self.others) > MOST_TOLD:
            yield message(
                "{folder} holds {count:,} files that are no images, such as {file}.",
                folder=self.name,
                count=len(self.others),
                file=self.others[0],
            )
            return
        for name in self.others:
            yield message("{folder}/{file} is no image.", folder=self.name, file=name)


def walk(root: Path) -> Generator[None, None, Folder]:
    """Look at all that lies in ``root`` and below it, part by part.

    Returns:
        The folder, as the value of the generator.

    Raises:
        OSError: The folder itself cannot be read. Of one below it that is said in its notes.
        DataError: There are more files and folders than ``MOST_ENTRIES``.
    """
    first = Folder(root)
    waiting, seen = [first], 0
    while waiting:
        folder = waiting.pop()
        try:
            folder.changed = folder.path.stat().st_mtime_ns
            with os.scandir(folder.path) as entries:
                for entry in entries:
                    seen += 1
                    if seen % AT_ONCE == 0:
                        yield
                    if seen > MOST_ENTRIES:
                        raise _too_many(root)
                    if not hidden(entry.name):
                        _take(folder, entry)
        except OSError as error:
            if folder is first:
                raise
            folder.notes.append(_unreadable(folder.path, error))
        folder.images.sort()
        folder.others.sort()
        folder.folders.sort(key=lambda each: each.name)
        waiting += reversed(folder.folders)
    return first


def _take(folder: Folder, entry: os.DirEntry[str]) -> None:
    """Add what an entry is to its folder."""
    path = Path(entry.path)
    try:
        if entry.is_dir():
            if not entry.is_symlink():
                folder.folders.append(Folder(path, folder, folder.level + 1))
            elif folder.level < LINKS and not _leads_back(path, folder):
                folder.folders.append(Folder(path, folder, folder.level + 1, is_link=True))
            else:
                folder.notes.append(_not_followed(folder, entry.name))
        elif path.suffix.lower() not in SUFFIXES:
            folder.others.append(entry.name)
        elif stat.S_ISREG((facts := entry.stat()).st_mode):
            folder.images.append(File(path, facts.st_size, facts.st_mtime_ns))
            _mark(folder)
        else:  # a pipe or a device may keep a reader for ever
            folder.notes.append(
                message("{folder}/{file} is no ordinary file.", folder=folder.name, file=entry.name)
            )
    except OSError as error:  # such as a link that leads nowhere
        folder.notes.append(_unreadable(path, error))


def _mark(folder: Folder | None) -> None:
    """Note that there is an image in a folder, and so below those that it lies in."""
    while folder is not None and not folder.holds_images:
        folder.holds_images = True
        folder = folder.parent


def _leads_back(link: Path, folder: Folder) -> bool:
    """Return whether a link leads to a folder that it lies in itself."""
    return folder.path.resolve().is_relative_to(link.resolve())


def _not_followed(folder: Folder, name: str) -> Message:
    return message(
        "{folder}/{name} is a link to a folder; it is not followed.", folder=folder.name, name=name
    )


def _unreadable(path: Path, error: OSError) -> Message:
    return message(
        "{folder}/{file} cannot be read: {why}.",
        folder=path.parent.name,
        file=path.name,
        why=error.strerror or error,
    )


def _too_many(root: Path) -> DataError:
    return DataError(
        message(
            "In and below {folder} there are more than {most:,} files and folders; choose a folder "
            "that holds the images and little else.",
            folder=root,
            most=MOST_ENTRIES,
        )
    )
