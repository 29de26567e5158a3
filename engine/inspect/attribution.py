"""Which pixels speak for a class: saliency, Grad-CAM and occlusion.

Each reads a network in evaluation mode and leaves it as it was; none touches its gradients.
"""

from collections.abc import Callable, Iterator

import torch
from torch import Tensor, nn

from netwright.engine.inspect.capture import main_output

PATCHES_AT_ONCE = 64

Hold = Callable[[Tensor], Tensor]
"""Looks at what a layer gives, and returns what goes on in its place."""


def saliency(network: nn.Module, sample: Tensor, target: int) -> Tensor:
    """Return how much each pixel moves the logit of a class (Simonyan et al. 2014, section 3).

    Args:
        network: In evaluation mode, its parameters on the processor.
        sample: float32 (C, H, W), as the network takes it.
        target: The class.

    Returns:
        float32 (H, W): the greatest absolute derivative over the channels, at least 0.
    """
    x = sample.clone().unsqueeze(0).requires_grad_()
    with torch.enable_grad():
        logit = main_output(network(x))[0, target]
    (gradient,) = torch.autograd.grad(logit, x)
    return gradient[0].abs().amax(dim=0)


def grad_cam(network: nn.Module, module: str, sample: Tensor, target: int) -> Tensor:
    """Return where a module sees what speaks for a class; see :func:`class_activation`.

    Args:
        network: In evaluation mode, its parameters on the processor.
        module: Dotted name of a module that gives images.
        sample: float32 (C, H, W), as the network takes it.
        target: The class.

    Raises:
        ValueError: If the module gives no images.
    """

    def run(x: Tensor, hold: Hold) -> Tensor:
        def hook(_module: nn.Module, _inputs: object, output: Tensor) -> Tensor:
            return hold(output)

        handle = network.get_submodule(module).register_forward_hook(hook)
        try:
            return main_output(network(x))
        finally:
            handle.remove()

    return class_activation(run, sample, target)


def class_activation(run: Callable[[Tensor, Hold], Tensor], sample: Tensor, target: int) -> Tensor:
    """Return where a layer sees what speaks for a class (Selvaraju et al. 2017, equations 1-2).

    Args:
        run: Runs a network in evaluation mode on a batch, replaces the layer's maps by what is made
            of them, and returns the logits.
        sample: float32 (C, H, W), as the network takes it.
        target: The class.

    Returns:
        float32 (H', W'), of the size of the layer's maps, at least 0.

    Raises:
        ValueError: If the layer gives no images.
    """
    held: list[Tensor] = []

    def hold(output: Tensor) -> Tensor:
        # A copy goes on, so that a later module that writes into it cannot spoil what is held.
        held.append(output)
        return output.clone()

    # The sample needs a gradient where no parameter before the layer has one.
    x = sample.clone().unsqueeze(0).requires_grad_()
    with torch.enable_grad():
        logit = run(x, hold)[0, target]
    maps = held[-1] if held else None
    if maps is None or maps.dim() != 4:
        raise ValueError("the layer gives no images")
    (gradient,) = torch.autograd.grad(logit, maps)
    weights = gradient.mean(dim=(2, 3), keepdim=True)
    return (weights * maps).sum(dim=1)[0].relu().detach()


def occlusion(
    network: nn.Module, sample: Tensor, target: int, size: int, stride: int
) -> Iterator[Tensor | tuple[int, int]]:
    """Cover the image with a patch, place by place (Zeiler & Fergus 2014, section 4.2).

    Args:
        network: In evaluation mode, its parameters on the processor.
        sample: float32 (C, H, W), as the network takes it; covered with its own mean.
        target: The class.
        size: Side of the patch, in pixels.
        stride: Pixels from one place to the next; at most ``size`` are taken, so that no pixel
            is left out.

    Yields:
        (places done, places in all) on the way; at last float32 (H, W): by how much the
        probability of the class falls when a pixel is covered, as a mean over the places that
        cover it.
    """
    _, height, width = sample.shape
    tops, lefts = (_places(side, size, stride) for side in (height, width))
    places = [(top, left) for top in tops for left in lefts]
    cover = sample.mean(dim=(1, 2), keepdim=True)
    with torch.inference_mode():
        whole = _probability(network, sample.unsqueeze(0), target)[0]
        fall, times = torch.zeros(height, width), torch.zeros(height, width)
        for start in range(0, len(places), PATCHES_AT_ONCE):
            some = places[start : start + PATCHES_AT_ONCE]
            covered = sample.repeat(len(some), 1, 1, 1)
            for number, (top, left) in enumerate(some):
                covered[number, :, top : top + size, left : left + size] = cover
            falls = whole - _probability(network, covered, target)
            for (top, left), value in zip(some, falls, strict=True):
                fall[top : top + size, left : left + size] += value
                times[top : top + size, left : left + size] += 1
            yield min(start + PATCHES_AT_ONCE, len(places)), len(places)
        result = fall / times
    yield result


def _places(side: int, size: int, stride: int) -> list[int]:
    """Return where the patch begins, so that every pixel is covered at least once."""
    last = max(side - size, 0)
    return sorted({*range(0, last, min(stride, size)), last})


def _probability(network: nn.Module, images: Tensor, target: int) -> Tensor:
    return main_output(network(images)).softmax(dim=1)[:, target]
