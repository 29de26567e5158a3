"""Laws of the training settings: strict values, and sentences for what they refuse."""

import json
import math

import pytest
from pydantic import ValidationError

from netwright.engine.blocks.parameters import specs_of
from netwright.engine.document.settings_errors import sentences
from netwright.engine.document.training_settings import TrainingSettings


def refused(**values: object) -> list[str]:
    """Return the sentences for settings that must be refused."""
    with pytest.raises(ValidationError) as caught:
        TrainingSettings.model_validate(values)
    return [str(sentence) for sentence in sentences(caught.value)]


@pytest.mark.parametrize("number", [math.nan, math.inf, 0, -0.1, 1e6, True, "0.1", None])
def test_a_learning_rate_is_a_finite_positive_number(number: object) -> None:
    """NaN, infinity, nothing, too much, a text or a truth value get a sentence with limits."""
    assert refused(learning_rate=number) == [
        f"Learning rate must be a finite number above 0 and at most 100; got {number!r}."
    ]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"epochs": 1.0},
            "Epochs must be a whole number of at least 1 and at most 100,000; got 1.0.",
        ),
        (
            {"batch_size": 0},
            "Batch size must be a whole number of at least 1 and at most 65,536; got 0.",
        ),
        (
            {"augmentation": {"steps": [{"kind": "rotation"}, {"kind": "noise", "deviation": 2}]}},
            "Augmentation (augmentation steps 2 noise deviation): Input should be less than or "
            "equal to 1; got 2.",
        ),
        (
            {"optimizer": "adagrad"},
            "Optimizer must be one of sgd, rmsprop, adam, adamw; got 'adagrad'.",
        ),
        ({"nesterov": 1}, "Nesterov must be true or false; got 1."),
        ({"learnig_rate": 1}, "There is no setting 'learnig_rate'; did you mean 'learning_rate'?"),
    ],
)
def test_each_mistake_has_its_sentence(values: dict[str, object], sentence: str) -> None:
    """What is wrong, what would be right, and what was given."""
    assert refused(**values) == [sentence]


def test_all_mistakes_are_told_at_once() -> None:
    """One sentence for each field that is wrong."""
    assert len(refused(epochs=0, seed=-1, limit=1, device="tpu", foo=1)) == 5


def test_settings_survive_json() -> None:
    """As JSON and back, settings are equal, bit for bit."""
    chosen = TrainingSettings(learning_rate=0.1 + 0.2, limit=1000, optimizer="sgd", nesterov=True)
    assert TrainingSettings.model_validate_json(chosen.model_dump_json()) == chosen


def test_every_field_can_be_shown_in_a_form() -> None:
    """A title, a help text, and limits for every number; a default that the limits allow."""
    for spec in specs_of(TrainingSettings):
        assert spec.title
        assert spec.title != spec.name
        assert spec.help.endswith(".")
        if spec.kind in {"integer", "number"}:
            assert spec.minimum is not None
            assert spec.maximum is not None
    TrainingSettings.model_validate(TrainingSettings().model_dump())


def test_settings_are_values() -> None:
    """Equal settings are interchangeable, and none can be changed in place."""
    assert TrainingSettings() == TrainingSettings()
    assert hash(TrainingSettings()) == hash(TrainingSettings())
    with pytest.raises(ValidationError):
        TrainingSettings().epochs = 5  # type: ignore[misc]  # the very thing that must fail


def test_settings_of_older_files_can_be_read() -> None:
    """A file from before a setting was there gets its default, which changes nothing."""
    first = {"data": "mnist", "epochs": 2, "batch_size": 64, "optimizer": "sgd", "momentum": 0.5}
    old = TrainingSettings.model_validate(first)
    assert old.augmentation.does_nothing
    assert (old.label_smoothing, old.warm_up, old.patience) == (0.0, 0.0, None)
    assert (old.initialisation, old.spare_norms) == ("default", False)
    assert (old.class_weights, old.sampling, old.clip_grad_norm) == ("none", "shuffled", None)


def test_an_augmentation_survives_the_file() -> None:
    """As plain values, lists for tuples, settings with steps come back equal."""
    steps = [{"kind": "horizontal_flip"}, {"kind": "random_crop", "padding": 2}]
    chosen = TrainingSettings.model_validate({"augmentation": {"steps": steps, "crop": 24}})
    assert TrainingSettings.model_validate(json.loads(chosen.model_dump_json())) == chosen
    assert TrainingSettings.model_validate(chosen.model_dump()) == chosen


def test_a_data_set_may_lie_as_deep_as_a_system_lets_it() -> None:
    """The longest path of Linux, 4,095 bytes, and of Windows, 32,767 letters, are names of data."""
    for length in (4_095, 32_767):
        name = "folder?size=32&fit=stretch:/" + "x" * (length - 1)
        assert TrainingSettings(data=name).data == name


@pytest.mark.parametrize("name", ["", "x" * 40_000, "folder:\udcff", 7, None])
def test_what_is_no_name_of_data_is_refused(name: object) -> None:
    """What no file could keep is told in words."""
    (sentence,) = refused(data=name)
    assert sentence.startswith(
        "Data set must be a text that is neither empty nor too long, in letters of Unicode; got "
    )
