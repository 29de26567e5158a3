"""Steps of an augmentation as people type them: ``horizontal_flip, random_crop padding=2``."""

import difflib

from pydantic import ValidationError

from netwright.engine.augmentation.augmentation import STEPS, AnyStep
from netwright.engine.message import SentenceError, message

KINDS = {step.model_fields["kind"].default: step for step in STEPS}


class AugmentationError(SentenceError):
    """A text that is no list of steps."""


def parse_steps(text: str) -> tuple[AnyStep, ...]:
    """Return the steps that ``text`` names, separated by commas, each with its values.

    Raises:
        AugmentationError: There is no such step, or it has no such value.
    """
    return tuple(_parse_step(words) for part in text.split(",") if (words := part.split()))


def _parse_step(words: list[str]) -> AnyStep:
    kind, *values = words
    if kind not in KINDS:
        raise _unknown(kind)
    pairs = dict(value.partition("=")[::2] for value in values)
    try:
        return KINDS[kind].model_validate_strings(pairs)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise AugmentationError(
            message(
                "The step {kind} cannot be done with {field} = {given}: {why}; its values are "
                "{names}.",
                kind=kind,
                field=first["loc"][0] if first["loc"] else "these values",
                given=first["input"],
                why=first["msg"].removeprefix("Value error, "),
                names=", ".join(name for name in KINDS[kind].model_fields if name != "kind"),
            )
        ) from error


def _unknown(kind: str) -> AugmentationError:
    near = difflib.get_close_matches(kind, KINDS, n=1)
    if near:
        return AugmentationError(
            message(
                "There is no step “{kind}” of augmentation; did you mean {near}?",
                kind=kind,
                near=near[0],
            )
        )
    return AugmentationError(
        message(
            "There is no step “{kind}” of augmentation; there are {kinds}.",
            kind=kind,
            kinds=", ".join(KINDS),
        )
    )
