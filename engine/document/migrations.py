"""How files of older formats become files of today's.

Each change of the format adds one entry to :data:`MIGRATIONS` and 1 to :data:`FORMAT`; so files of
every format that ever was can be opened for ever. A block under a new name needs none of this: it
says itself what it ``replaces``.
"""

from collections.abc import Callable, Mapping

from engine.document.strict_json import shown
from engine.message import SentenceError, message

Values = dict[str, object]
Migration = Callable[[Values], Values]


def _to_2(values: Values) -> Values:
    """Return the same: what came is a node's 'bypassed', 'annotations' and 'flow', all optional."""
    return values


FORMAT = 2
MIGRATIONS: Mapping[int, Migration] = {1: _to_2}
"""For each older format the function that makes the next one of it.

It gets what a file holds, of which nothing is known but that it is a JSON object, and must leave
alone what it does not understand: the reader of today's format tells what is wrong.
"""


class FormatError(SentenceError):
    """A file whose format is not one that we know."""


def migrate(
    values: Values, migrations: Mapping[int, Migration] = MIGRATIONS, newest: int = FORMAT
) -> Values:
    """Return the contents of a file of any known format as those of the newest one.

    Raises:
        FormatError: The format is missing, no number, or newer than this program.
    """
    given = values.get("format")
    if type(given) is not int:
        raise FormatError(
            message(
                "It is no Netwright project: 'format' must be a whole number up to {newest}; "
                "it is {given}.",
                newest=newest,
                given=shown(given) if "format" in values else "missing",
            )
        )
    if given > newest:
        raise FormatError(
            message(
                "It was written by a newer Netwright, in format {given}; this one reads up to "
                "format {newest}.",
                given=given,
                newest=newest,
            )
        )
    for number in range(max(given, 0), newest):
        if number not in migrations:
            break
        values = {**migrations[number](values), "format": number + 1}
    if values["format"] != newest:
        raise FormatError(message("There never was a format {given}.", given=given))
    return values
