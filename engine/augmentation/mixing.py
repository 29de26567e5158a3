"""Images of two samples made into one, and their labels with them.

Images are float (N, C, H, W). Targets are probabilities of the classes, float32 (N, classes), which
cross-entropy takes in place of labels.
"""

import math

import torch
from torch import Tensor

from netwright.engine.augmentation.draw import Draw


def mixup(
    images: Tensor, targets: Tensor, draw: Draw, *, probability: float, alpha: float
) -> tuple[Tensor, Tensor]:
    """Blend each image of the batch, and its target, with those of another.

    H. Zhang, M. Cisse, Y. Dauphin, D. Lopez-Paz, "mixup: Beyond Empirical Risk Minimization"
    (2017), equation 1; as there, a batch has one weight, drawn from Beta(``alpha``, ``alpha``).
    """
    weight, other = _weight(draw, probability, alpha), _others(len(images), draw)
    if weight is None:
        return images, targets
    images = images.lerp(images[other], 1 - weight)
    return images, targets.lerp(targets[other], 1 - weight)


def cutmix(
    images: Tensor, targets: Tensor, draw: Draw, *, probability: float, alpha: float
) -> tuple[Tensor, Tensor]:
    """Paste a box of another image of the batch into each; targets are mixed by the areas.

    S. Yun et al., "CutMix: Regularization Strategy to Train Strong Classifiers with Localizable
    Features" (2019), section 3.1: one box for a batch, its area 1 - λ of the image, its centre
    anywhere, so that it may be cut by the border; λ is then what is really left.
    """
    weight, other = _weight(draw, probability, alpha), _others(len(images), draw)
    if weight is None:
        return images, targets
    part = math.sqrt(1 - weight)
    rows, columns = (_cut(side, part, draw) for side in images.shape[-2:])
    mixed = images.clone()
    mixed[:, :, rows, columns] = images[other][:, :, rows, columns]
    pasted = (rows.stop - rows.start) * (columns.stop - columns.start)
    share = pasted / (images.shape[-2] * images.shape[-1])
    return mixed, targets.lerp(targets[other], share)


def _weight(draw: Draw, probability: float, alpha: float) -> float | None:
    """Return the weight that the images themselves keep; None leaves the batch as it is."""
    happens = draw.number.random() < probability
    weight = draw.number.betavariate(alpha, alpha)
    return weight if happens else None


def _others(count: int, draw: Draw) -> Tensor:
    """Return which image each one is mixed with, int64 (count,)."""
    return torch.randperm(count, generator=draw.generator, device=draw.device)


def _cut(side: int, part: float, draw: Draw) -> slice:
    """Return a span of ``part`` of ``side`` around a random centre, cut at the borders."""
    centre, length = draw.number.randrange(side), int(side * part)
    begin, end = centre - length // 2, centre + (length + 1) // 2
    return slice(max(begin, 0), min(end, side))
