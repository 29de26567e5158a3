"""Laws of the axis that the channels or features are: what blocks do with it, and hand on."""

import pytest
import torch
from torch import Tensor

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.fixes import apply_fix
from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.activation.glu import GLU
from netwright.engine.blocks.activation.log_softmax import LogSoftmax
from netwright.engine.blocks.activation.prelu import PReLU
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.softmax import Softmax
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.convolution.conv1d import Conv1d
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.linear.mean import Mean
from netwright.engine.blocks.linear.permute import Permute
from netwright.engine.blocks.linear.reshape import Reshape
from netwright.engine.blocks.linear.slice import Slice
from netwright.engine.blocks.linear.squeeze import Squeeze
from netwright.engine.blocks.linear.unsqueeze import Unsqueeze
from netwright.engine.blocks.merge.concat import Concat
from netwright.engine.blocks.merge.split import Split
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.normalisation.group_norm import GroupNorm
from netwright.engine.blocks.normalisation.layer_norm import LayerNorm
from netwright.engine.blocks.pooling.max_pool1d import MaxPool1d
from netwright.engine.blocks.problem import Fix, InsertBefore, Problem
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.blocks.sequence.embedding import Embedding
from netwright.engine.blocks.sequence.image_to_sequence import ImageToSequence
from netwright.engine.blocks.sequence.lstm import LSTM
from netwright.engine.blocks.sequence.multihead_attention import MultiheadAttention
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code import generate
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import groups
from tests.engine.blocks.modules import module_of
from tests.engine.inspect.networks import chained

ALONG: tuple[Block, ...] = (
    Softmax(),
    LogSoftmax(),
    GLU(),
    PReLU(per_channel=True),
    BatchNorm(),
    BatchNorm(track_running_stats=False),
    GroupNorm(num_groups=2),
    Concat(),
    Split(),
)
STEPS, FEATURES = 6, 4


def results(block: Block, spec: TensorSpec, x: Tensor) -> tuple[Tensor, ...]:
    """Return what a block makes of a batch, in training, with weights drawn from the one seed."""
    inputs = (spec,) * (2 if block.variadic else 1)
    module = module_of(block, inputs).train()
    generator = torch.Generator().manual_seed(0)
    for weight in module.parameters():
        weight.data = torch.rand(weight.shape, generator=generator)
    made = module(*(x + number for number in range(len(inputs))))
    return made if isinstance(made, tuple) else (made,)


@pytest.mark.parametrize("block", ALONG, ids=repr)
def test_a_sequence_is_a_signal_turned_around(block: Block) -> None:
    """Of a sequence a block makes with the features what of a signal it makes with the channels."""
    x = torch.randn(5, STEPS, FEATURES, generator=torch.Generator().manual_seed(1))
    of_sequence = results(block, TensorSpec((STEPS, FEATURES)), x)
    signal = TensorSpec((FEATURES, STEPS)).with_axis(0)
    for found, turned in zip(of_sequence, results(block, signal, x.mT), strict=True):
        torch.testing.assert_close(found, turned.mT)


@pytest.mark.parametrize("block", [Softmax(), LogSoftmax(), GLU(), Concat(), Split()], ids=repr)
def test_each_step_is_a_vector(block: Block) -> None:
    """What has no weights makes of each step of a sequence what it makes of that vector alone."""
    x = torch.randn(5, STEPS, FEATURES, generator=torch.Generator().manual_seed(1))
    for step in range(STEPS):
        of_vector = results(block, TensorSpec((FEATURES,)), x[:, step])
        for found, alone in zip(
            results(block, TensorSpec((STEPS, FEATURES)), x), of_vector, strict=True
        ):
            torch.testing.assert_close(found[:, step], alone)


@pytest.mark.parametrize("block", ALONG, ids=repr)
@pytest.mark.parametrize("shape", [(4, 6), (4, 6, 8), (4, 6, 8, 2)])
def test_a_chosen_axis_is_that_one(block: Block, shape: tuple[int, ...]) -> None:
    """With any axis chosen the result is that of the first one, of the tensor turned so."""
    generator = torch.Generator().manual_seed(2)
    x = torch.randn(3, *shape, generator=generator)
    for dim in range(1, len(shape) + 1):
        chosen = block.with_parameters(dim=dim)
        turned = x.transpose(1, dim)
        if isinstance(measure(chosen, (TensorSpec(shape),) * (1 + block.variadic)), Problem):
            assert isinstance(block, BatchNorm)  # at most three axes
            continue
        expected = results(
            block.with_parameters(dim=1), TensorSpec(tuple(turned.shape[1:])), turned
        )
        for one, other in zip(results(chosen, TensorSpec(shape), x), expected, strict=True):
            torch.testing.assert_close(one, other.transpose(1, dim))


@pytest.mark.parametrize("block", ALONG, ids=repr)
def test_an_axis_that_is_not_there_is_told(block: Block) -> None:
    """The sentence tells the axes there are, and its fix lets the block take what comes."""
    problem = measure(block.with_parameters(dim=3), (TensorSpec((4, 4)),) * (1 + block.variadic))
    assert isinstance(problem, Problem)
    assert "no axis 3; use one from 1 to 2" in str(problem.sentence)
    (fix,) = problem.fixes
    assert dict(fix.values) == {"dim": None}  # type: ignore[union-attr]  # it is a change


SEQUENCE, SIGNAL, IMAGE = (20, 12), (12, 20), (8, 12, 12)


@pytest.mark.parametrize(
    ("contents", "shape", "blocks", "axis"),
    [
        ("values", SEQUENCE, [], 1),
        ("signal", SIGNAL, [], 0),
        ("signal", IMAGE, [], 0),
        ("values", SEQUENCE, [ReLU(), Dropout()], 1),
        ("signal", SIGNAL, [ReLU(), BatchNorm()], 0),
        ("values", SIGNAL, [Conv1d()], 0),
        ("values", SIGNAL, [Conv1d(), ReLU(), MaxPool1d(), LayerNorm()], 0),
        ("values", SIGNAL, [Conv1d(), Permute()], 1),
        ("values", SIGNAL, [Conv1d(), Permute(), Permute()], 0),
        ("values", SIGNAL, [Conv1d(), Permute(), LSTM()], 1),
        ("values", SEQUENCE, [Permute()], 0),
        ("signal", SEQUENCE, [LSTM()], 1),
        ("signal", SEQUENCE, [Linear()], 1),
        ("signal", SEQUENCE, [MultiheadAttention(num_heads=4)], 1),
        ("tokens", (20,), [Embedding()], 1),
        ("values", IMAGE, [ImageToSequence()], 1),
        ("values", IMAGE, [Permute(order=(2, 3, 1))], 2),
        ("values", IMAGE, [Permute(order=(2, 3, 1)), Permute(order=(3, 1, 2))], 0),
        ("values", IMAGE, [Permute(order=(2, 3, 1)), Conv2d()], 0),
        ("values", IMAGE, [Permute(order=(2, 3, 1)), Slice(dim=1, stop=3)], 2),
        ("values", IMAGE, [Permute(order=(2, 3, 1)), Mean(axes=(2,))], 1),
        ("values", IMAGE, [Mean(axes=(2,))], 0),
        ("values", IMAGE, [Mean(axes=(2,), keepdim=True)], 0),
        ("values", IMAGE, [Mean(axes=(1,))], 1),
        ("values", (1, 28, 28), [Squeeze()], 1),
        ("values", (8, 28, 1), [Squeeze(dim=3)], 0),
        ("values", SEQUENCE, [Unsqueeze(dim=1)], 0),
        ("values", SEQUENCE, [Unsqueeze(dim=2)], 2),
        ("values", SEQUENCE, [Unsqueeze(dim=3)], 1),
        ("values", (12,), [Unsqueeze(dim=1)], 0),
        ("values", IMAGE, [Reshape(shape=(8, 144))], 1),
        ("values", IMAGE, [Permute(order=(2, 3, 1)), Reshape(shape=(8, 12, 12))], 0),
    ],
)
def test_blocks_hand_on_where_the_features_are(
    contents: str, shape: tuple[int, ...], blocks: list[Block], axis: int
) -> None:
    """Whatever turns, leaves out or makes axes, a softmax behind it works along the right one."""
    document = chained(shape, *blocks, Softmax())
    document = edits.set_parameters(document, document.inputs[0].id, {"contents": contents})
    analysis = analyse(document)
    last = before_the_output(analysis)
    assert analysis[last].inputs[0].axis == axis
    assert f"nn.Softmax(dim={axis + 1})" in generate(analysis).text


def before_the_output(analysis: Analysis) -> str:
    """Return the id of the node that the Output reads."""
    document = analysis.document
    return document.incoming[document.outputs[0].id][0].source


def test_a_group_hands_on_where_the_features_are() -> None:
    """Inside a group that reads a signal, the drawing and the code have it as a signal too."""
    document = chained(SIGNAL, Conv1d(), Softmax(), ReLU())
    inside = [node.id for node in document.nodes.values() if isinstance(node.block, Softmax | ReLU)]
    document, group = groups.group(document, inside)
    assert "nn.Softmax(dim=1)" in generate(analyse(document)).text
    assert Input(shape=SIGNAL, contents="signal").spec.axis == 0
    assert group in document.nodes


def test_both_kinds_of_two_axes_stand_in_one_network() -> None:
    """A norm before and one behind a Permute have as many weights as there are channels."""
    source = generate(analyse(chained(SIGNAL, Conv1d(), BatchNorm(), Permute(), BatchNorm())))
    assert "self.bn1 = nn.BatchNorm1d(16)" in source.text
    assert "self.bn2 = OnAxis(nn.BatchNorm1d(16), dim=2)" in source.text
    assert source.text.count("class OnAxis(") == 1


def test_images_and_vectors_need_no_class_of_ours() -> None:
    """Where PyTorch's layer works on the right axis by itself, it stands there alone."""
    for shape in ((16, 8, 8), (16,)):
        text = generate(analyse(chained(shape, BatchNorm(), PReLU(per_channel=True)))).text
        assert "OnAxis" not in text


def test_sequences_of_other_lengths_are_joined_along_their_steps_by_a_fix() -> None:
    """Where only the steps differ, the offer is to join along them."""
    inputs = (TensorSpec((5, 8)), TensorSpec((3, 8)))
    problem = measure(Concat(), inputs)
    assert isinstance(problem, Problem)
    assert [dict(fix.values) for fix in problem.fixes] == [{"dim": 1}]  # type: ignore[union-attr]  # changes
    joined = measure(Concat(dim=1), inputs)
    assert isinstance(joined, Measurement)
    assert joined.outputs[0].shape == (8, 8)


@pytest.mark.parametrize(
    ("before", "shape", "inserted"),
    [
        (Conv1d(out_channels=5), SIGNAL, "Conv1d"),
        (Linear(out_features=5), SEQUENCE, "Linear"),
        (Conv2d(out_channels=5), IMAGE, "Conv2d"),
    ],
)
def test_what_makes_the_channels_even_is_of_the_right_kind(
    before: Block, shape: tuple[int, ...], inserted: str
) -> None:
    """The fixes widen the layer above, or insert one that makes channels of just this kind."""
    analysis = analyse(chained(shape, before, GLU()))
    (problem,) = [problem for node, problem in analysis.problems if node and problem.is_error]
    widened, inserts = problem.fixes
    assert isinstance(inserts, InsertBefore)
    assert inserts.block_type == inserted
    for fix in (widened, inserts):
        assert analyse(applied(analysis, fix)).is_complete


def applied(analysis: Analysis, fix: Fix) -> Document:
    """Return the drawing after a fix at its gate."""
    node = next(n for n in analysis.document.nodes.values() if isinstance(n.block, GLU))
    return apply_fix(analysis.document, node.id, fix)


def test_steps_in_place_of_features_are_told() -> None:
    """A norm along the steps has a hint, whose fix turns it to the features and is silent then."""
    for block in (*ALONG[:7], PReLU()):
        document = chained(SEQUENCE, block.with_parameters(dim=1))
        told = [p for _, p in analyse(document).problems if p.key == "steps-for-features"]
        assert len(told) == (block != PReLU())
        assert analyse(document).is_complete
    for dim in (None, 2):
        quiet = analyse(chained(SEQUENCE, Softmax(dim=dim)))
        assert "steps-for-features" not in [p.key for _, p in quiet.problems]
    signal = analyse(chained(SIGNAL, Conv1d(), Softmax(dim=1)))
    assert "steps-for-features" not in [p.key for _, p in signal.problems]


def test_a_join_reads_where_the_features_of_its_first_input_are() -> None:
    """Two states of an LSTM side by side have twice the features at every step."""
    document, entry = edits.add(Document(), Input(shape=SEQUENCE))
    document, lstm = edits.add(document, LSTM(hidden_size=7))
    document, join = edits.add(document, Concat())
    for edge in (Edge(entry, 0, lstm, 0), Edge(lstm, 0, join, 0), Edge(entry, 0, join, 1)):
        document = edits.connect(document, edge)
    output = analyse(document)[join].output
    assert output is not None
    assert output.shape == (20, 7 + 12)
