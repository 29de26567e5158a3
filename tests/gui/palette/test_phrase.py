"""What is typed into search-and-add: words, values and whole chains."""

import pytest

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.edits import groups
from netwright.engine.document.group import Group
from netwright.engine.message import Message
from netwright.gui.palette.phrase import Phrase, block_of, phrases
from netwright.gui.palette.proposals import Proposals
from tests.engine.document.drawings import chain

LENET5 = (
    "input, conv 6 5 padding=2, relu, pool, conv 16 5, relu, pool, flatten, fc 120, relu, fc 84, "
    "relu, fc 10, output"
)


@pytest.fixture(scope="module")
def proposals() -> Proposals:
    """Return what is proposed on a canvas of which all is known."""
    return Proposals(analyse(zoo.load("lenet5")))


def test_numbers_and_assignments_are_values() -> None:
    """The first word never is; names with figures in them are words."""
    assert phrases("conv2d 6 5x3 pad=same") == [Phrase("conv2d", ("6", "5x3", "pad=same"))]
    assert phrases("relu6") == [Phrase("relu6")]
    assert phrases("7") == [Phrase("7")]
    assert phrases("global pool,  fc 1e-3,") == [
        Phrase("global pool"),
        Phrase("fc", ("1e-3",)),
        Phrase(""),
    ]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("conv 6 5", Conv2d(out_channels=6, kernel_size=5)),
        ("conv 6 5x3 2", Conv2d(out_channels=6, kernel_size=(5, 3), stride=2)),
        ("conv 8 pad=same bias=no", Conv2d(out_channels=8, padding="same", bias=False)),
        ("pool 3 2", MaxPool2d(kernel_size=3, stride=2)),
        ("fc 120", Linear(out_features=120)),
        ("dropout .3", Dropout(p=0.3)),
        ("input 3 32 32", Input(shape=(3, 32, 32))),
        ("input 3x32×32", Input(shape=(3, 32, 32))),
    ],
)
def test_values_set_parameters_in_their_order(
    proposals: Proposals, text: str, block: object
) -> None:
    """Numbers without a name go to the parameters as they are declared, those with one to it."""
    assert proposals.found(text).blocks[0] == block


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("conv 0", "at least 1"),
        ("conv 6 5 nonsense=3", "no parameter for nonsense=3"),
        ("relu 6", "ReLU has no parameter for 6"),
        ("xyzzy", "No block is called “xyzzy”"),
        ("conv, xyzzy, relu", "No block is called “xyzzy”"),
    ],
)
def test_what_cannot_be_is_told(proposals: Proposals, text: str, words: str) -> None:
    """Values that a block cannot have, and words that find none, get a sentence."""
    found = proposals.found(text)
    assert not found.blocks
    assert words in str(found.problem)


def test_a_chain_is_a_network(proposals: Proposals) -> None:
    """LeNet-5 in one line: the very blocks of the ready network."""
    found = proposals.found(LENET5)
    typed = [*found.before, found.blocks[0]]
    assert typed == [node.block for node in zoo.load("lenet5").nodes.values()]


def test_a_group_of_ones_own_is_set_by_its_own_parameters() -> None:
    """What it exposes comes first, then how often it stands."""
    document, node = groups.group(chain(Conv2d()), ["n2"], "Conv unit")
    document = groups.expose(document, node, "width", ("n2", "out_channels"))
    unit = document.nodes[node].block
    assert isinstance(unit, Group)
    proposals = Proposals(analyse(document), among=[unit, Conv2d])
    assert proposals.found("conv unit").blocks == [unit]
    (found,) = proposals.found("conv unit 24 rep=3").blocks
    assert isinstance(found, Group)
    assert found.argument_values() == {"repeat": 3, "width": 24}
    problem = proposals.found("conv unit 0").problem
    assert str(problem).startswith("Output channels must be")


def test_what_fits_its_place_comes_first() -> None:
    """Behind a sequence “conv” without a dimension means the Conv1d; so it does in a chain."""
    sequence = Proposals(analyse(zoo.load("lenet5")), TensorSpec((8, 50)))
    assert type(sequence.found("norm").blocks[0]).__name__ != "InstanceNorm2d"
    assert type(sequence.found("max").blocks[0]).__name__ == "MaxPool1d"
    chain = sequence.found("input 8 50, max")
    assert type(chain.blocks[0]).__name__ == "MaxPool1d"


def test_a_block_refused_in_words_is_refused_as_a_message() -> None:
    """The reason can be shown in any language."""
    assert isinstance(block_of(Conv2d, ["1", "2", "3", "4", "5", "6", "7", "8"]), Message)
