"""The command ``predict``: what is on pictures, a line for each, in their order."""

import argparse
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from netwright.engine.commands.errors import EXIT_FAILED, EXIT_INTERRUPTED, BadUse
from netwright.engine.commands.streams import complain, lost_output, printable_json
from netwright.engine.commands.terminal import ProgressLine, clock, watched
from netwright.engine.message import message
from netwright.engine.prediction.answer_table import AnswerTable
from netwright.engine.prediction.classifier import Classifier
from netwright.engine.prediction.picture_files import picture_files
from netwright.engine.prediction.stream import PicturePrediction, UnreadPicture, predicted
from netwright.engine.trained.derived_facts import open_with_facts


def predict(given: argparse.Namespace) -> int:
    """Tell what is on pictures and return the exit status.

    Ctrl+C leaves the answers so far, on standard output as in the table.

    Raises:
        BadUse: There is no such picture.
        DataError: The table cannot be written.
    """
    if given.top < 1:
        raise BadUse(message("Of each picture at least one class is told: use --top 1 or more."))
    network = watched(open_with_facts(given.network), ProgressLine())
    classifier = Classifier.of(network, "ten" if given.views == 10 else "one")
    total = sum(1 for _ in _spared(picture_files(given.files), given.csv))
    if total == 0:
        raise BadUse(message("There is no picture in {path}.", path=given.files[0]))
    teller = Teller(total, given)
    try:
        files = picture_files(given.files)
        found = predicted(classifier, files, top=given.top, as_is=given.as_is)
        with closing(found):
            for each in found:
                teller.tell(each)
                if lost_output() and given.csv is None:
                    break  # nobody reads of it, and nothing stays of it
    except KeyboardInterrupt:
        teller.interrupted = True
    finally:
        teller.end()
    if teller.interrupted:
        return EXIT_INTERRUPTED
    return EXIT_FAILED if teller.unread else 0


def _spared(pictures: Iterable[Path], table: Path | None) -> Iterator[Path]:
    """Pass pictures on, as long as none of them is to become the table.

    Raises:
        BadUse: One is: it would be lost.
    """
    for picture in pictures:
        if table is not None and table.exists() and picture.exists() and table.samefile(picture):
            raise BadUse(
                message("{file} is one of the pictures; write the table elsewhere.", file=table)
            )
        yield picture


class Teller:
    """Writes each answer as it comes, and at the end what could not be read.

    Attributes:
        unread: Pictures that could not be read.
        interrupted: Whether somebody has had enough.
    """

    def __init__(self, total: int, given: argparse.Namespace) -> None:
        """Begin a table if one is wanted.

        Raises:
            DataError: It cannot be written.
        """
        self.unread: list[UnreadPicture] = []
        self.interrupted = False
        self._total, self._done, self._cleaned = total, 0, 0
        self._as_json: bool = given.json
        self._top: int = given.top
        self._line = ProgressLine()
        self._begun = time.monotonic()
        self._table = AnswerTable(given.csv, given.top) if given.csv is not None else None

    def tell(self, found: PicturePrediction | UnreadPicture) -> None:
        """Tell of one more picture."""
        self._done += 1
        if isinstance(found, UnreadPicture):
            self.unread.append(found)
        else:
            self._cleaned += found.cleaned
            if self._table is not None:
                self._table.add(found)
            self._line.clear()
            print(_json(found) if self._as_json else _text(found))
        spent = time.monotonic() - self._begun
        left = clock(spent / self._done * (self._total - self._done))
        self._line.show(self._done, self._total, f"{self._done:,} of {self._total:,}, {left} left")

    def end(self) -> None:
        """Say what is to be said at the end, whatever ended it."""
        self._line.clear()
        if self._table is not None:
            self._table.close()
        if self._cleaned:
            self._line.say(
                f"{self._cleaned:,} photographs of digits were cropped, centred, cleaned of their "
                "paper and made light on black, as MNIST's are; --as-is leaves them as they are."
            )
        for each in self.unread:
            complain(f"{each.path}: {each.why}")
        if self.interrupted:
            complain(f"interrupted after {self._done:,} of {self._total:,} pictures")


def _text(found: PicturePrediction) -> str:
    return f"{found.path}: " + ", ".join(_percent(found))


def _percent(found: PicturePrediction) -> Iterator[str]:
    return (f"{each.name} {each.probability:.1%}" for each in found.answers)


def _json(found: PicturePrediction) -> str:
    return printable_json(
        {
            "file": str(found.path),
            "answers": [
                {"class": each.name, "probability": each.probability} for each in found.answers
            ],
            "cleaned": found.cleaned,
        },
        indent=None,
    )
