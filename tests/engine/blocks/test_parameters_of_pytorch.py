"""Laws of parameters that PyTorch's layers have: the block does what the layer does with them."""

from itertools import product
from typing import Literal

import pytest
import torch
from torch import nn
from torch.nn import functional

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.normalisation.group_norm import GroupNorm
from netwright.engine.blocks.normalisation.instance_norm2d import InstanceNorm2d
from netwright.engine.blocks.pooling.upsample import Upsample
from netwright.engine.blocks.sequence.embedding import Embedding
from netwright.engine.blocks.sequence.gru import GRU
from netwright.engine.blocks.sequence.lstm import LSTM
from netwright.engine.blocks.sequence.recurrent import Recurrent
from netwright.engine.blocks.sequence.rnn import RNN
from netwright.engine.blocks.source import text_of
from netwright.engine.blocks.tensor import TensorSpec, image, vector
from netwright.engine.document.files import project
from tests.engine.blocks.modules import module_of
from tests.engine.blocks.test_worked_formulas import holds
from tests.engine.document.drawings import chain

pytestmark = pytest.mark.slow

FACTORS: tuple[float, ...] = (2, 0.5, 1.5, 1.1, 0.3, 2.75, 7 / 3)
SIZES = (1, 4, 7, 10)
Mode = Literal["nearest", "bilinear", "bicubic"]


def made(block: Block, x: TensorSpec) -> tuple[int, ...]:
    """Return the shape that is foretold for a block's output."""
    result = measure(block, (x,))
    assert isinstance(result, Measurement), result
    return result.outputs[0].shape


@pytest.mark.parametrize("mode", ["nearest", "bilinear", "bicubic"])
@pytest.mark.parametrize("corners", [False, True])
def test_an_image_is_resized_as_pytorch_does(mode: Mode, corners: bool) -> None:
    """By whole and other factors, up and down, and to a size, pixel by pixel."""
    x = torch.randn(2, 3, 7, 10, generator=torch.Generator().manual_seed(0))
    aligned = corners if mode != "nearest" else None
    for factors in product(FACTORS, FACTORS):
        block = Upsample(scale_factor=factors, mode=mode, align_corners=corners)
        expected = functional.interpolate(x, scale_factor=factors, mode=mode, align_corners=aligned)
        torch.testing.assert_close(module_of(block, (image(3, 7, 10),))(x), expected)
        assert made(block, image(3, 7, 10)) == tuple(expected.shape[1:])
        holds(block, (image(3, 7, 10),))
    for size in product(SIZES, SIZES):
        block = Upsample(size=size, mode=mode, align_corners=corners)
        expected = functional.interpolate(x, size=size, mode=mode, align_corners=aligned)
        torch.testing.assert_close(module_of(block, (image(3, 7, 10),))(x), expected)
        assert made(block, image(3, 7, 10)) == (3, *size)


@pytest.mark.parametrize("mode", ["nearest", "bilinear", "bicubic"])
@pytest.mark.parametrize("corners", [False, True])
def test_a_resized_pixel_depends_on_what_it_is_said_to_see(mode: Mode, corners: bool) -> None:
    """The gradient of each pixel lies within the sight of its row."""
    factors = [Upsample(scale_factor=f, mode=mode, align_corners=corners) for f in FACTORS]
    sizes = [Upsample(size=s, mode=mode, align_corners=corners) for s in SIZES]
    for block in (*factors, *sizes):
        module = module_of(block, (image(1, 7, 10),))
        sights = block.sight(image(1, 7, 10))
        assert sights is not None
        height = made(block, image(1, 7, 10))[1]
        for row in range(height):
            x = torch.randn(1, 1, 7, 10, requires_grad=True)
            module(x)[0, 0, row].sum().backward()
            assert x.grad is not None
            rows = {int(at) for at in x.grad[0, 0].abs().sum(dim=1).nonzero()}
            assert rows <= set(sights[0].at(row, 7)), (block, row)


def test_a_whole_factor_is_written_as_one() -> None:
    """2.0 is 2, in the code, in the file and compared; 1.5 stays what it is."""
    assert Upsample(scale_factor=2.0) == Upsample(scale_factor=2)
    assert Upsample(scale_factor=(2.0, 2)).scale_factor == 2
    text = text_of(Upsample(scale_factor=(2.0, 1.5)).module(image(1, 4, 4)))
    assert text == "nn.Upsample(scale_factor=(2, 1.5))"
    document = chain(Upsample(scale_factor=(2.0, 1.5)), shape=(1, 4, 4))
    assert project.parse(project.dump(document)) == document
    assert b'"scale_factor": [2, 1.5]' in project.dump(document)


@pytest.mark.parametrize("kind", [RNN, GRU, LSTM])
def test_a_recurrent_layer_without_constants_is_pytorchs(kind: type[Recurrent]) -> None:
    """With as many layers and directions it has the same weights and gives the same."""
    x = torch.randn(3, 5, 4)
    for layers, both in product((1, 2), (False, True)):
        block = kind(hidden_size=6, num_layers=layers, bidirectional=both, bias=False)
        module = module_of(block, (TensorSpec((5, 4)),))
        layer = getattr(nn, kind.__name__)(
            4, 6, layers, bias=False, batch_first=True, bidirectional=both
        )
        layer.load_state_dict(
            {name.rpartition(".")[2]: value for name, value in module.state_dict().items()}
        )
        torch.testing.assert_close(module(x)[0], layer(x)[0])
        holds(block, (TensorSpec((5, 4)),))


def test_the_padding_of_an_embedding_is_zero_and_stays_so() -> None:
    """Its vector is nothing at first, and after steps that change all others."""
    module = module_of(Embedding(num_embeddings=5, embedding_dim=3, padding_idx=2), (tokens(4),))
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    before = next(module.parameters()).detach().clone()
    for _ in range(3):
        optimizer.zero_grad()
        (module(torch.tensor([[0, 1, 2, 3]])) - 1).square().sum().backward()
        optimizer.step()
    after = next(module.parameters()).detach()
    assert before[2].tolist() == after[2].tolist() == [0, 0, 0]
    assert not torch.equal(before[:2], after[:2])


def tokens(length: int) -> TensorSpec:
    """Return a row of tokens."""
    return TensorSpec((length,), "int64")


@pytest.mark.parametrize(
    ("block", "x"),
    [
        (BatchNorm(bias=False), image(6, 4, 4)),
        (BatchNorm(bias=False), vector(6)),
        (BatchNorm(bias=False), TensorSpec((4, 6))),
        (GroupNorm(num_groups=3, bias=False), image(6, 4, 4)),
        (GroupNorm(num_groups=3, bias=False), TensorSpec((4, 6))),
        (InstanceNorm2d(affine=True, bias=False), image(6, 4, 4)),
    ],
)
def test_a_norm_without_shift_has_scales_alone(block: Block, x: TensorSpec) -> None:
    """There are as many numbers as channels or features, all of them scales."""
    names = {
        name.rpartition(".")[2]: value.numel()
        for name, value in module_of(block, (x,)).named_parameters()
    }
    assert names == {"weight": 6}
    holds(block, (x,))


def test_without_momentum_the_average_is_that_of_all_batches() -> None:
    """After three batches the running mean is the mean of their means."""
    module = module_of(BatchNorm(momentum=None), (vector(2),)).train()
    batches = torch.randn(3, 8, 2)
    for batch in batches:
        module(batch)
    mean = next(value for name, value in module.named_buffers() if name.endswith("running_mean"))
    torch.testing.assert_close(mean, batches.mean(dim=(0, 1)))
