"""One network in several versions, each with another value of one parameter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError, set_training
from netwright.engine.document.edits.groups import adjust
from netwright.engine.document.group import settings_of
from netwright.engine.document.settings_errors import sentences
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import message

MOST = 12
"""Versions that are made at once; a picture tells no more apart."""


@dataclass(frozen=True)
class Sweep:
    """What is varied.

    Attributes:
        node: The id of a node; None for a setting of training.
        parameter: The name of its parameter, or of the setting.
    """

    node: str | None
    parameter: str


@dataclass(frozen=True)
class Version:
    """A network with one value.

    Attributes:
        value: The value.
        name: The parameter with its value, such as ``"conv1.out_channels = 16"``.
        document: The network.
    """

    value: object
    name: str
    document: Document


def choices(document: Document, node: str | None) -> Mapping[str, ParameterSpec]:
    """Return what can be varied of a node, or with None of the settings, by name."""
    if node is not None:
        return {
            name: spec
            for name, spec in settings_of(document.nodes[node].block).items()
            if spec.kind != "shape"
        }
    return {spec.name: spec for spec in specs_of(TrainingSettings) if spec.name != "data"}


def parse_values(spec: ParameterSpec, text: str) -> tuple[object, ...]:
    """Return the values that are listed in a text, with commas or spaces between them.

    Args:
        spec: The parameter; a pair is written ``3x5``, yes and no as such, None as ``none``.
        text: Such as ``"8, 16, 32"``.

    Raises:
        EditError: One of them is no such value, there are none, or too many.
    """
    parts = text.replace(",", " ").replace(";", " ").split()
    if not 1 <= len(parts) <= MOST:
        raise EditError(
            message(
                "Write 1 to {most} values with commas between them; these are {count}.",
                most=MOST,
                count=len(parts),
            )
        )
    return tuple(_value(spec, part) for part in parts)


def _value(spec: ParameterSpec, text: str) -> object:
    if spec.optional and text.lower() == "none":
        return None
    if text in spec.words:
        return text
    try:
        match spec.kind:
            case "integer":
                return int(text)
            case "number":
                return float(text)
            case "boolean":
                return {"yes": True, "no": False, "true": True, "false": False}[text.lower()]
            case "pair":
                number = float if spec.decimals else int
                sizes = [number(size) for size in text.replace("×", "x").split("x")]
                if len(sizes) <= 2:
                    return sizes[0] if len(sizes) == 1 else (sizes[0], sizes[1])
    except (ValueError, KeyError):
        pass
    raise EditError(
        message("“{text}” is no value of “{title}”.", text=text, title=message(spec.title))
    )


def versions(document: Document, sweep: Sweep, values: Sequence[object]) -> tuple[Version, ...]:
    """Return the network once for each value.

    Raises:
        EditError: A value is outside the parameter's limits.
    """
    place = "" if sweep.node is None else f"{document.nodes[sweep.node].name}."
    return tuple(
        Version(
            value,
            f"{place}{sweep.parameter} = {_briefly(value)}",
            _with_value(document, sweep, value),
        )
        for value in values
    )


def _with_value(document: Document, sweep: Sweep, value: object) -> Document:
    if sweep.node is not None:
        return adjust(document, sweep.node, {sweep.parameter: value})
    values = {**document.training.model_dump(), sweep.parameter: value}
    try:
        settings = TrainingSettings.model_validate(values)
    except ValidationError as error:
        raise EditError(sentences(error)[0]) from None
    return set_training(document, settings)


def shown(value: object) -> str:
    """Return a value as :func:`parse_values` reads it."""
    if value is None or isinstance(value, bool):
        return {None: "none", True: "yes", False: "no"}[value]
    if isinstance(value, tuple):
        return "x".join(map(str, value))
    return repr(value) if isinstance(value, float) else str(value)


def _briefly(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else shown(value)
