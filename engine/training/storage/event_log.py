"""The log of a run's events: read back from its folder without PyTorch."""

import dataclasses
import math
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import get_args

from netwright.engine.message import Message, message
from netwright.engine.training.events import (
    CheckpointSaved,
    EpochDone,
    Event,
    Failed,
    Finished,
    Json,
    Started,
    TrainingStep,
    Warned,
)
from netwright.engine.training.health.health import Health
from netwright.engine.training.storage.run_directory import read_events

KINDS: Mapping[str, type[Event]] = {
    kind.kind: kind
    for kind in (
        Started,
        TrainingStep,
        EpochDone,
        CheckpointSaved,
        Warned,
        Finished,
        Failed,
        Health,
    )
}
"""The events that a run's views are told again; what passes, such as an evaluation, is not."""
MOST, LARGEST = 2**53, 1e39
"""Of a count from 0, and of a figure, in a log: beyond them lies nothing that a run comes to."""


def logged_events(path: Path, without: Collection[str] = ()) -> Iterator[Event]:
    """Yield the events in a run's log that are of a kind that is known."""
    for record in read_events(path, without=without):
        event = event_from(record)
        if event is not None:
            yield event


def event_from(record: Mapping[str, Json]) -> Event | None:
    """Return the event that was written as ``record``; None if this version knows none such.

    A figure that was not finite was written as null and is not a number again.
    """
    kind = KINDS.get(str(record.get("kind")))
    if kind is None:
        return None
    try:
        if kind is Health:
            return Health.from_json(record)
        values = {
            field.name: _value(field.type, record[field.name])
            for field in dataclasses.fields(kind)
            if field.name in record
        }
        return kind(**values)
    except (TypeError, ValueError, KeyError, OverflowError):  # a figure is missing or none
        return None


def _value(declared: object, value: Json) -> object:
    """Return a value as a field has it.

    Raises:
        ValueError: It is none of the field's kind, or beyond what any figure of a run comes to.
    """
    kinds = get_args(declared) or (declared,)
    if float in kinds and value is None and type(None) not in kinds:
        return math.nan
    if Message in kinds and isinstance(value, str):
        return message("{text}", text=value)
    if type(value) not in kinds and not (float in kinds and type(value) is int):
        raise ValueError
    if float in kinds:
        sound = not isinstance(value, int | float) or abs(value) <= LARGEST
    else:
        sound = not isinstance(value, int) or 0 <= value <= MOST
    if not sound:
        raise ValueError
    return value
