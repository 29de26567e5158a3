"""Laws of attribution: each picture is the one that its paper's equation gives."""

import pytest
import torch
from torch import Tensor, nn

from netwright.engine.inspect.attribution import grad_cam, occlusion, saliency

SHAPE = (2, 9, 9)


class Split(nn.Module):
    """A network in two halves, so that a reference can run them apart."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(2, 5, kernel_size=3, stride=2), nn.BatchNorm2d(5))
        self.head = nn.Sequential(nn.ReLU(inplace=True), nn.Flatten(), nn.Linear(5 * 16, 4))

    def forward(self, x: Tensor) -> Tensor:
        """Return logits (N, 4) of (N, 2, 9, 9)."""
        logits: Tensor = self.head(self.body(x))
        return logits


@pytest.fixture
def network() -> Split:
    """Return the network with weights of its own, in evaluation mode."""
    torch.manual_seed(3)
    return Split().eval()


def test_saliency_is_the_slope_of_the_logit(network: Split) -> None:
    """Finite differences in double precision give the same picture."""
    network = network.double()
    x = torch.randn(SHAPE, dtype=torch.float64)
    found = saliency(network, x, target=2)
    slopes = torch.zeros(SHAPE, dtype=torch.float64)
    with torch.no_grad():
        for place in range(x.numel()):
            nudge = torch.zeros(x.numel(), dtype=torch.float64)
            nudge[place] = 1e-6
            ahead, behind = (network((x + s * nudge.view(SHAPE))[None])[0, 2] for s in (1, -1))
            slopes.view(-1)[place] = (ahead - behind) / 2e-6
    assert torch.allclose(found, slopes.abs().amax(dim=0), atol=1e-7)


def test_grad_cam_weighs_maps_by_their_mean_gradient(network: Split) -> None:
    """The halves run apart, with autograd between them, give the same picture."""
    x = torch.randn(SHAPE)
    found = grad_cam(network, "body", x, target=1)
    maps = network.body(x[None]).detach().requires_grad_()
    network.head(maps.clone())[0, 1].backward()
    assert maps.grad is not None
    weights = maps.grad.mean(dim=(2, 3))
    wanted = torch.einsum("nc,nchw->hw", weights, maps.detach()).clamp(min=0)
    assert torch.allclose(found, wanted, atol=1e-6)


def test_occlusion_covers_every_pixel_and_measures_the_fall(network: Split) -> None:
    """Covering place by place by hand gives the same picture, and progress comes to its end."""
    x = torch.randn(SHAPE)
    *progress, found = occlusion(network, x, target=0, size=4, stride=3)
    fall, times = torch.zeros(9, 9), torch.zeros(9, 9)
    cover = x.mean(dim=(1, 2), keepdim=True)
    with torch.no_grad():
        whole = network(x[None]).softmax(1)[0, 0]
        for top in (0, 3, 5):
            for left in (0, 3, 5):
                covered = x.clone()
                covered[:, top : top + 4, left : left + 4] = cover
                part = (slice(top, top + 4), slice(left, left + 4))
                fall[part] += whole - network(covered[None]).softmax(1)[0, 0]
                times[part] += 1
    assert isinstance(found, Tensor)
    assert torch.allclose(found, fall / times, atol=1e-6)
    assert progress[-1] == (9, 9)


@pytest.mark.parametrize("size", [1, 2, 4, 20])
@pytest.mark.parametrize("stride", [1, 3, 5, 40])
def test_occlusion_leaves_no_pixel_out(network: Split, size: int, stride: int) -> None:
    """However far from one place to the next, every pixel has a number of its own."""
    *_, found = occlusion(network, torch.randn(SHAPE), 0, size, stride)
    assert isinstance(found, Tensor)
    assert torch.isfinite(found).all()


def test_attribution_leaves_no_trace(network: Split) -> None:
    """No gradient is left in the weights, no hook on a module, and the sample is as it was."""
    x = torch.randn(SHAPE)
    before = x.clone()
    saliency(network, x, 0)
    grad_cam(network, "body", x, 0)
    list(occlusion(network, x, 0, 3, 3))
    assert torch.equal(x, before)
    assert not x.requires_grad
    assert all(parameter.grad is None for parameter in network.parameters())
    assert not any(module._forward_hooks for module in network.modules())


def test_a_module_without_images_is_refused(network: Split) -> None:
    """Grad-CAM needs maps, and says so."""
    with pytest.raises(ValueError, match="gives no images"):
        grad_cam(network, "head", torch.randn(SHAPE), 0)
