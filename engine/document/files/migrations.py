"""How files of older formats become files of today's.

Each change of the format adds one entry to :data:`MIGRATIONS` and 1 to :data:`FORMAT`; so files of
every format that ever was can be opened for ever. A block under a new name needs none of this: it
says itself what it ``replaces``.
"""

from collections.abc import Callable, Iterator, Mapping

from netwright.engine.document.files.strict_json import shown
from netwright.engine.message import SentenceError, message

Values = dict[str, object]
Migration = Callable[[Values], Values]


def _to_2(values: Values) -> Values:
    """Return the same: what came is a node's 'bypassed', 'annotations' and 'flow', all optional."""
    return values


ALONG_THE_FIRST = frozenset(
    ["BatchNorm", "Concat", "GLU", "GroupNorm", "LogSoftmax", "PReLU", "Softmax", "Split"]
)
"""Blocks that knew but the first axis until they had one to choose, which they do not need to."""
MAKING_TWO_AXES = frozenset(
    ["Embedding", "ImageToSequence", "Mean", "OneHot", "Reshape", "Squeeze", "Unsqueeze"]
)
"""Blocks that make of something else a tensor of two axes, where the first may be the steps."""


def _to_3(values: Values) -> Values:
    """Return the same with the first axis chosen where another one might be meant today.

    What has an Input of images or vectors, and nothing that makes sequences of them, means the
    same without; in all else those blocks go on as they were drawn, along the first axis.
    """
    groups = values.get("groups")
    networks = [values, *(groups if isinstance(groups, list) else [])]
    entries = [record for record in _nodes(values) if record.get("block") == "Input"]
    if entries and not any(map(_has_two_axes, entries)):
        kinds = {_text(record.get("block")) for network in networks for record in _nodes(network)}
        if not kinds & MAKING_TWO_AXES:
            return values
    for network in networks:
        for record in _nodes(network):
            given = record.get("parameters", {})
            if _text(record.get("block")) in ALONG_THE_FIRST and isinstance(given, dict):
                record["parameters"] = {"dim": 1, **given}
    return values


def _nodes(network: object) -> Iterator[Values]:
    """Yield the records of nodes in a network, as far as they are any."""
    records = network.get("nodes") if isinstance(network, dict) else None
    for record in records if isinstance(records, list) else []:
        if isinstance(record, dict):
            yield record


def _has_two_axes(record: Values) -> bool:
    """Return whether an Input may be a sequence."""
    parameters = record.get("parameters")
    shape = parameters.get("shape") if isinstance(parameters, dict) else None
    return isinstance(shape, list) and len(shape) == 2


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _to_4(values: Values) -> Values:
    """Return the same: what came is 'weights', and a node's 'frozen' and 'rate', all optional."""
    return values


FORMAT = 4
MIGRATIONS: Mapping[int, Migration] = {1: _to_2, 2: _to_3, 3: _to_4}
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
