"""Blocks are measured by running them on meta, in numbers, whatever they are written in."""

from collections.abc import Sequence

import pytest
import torch
from torch.profiler import ProfilerActivity, profile

from netwright.engine.analysis.measure import forget, measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block, Composite, Example, Function, Layer
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.normalisation.group_norm import GroupNorm
from netwright.engine.blocks.normalisation.instance_norm2d import InstanceNorm2d
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.sequence.gru import GRU
from netwright.engine.blocks.sequence.lstm import LSTM
from netwright.engine.blocks.sequence.recurrent import Recurrent
from netwright.engine.blocks.sequence.rnn import RNN
from netwright.engine.blocks.source import Call, Expression, Name, Symbol, call
from netwright.engine.blocks.tensor import TensorSpec, image

EXAMPLES = [
    pytest.param(example, id=f"{name}-{number}")
    for name, block in block_types().items()
    for number, example in enumerate(block.examples())
    if block.width_field is not None
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_symbols_are_measured_as_their_numbers(example: Example) -> None:
    """A width that knows its name gives the same answer, also when it is asked for first."""
    field = example.block.width_field
    assert field is not None
    symbol = Symbol(getattr(example.block, field), "width")
    named = example.block.model_copy(update={field: symbol})
    expected = measure(example.block, example.inputs)
    forget()
    found = measure(named, example.inputs)
    assert found == expected
    assert isinstance(found, Measurement)
    assert not any(isinstance(size, Symbol) for x in found.outputs for size in x.shape)


class Mixing(Layer):
    """Flattens across the batch, which no block may."""

    def module(self, *inputs: TensorSpec) -> Call:
        """Return a module that loses the batch dimension."""
        return call("nn.Flatten", start_dim=0)


class Timid(Layer):
    """Takes some uses only, and has no words for the others."""

    definition = """class Timid(nn.Module):
    def __init__(self, uses):
        super().__init__()
        self.uses = uses

    def forward(self, x):
        if (len(x), self.training) not in self.uses:
            raise ValueError("not so")
        return x"""

    uses: tuple[tuple[int, bool], ...]

    def module(self, *inputs: TensorSpec) -> Call:
        """Return the module."""
        return call("Timid", self.uses)


class Squeezing(Function):
    """Drops a batch of one."""

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return a squeeze of all axes."""
        return call(f"{names[0].text}.squeeze")


class Clumsy(Conv2d):
    """Has no words of its own for what does not fit."""

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Return None, always."""
        return None


class Shrinking(Composite):
    """Convolves twice without padding."""

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return two convolutions of 3×3."""
        plan = Plan()
        return plan.returns(plan.chain(plan.x, ("conv1", Conv2d()), ("conv2", Conv2d())))


def test_a_fault_inside_a_composite_names_its_part() -> None:
    """What does not fit inside a block is told with the name of the part."""
    result = measure(Shrinking(), (image(1, 4, 4),))
    assert isinstance(result, Problem)
    assert result.key == "kernel-too-large"
    assert str(result.sentence).startswith("Inside, conv2: A 3×3 kernel does not fit into a 2×2")


def test_what_mixes_samples_is_refused() -> None:
    """Two samples are measured, so that a lost batch dimension shows."""
    result = measure(Mixing(), (image(1, 2, 2),))
    assert isinstance(result, Problem)
    assert "batch dimension" in str(result.sentence)


@pytest.mark.parametrize("missing", [(2, True), (2, False), (1, False)])
def test_a_block_is_measured_in_all_its_uses(missing: tuple[int, bool]) -> None:
    """In training, in evaluation and of a single sample: what one of them refuses does not fit."""
    uses = ((2, True), (2, False), (1, False))
    assert isinstance(measure(Timid(uses=uses), (image(1, 2, 2),)), Measurement)
    others = tuple(use for use in uses if use != missing)
    result = measure(Timid(uses=others), (image(1, 2, 2),))
    assert isinstance(result, Problem)
    assert "not so" in str(result.sentence)


def test_a_norm_that_counts_its_batches_is_measured_in_training() -> None:
    """The plain average of all batches asks for their number, which is none on the meta device."""
    assert isinstance(measure(BatchNorm(momentum=None), (image(3, 4, 4),)), Measurement)


def test_what_takes_a_single_sample_for_none_is_refused() -> None:
    """A batch of one is a batch."""
    assert isinstance(measure(Squeezing(), (image(3, 2, 2),)), Problem)


@pytest.mark.parametrize(
    ("block", "fits", "misfits"),
    [
        (GroupNorm(num_groups=8), (16,), (8,)),
        (GroupNorm(num_groups=8), (8, 1, 2), (8, 1, 1)),
        (BatchNorm(track_running_stats=False), (2, 8), (1, 8)),
        (BatchNorm(track_running_stats=False, dim=1), (8, 2), (8, 1)),
        (BatchNorm(track_running_stats=False), (8, 2, 1), (8,)),
        (InstanceNorm2d(), (8, 1, 2), (8, 1, 1)),
    ],
)
def test_a_norm_of_a_single_value_is_refused(
    block: Block, fits: tuple[int, ...], misfits: tuple[int, ...]
) -> None:
    """It has no mean and variance, so that one sample could not be looked at; two values have."""
    assert isinstance(measure(block, (TensorSpec(fits),)), Measurement)
    problem = measure(block, (TensorSpec(misfits),))
    assert isinstance(problem, Problem)
    assert problem.key != "pytorch-refuses"
    assert isinstance(measure(BatchNorm(), (TensorSpec(misfits),)), Measurement)


def test_pytorchs_own_words_are_the_last_resort() -> None:
    """A misfit without a sentence of the block's is told in PyTorch's words, never raised."""
    result = measure(Clumsy(kernel_size=5), (image(1, 2, 2),))
    assert isinstance(result, Problem)
    assert result.key == "pytorch-refuses"
    assert str(result.sentence).startswith("PyTorch cannot run this block on 1×2×2: ")


@pytest.mark.parametrize("block", [RNN(), LSTM(num_layers=3), GRU(bidirectional=True)], ids=str)
def test_steps_that_are_alike_are_measured_once(block: Recurrent) -> None:
    """A thousand steps take as many operations of PyTorch as three, and are all there."""

    def counted(steps: int) -> tuple[int, Measurement | Problem]:
        with profile(activities=[ProfilerActivity.CPU]) as work:
            found = measure(block, (TensorSpec((steps, 5)),))
        return sum(event.count for event in work.key_averages()), found

    forget()
    (few, short), (many, long) = counted(3), counted(1_000)
    assert few == many > 0
    assert isinstance(short, Measurement)
    assert isinstance(long, Measurement)
    width = block.hidden_size * (2 if block.bidirectional else 1)
    assert [x.shape for x in long.outputs] == [(1_000, width), (width,)]
    assert long.parameters == short.parameters
    assert long.macs * 3 == short.macs * 1_000


def test_measuring_takes_no_memory() -> None:
    """A convolution of 65,536 channels is measured without its 17 GB of weights."""
    result = measure(Conv2d(out_channels=65_536), (image(7_168, 8, 8),))
    assert isinstance(result, Measurement)
    assert result.parameters == 65_536 * (7_168 * 9 + 1)
    assert torch.get_default_device() == torch.device("cpu")
