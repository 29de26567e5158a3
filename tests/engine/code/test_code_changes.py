"""A small change of the drawing is a small change of the code, as a reviewer wants to see it."""

import difflib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.block import Block, Layer
from netwright.engine.code import Source, generate
from netwright.engine.document.document import Document
from netwright.engine.document.edits import set_block
from tests.engine.blocks.strategies import parameters_of
from tests.engine.code.random_networks import networks

GOLDEN = Path(__file__).parent / "golden"
TEMPLATES = ("lenet5", "mnist_example_cnn", "small_resnet", "small_inception")
UPDATE = "UPDATE_GOLDEN"


@pytest.mark.parametrize("name", [*TEMPLATES, "small_inception_aux", "googlenet_aux"])
def test_the_code_of_a_template_is_as_read_and_approved(name: str) -> None:
    """The files beside this test were read by people; set UPDATE_GOLDEN=1 to write them anew."""
    path = GOLDEN / f"{name}.py"
    text = generate(analyse(zoo.load(name))).text
    if os.environ.get(UPDATE):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=networks(), data=st.data())
def test_one_changed_parameter_is_one_changed_line(document: Document, data: st.DataObject) -> None:
    """Where no shape changes, no line of another node does, and of this one only one.

    The class that a layer brings along comes and goes with it.
    """
    before = analyse(document)
    layers = [node for node in before.network if isinstance(document.nodes[node].block, Layer)]
    assume(layers)
    node = data.draw(st.sampled_from(layers))
    block: Block = data.draw(parameters_of(type(document.nodes[node].block)))
    after = analyse(set_block(document, node, block))
    assume(after.is_complete)
    assume(all(after[key].outputs == before[key].outputs for key in before.network))
    old, new = generate(before), generate(after)
    removed, added = _changed(old, new)
    assert isinstance(block, Layer)
    brought = set(block.definition.splitlines())  # a class that comes and goes with the layer
    removed, added = removed - brought, added - brought
    assert removed <= {old.lines[number - 1].text for number in old.lines_of(node)}
    assert added <= {new.lines[number - 1].text for number in new.lines_of(node)}
    if len(old.lines) == len(new.lines):  # else the call was broken over several lines, or joined
        assert len(removed) == len(added) == (old.text != new.text)


def _changed(old: Source, new: Source) -> tuple[set[str], set[str]]:
    """Return the lines that only the old and only the new text has."""
    lines = list(difflib.ndiff(old.text.splitlines(), new.text.splitlines()))
    removed = {line[2:] for line in lines if line.startswith("- ")}
    return removed, {line[2:] for line in lines if line.startswith("+ ")}
