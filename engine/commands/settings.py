"""Training settings as options of a command."""

import argparse
from collections.abc import Iterable

from pydantic import ValidationError

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.text import KINDS, parse_steps
from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.commands.errors import BadUse
from netwright.engine.document.settings_errors import sentences
from netwright.engine.document.training_settings import TrainingSettings

SHORT_NAMES = {"batch_size": "--batch", "learning_rate": "--lr"}


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Give a parser one option for each field of the training settings and the augmentation."""
    for spec in (*specs_of(TrainingSettings), *_specs_of_augmentation()):
        name = f"--{spec.name.replace('_', '-')}"
        short = [SHORT_NAMES[spec.name]] if spec.name in SHORT_NAMES else []
        parser.add_argument(
            *short,
            name,
            dest=spec.name,
            metavar="|".join(spec.words) if spec.words else spec.name.split("_")[-1].upper(),
            help=f"{spec.help} (default: {spec.default})".replace("%", "%%"),
        )
    parser.add_argument(
        "--augment",
        metavar="STEPS",
        help="What is done to training images, such as “horizontal_flip, random_crop padding=4”: "
        + ", ".join(KINDS),
    )


def settings_from(given: argparse.Namespace, base: TrainingSettings) -> TrainingSettings:
    """Return ``base`` with what was given on the command line.

    Raises:
        BadUse: A value is not what its setting takes.
    """
    augmentation = _given(_specs_of_augmentation(), given)
    if given.augment is not None:
        augmentation["steps"] = parse_steps(given.augment)
    values = _given(specs_of(TrainingSettings), given)
    values["augmentation"] = {**dict(base.augmentation), **augmentation}
    try:
        return TrainingSettings(**{**base.model_dump(), **values})
    except ValidationError as error:
        raise BadUse(sentences(error)[0]) from None


def _specs_of_augmentation() -> list[ParameterSpec]:
    """Return what is one option each; the steps are told in one text."""
    return [spec for spec in specs_of(Augmentation) if spec.name != "steps"]


def _given(specs: Iterable[ParameterSpec], given: argparse.Namespace) -> dict[str, object]:
    """Return the values that were given for some settings."""
    return {
        spec.name: _value(spec, getattr(given, spec.name))
        for spec in specs
        if getattr(given, spec.name) is not None
    }


def _value(spec: ParameterSpec, text: str) -> object:
    """Return ``text`` as the setting's own type; the settings refuse what is left a text."""
    if spec.optional and text.lower() in ("", "none"):
        return None
    if spec.kind == "boolean":
        return {"true": True, "yes": True, "false": False, "no": False}.get(text.lower(), text)
    try:
        return {"integer": int, "number": float}.get(spec.kind, str)(text)
    except ValueError:
        return text
