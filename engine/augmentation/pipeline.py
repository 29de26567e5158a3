"""An augmentation at work: batches as a network gets them, in training and in measurements."""

import itertools
from collections.abc import Iterator

from torch import Tensor
from torch.nn.functional import one_hot

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.draw import Draw
from netwright.engine.augmentation.step import AffineStep, AugmentationStep, MixingStep
from netwright.engine.data.dataset import centre

Size = tuple[int, int]


def augmented(
    augmentation: Augmentation, images: Tensor, labels: Tensor, classes: int, seed: int
) -> tuple[Tensor, Tensor]:
    """Do all steps to a batch.

    Args:
        augmentation: The steps.
        images: float (N, C, H, W) from 0, black, to 1, white.
        labels: int64 (N,).
        classes: How many there are.
        seed: Decides everything that is drawn; PyTorch's own generators are left alone.

    Returns:
        The images that the network takes, and ``labels`` as they are, or, if a step mixes samples,
        the probabilities of the classes, float32 (N, classes).
    """
    if augmentation.does_nothing:
        return images, labels
    draw = Draw(seed, images.device)
    target = _target(augmentation, images)
    mixes = any(isinstance(step, MixingStep) for step in augmentation.steps)
    targets = one_hot(labels, classes).float() if mixes else labels
    for kind, steps in itertools.groupby(augmentation.steps, _kind):
        if kind is AffineStep:
            images = _moved(images, list(steps), draw, target)
            continue
        for step in steps:
            function, keywords = step.call(target)
            if kind is MixingStep:
                images, targets = function(images, targets, draw, **keywords)
            else:
                images = function(images, draw, **keywords)
    return centre(images, *target).contiguous(), targets


def _target(augmentation: Augmentation, images: Tensor) -> Size:
    """Return (H, W) of what the network takes of these images."""
    _, channels, height, width = images.shape
    _, *size = augmentation.network_shape((channels, height, width))
    return size[0], size[1]


def _kind(step: AugmentationStep) -> type[AugmentationStep]:
    return next(
        (kind for kind in (AffineStep, MixingStep) if isinstance(step, kind)), AugmentationStep
    )


def _moved(images: Tensor, steps: list[AugmentationStep], draw: Draw, target: Size) -> Tensor:
    """Do affine steps that follow each other, in one resampling."""
    from netwright.engine.augmentation.geometry import warp  # kornia takes its time to be imported

    size = images.shape[-2], images.shape[-1]
    calls = (step.call(target) for step in steps)
    return warp(
        images,
        [function(len(images), size, draw, **keywords) for function, keywords in calls],
    )


def ten_views(images: Tensor, target: Size) -> Iterator[Tensor]:
    """Go through the four corners and the centre of images, and the mirror images of these."""
    bottom, right = images.shape[-2] - target[0], images.shape[-1] - target[1]
    corners = itertools.product((0, bottom), (0, right))
    for top, left in (*corners, (bottom // 2, right // 2)):
        view = images[..., top : top + target[0], left : left + target[1]]
        yield view
        yield view.flip(-1)


def views(augmentation: Augmentation, images: Tensor, *, test: bool) -> Iterator[Tensor]:
    """Go through what a measurement shows to the network of each image, or of each text."""
    ten = test and augmentation.test_views == "ten"
    if augmentation.crop is None and not ten:
        yield images
        return
    target = _target(augmentation, images)
    if ten:
        yield from ten_views(images, target)
    else:
        yield centre(images, *target)
