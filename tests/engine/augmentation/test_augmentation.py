"""Laws of an augmentation as a value: strict, readable, and cheap to open."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from netwright.engine.augmentation.augmentation import STEPS, Augmentation
from netwright.engine.augmentation.step import AugmentationStep
from netwright.engine.blocks.parameters import specs_of
from tests.engine.augmentation.batches import every_step

ROOT = Path(__file__).resolve().parents[3]


def test_it_survives_json_and_plain_values() -> None:
    """All steps, as text and as lists and objects of a file, come back equal."""
    whole = Augmentation(steps=tuple(every_step(0.3)), crop=24, test_views="ten")
    assert Augmentation.model_validate_json(whole.model_dump_json()) == whole
    plain = whole.model_dump()
    plain["steps"] = list(plain["steps"])
    assert Augmentation.model_validate(plain) == whole
    assert hash(Augmentation.model_validate(plain)) == hash(whole)


def test_nothing_is_the_default() -> None:
    """Without being asked for, no image is changed or cropped."""
    assert Augmentation() == Augmentation(steps=(), crop=None, test_views="one")
    assert str(Augmentation()) == "none"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "horizontal_flip", "probability": 1.5},
        {"kind": "horizontal_flip", "probability": float("nan")},
        {"kind": "scale", "smallest": 2.0, "largest": 1.0},
        {"kind": "erasing", "smallest": 0.5, "largest": 0.1},
        {"kind": "rotation", "angle": "10"},
        {"kind": "rotation", "degrees": 10.0},
        {"kind": "sharpen"},
        {},
    ],
)
def test_wrong_steps_are_refused(wrong: dict[str, object]) -> None:
    """Limits, order, types, names and kinds are all checked."""
    with pytest.raises(ValidationError):
        Augmentation.model_validate({"steps": [wrong]})


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_every_step_can_be_shown_in_a_form(step: type[AugmentationStep]) -> None:
    """Title and help, and for each field a title, a help and limits, whatever its kind."""
    assert step.title
    assert step.help.endswith(".")
    for spec in specs_of(step):
        if spec.name == "kind":
            continue
        assert spec.title != spec.name
        assert spec.help.endswith(".")
        if spec.kind in {"integer", "number"}:
            assert spec.minimum is not None
            assert spec.maximum is not None


def test_kinds_and_titles_tell_steps_apart() -> None:
    """No two steps have the same key or name."""
    assert len({step.model_fields["kind"].default for step in STEPS}) == len(STEPS)
    assert len({step.title for step in STEPS}) == len(STEPS)


def test_a_value_needs_no_pytorch() -> None:
    """A document with an augmentation can be opened before PyTorch has arrived."""
    code = (
        "import sys\n"
        "from netwright.engine.augmentation.augmentation import Augmentation\n"
        "assert 'torch' not in sys.modules and 'kornia' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
