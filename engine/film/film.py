"""The film of a run: its frames in a folder, by the steps after which they were taken.

A frame is due when a sixteenth more steps have been taken than at the one before: learning is quick
at first and slow later, and a run of a million steps has some 200 frames.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from netwright.engine.film.frame import SUFFIX, FilmError, FilmFrame, read_frame
from netwright.engine.message import message

FOLDER = "film"
"""In a run's folder."""
FILE = re.compile(r"(\d{9})" + re.escape(SUFFIX))
DENSITY = 16
MOST_FRAMES = 1_000
"""Frames that are shown of a folder; those that are written are far fewer."""
CACHED = 256


def next_due(step: int) -> int:
    """Return the step at which the frame after that of ``step`` is due."""
    return step + max(1, step // DENSITY)


def path_of(folder: Path, step: int) -> Path:
    """Return the file of the frame of ``step``."""
    return folder / f"{step:09d}{SUFFIX}"


class Film:
    """Frames that lie in a folder; what comes later is found by :meth:`refresh`.

    Attributes:
        folder: The folder.
        steps: The steps of its frames, in their order.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.steps: tuple[int, ...] = ()
        self._read = lru_cache(CACHED)(self._read_frame)
        self.refresh()

    def __len__(self) -> int:
        return len(self.steps)

    def refresh(self) -> bool:
        """Look for frames; return whether there are others than before."""
        found = tuple(sorted(steps_in(self.folder)))[:MOST_FRAMES]
        changed = found != self.steps
        if changed and found[: len(self.steps)] != self.steps:
            self._read.cache_clear()  # another run, or one that went back
        self.steps = found
        return changed

    def frame(self, number: int) -> FilmFrame:
        """Return a frame, counted from 0.

        Raises:
            FilmError: It cannot be used.
            IndexError: There is none.
        """
        return self._read(self.steps[number])

    def _read_frame(self, step: int) -> FilmFrame:
        return read_frame(path_of(self.folder, step))

    def losses(self) -> list[float]:
        """Return the loss at each frame, NaN where the frame cannot be read."""
        return [self._loss(number) for number in range(len(self))]

    def _loss(self, number: int) -> float:
        try:
            return self.frame(number).loss
        except FilmError:
            return float("nan")

    def confusion_at(self, number: int) -> FilmFrame | None:
        """Return the last frame up to a number for which the confusion was counted."""
        for earlier in range(number, -1, -1):
            try:
                frame = self.frame(earlier)
            except FilmError:
                continue
            if frame.confusion is not None:
                return frame
        return None


def steps_in(folder: Path) -> Iterator[int]:
    """Yield the steps of the frames in a folder, in no order."""
    try:
        found = list(folder.iterdir())
    except OSError:
        return
    for path in found:
        match = FILE.fullmatch(path.name)
        if match:
            yield int(match[1])


def opened(run: Path) -> Film:
    """Return the film in a run's folder, or in the folder itself.

    Raises:
        FilmError: There is none.
    """
    for folder in (run / FOLDER, run):
        film = Film(folder)
        if len(film):
            return film
    raise FilmError(
        message(
            "There is no film in {folder}; give the folder of a run that was trained in the window "
            "or with “train --film --out”.",
            folder=str(run),
        )
    )
