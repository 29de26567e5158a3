"""Sentences for people, kept apart from the values put into them so that they can be translated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    """A sentence as an English template and its values.

    The window translates the template and fills in the values afterwards; ``str`` gives English.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


@dataclass(frozen=True)
class Joined:
    """Sentences one after the other with commas between, however many: a value of another one."""

    sentences: tuple[Message, ...]

    def __str__(self) -> str:
        return str(COMMA).join(map(str, self.sentences))


@dataclass(frozen=True)
class Listed:
    """Sentences as a list, a line each: a value of another sentence, translated with it."""

    sentences: tuple[Message, ...]

    def __str__(self) -> str:
        return in_lines(map(str, self.sentences))


def in_lines(sentences: Iterable[str]) -> str:
    """Return sentences, in whichever language they are, as a list."""
    return "\n".join(f"– {each}" for each in sentences)


def message(template: str, /, **values: object) -> Message:
    """Return the sentence ``template`` with ``values`` for its fields."""
    return Message(template, values)


COMMA = message("{these}, {this}", these="", this="")
"""What stands between two of several sentences."""


class SentenceError(Exception):
    """An error that is told to a person as it stands."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
