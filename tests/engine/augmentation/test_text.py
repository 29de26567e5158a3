"""Laws of steps as people type them."""

import pytest

from netwright.engine.augmentation.augmentation import STEPS
from netwright.engine.augmentation.mixing_steps import Mixup
from netwright.engine.augmentation.spatial_steps import HorizontalFlip, RandomCrop
from netwright.engine.augmentation.step import AugmentationStep
from netwright.engine.augmentation.text import AugmentationError, parse_steps


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_every_step_can_be_typed(step: type[AugmentationStep]) -> None:
    """Its kind alone is the step as it is by default; with all values it is that step."""
    default = step.model_validate({})
    values = default.model_dump()
    kind = values.pop("kind")
    assert parse_steps(kind) == (default,)
    typed = " ".join(f"{name}={value}" for name, value in values.items())
    assert parse_steps(f"{kind} {typed}") == (default,)


def test_steps_are_separated_by_commas() -> None:
    """Their order is kept; no text is no step."""
    typed = parse_steps("horizontal_flip, random_crop padding=2 border=reflect,mixup alpha=0.4")
    assert typed == (
        HorizontalFlip(),
        RandomCrop(padding=2, border="reflect"),
        Mixup(alpha=0.4),
    )
    assert parse_steps("") == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("horizontal_flipp", r"no step “horizontal_flipp” .* did you mean horizontal_flip\?$"),
        ("blur", "no step “blur” of augmentation; there are horizontal_flip, vertical_flip"),
        ("rotation angle=wide", "rotation cannot be done with angle = wide: .*number.* angle"),
        ("rotation angle=500", "angle = 500: .*less than or equal to 180"),
        ("rotation degrees=3", "degrees = 3: .*its values are probability, angle"),
        ("scale smallest=2 largest=1", "the smallest, 2, is above the largest, 1"),
        ("random_crop padding", "padding = : "),
    ],
)
def test_mistakes_get_a_sentence(text: str, sentence: str) -> None:
    """What is wrong, and what there is instead."""
    with pytest.raises(AugmentationError, match=sentence):
        parse_steps(text)
