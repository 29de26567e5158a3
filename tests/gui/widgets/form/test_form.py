"""Forms: what they show is what the declaration says, for every block there is."""

import math
from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit
from pytestqt.qtbot import QtBot

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.parameters import specs_of
from netwright.engine.blocks.pooling.upsample import Upsample
from netwright.engine.blocks.registry import block_types
from netwright.engine.document.settings_errors import sentences
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message
from netwright.gui.widgets.form import Form


class Editor:
    """A form over a model, which keeps the last accepted value."""

    def __init__(self, model: BaseModel, qtbot: QtBot) -> None:
        self.model = model
        self.form = Form(specs_of(type(model)), dict(model), self._change)
        qtbot.addWidget(self.form)
        self.form.show()

    def _change(self, name: str, value: object) -> Message | None:
        values: Mapping[str, Any] = {**dict(self.model), name: value}
        try:
            self.model = type(self.model)(**values)
        except ValidationError as error:
            return sentences(error, type(self.model))[0]
        return None

    def type_into(self, name: str, text: str, qtbot: QtBot) -> None:
        """Type ``text`` over what stands in the first line of a field."""
        field = self.form.field(name)
        lines = field.findChildren(QLineEdit)
        box = field.findChildren(QAbstractSpinBox)
        lines[0].selectAll()
        QTest.keyClicks(box[0] if box else lines[0], text)


@pytest.mark.parametrize("block", block_types().values(), ids=block_types().keys())
def test_a_form_shows_every_parameter_as_it_is(block: type[Block], qtbot: QtBot) -> None:
    """The fields of a new form hold exactly the values of the block."""
    for instance in (block(), *(example.block for example in block.examples())):
        if isinstance(instance, block):
            editor = Editor(instance, qtbot)
            shown = {spec.name: editor.form.field(spec.name).value() for spec in specs_of(block)}
            assert shown == instance.parameters()


@pytest.mark.parametrize("block", block_types().values(), ids=block_types().keys())
def test_what_a_form_shows_is_accepted_by_the_block(block: type[Block], qtbot: QtBot) -> None:
    """Sending every field as it stands changes nothing and is refused nowhere."""
    editor = Editor(block(), qtbot)
    for spec in specs_of(block):
        editor.form.field(spec.name).edited.emit()
        assert not editor.form.refusal(spec.name)
    assert editor.model == block()


def test_typing_changes_the_value_at_once(qtbot: QtBot) -> None:
    """Every keystroke that gives a sound number is taken."""
    editor = Editor(Conv2d(), qtbot)
    editor.type_into("out_channels", "6", qtbot)
    assert editor.model == Conv2d(out_channels=6)
    QTest.keyClicks(editor.form.field("out_channels").findChildren(QAbstractSpinBox)[0], "4")
    assert editor.model == Conv2d(out_channels=64)


@pytest.mark.parametrize(
    ("model", "name", "text"),
    [
        (Conv2d(), "out_channels", "0"),
        (Conv2d(), "out_channels", "six"),
        (Conv2d(), "kernel_size", "1025"),
        (Input(), "shape", "-1"),
        (TrainingSettings(), "learning_rate", "nan"),
        (TrainingSettings(), "learning_rate", "inf"),
        (TrainingSettings(), "limit", "3"),
    ],
)
def test_what_is_refused_stays_and_says_why(
    model: BaseModel, name: str, text: str, qtbot: QtBot
) -> None:
    """An unfit value stays in its field with a sentence; the model keeps its last sound value."""
    editor = Editor(model, qtbot)
    editor.type_into(name, text, qtbot)
    title = next(spec.title for spec in specs_of(type(model)) if spec.name == name)
    assert editor.form.refusal(name).startswith(f"⚠ {title} must be ")
    assert editor.form.field(name).findChildren(QLineEdit)[0].text() == text
    # Keystrokes before the unfit one may have been sound.
    type(model)(**dict(editor.model))


def test_an_accepted_value_takes_the_mark_away(qtbot: QtBot) -> None:
    """The sentence goes with what it was about."""
    editor = Editor(Conv2d(), qtbot)
    editor.type_into("groups", "0", qtbot)
    assert editor.form.refusal("groups")
    editor.type_into("groups", "2", qtbot)
    assert not editor.form.refusal("groups")


def test_empty_means_none_where_that_is_allowed(qtbot: QtBot) -> None:
    """Emptying an optional number sets None; emptying another is refused."""
    editor = Editor(TrainingSettings(limit=100), qtbot)
    for name in ("limit", "epochs"):
        box = editor.form.field(name).findChildren(QAbstractSpinBox)[0]
        box.selectAll()
        QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert isinstance(editor.model, TrainingSettings)
    assert editor.model.limit is None
    assert editor.form.refusal("epochs")


def test_rows_without_effect_are_hidden(qtbot: QtBot) -> None:
    """Momentum is shown for SGD, Adam's betas for Adam, in both directions."""
    editor = Editor(TrainingSettings(optimizer="adam"), qtbot)
    form = editor.form
    assert form.field("beta1").isVisible()
    assert not form.field("momentum").isVisible()
    form.show_values({"optimizer": "sgd"})
    assert form.field("momentum").isVisible()
    assert not form.field("beta1").isVisible()


@pytest.mark.parametrize("spec", specs_of(TrainingSettings), ids=lambda spec: spec.name)
def test_stepping_never_leaves_the_limits(spec: Any, qtbot: QtBot) -> None:
    """A thousand steps up and down stay where the declaration allows."""
    if spec.kind not in ("integer", "number"):
        assert spec.minimum is None
        return
    editor = Editor(TrainingSettings(), qtbot)
    box = editor.form.field(spec.name).findChildren(QAbstractSpinBox)[0]
    for steps in (1000, -3000):
        box.stepBy(steps)
        assert not editor.form.refusal(spec.name)
        value = editor.form.field(spec.name).value()
        assert isinstance(value, int | float)
        assert math.isfinite(value)


@pytest.mark.parametrize("size", [3, (1, 7), (2, 5)])
def test_pairs_are_shown_as_one_number_or_two(size: object, qtbot: QtBot) -> None:
    """A pair of unequal numbers unlinks the two fields and reads back as it was."""
    editor = Editor(Conv2d(kernel_size=size), qtbot)  # type: ignore[arg-type]  # each kind in turn
    assert editor.form.field("kernel_size").value() == size
    boxes = editor.form.field("kernel_size").findChildren(QAbstractSpinBox)
    assert [box.isVisible() for box in boxes] == [True, isinstance(size, tuple)]


def test_a_factor_can_be_typed_digit_by_digit(qtbot: QtBot) -> None:
    """On the way to 2.5 stands 2., which is the factor 2 and stays as it was typed."""
    editor = Editor(Upsample(), qtbot)
    editor.type_into("scale_factor", "2", qtbot)
    line = editor.form.field("scale_factor").findChildren(QLineEdit)[0]
    for key, factor in ((".", 2), ("5", 2.5)):
        QTest.keyClicks(line, key)
        editor.form.show_values(editor.model.parameters())  # type: ignore[attr-defined]  # a block
        assert editor.model.scale_factor == factor  # type: ignore[attr-defined]  # a block
    assert line.text() == "2.5"


def test_choosing_a_word_and_back(qtbot: QtBot) -> None:
    """“same” may stand in place of the pixels, and pixels in place of it."""
    editor = Editor(Conv2d(padding="same"), qtbot)
    assert editor.form.field("padding").value() == "same"
    editor.form.show_values({"padding": (1, 2)})
    assert editor.form.field("padding").value() == (1, 2)
