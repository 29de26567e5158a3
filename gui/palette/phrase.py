"""What is typed into search-and-add: words that find a block, and values for its parameters.

``conv 6 5 padding=2`` is a Conv2d with six kernels of 5 by 5; a comma goes on to the next block.
Numbers are taken in the order in which the block declares its parameters, ``name=value`` sets one
by the beginning of its name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.blocks.registry import block_types
from netwright.engine.document.group import Group, adjusted
from netwright.engine.document.settings_errors import sentences
from netwright.engine.message import Message, message
from netwright.gui.palette.choice import Choice
from netwright.gui.widgets.translation import translated

SEPARATOR = re.compile(r"[,，→>\n]")
NUMBER = re.compile(r"[+-]?\d*\.?\d+(e[+-]?\d+)?", re.IGNORECASE)
SIZE = re.compile(r"\d+([x×*]\d+)+", re.IGNORECASE)
IN_ORDER = ("integer", "number", "pair", "shape")
"""The kinds of parameters that a bare number can be the value of."""


@dataclass(frozen=True)
class Phrase:
    """One block as it was typed: words to search by, then values."""

    words: str
    values: tuple[str, ...] = ()


def phrases(text: str) -> list[Phrase]:
    """Return what was typed, block by block; at least one, the last perhaps empty."""
    return [_phrase(part) for part in SEPARATOR.split(text)]


def _phrase(text: str) -> Phrase:
    tokens = text.split()
    values = [token for token in tokens[1:] if _is_value(token)]
    words = [token for token in tokens if token not in values]
    return Phrase(" ".join(words), tuple(values))


def _is_value(token: str) -> bool:
    return bool("=" in token or NUMBER.fullmatch(token) or SIZE.fullmatch(token))


def block_of(block: Choice, values: Iterable[str]) -> Block | Message:
    """Return a block with these values, or the sentence that tells why it cannot have them."""
    given: dict[str, object] = {}
    in_order = iter([spec for spec in _specs(block) if spec.kind in IN_ORDER])
    shape: ParameterSpec | None = None
    for value in values:
        name, equals, text = value.rpartition("=")
        spec = _named(block, name) if equals else shape or next(in_order, None)
        if spec is None:
            return message(
                "{block} has no parameter for {value}.", block=message(block.title), value=value
            )
        if spec.kind == "shape":
            shape = spec
            before = given.get(spec.name, ())
            sizes = tuple(_sizes(text))
            given[spec.name] = (*before, *sizes) if isinstance(before, tuple) else sizes
        else:
            given[spec.name] = _value(spec, text)
    try:
        return adjusted(block, given) if isinstance(block, Group) else block(**given)
    except ValidationError as error:
        return sentences(error, block_types().get(error.title, Group))[0]


def _specs(block: Choice) -> Iterable[ParameterSpec]:
    """Return what can be set; of a group of the user's own what is exposed, then its repeat."""
    if not isinstance(block, Group):
        return specs_of(block)
    return sorted(block.argument_specs().values(), key=lambda spec: spec.name == "repeat")


def _named(block: Choice, name: str) -> ParameterSpec | None:
    """Return the first parameter whose name, in either language, begins like ``name``."""
    wanted = name.casefold().replace("_", " ")
    for spec in _specs(block):
        names = (spec.name.replace("_", " "), spec.title, translated(spec.title))
        if wanted and any(each.casefold().startswith(wanted) for each in names):
            return spec
    return None


def _value(spec: ParameterSpec, text: str) -> object:
    """Return a typed value as what it most likely is; the block's own validation judges it."""
    if spec.kind == "boolean":
        words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
        return words.get(text.casefold(), text)
    if text in spec.words:
        return text
    if SIZE.fullmatch(text):
        return tuple(_sizes(text))
    if NUMBER.fullmatch(text):
        return int(text) if re.fullmatch(r"[+-]?\d+", text) else float(text)
    return text


def _sizes(text: str) -> Iterator[object]:
    for part in re.split(r"[x×*]", text, flags=re.IGNORECASE):
        yield int(part) if part.isdecimal() else part
