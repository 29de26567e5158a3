"""Laws of how a network lies in memory where it computes."""

import torch
from torch import Tensor, nn

from netwright.engine.training.compute.device import Placement

PROCESSOR = torch.device("cpu")


def layers() -> nn.Sequential:
    """Return layers of which each passes a gradient on in its own order."""
    torch.manual_seed(0)
    return nn.Sequential(
        nn.Conv2d(2, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2, padding=1),
        nn.Flatten(),
        nn.Linear(8 * 4 * 4, 5),
    )


def learned(placement: Placement) -> tuple[list[Tensor], Tensor]:
    """Return the gradients of the weights, and the one that comes back to the pooling."""
    model = layers()
    placement.move(model)
    seen: list[Tensor] = []
    model[2].register_forward_hook(
        lambda _module, _inputs, y: y.register_hook(seen.append) and None
    )
    images = torch.randn(3, 2, 7, 7, generator=torch.Generator().manual_seed(2))
    placement.logits(model, images).square().sum().backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
    return [p.grad for p in model.parameters() if p.grad is not None], seen[0]


def test_gradients_go_back_in_the_order_in_which_maps_came() -> None:
    """From where maps are flattened on: pooling would jump through any other."""
    _, gradient = learned(Placement(PROCESSOR, channels_last=True))
    assert gradient.is_contiguous(memory_format=torch.channels_last)
    assert not gradient.is_contiguous()


def test_the_order_in_memory_changes_no_gradient() -> None:
    """But for rounding."""
    plain, _ = learned(Placement(PROCESSOR))
    arranged, _ = learned(Placement(PROCESSOR, channels_last=True))
    for one, other in zip(plain, arranged, strict=True):
        assert torch.allclose(one, other, atol=1e-5)
