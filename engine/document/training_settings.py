"""How a network is trained: the part of a document that Train, the run and its checkpoint read."""

import difflib
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.config import JsonDict

from engine.blocks.parameters import ParameterSpec, specs_of
from engine.message import Message, message

Optimizer = Literal["sgd", "adam", "adamw"]
Schedule = Literal["constant", "cosine", "one_cycle"]
DeviceChoice = Literal["auto", "cuda", "mps", "cpu"]
Precision = Literal["auto", "float32", "bfloat16"]

SGD_ONLY: JsonDict = {"when": {"optimizer": ["sgd"]}}
ADAM_ONLY: JsonDict = {"when": {"optimizer": ["adam", "adamw"]}}


def _unit(name: str) -> JsonDict:
    return {"unit": name}


class TrainingSettings(BaseModel):
    """Everything that decides a run, apart from the network and the pictures themselves.

    The form in the window, the options of the command line and the file format are derived from
    these fields. ``when`` in a field's extra names the choices under which it has an effect. The
    defaults bring LeNet-5 to 99.1 % on the MNIST test images (mean of three seeds) in two epochs.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)

    data: str = Field(
        "mnist",
        title="Data set",
        description="The labelled images that the network learns from.",
        min_length=1,
        max_length=200,
    )
    epochs: int = Field(
        2,
        title="Epochs",
        description="How many times every training image is seen.",
        ge=1,
        le=100_000,
    )
    batch_size: int = Field(
        64,
        title="Batch size",
        description=(
            "Images per step. Larger batches give smoother and fewer steps, and need more memory. "
            "A last batch of one image is left out: batch normalisation cannot use it."
        ),
        ge=1,
        le=65_536,
        json_schema_extra=_unit("images"),
    )
    optimizer: Optimizer = Field(
        "adam",
        title="Optimizer",
        description=(
            "SGD follows the gradient; Adam gives each weight a step size of its own; "
            "AdamW is Adam with weight decay apart from the gradient."
        ),
    )
    learning_rate: float = Field(
        0.005,
        title="Learning rate",
        description="Size of a step; the peak where the schedule changes it.",
        gt=0,
        le=100,
    )
    momentum: float = Field(
        0.9,
        title="Momentum",
        description="How much of the last step is kept in the next one.",
        ge=0,
        le=0.99999,
        json_schema_extra=SGD_ONLY,
    )
    nesterov: bool = Field(
        False,
        title="Nesterov",
        description="Look ahead along the momentum before measuring the gradient.",
        json_schema_extra=SGD_ONLY,
    )
    beta1: float = Field(
        0.9,
        title="Beta 1",
        description="How slowly Adam's mean of the gradient changes.",
        ge=0,
        le=0.99999,
        json_schema_extra=ADAM_ONLY,
    )
    beta2: float = Field(
        0.999,
        title="Beta 2",
        description="How slowly Adam's mean of the squared gradient changes.",
        ge=0,
        le=0.99999,
        json_schema_extra=ADAM_ONLY,
    )
    weight_decay: float = Field(
        0.0,
        title="Weight decay",
        description="Pulls the weights towards zero, against learning the images by heart.",
        ge=0,
        le=10,
    )
    schedule: Schedule = Field(
        "one_cycle",
        title="Schedule",
        description=(
            "How the learning rate changes: not at all, falling as a half cosine, "
            "or rising for the first third and then falling (one cycle)."
        ),
    )
    seed: int = Field(
        0,
        title="Seed",
        description="Decides first weights, order of the images and dropout: same seed, same run.",
        ge=0,
        le=2**32 - 1,
    )
    validation: float = Field(
        0.1,
        title="Validation part",
        description="Part of the training images that is only looked at after each epoch.",
        gt=0,
        le=0.9,
    )
    limit: int | None = Field(
        None,
        title="Limit",
        description="Use at most so many images of each part; empty for all of them.",
        ge=4,
        le=2**31 - 1,
        json_schema_extra=_unit("images"),
    )
    device: DeviceChoice = Field(
        "auto",
        title="Device",
        description="Where to compute: auto takes CUDA, else Apple's MPS, else the processor.",
    )
    precision: Precision = Field(
        "auto",
        title="Precision",
        description=(
            "bfloat16 makes large networks faster on CUDA; auto uses it where it helps and "
            "float32 elsewhere."
        ),
    )


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
        found.setdefault(name, _sentence(name, detail["input"], specs))
    return list(found.values())


def _sentence(name: str, given: object, specs: dict[str, ParameterSpec]) -> Message:
    if name in specs:
        spec = specs[name]
        return message(
            "{field} must be {wanted}; got {given}.",
            field=spec.title,
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
    "shape": message("a size for each dimension,"),
}


def _wanted(spec: ParameterSpec) -> Message:
    """Return what ``spec`` allows, in words."""
    if spec.kind == "boolean":
        return message("true or false")
    words = ", ".join(spec.words)
    if spec.kind == "choice":
        return message("one of {words}", words=words) if words else message("a short text")
    wanted = _within(spec)
    if words:
        wanted = message("{number}, or one of {words}", number=wanted, words=words)
    return message("{number}, or empty", number=wanted) if spec.optional else wanted


def _within(spec: ParameterSpec) -> Message:
    """Return the noun for ``spec`` with its limits."""
    noun = _NOUNS[spec.kind]
    if spec.minimum is None or spec.maximum is None:
        return noun
    values = {"noun": noun, "minimum": f"{spec.minimum:,}", "maximum": f"{spec.maximum:,}"}
    if spec.exclusive_minimum:
        return message("{noun} above {minimum} and at most {maximum}", **values)
    return message("{noun} of at least {minimum} and at most {maximum}", **values)


def _shown(given: object) -> str:
    text = repr(given) if isinstance(given, str) else str(given)
    return text if len(text) <= 60 else f"{text[:57]}…"
