"""Laws of matching: what fits by name and shape is taken over, and nothing else changes."""

import torch
from torch import nn

from netwright.engine.trained.matching import Misshaped, match, take_over


def network(classes: int, width: int = 4) -> nn.Module:
    """Return a small network with a norm, whose buffers count too."""
    return nn.Sequential(nn.Linear(3, width), nn.BatchNorm1d(width), nn.Linear(width, classes))


def test_the_own_weights_match_wholly() -> None:
    """A network matches its own kind completely, and is then equal to it."""
    model, other = network(10), network(10)
    other(torch.rand(5, 3))
    found = match(model.state_dict(), other.state_dict())
    assert found.is_complete
    take_over(model, found, other.state_dict())
    for name, value in other.state_dict().items():
        assert torch.equal(model.state_dict()[name], value)


def test_another_head_stays_fresh() -> None:
    """Of a network for other classes all but the head is taken over; the head keeps its bits."""
    model, other = network(10), network(7)
    head = model.state_dict()["2.weight"].clone()
    stored = {**other.state_dict(), "surplus": torch.zeros(1)}
    del stored["1.bias"]
    found = match(model.state_dict(), stored)
    assert found.missing == ("1.bias",)
    assert found.unexpected == ("surplus",)
    assert found.misshaped == (
        Misshaped("2.weight", (10, 4), (7, 4)),
        Misshaped("2.bias", (10,), (7,)),
    )
    assert found.fresh == ("1.bias", "2.weight", "2.bias")
    take_over(model, found, stored)
    assert torch.equal(model.state_dict()["0.weight"], stored["0.weight"])
    assert torch.equal(model.state_dict()["2.weight"], head)


def test_numbers_of_another_kind_do_not_fit() -> None:
    """Whole numbers are no weights, whatever their shape; halves are."""
    own = {"w": torch.zeros(2), "count": torch.zeros((), dtype=torch.int64)}
    assert match(own, {"w": torch.zeros(2, dtype=torch.int64)}).fresh == ("count", "w")
    assert match(own, {"w": torch.zeros(2, dtype=torch.float16)}).matched == {"w": "w"}
