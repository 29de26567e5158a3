"""What blocks against overfitting do while training, and that they do nothing afterwards."""

import pytest
import torch

from netwright.engine.blocks.block import Layer
from netwright.engine.blocks.regularisation.alpha_dropout import AlphaDropout
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.blocks.regularisation.dropout2d import Dropout2d
from netwright.engine.blocks.regularisation.stochastic_depth import StochasticDepth
from netwright.engine.blocks.tensor import image
from tests.engine.blocks.modules import module_of

X = image(8, 4, 4)
BATCH = 500
KINDS: list[Layer] = [Dropout(p=0.25), Dropout2d(p=0.25), StochasticDepth(p=0.25), AlphaDropout()]


@pytest.mark.parametrize("block", KINDS, ids=lambda block: type(block).__name__)
def test_evaluation_changes_nothing(block: Layer) -> None:
    """In evaluation every value passes as it is."""
    x = torch.rand(3, *X.shape)
    assert torch.equal(module_of(block, (X,)).eval()(x), x)


@pytest.mark.parametrize(
    ("block", "axes"),
    [(Dropout(p=0.25), ()), (Dropout2d(p=0.25), (2, 3)), (StochasticDepth(p=0.25), (1, 2, 3))],
    ids=lambda value: type(value).__name__,
)
def test_training_drops_whole_units_and_keeps_the_mean(block: Layer, axes: tuple[int, ...]) -> None:
    """Values, channels or samples are zero in their share; the others make up for them."""
    torch.manual_seed(0)
    result = module_of(block, (X,)).train()(torch.ones(BATCH, *X.shape))
    zero = result == 0
    if axes:
        assert torch.equal(zero.all(axes), zero.any(axes))
    torch.testing.assert_close(result[~zero], torch.full_like(result[~zero], 4 / 3))
    units = zero.float().mean(axes) if axes else zero.float()
    assert units.mean().item() == pytest.approx(0.25, abs=0.06)


def test_alpha_dropout_keeps_mean_and_variance() -> None:
    """Standard normal values stay of mean 0 and variance 1 on the whole."""
    torch.manual_seed(0)
    result = module_of(AlphaDropout(), (X,)).train()(torch.randn(BATCH, *X.shape))
    assert result.mean().item() == pytest.approx(0, abs=0.03)
    assert result.var().item() == pytest.approx(1, abs=0.05)
