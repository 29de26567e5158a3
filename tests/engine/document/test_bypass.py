"""A bypassed block is left out of everything but the drawing."""

import pytest
import torch

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.softmax import Softmax
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.merge.split import Split
from netwright.engine.blocks.sequence.embedding import Embedding
from netwright.engine.code import generate, preview
from netwright.engine.code.build import build
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import EditError, groups
from netwright.engine.document.files import clipboard, project
from netwright.engine.document.files.project import ProjectError
from tests.engine.document.drawings import chain


def bypassed(document: Document, *names: str) -> Document:
    """Return the document with the nodes of these names bypassed."""
    return edits.bypass(
        document, [node.id for node in document.nodes.values() if node.name in names]
    )


def test_the_code_is_that_of_the_network_without_the_block() -> None:
    """Bypassed blocks leave no trace in the code: it is what deleting and rejoining them gives."""
    whole = zoo.load("lenet5")
    gone = [node.id for node in whole.nodes.values() if node.name in ("relu1", "pool2", "relu4")]
    by = generate(analyse(bypassed(whole, "relu1", "pool2", "relu4")))
    without = generate(analyse(edits.remove(whole, gone, rejoin=True)))
    assert by.text == without.text
    assert not by.ids.keys() & {"relu1", "pool2", "relu4"}
    assert build(by)(torch.zeros(2, 1, 28, 28)).shape == (2, 10)


def test_a_block_between_input_and_output_can_be_bypassed() -> None:
    """What passes by everything is the input itself."""
    document = bypassed(chain(ReLU(), shape=(5,)), "relu1")
    source = generate(analyse(document))
    assert "return x" in source.text
    assert build(source)(torch.ones(1, 5)).tolist() == [[1.0] * 5]


def test_a_bypassed_block_counts_nothing_and_passes_its_input() -> None:
    """Its shape is its input's, its parameters are none, and it is given no advice."""
    document = chain(Conv2d(padding=1), Softmax())
    analysis = analyse(edits.bypass(document, ["n2", "n3"]))
    assert analysis["n2"].output == analysis["n3"].output == analysis["n1"].output
    assert analysis.parameters == analysis.macs == 0
    assert not analysis["n3"].problems


def test_what_no_longer_fits_behind_a_bypass_is_told_there() -> None:
    """A shape that cannot pass is an error of the block that would read it, with its fix."""
    document = bypassed(zoo.load("lenet5"), "flatten")
    errors = [
        (node.name, problem)
        for node, problem in analyse(document).problems
        if node is not None and problem.is_error
    ]
    assert [name for name, _ in errors] == ["fc1"]
    assert errors[0][1].fixes
    assert preview(analyse(document)) is not None


def test_twice_is_nothing_and_a_mixed_choice_bypasses_all() -> None:
    """The same edit takes back what it did; where only some are bypassed, the others follow."""
    document = chain(ReLU(), ReLU())
    once = edits.bypass(document, ["n2"])
    assert edits.bypass(once, ["n2"]) == document
    both = edits.bypass(once, ["n2", "n3"])
    assert both.nodes["n2"].bypassed
    assert both.nodes["n3"].bypassed


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (Input(), "end of the network"),
        (Output(), "end of the network"),
        (Add(), "joins several tensors"),
        (Split(), "gives 2 tensors"),
        (Embedding(), "makes values of tokens"),
    ],
)
def test_what_cannot_pass_is_told_in_a_sentence(block: Block, words: str) -> None:
    """Ends, joins, splits and readers of tokens stay as they are, and it is said why."""
    document, node = edits.add(chain(ReLU()), block)
    with pytest.raises(EditError, match=words):
        edits.bypass(document, ["n2", node])


def test_another_block_in_its_place_stays_bypassed_if_it_can_be() -> None:
    """A ReLU that becomes a Linear stays bypassed; one that becomes an Add cannot."""
    document = edits.bypass(chain(ReLU()), ["n2"])
    assert edits.set_block(document, "n2", Linear()).nodes["n2"].bypassed
    assert not edits.set_block(document, "n2", Add()).nodes["n2"].bypassed


def test_a_group_that_gets_a_second_output_is_bypassed_no_more() -> None:
    """What is changed inside of it is changed as a block in its place would be."""
    document, group = groups.group(chain(ReLU(), shape=(5,)), {"n2"}, "")
    document = edits.bypass(document, [group])

    def wider(inside: Document) -> Document:
        inside, port = edits.add(inside, Output())
        relu = next(each.id for each in inside.nodes.values() if isinstance(each.block, ReLU))
        return edits.connect(inside, Edge(relu, 0, port, 0))

    assert document.nodes[group].bypassed
    assert not groups.change_inside(document, (group,), wider).nodes[group].bypassed


def test_files_and_the_clipboard_keep_it() -> None:
    """What is bypassed is so in the file, in the copy and in a file of the first format."""
    document = edits.bypass(chain(ReLU()), ["n2"])
    assert project.parse(project.dump(document)) == document
    pasted, (new,) = clipboard.paste(document, clipboard.copy(document, ["n2"]))
    assert pasted.nodes[new].bypassed
    assert b"bypassed" not in project.dump(chain(ReLU()))


def test_a_file_cannot_bypass_what_the_canvas_cannot() -> None:
    """A hostile file is told the same sentence as the user."""
    text = (
        project.dump(chain(ReLU()))
        .decode()
        .replace('"block": "Output"', '"bypassed": true, "block": "Output"')
    )
    lines = [line for line in text.splitlines() if '"checksum"' not in line]
    data = "\n".join(lines).replace("},\n}", "}\n}").encode()
    with pytest.raises(ProjectError) as refused:
        project.parse(data)
    assert any("end of the network" in str(problem) for problem in refused.value.problems)


def test_a_group_leaves_out_what_is_bypassed_in_it() -> None:
    """Grouped or not, the network computes the same and has the same parameters."""
    whole = bypassed(zoo.load("lenet5"), "relu1", "pool1")
    inside = [node.id for node in whole.nodes.values() if node.name in ("conv1", "relu1", "pool1")]
    grouped, _ = groups.group(whole, inside)
    source = generate(analyse(grouped))
    assert analyse(grouped).parameters == analyse(whole).parameters
    assert "relu1" not in source.text
    assert "pool1" not in source.text
