"""Changes of an augmentation, each a function from one value to the next."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from netwright.engine.augmentation.augmentation import AnyStep, Augmentation
from netwright.engine.augmentation.step import Between
from netwright.engine.document.settings_errors import sentences
from netwright.engine.message import Message, message

Model = TypeVar("Model", bound=BaseModel)


def with_steps(augmentation: Augmentation, steps: tuple[AnyStep, ...]) -> Augmentation:
    """Return the augmentation with other steps."""
    return augmentation.model_copy(update={"steps": steps})


def added(augmentation: Augmentation, step: AnyStep, after: int) -> Augmentation:
    """Return the augmentation with a step more, behind the one numbered ``after``."""
    steps = augmentation.steps
    return with_steps(augmentation, (*steps[: after + 1], step, *steps[after + 1 :]))


def removed(augmentation: Augmentation, number: int) -> Augmentation:
    """Return the augmentation without one of its steps."""
    steps = augmentation.steps
    return with_steps(augmentation, steps[:number] + steps[number + 1 :])


def moved(augmentation: Augmentation, number: int, by: int) -> Augmentation:
    """Return the augmentation with one of its steps ``by`` places later."""
    steps = list(augmentation.steps)
    steps.insert(number + by, steps.pop(number))
    return with_steps(augmentation, tuple(steps))


def changed(model: Model, name: str, value: object) -> Model | Message:
    """Return ``model`` with another value of one field, or why that cannot be."""
    kind = type(model)
    values = {field: getattr(model, field) for field in kind.model_fields}
    try:
        return kind.model_validate({**values, name: value})
    except ValidationError as error:
        if isinstance(model, Between) and not error.errors()[0]["loc"]:
            return message("The smallest may not be above the largest.")
        return sentences(error, kind)[0]
