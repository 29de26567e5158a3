"""The values of pixels changed: noise, light and colours.

Images are float (N, C, H, W) from 0, black, to 1, white; so is what is returned.
"""

import math

import torch
from kornia.enhance import (
    adjust_brightness_accumulative,
    adjust_contrast_with_mean_subtraction,
    adjust_hue,
    adjust_saturation_with_gray_subtraction,
)
from torch import Tensor

from netwright.engine.augmentation.draw import Draw

COLOURED = 3  # channels

# A. Krizhevsky et al. (2012), section 4.1, took them of all of ImageNet and did not print them;
# these, of its training images from 0 to 1, are those of facebook/fb.resnet.torch, datasets/
# imagenet.lua: the eigenvalues of the covariance of colours, and their eigenvectors, one a row.
EIGENVALUES = (0.2175, 0.0188, 0.0045)
EIGENVECTORS = (
    (-0.5675, -0.5808, -0.5836),
    (0.7192, -0.0045, -0.6948),
    (0.4009, -0.8140, 0.4203),
)


def noise(
    images: Tensor,
    draw: Draw,
    *,
    probability: float,
    deviation: float,
) -> Tensor:
    """Add to every value a normally distributed number of its own."""
    chosen = draw.chosen(probability, len(images))
    noisy = (images + draw.normal(deviation, *images.shape)).clamp(0, 1)
    return torch.where(chosen, noisy, images)


def jitter(
    images: Tensor,
    draw: Draw,
    *,
    probability: float,
    brightness: float,
    contrast: float,
    saturation: float,
    hue: float,
) -> Tensor:
    """Change brightness, contrast, saturation and hue, in this order.

    Args:
        images: What to change; saturation and hue are only those of images with three channels.
        draw: Where from.
        probability: That an image is changed.
        brightness: All values times a number between 1 - ``brightness`` and 1 + ``brightness``.
        contrast: Likewise for their distance from the mean grey of the image.
        saturation: Likewise for their distance from the grey of the pixel.
        hue: Turned by at most this part of the circle of colours, to either side.
    """
    chosen = draw.chosen(probability, len(images))
    changed = images
    for amount, adjust in (
        (brightness, adjust_brightness_accumulative),
        (contrast, adjust_contrast_with_mean_subtraction),
    ):
        factor = draw.uniform(max(0.0, 1 - amount), 1 + amount, len(images))
        changed = adjust(changed, factor) if amount else changed
    if images.shape[1] == COLOURED:
        factor = draw.uniform(max(0.0, 1 - saturation), 1 + saturation, len(images))
        if saturation:
            changed = adjust_saturation_with_gray_subtraction(changed, factor)
        turn = draw.uniform(-hue, hue, len(images)) * (2 * math.pi)
        if hue:
            changed = adjust_hue(changed, turn)
    return torch.where(chosen, changed, images)


def pca_lighting(
    images: Tensor,
    draw: Draw,
    *,
    probability: float,
    deviation: float,
) -> Tensor:
    """Shift all pixels of an image along the principal axes of the colours of natural images.

    A. Krizhevsky, I. Sutskever, G. Hinton, "ImageNet Classification with Deep Convolutional Neural
    Networks" (2012), section 4.1: along each eigenvector by its eigenvalue, times a number drawn
    anew for each image and axis. Images that have not three channels are left as they are.

    Args:
        images: What to change.
        draw: Where from.
        probability: That an image is changed.
        deviation: Standard deviation of those numbers; 0.1 in the paper.
    """
    if images.shape[1] != COLOURED:
        return images
    chosen = draw.chosen(probability, len(images))
    along = draw.normal(deviation, len(images), COLOURED)
    along = along * torch.tensor(EIGENVALUES, device=images.device)
    shift = along @ torch.tensor(EIGENVECTORS, device=images.device)
    return torch.where(chosen, (images + shift[:, :, None, None]).clamp(0, 1), images)
