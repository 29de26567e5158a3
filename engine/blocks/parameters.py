"""The parameters of a block or of a run: their types, and what a form must know of each."""

import types
from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

Pair = int | tuple[int, int]
"""One number for both directions, or (vertical, horizontal)."""
Factors = float | tuple[float, float]
"""The same of numbers that need not be whole."""
Number = TypeVar("Number", int, float)


@dataclass(frozen=True)
class PairOf:
    """Limits of both numbers of a :data:`Pair`; (5, 5) is kept as 5: equal blocks compare equal."""

    minimum: int
    maximum: int

    def number_schema(self) -> CoreSchema:
        """Return the schema of one of the numbers."""
        return core_schema.int_schema(strict=True, ge=self.minimum, le=self.maximum)

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        number = self.number_schema()
        both = core_schema.no_info_after_validator_function(
            lambda pair: pair[0] if pair[0] == pair[1] else pair,
            core_schema.tuple_schema([number, number], strict=False),
        )
        return core_schema.union_schema([number, both], mode="left_to_right")


@dataclass(frozen=True)
class FactorsOf(PairOf):
    """Limits of both numbers of :data:`Factors`, from 1 / ``minimum``; 2.0 is kept as 2."""

    def number_schema(self) -> CoreSchema:
        """Return the schema of one of the numbers."""
        decimal = core_schema.float_schema(strict=True, ge=1 / self.minimum, le=self.maximum)
        return core_schema.no_info_after_validator_function(
            lambda number: int(number) if number == int(number) else number, decimal
        )


@dataclass(frozen=True)
class ShapeOf:
    """Limits of a tensor shape without the batch: its number of dimensions and their sizes."""

    dimensions: int
    maximum: int

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.tuple_schema(
            [core_schema.int_schema(strict=True, ge=1, le=self.maximum)],
            variadic_item_index=0,
            min_length=1,
            max_length=self.dimensions,
            strict=False,
        )


@dataclass(frozen=True)
class OneOf:
    """The values that there are to choose, and what a form calls each."""

    choices: Mapping[Any, str]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def _checked(self, value: object) -> object:
        if value not in self.choices:
            raise ValueError(f"one of {', '.join(map(str, self.choices))}")
        return value


def both(pair: Number | tuple[Number, Number]) -> tuple[Number, Number]:
    """Return ``pair`` as (vertical, horizontal)."""
    return pair if isinstance(pair, tuple) else (pair, pair)


def size_text(pair: Pair | Factors) -> str:
    """Return ``pair`` as people write a size: 5×5."""
    height, width = both(pair)
    return f"{height}×{width}"


def step_text(pair: Pair | Factors) -> str:
    """Return ``pair`` as people write a stride or a padding: 2, or 1×2 where the two differ."""
    return size_text(pair) if isinstance(pair, tuple) else str(pair)


@dataclass(frozen=True)
class ParameterSpec:
    """What a form, a command line or a help page must know of one parameter.

    Attributes:
        kind: ``"integer"``, ``"number"``, ``"boolean"``, ``"pair"``, ``"shape"``, ``"folder"`` or
            ``"choice"``.
        decimals: Whether the numbers of a pair need not be whole.
        words: Texts that may stand in place of a number (``"same"``), or all there are to choose.
        choices: The only values that there are, with what a form calls each; empty for no such.
        optional: Whether None is allowed, and means what ``empty`` or ``help`` says.
        empty: What a form shows in place of None.
        dimensions: Of a shape, how many it has at most.
        when: Values of other parameters under which this one has an effect; empty for always.
    """

    name: str
    title: str
    help: str
    kind: str
    default: Any
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: bool = False
    decimals: bool = False
    words: tuple[str, ...] = ()
    choices: Mapping[Any, str] = field(default_factory=dict)
    optional: bool = False
    empty: str = ""
    unit: str = ""
    dimensions: int = 0
    when: Mapping[str, tuple[object, ...]] = field(default_factory=dict)

    def applies(self, values: Mapping[str, object]) -> bool:
        """Return whether the parameter has an effect beside these values of the others."""
        return all(values.get(name) in allowed for name, allowed in self.when.items())


def specs_of(model: type[BaseModel]) -> tuple[ParameterSpec, ...]:
    """Return what is to be known of each field of ``model``, in their order.

    Fields that are models or dataclasses themselves have a form of their own and are left out.
    """
    return tuple(
        _spec(name, info)
        for name, info in model.model_fields.items()
        if not _has_fields(info.annotation)
    )


def _has_fields(annotation: object) -> bool:
    return isinstance(annotation, type) and (
        issubclass(annotation, BaseModel) or is_dataclass(annotation)
    )


def _spec(name: str, info: FieldInfo) -> ParameterSpec:
    found: dict[str, Any] = {"kind": "choice"}
    for part in _alternatives(info.annotation):
        found.update(_facts_of_type(part, found))
    for limit in info.metadata:
        found.update(_facts_of_limit(limit))
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, Mapping) else {}
    return ParameterSpec(
        name=name,
        title=info.title or name,
        help=info.description or "",
        default=info.default,
        unit=str(extra.get("unit", "")),
        empty=str(extra.get("empty", "")),
        when=_when(extra.get("when")),
        **found,
    )


def _when(conditions: object) -> dict[str, tuple[object, ...]]:
    if not isinstance(conditions, Mapping):
        return {}
    return {name: tuple(allowed) for name, allowed in conditions.items()}


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) in (Union, types.UnionType):
        return get_args(annotation)
    return (annotation,)


def _facts_of_type(part: Any, found: Mapping[str, Any]) -> dict[str, Any]:
    if part is type(None):
        return {"optional": True}
    if get_origin(part) is Literal:
        return {"words": (*found.get("words", ()), *get_args(part))}  # of all that are joined
    if get_origin(part) is Annotated:
        facts: dict[str, Any] = {}
        for alternative in _alternatives(get_args(part)[0]):
            facts.update(_facts_of_type(alternative, found))
        for limit in part.__metadata__:
            facts.update(_facts_of_limit(limit))
        return facts
    if get_origin(part) is tuple:
        return {"kind": "pair"}
    kinds = {bool: "boolean", int: "integer", float: "number", Path: "folder"}
    if part in kinds and found["kind"] != "pair":
        return {"kind": kinds[part]}
    return {}


def _facts_of_limit(limit: object) -> dict[str, Any]:
    match limit:
        case OneOf():
            return {"choices": limit.choices}
        case FactorsOf():
            least = 1 / limit.minimum
            return {"kind": "pair", "minimum": least, "maximum": limit.maximum, "decimals": True}
        case PairOf():
            return {"kind": "pair", "minimum": limit.minimum, "maximum": limit.maximum}
        case ShapeOf():
            return {
                "kind": "shape",
                "minimum": 1,
                "maximum": limit.maximum,
                "dimensions": limit.dimensions,
            }
        case Ge():
            return {"minimum": limit.ge}
        case Gt():
            return {"minimum": limit.gt, "exclusive_minimum": True}
        case Le():
            return {"maximum": limit.le}
        case Lt():
            return {"maximum": limit.lt}
        case FieldInfo():
            facts: dict[str, Any] = {}
            for inner in limit.metadata:
                facts.update(_facts_of_limit(inner))
            return facts
        case _:
            return {}
