"""What the gallery offers: each entry with how its thumbnail and how it itself comes about."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from netwright.engine import zoo
from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from netwright.engine.document.files.autosave import Lost
from netwright.engine.document.files.project import ProjectError
from netwright.engine.message import message
from netwright.engine.training.storage.past_runs import PastRun
from netwright.engine.zoo import Network
from netwright.gui.project.files import ProjectFiles
from netwright.gui.widgets.number_text import count_text
from netwright.gui.widgets.translation import translated

LARGEST_FILE = 1_000_000
"""Bytes; a larger project has no thumbnail, for the window would wait for it."""


@dataclass(frozen=True)
class GalleryEntry:
    """One card.

    Attributes:
        key: Tells it from every other; another state of a file is another key.
        section: What it is listed under.
        title: What it is called.
        caption: A few words more.
        about: All there is to say, for its tooltip.
        words: What a search finds it by, in lower case.
        read: Returns the document; raises ``ProjectError`` where it cannot be read.
        open: Opens it.
    """

    key: str
    section: str
    title: str
    caption: str
    about: str
    words: str
    read: Callable[[], Document]
    open: Callable[[], object]

    def matches(self, text: str) -> bool:
        """Return whether every word of ``text`` is in it."""
        return all(word in self.words for word in text.casefold().split())

    def rank(self, text: str) -> int:
        """Return where it stands among what is found: its very title, a word of it, the rest."""
        title, wanted = self.title.casefold(), text.strip().casefold()
        if title == wanted:
            return 0
        return 1 if f" {wanted}" in f" {title}" else 2


def lost_entries(lost: Iterable[Lost], recover: Callable[[Lost], object]) -> Iterator[GalleryEntry]:
    """Yield what a crash has left."""
    section = QCoreApplication.translate("Gallery", "Unsaved work")
    for one in lost:
        caption = QCoreApplication.translate("Gallery", "Not saved, {time}").format(
            time=_time(one.time)
        )
        about = str(one.path) if one.path else caption
        words = f"{one.title} {caption} {section}".casefold()
        yield GalleryEntry(
            f"lost:{one.title}:{one.time}",
            section,
            one.title,
            caption,
            about,
            words,
            one.read,
            partial(recover, one),
        )


def run_entry(run: PastRun, go_on: Callable[[PastRun], object]) -> Iterator[GalleryEntry]:
    """Yield a run that was cut off, if its network can be read."""
    section = QCoreApplication.translate("Gallery", "Interrupted training")
    caption = QCoreApplication.translate("Gallery", "Go on at step {step} of {total}").format(
        step=count_text(run.step), total=count_text(run.total_steps)
    )
    try:
        title = run.document().title
    except ProjectError:
        return
    about = str(run.folder)
    words = f"{title} {caption} {section}".casefold()
    key = f"run:{run.folder}"
    yield GalleryEntry(
        key, section, title, caption, about, words, run.document, partial(go_on, run)
    )


def recent_entries(paths: Sequence[Path], files: ProjectFiles) -> Iterator[GalleryEntry]:
    """Yield the projects that were opened lately."""
    section = QCoreApplication.translate("Gallery", "Recent projects")
    for path in paths:
        try:
            changed = path.stat().st_mtime
        except OSError:
            continue
        words = f"{path} {section}".casefold()
        yield GalleryEntry(
            f"file:{path}:{changed}",
            section,
            path.stem,
            _time(changed),
            str(path),
            words,
            partial(_read, path),
            partial(files.open, path),
        )


def zoo_entries(files: ProjectFiles) -> Iterator[GalleryEntry]:
    """Yield the ready networks, family by family."""
    for family, networks in zoo.by_family().items():
        section = translated(family.value)
        for network in networks:
            yield _ready(network, section, files)


def _ready(network: Network, section: str, files: ProjectFiles) -> GalleryEntry:
    title, summary = translated(network.title), translated(network.summary)
    shape = "×".join(map(str, network.input))
    parts = (network.name, title, network.title, summary, network.summary, section, *network.tags)
    return GalleryEntry(
        f"zoo:{network.name}",
        section,
        title,
        f"{network.year} · {shape}",
        f"{summary}\n{network.reference}",
        " ".join(parts).casefold(),
        network.document,
        partial(files.open_template, network.name),
    )


def _read(path: Path) -> Document:
    if path.stat().st_size > LARGEST_FILE:
        raise ProjectError([message("{file} is too large for a thumbnail.", file=path.name)])
    return project.read(path)


def _time(seconds: float) -> str:
    moment = QDateTime.fromMSecsSinceEpoch(round(seconds * 1000))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
