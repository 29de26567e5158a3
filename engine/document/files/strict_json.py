"""JSON read within budgets, and refused wherever two readers could differ; written for people.

Files and clipboards may come from anybody.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import NoReturn

from netwright.engine.message import SentenceError, message

MAXIMUM_BYTES = 16 * 1024 * 1024
MAXIMUM_NESTING = 16
MAXIMUM_TOKENS = 1_000_000
"""Texts, commas and brackets: the largest network has some 800,000."""
MAXIMUM_TEXT = 1_000
MAXIMUM_LINE = 4 * 1024 * 1024
Scalar = str | int | float | None
"""What stands in a flat object; a truth value is an int."""

# Strings, and the signs that begin, end or separate values; possessive, so that no text of whatever
# kind is looked at twice.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{},]', re.DOTALL)


class JsonError(SentenceError):
    """A text that is not the JSON we read, and where."""


def parse_json(data: bytes) -> object:
    """Return the value that ``data`` holds.

    Raises:
        JsonError: It is not UTF-8 or not JSON, is beyond a budget (size, nesting, number of values,
            length of a text), or holds what JSON readers disagree on: a key twice in an object,
            NaN, Infinity, a number too large to be finite, half of a surrogate pair.
    """
    if len(data) > MAXIMUM_BYTES:
        raise too_large(len(data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise JsonError(
            message("It is not UTF-8 text: byte {place} cannot be read.", place=error.start + 1)
        ) from None
    _check_budget(text)
    value = _parsed(text)
    _check_texts(value)
    return value


def parse_line(line: bytes) -> dict[str, Scalar] | None:
    """Return the flat object in a line that a program has written; None if it holds anything else.

    Lines are read by the thousand, so nothing is counted beforehand: what nests too deep, or has
    numbers of thousands of digits, is refused by Python's own limits. Texts may be long, and hold
    what names of files hold.
    """
    if len(line) > MAXIMUM_LINE:
        return None
    try:
        value = json.loads(line.decode())
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict) and all(isinstance(part, Scalar) for part in value.values()):
        return value
    return None


def too_large(size: int) -> JsonError:
    """Return the error for a file of ``size`` bytes that is beyond the budget."""
    return JsonError(
        message(
            "It has {size} MiB, and a network's file has at most {most} MiB.",
            size=math.ceil(size / 2**20),
            most=MAXIMUM_BYTES // 2**20,
        )
    )


def _check_budget(text: str) -> None:
    """Count what the text would become before any of it is made."""
    depth = 0
    for number, token in enumerate(_TOKEN.finditer(text)):
        sign = text[token.start()]
        if sign in "[{":
            depth += 1
            if depth > MAXIMUM_NESTING:
                raise JsonError(
                    message(
                        "Line {line} nests more than {most} levels deep.",
                        line=_line(text, token.start()),
                        most=MAXIMUM_NESTING,
                    )
                )
        elif sign in "]}":
            depth -= 1
        if number >= MAXIMUM_TOKENS:
            raise JsonError(
                message(
                    "It holds more than {most} texts, commas and brackets.",
                    most=f"{MAXIMUM_TOKENS:,}",
                )
            )


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _parsed(text: str) -> object:
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_finite,
            parse_int=_integer,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        raise JsonError(
            message(
                "It is not JSON: line {line}, column {column} cannot be read.",
                line=error.lineno,
                column=error.colno,
            )
        ) from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise JsonError(message("The key {key} stands twice in one object.", key=shown(key)))
        found[key] = value
    return found


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise JsonError(message("The number {number} is not finite.", number=shorten(text)))
    return number


def _integer(text: str) -> int:
    if len(text) > 20:  # beyond 64 bits: nothing here is counted so far
        raise JsonError(message("The number {number} is too large.", number=shorten(text)))
    return int(text)


def _refuse_constant(text: str) -> NoReturn:
    raise JsonError(message("{number} is not a number that JSON knows.", number=text))


def _check_texts(value: object) -> None:
    for text in _texts(value):
        if len(text) > MAXIMUM_TEXT:
            raise JsonError(
                message(
                    "A text has {length} characters, and at most {most} are allowed: {start}",
                    length=f"{len(text):,}",
                    most=f"{MAXIMUM_TEXT:,}",
                    start=shown(text),
                )
            )
        if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
            raise JsonError(
                message("The text {text} holds half of a surrogate pair.", text=shown(text))
            )


def _texts(value: object) -> Iterator[str]:
    """Yield all texts in ``value``, the keys of objects too."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case dict() as found:
                waiting += found.keys()
                waiting += found.values()
            case list() as found:
                waiting += found


def json_text(contents: Mapping[str, object]) -> str:
    """Return an object as JSON with a line for each entry of the lists and objects in it."""
    parts = [f"  {_compact(key)}: {_laid_out(value)}" for key, value in contents.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _laid_out(value: object) -> str:
    match value:
        case dict() if value:
            entries = [f"{_compact(key)}: {_compact(part)}" for key, part in value.items()]
            return "{\n    " + ",\n    ".join(entries) + "\n  }"
        case list() if value:
            return "[\n    " + ",\n    ".join(map(_compact, value)) + "\n  ]"
    return _compact(value)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def shorten(text: str, most: int = 60) -> str:
    """Return ``text``, or its beginning and an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def shown(value: object) -> str:
    """Return a value from a file as it can stand in a sentence: on one line, escaped, short."""
    return shorten(repr(value[:100] if isinstance(value, str) else value))
