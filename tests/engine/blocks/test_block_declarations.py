"""What a block declares is complete, and true of PyTorch where it speaks of PyTorch."""

import ast
import inspect
import json
import string
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from torch import nn

from netwright import engine
from netwright.engine.analysis.measure import forget, measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block, Family, Layer
from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.blocks.registry import block_types
from netwright.engine.document.names import is_name
from tests.engine.blocks.strategies import COMPUTING, parameters_of

BLOCKS = block_types()
FIELDS = [
    pytest.param(block, spec, id=f"{name}-{spec.name}")
    for name, block in BLOCKS.items()
    for spec in specs_of(block)
]


def test_blocks_are_found_in_palette_order() -> None:
    """The registry walks the folders, knows every family, and sorts by them."""
    families = [block.family for block in BLOCKS.values()]
    assert sorted(families, key=list(Family).index) == families
    assert set(families) == set(Family)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_describes_itself(name: str) -> None:
    """Palette, help page and search have something to show: words, and no empty ones."""
    block = BLOCKS[name]
    assert block.title
    assert block.summary.endswith(".")
    assert all(alias == alias.strip().lower() for alias in block.aliases)
    assert block.aliases
    assert len(set(block.aliases)) == len(block.aliases)
    assert block.title.lower() not in block.aliases
    if name in COMPUTING:
        assert block.formula
        assert block.reference


def test_titles_are_unique() -> None:
    """Two blocks of one title could not be told apart in the palette."""
    assert max(Counter(block.title for block in BLOCKS.values()).values()) == 1


@pytest.mark.parametrize("name", BLOCKS)
def test_nodes_of_a_block_have_valid_names(name: str) -> None:
    """The identifier numbered, and what a variadic block calls its branches, name variables."""
    block = BLOCKS[name]
    assert is_name(f"{block.identifier}1")
    assert is_name(block.identifier) or block.input_ports
    assert is_name(block.branch_name)


@pytest.mark.parametrize("name", BLOCKS)
def test_default_parameters_make_a_block(name: str) -> None:
    """A block dragged onto the canvas is valid before anything is typed, and has a caption."""
    block = BLOCKS[name]()
    assert isinstance(block.caption(), str)
    assert block.width_field is None or isinstance(getattr(block, block.width_field), int)


@pytest.mark.parametrize(("block", "spec"), FIELDS)
def test_a_parameter_tells_what_a_form_needs(block: type[Block], spec: ParameterSpec) -> None:
    """Each has a title, help, and limits or choices."""
    assert spec.title
    assert "_" not in spec.title
    assert spec.help.endswith(".")
    if spec.kind in ("integer", "number", "pair", "shape"):
        assert spec.minimum is not None
        assert spec.maximum is not None
    else:
        assert spec.kind == "boolean" or spec.words or isinstance(spec.default, str)
    choices = {
        other.name: {*other.words, True, False, *([None] if other.optional else [])}
        for other in specs_of(block)
    }
    for other, values in spec.when.items():
        assert set(values) <= choices[other]


@pytest.mark.parametrize(("block", "spec"), FIELDS)
def test_limits_refuse_what_is_just_outside(block: type[Block], spec: ParameterSpec) -> None:
    """The limits themselves are valid, and the next number beyond is not."""
    for valid, beyond in _edges(spec):
        block(**{spec.name: valid})
        with pytest.raises(ValidationError):
            block(**{spec.name: beyond})


def _edges(spec: ParameterSpec) -> list[tuple[Any, Any]]:
    """Return values at the limits of a parameter, each with the nearest that is outside."""
    low, high = spec.minimum, spec.maximum
    if low is None or high is None:
        return [(spec.default, "no such word" if spec.words else 100_000 * "0")]
    match spec.kind:
        case "integer":
            return [(int(low), int(low) - 1), (int(high), int(high) + 1)]
        case "pair" if spec.decimals:
            factors = [(low, low - 1e-6), (high, high + 1e-6)]
            return [*factors, *(((inside, 1.5), (outside, 1.5)) for inside, outside in factors)]
        case "pair":
            edges: list[tuple[Any, Any]] = [(int(low), int(low) - 1), (int(high), int(high) + 1)]
            return [*edges, *(((inside, 1 + int(low)), (outside, 1)) for inside, outside in edges)]
        case "shape":
            return [((int(low),), (int(low) - 1,)), ((int(high),), (int(high) + 1,))]
        case _:
            lowest = low + 1e-12 if spec.exclusive_minimum else low
            return [(lowest, low if spec.exclusive_minimum else low - 1e-6), (high, high + 1e-6)]


@pytest.mark.parametrize("name", BLOCKS)
def test_nothing_but_the_declared_is_taken(name: str) -> None:
    """Unknown parameters, and a text for every one that is a number, are refused."""
    block = BLOCKS[name]
    with pytest.raises(ValidationError):
        block(**{"no_such_parameter": 1})
    for spec in specs_of(block):
        with pytest.raises(ValidationError):
            block(**{spec.name: 1j if isinstance(spec.default, str) else "1"})


@pytest.mark.parametrize("name", COMPUTING)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_json_gives_the_same_block_back(name: str, data: st.DataObject) -> None:
    """Written as JSON and read again a block is equal, hashes alike and takes no more words."""
    block: Block = data.draw(parameters_of(COMPUTING[name]))
    text = block.model_dump_json()
    again = type(block).model_validate_json(text)
    assert again == block
    assert hash(again) == hash(block)
    assert set(json.loads(text)) == set(type(block).model_fields)


@pytest.mark.parametrize("name", [name for name, b in COMPUTING.items() if issubclass(b, Layer)])
def test_what_a_layer_leaves_out_is_pytorchs_default(name: str) -> None:
    """A keyword that the generated call does not name has our default as the class's own.

    That is PyTorch's class, or the one that the block brings along. So the text of a block with
    default parameters means what the form shows.
    """
    block = COMPUTING[name]()
    assert isinstance(block, Layer)
    made = block.module(*COMPUTING[name].examples()[0].inputs)
    classes = {"torch": torch, "nn": nn, "Tensor": torch.Tensor}
    exec(block.definition, classes)
    defaults = inspect.signature(eval(made.function, classes)).parameters
    written = {key for key, _ in made.keywords}
    for field, value in block.parameters().items():
        known = defaults.get(field)
        if (
            known is not None
            and field not in written
            and known.default is not inspect.Parameter.empty
        ):
            default = getattr(known.default, "__name__", known.default)  # of a function
            assert value == default or (value, default) == (False, None)


@pytest.mark.parametrize("name", COMPUTING)
def test_measuring_leaves_random_numbers_alone(name: str) -> None:
    """An edit during a seeded run must not change what the run draws next."""
    example = COMPUTING[name].examples()[0]
    before = torch.get_rng_state()
    forget()
    assert isinstance(measure(example.block, example.inputs), Measurement)
    assert torch.equal(before, torch.get_rng_state())


def test_every_sentence_of_the_engine_can_be_filled_in() -> None:
    """Templates passed to ``message`` name just the values passed with them."""
    checked = 0
    for path in Path(engine.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "message"):
                continue
            if any(keyword.arg is None for keyword in node.keywords):
                continue  # values given as a dictionary
            if not isinstance(node.args[0], ast.Constant):
                continue  # a word from elsewhere, to be translated with the sentence
            template = ast.literal_eval(node.args[0])
            fields = {field for _, field, _, _ in string.Formatter().parse(template) if field}
            assert fields == {keyword.arg for keyword in node.keywords}, (path, template)
            checked += 1
    assert checked > 50
