"""Laws of sweeps: each version is the network with one value, and what is no value is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwright.engine import zoo
from netwright.engine.blocks.parameters import specs_of
from netwright.engine.blocks.pooling.upsample import Upsample
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError
from netwright.engine.document.edits.sweep import (
    MOST,
    Sweep,
    choices,
    parse_values,
    shown,
    versions,
)
from netwright.engine.document.group import setting


def node_of(document: Document, name: str) -> str:
    """Return the id of the node of a name."""
    return next(node.id for node in document.nodes.values() if node.name == name)


def test_each_version_has_its_value_and_all_else_is_the_same() -> None:
    """One parameter differs; what it is named by says which."""
    document = zoo.load("lenet5")
    conv = node_of(document, "conv1")
    values = parse_values(choices(document, conv)["out_channels"], "4, 8,16")
    made = versions(document, Sweep(conv, "out_channels"), values)
    assert [version.name for version in made] == [
        "conv1.out_channels = 4",
        "conv1.out_channels = 8",
        "conv1.out_channels = 16",
    ]
    for version, value in zip(made, values, strict=True):
        assert setting(version.document.nodes[conv].block, "out_channels") == value
        others = {key: node for key, node in version.document.nodes.items() if key != conv}
        assert others == {key: node for key, node in document.nodes.items() if key != conv}


def test_settings_of_training_can_be_varied() -> None:
    """The learning rate and words such as the optimizer."""
    document = zoo.load("lenet5")
    found = choices(document, None)
    rates = versions(
        document, Sweep(None, "learning_rate"), parse_values(found["learning_rate"], "0.1 0.01")
    )
    assert [version.document.training.learning_rate for version in rates] == [0.1, 0.01]
    kinds = parse_values(found["optimizer"], ", ".join(found["optimizer"].words))
    made = versions(document, Sweep(None, "optimizer"), kinds)
    assert {version.document.training.optimizer for version in made} == set(kinds)


@pytest.mark.parametrize(
    ("parameter", "text", "words"),
    [
        ("out_channels", "eight", "“eight” is no value"),
        ("out_channels", "", "1 to 12 values"),
        ("out_channels", " ".join(map(str, range(1, MOST + 2))), "these are 13"),
        ("kernel_size", "3x3x3", "is no value"),
        ("bias", "perhaps", "is no value"),
    ],
)
def test_what_is_no_value_is_refused_in_a_sentence(parameter: str, text: str, words: str) -> None:
    """The sentence names what was written and what is wanted."""
    document = zoo.load("lenet5")
    spec = choices(document, node_of(document, "conv1"))[parameter]
    with pytest.raises(EditError, match=words):
        parse_values(spec, text)


def test_factors_are_written_with_decimals() -> None:
    """A factor of an Upsample need not be whole, in either direction."""
    (spec,) = (spec for spec in specs_of(Upsample) if spec.name == "scale_factor")
    assert parse_values(spec, "2, 1.5, 2×0.5") == (2, 1.5, (2, 0.5))


def test_a_value_outside_its_limits_is_refused() -> None:
    """The sentence is the one that the form gives."""
    document = zoo.load("lenet5")
    conv = node_of(document, "conv1")
    with pytest.raises(EditError, match="at least 1"):
        versions(document, Sweep(conv, "out_channels"), (0,))
    with pytest.raises(EditError):
        versions(document, Sweep(None, "learning_rate"), (-1.0,))


@given(st.sampled_from(zoo.names()), st.data())
def test_the_value_that_is_there_can_be_written_and_read(name: str, data: st.DataObject) -> None:
    """What the dialog begins with is read as the value itself, for every parameter there is."""
    document = zoo.load(name)
    node = data.draw(st.sampled_from(sorted(document.nodes)))
    for parameter, spec in choices(document, node).items():
        value = setting(document.nodes[node].block, parameter)
        assert parse_values(spec, shown(value)) == (value,)
