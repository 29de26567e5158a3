"""Everything that is wrong with a file, collected so that it is told at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from netwright.engine.document.files.strict_json import shown
from netwright.engine.message import Message, message

MOST_TOLD = 100


class TooManyErrorsError(Exception):
    """So much is wrong that telling more would help nobody."""


class FileErrors:
    """What is wrong with a file, in the order in which it was found."""

    def __init__(self) -> None:
        self.sentences: list[Message] = []

    def add(self, template: str, **values: object) -> None:
        """Take note of one thing.

        Raises:
            TooManyFindingsError: There were ``MOST_TOLD`` before it.
        """
        self.say(message(template, **values))

    def say(self, sentence: Message) -> None:
        """Take note of one thing that has been put into words elsewhere.

        Raises:
            TooManyFindingsError: There were ``MOST_TOLD`` before it.
        """
        if len(self.sentences) == MOST_TOLD:
            raise TooManyErrorsError
        self.sentences.append(sentence)

    @contextmanager
    def within(self, place: Message) -> Iterator["FileErrors"]:
        """Collect what is wrong with a part; each sentence is told with the ``place`` before it."""
        inner = FileErrors()
        try:
            yield inner
        finally:
            for sentence in inner.sentences:
                self.add("{place}: {problem}", place=place, problem=sentence)

    def unknown_keys(self, place: str, record: Mapping[str, object], known: Iterable[str]) -> None:
        """Take note of each key of ``record`` that is none of those ``known``."""
        for key in record:
            if key not in known:
                self.add(
                    "{place}: there is no key {key}; there are {known}.",
                    place=place,
                    key=shown(key),
                    known=", ".join(known),
                )


def summary(problems: Sequence[Message]) -> Message:
    """Return one or more problems, of which there is at least one, in a sentence."""
    first, *others = problems
    if not others:
        return first
    return message("{first} (And {more} more.)", first=first, more=len(others))
