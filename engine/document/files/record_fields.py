"""The fields of a record of JSON, each checked as it is taken; what is wrong is collected."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from netwright.engine.document.files.file_errors import FileErrors
from netwright.engine.document.files.strict_json import shown
from netwright.engine.document.grid import Flow
from netwright.engine.document.limits import MAXIMUM_LABEL
from netwright.engine.document.names import is_label

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
LABEL = f"a text on one line of at most {MAXIMUM_LABEL} characters"


Value = TypeVar("Value")


class RecordFields:
    """The fields of one record, each checked as it is taken."""

    def __init__(self, place: str, record: Mapping[str, object], findings: FileErrors) -> None:
        self.place = place
        self._record = record
        self._findings = findings

    def take(
        self,
        key: str,
        convert: Callable[[object], Value | None],
        wanted: str,
        default: Value | None = None,
    ) -> Value | None:
        """Return the field ``key`` as ``convert`` has it; None is noted as wrong."""
        if key not in self._record:
            if default is None:
                self._findings.add("{place}: {key} is missing.", place=self.place, key=repr(key))
            return default
        given = self._record[key]
        value = convert(given)
        if value is None:
            self._findings.add(
                "{place}: {key} must be {wanted}; got {given}.",
                place=self.place,
                key=repr(key),
                wanted=wanted,
                given=shown(given),
            )
        return value


def items(what: str, value: object, most: int, findings: FileErrors) -> list[object]:
    """Return the items of a list that has at most ``most``; none of anything else."""
    if not isinstance(value, list):
        findings.add("{what} must be a list; got {given}.", what=repr(what), given=shown(value))
        return []
    if len(value) > most:
        findings.add(
            "There are {count} {what}; a network has at most {most}.",
            what=what,
            count=f"{len(value):,}",
            most=f"{most:,}",
        )
        return []
    return value


def as_id(value: object) -> str | None:
    """Return ``value`` if it may be an id."""
    return value if isinstance(value, str) and ID.fullmatch(value) else None


def as_label(value: object) -> str | None:
    """Return ``value`` if it may be a label or a title."""
    return value if isinstance(value, str) and is_label(value) else None


def as_title(value: object) -> str | None:
    """Return ``value`` if it may be a title: a label that is not empty."""
    return as_label(value) or None


def as_flow(value: object) -> Flow | None:
    """Return the flow of this name, if there is one."""
    return next((flow for flow in Flow if flow == value), None)


def as_text(value: object) -> str | None:
    """Return ``value`` if it is a text."""
    return value if isinstance(value, str) else None


def plain(value: float) -> float | int:
    """Return a number as it is written: without a fraction where it has none."""
    return int(value) if float(value).is_integer() else float(value)
