"""What is wrong with a value of a setting or a parameter, in a sentence."""

import difflib

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message, SentenceError, message


def sentences(error: ValidationError, model: type[BaseModel] = TrainingSettings) -> list[Message]:
    """Return what is wrong, one sentence a field.

    Args:
        error: What ``model`` raised.
        model: The model whose fields are described.
    """
    specs = {spec.name: spec for spec in specs_of(model)}
    found: dict[str, Message] = {}
    for detail in error.errors(include_url=False):
        name = str(detail["loc"][0]) if detail["loc"] else ""
        cause = detail.get("ctx", {}).get("error")
        if isinstance(cause, SentenceError):  # a model's own check of the whole
            found.setdefault(name, cause.sentence)
        elif name in specs or name not in model.model_fields:
            found.setdefault(name, _sentence(name, detail["input"], specs))
        else:
            found.setdefault(name, _inside(model.model_fields[name], detail))
    return list(found.values())


def _inside(info: FieldInfo, detail: ErrorDetails) -> Message:
    """Return what is wrong within a field that has fields of its own."""
    return message(
        "{field} ({where}): {why}; got {given}.",
        field=info.title,
        where=" ".join(str(part + 1 if isinstance(part, int) else part) for part in detail["loc"]),
        why=detail["msg"],
        given=_shown(detail["input"]),
    )


def _sentence(name: str, given: object, specs: dict[str, ParameterSpec]) -> Message:
    if name in specs:
        spec = specs[name]
        return message(
            "{field} must be {wanted}; got {given}.",
            field=message(spec.title),
            wanted=_wanted(spec),
            given=_shown(given),
        )
    near = difflib.get_close_matches(name, specs, n=1)
    if near:
        return message(
            "There is no setting {name}; did you mean {near}?", name=repr(name), near=repr(near[0])
        )
    return message(
        "There is no setting {name}; there are {names}.", name=repr(name), names=", ".join(specs)
    )


_NOUNS = {
    "integer": message("a whole number"),
    "number": message("a finite number"),
    "pair": message("a whole number, or one for each direction,"),
    "factors": message("a finite number, or one for each direction,"),
    "shape": message("a size for each dimension,"),
}


def _wanted(spec: ParameterSpec) -> Message:
    """Return what ``spec`` allows, in words."""
    if spec.kind == "boolean":
        return message("true or false")
    words = ", ".join(spec.words)
    if spec.kind == "choice" and not words:
        return message("a text that is neither empty nor too long, in letters of Unicode")
    if spec.kind == "choice":
        return message("one of {words}", words=words)
    wanted = _within(spec)
    if words:
        wanted = message("{number}, or one of {words}", number=wanted, words=words)
    return message("{number}, or empty", number=wanted) if spec.optional else wanted


def _within(spec: ParameterSpec) -> Message:
    """Return the noun for ``spec`` with its limits."""
    noun = _NOUNS["factors" if spec.decimals else spec.kind]
    if spec.minimum is None or spec.maximum is None:
        return noun
    values = {"noun": noun, "minimum": f"{spec.minimum:,}", "maximum": f"{spec.maximum:,}"}
    if spec.exclusive_minimum:
        return message("{noun} above {minimum} and at most {maximum}", **values)
    return message("{noun} of at least {minimum} and at most {maximum}", **values)


def _shown(given: object) -> str:
    text = repr(given) if isinstance(given, str) else str(given)
    return text if len(text) <= 60 else f"{text[:57]}…"
