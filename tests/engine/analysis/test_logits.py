"""Laws of logits: what lets none through to the loss is told, with a fix; nothing else is."""

import pytest
import torch

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.fixes import apply_fix
from netwright.engine.blocks.activation.leaky_relu import LeakyReLU
from netwright.engine.blocks.activation.log_softmax import LogSoftmax
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.relu6 import ReLU6
from netwright.engine.blocks.activation.sigmoid import Sigmoid
from netwright.engine.blocks.activation.softmax import Softmax
from netwright.engine.blocks.activation.tanh import Tanh
from netwright.engine.blocks.block import Block, Family, Layer
from netwright.engine.blocks.composite.conv_bn_relu import ConvBNReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.pooling.global_average_pool import GlobalAveragePool
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.blocks.sequence.embedding import Embedding
from netwright.engine.blocks.sequence.lstm import LSTM
from netwright.engine.blocks.sequence.take_step import TakeStep
from netwright.engine.blocks.traits import Trait
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import groups
from tests.engine.blocks.modules import module_of
from tests.engine.document.drawings import chain, check_sound

SPOILED = {"softmax-before-loss", "activation-before-loss"}
FLAT, BOUNDED = 3.0, 1e4
"""How far below 0 an activation is asked for its slope, and how far out for its bounds."""

LAYERS = [
    block
    for block in block_types().values()
    if issubclass(block, Layer)
    and block.takes == "float32"
    and block.family not in (Family.NORMALISATION, Family.REGULARISATION)
    and block.examples()
]


def told(document: Document) -> list[str]:
    """Return the names of the nodes of which it is told that they let no logits through."""
    problems = analyse(document).problems
    return [node.name for node, problem in problems if node and problem.key in SPOILED]


def solved(document: Document) -> Analysis:
    """Return the analysis after the fixes of all that is told, each of which solves its own."""
    while told(document):
        before = told(document)
        node, problem = next(
            (node, each) for node, each in analyse(document).problems if each.key in SPOILED
        )
        assert node is not None
        document = apply_fix(document, node.id, problem.fixes[0])
        check_sound(document)
        assert len(told(document)) < len(before)
    return analyse(document)


@pytest.mark.parametrize("block_type", LAYERS, ids=lambda block: block.type_name())
def test_what_spoils_logits_is_what_is_flat_below_zero_or_within_bounds(
    block_type: type[Block],
) -> None:
    """The declaration of every layer is what PyTorch's numbers say of it."""
    example = block_type.examples()[0]
    module = module_of(example.block, example.inputs).eval()

    def spread(least: float, greatest: float) -> float:
        inputs = [
            torch.linspace(least, greatest, x.elements).reshape(1, *x.shape) for x in example.inputs
        ]
        with torch.inference_mode():
            result = module(*inputs)
        values = result[0] if isinstance(result, tuple) else result
        return float(values.max() - values.min())

    is_bad = spread(-BOUNDED, BOUNDED) < BOUNDED / 1000 or spread(-FLAT, -FLAT / 100) == 0
    assert (Trait.SPOILS_LOGITS in example.block.traits) is is_bad


@pytest.mark.parametrize("spoiler", [ReLU(), ReLU6(), Sigmoid(), Tanh(), Softmax()], ids=str)
@pytest.mark.parametrize("behind", [(), (Dropout(),), (Flatten(),), (LeakyReLU(), Dropout())])
@pytest.mark.parametrize("before", [(Linear(),), (Linear(), Dropout()), (Linear(), BatchNorm())])
def test_an_activation_on_the_logits_is_told_and_removed(
    spoiler: Block, behind: tuple[Block, ...], before: tuple[Block, ...]
) -> None:
    """Whatever stands beside it that only passes numbers on, its fix leaves them logits."""
    document = chain(*before, spoiler, *behind, shape=(9,))
    (name,) = told(document)
    assert analyse(document).is_complete
    after = solved(document).document
    assert name not in {node.name for node in after.nodes.values()}
    assert len(after.nodes) == len(document.nodes) - 1


def test_of_several_activations_each_is_told() -> None:
    """Softmax behind a ReLU: without the one, the other is still there."""
    document = chain(Linear(), ReLU(), Softmax(), Dropout(), shape=(9,))
    assert set(told(document)) == {"relu1", "softmax1"}
    assert len(solved(document).document.nodes) == 4


@pytest.mark.parametrize(
    "inner",
    [
        (Linear(),),
        (Linear(), ReLU(), Linear()),
        (Linear(), ReLU(), Dropout(), Linear(), Dropout()),
        (Linear(), LogSoftmax()),  # which cross-entropy applies itself, to no effect
        (Linear(), LeakyReLU()),
        (Linear(), ReLU(), BatchNorm()),
        (Linear(), ReLU(), Linear(bias=False)),
    ],
)
def test_logits_are_left_alone(inner: tuple[Block, ...]) -> None:
    """Activations further in, and those behind which numbers may be anything, are none."""
    assert not told(chain(*inner, shape=(9,)))


def test_a_bypassed_activation_is_none() -> None:
    """What is switched off does nothing, and what was before it is told instead."""
    document = edits.bypass(chain(Linear(), Tanh(), ReLU(), shape=(9,)), ["n4"])
    assert told(document) == ["tanh1"]


def test_what_learns_no_classes_may_end_as_it_likes() -> None:
    """The sigmoid of an autoencoder's picture stands where it belongs."""
    document = chain(Conv2d(padding=1), Sigmoid(), shape=(3, 8, 8))
    assert not told(document)


def test_pooling_between_makes_other_numbers() -> None:
    """SqueezeNet averages over what its last ReLU gives, as published."""
    document = chain(Conv2d(), ReLU(), GlobalAveragePool(), shape=(3, 8, 8))
    assert not told(document)


def test_an_activation_that_others_read_stays_for_them() -> None:
    """Its fix lets the Output read past it."""
    document = chain(Linear(), ReLU(), shape=(9,))
    document, head = edits.add(document, Linear(), (300.0, 0.0))
    document, other = edits.add(document, Output(role="further"), (300.0, 90.0))
    document = edits.connect(document, Edge("n3", 0, head, 0))
    document = edits.connect(document, Edge(head, 0, other, 0))
    assert told(document) == ["relu1"]
    after = solved(document).document
    assert {edge.target for edge in after.outgoing["n3"]} == {head}
    assert [edge.source for edge in after.incoming["n4"]] == ["n2"]


def test_every_output_is_looked_at() -> None:
    """An auxiliary head is learnt from too; what two Outputs read is told once, and removed."""
    document = chain(Linear(), Sigmoid(), shape=(9,))
    document, other = edits.add(document, Output(role="auxiliary"), (300.0, 90.0))
    document = edits.connect(document, Edge("n3", 0, other, 0))
    assert told(document) == ["sigmoid1"]
    assert solved(document).is_complete


@pytest.mark.parametrize("repeat", [1, 3])
@pytest.mark.parametrize("depth", [1, 2])
def test_a_group_that_ends_in_an_activation_is_told(repeat: int, depth: int) -> None:
    """Also in another group, and in a row; a Linear behind it makes logits of what it gives."""
    document, node = groups.group(
        chain(Linear(out_features=9), ReLU(), Dropout(), shape=(9,)), ["n2", "n3", "n4"]
    )
    document = groups.adjust(document, node, {"repeat": repeat})
    for _ in range(depth - 1):
        document, node = groups.group(document, [node], "Around")
    assert told(document) == [document.nodes[node].name]
    after = solved(document)
    assert after.is_complete
    assert str(after.output) == "9"


def test_a_group_that_ends_in_a_linear_is_left_alone() -> None:
    """Activations inside of it, before its last layer, are where they belong."""
    document, _ = groups.group(chain(ReLU(), Linear(), shape=(9,)), ["n2", "n3"])
    assert not told(document)


def test_a_composite_that_ends_in_an_activation_is_told() -> None:
    """Features of a ReLU, flattened, are no logits."""
    document = chain(ConvBNReLU(out_channels=4), Flatten(), shape=(3, 4, 4))
    (name,) = told(document)
    assert name.startswith("conv")
    assert solved(document).is_complete


def test_the_state_of_a_recurrent_layer_is_no_logit() -> None:
    """It has gone through a tanh: of a text at every step, of rows at the last one."""
    text = chain(Embedding(), LSTM(hidden_size=7), shape=(5,))
    text = edits.set_parameters(text, "n1", {"contents": "tokens"})
    for document in (text, chain(LSTM(hidden_size=7), TakeStep(), shape=(5, 3))):
        assert told(document) == ["lstm1"]
        after = solved(document)
        assert after.is_complete
        assert after.output is not None
        assert after.output.shape[-1] == 7


@pytest.mark.parametrize("name", zoo.names())
def test_the_ready_networks_return_logits(name: str) -> None:
    """Of none of them, auxiliary heads and characters included, anything of this is told."""
    assert not told(zoo.load(name))
