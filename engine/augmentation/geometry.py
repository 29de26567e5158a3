"""Images mirrored, turned, scaled, shifted and cut.

Images are float (N, C, H, W); what comes in from outside of them is black, 0. Rotations, scales and
shifts are made as matrices (N, 3, 3) of pixel coordinates (x, y, 1), the centre of the first pixel
being (0, 0). Those that follow each other are multiplied and resampled once: every further
resampling would blur the image.
"""

import math
from collections.abc import Sequence

import torch
from kornia.geometry.transform import warp_affine
from torch import Tensor
from torch.nn.functional import pad

from netwright.engine.augmentation.draw import Draw

Size = tuple[int, int]
"""(H, W)."""


def flip(images: Tensor, draw: Draw, *, probability: float, axis: int) -> Tensor:
    """Mirror images along ``axis``: -1 exchanges left and right, -2 top and bottom."""
    return torch.where(draw.chosen(probability, len(images)), images.flip(axis), images)


def quarter_turn(images: Tensor, draw: Draw, *, probability: float) -> Tensor:
    """Turn images by 90°, 180° or 270°; those that are not square only by 180°."""
    chosen = draw.chosen(probability, len(images))
    if images.shape[-2] != images.shape[-1]:
        return torch.where(chosen, images.flip((-2, -1)), images)
    turns = (1 + draw.below(3, len(images))).view(-1, 1, 1, 1) * chosen
    turned = images
    for number in (1, 2, 3):
        turned = torch.where(turns == number, images.rot90(number, (-2, -1)), turned)
    return turned


def rotation(
    count: int,
    size: Size,
    draw: Draw,
    *,
    probability: float,
    angle: float,
) -> Tensor:
    """Return rotations about the centre by at most ``angle`` degrees to either side."""
    radians = draw.uniform(-math.radians(angle), math.radians(angle), count)
    cos, sin = radians.cos(), radians.sin()
    matrices = _identities(count, draw)
    matrices[:, 0, 0], matrices[:, 0, 1] = cos, -sin
    matrices[:, 1, 0], matrices[:, 1, 1] = sin, cos
    return _some(_about_centre(matrices, size), probability, draw)


def scale(
    count: int,
    size: Size,
    draw: Draw,
    *,
    probability: float,
    smallest: float,
    largest: float,
) -> Tensor:
    """Return scalings about the centre; 2 shows everything at twice its size."""
    factor = draw.uniform(smallest, largest, count)
    matrices = _identities(count, draw)
    matrices[:, 0, 0] = matrices[:, 1, 1] = factor
    return _some(_about_centre(matrices, size), probability, draw)


def shift(
    count: int,
    size: Size,
    draw: Draw,
    *,
    probability: float,
    horizontal: float,
    vertical: float,
) -> Tensor:
    """Return shifts by at most these parts of width and height, to either side."""
    matrices = _identities(count, draw)
    matrices[:, 0, 2] = draw.uniform(-horizontal, horizontal, count) * size[1]
    matrices[:, 1, 2] = draw.uniform(-vertical, vertical, count) * size[0]
    return _some(matrices, probability, draw)


def warp(images: Tensor, matrices: Sequence[Tensor]) -> Tensor:
    """Apply matrices in their order, in one resampling; images that stay as they are do exactly."""
    product = matrices[0]
    for matrix in matrices[1:]:
        product = matrix @ product
    identity = torch.eye(3, device=product.device)
    still = (product == identity).all(dim=(1, 2)).view(-1, 1, 1, 1)
    height, width = images.shape[-2:]
    moved = warp_affine(images, product[:, :2].to(images.dtype), (height, width))
    return torch.where(still, images, moved)


def random_crop(
    images: Tensor,
    draw: Draw,
    *,
    probability: float,
    padding: int,
    border: str,
    target: Size,
) -> Tensor:
    """Cut ``target`` out of each image at a random place, after padding it all around.

    Args:
        images: What to crop.
        draw: Where from.
        probability: Of a random place; otherwise it is the centre.
        padding: Pixels at each side.
        border: What they show: ``constant`` is black, ``reflect`` mirrors the image.
        target: Height and width to cut out.
    """
    padded = pad(images, (padding,) * 4, mode=border)
    count, (height, width) = len(images), padded.shape[-2:]
    chosen = draw.chosen(probability, count).flatten()
    free = height - target[0], width - target[1]
    top, left = [
        torch.where(chosen, draw.below(room + 1, count), torch.tensor(room // 2))
        # Drawn for the rows first.
        for room in free
    ]
    rows = top[:, None] + torch.arange(target[0], device=images.device)
    columns = left[:, None] + torch.arange(target[1], device=images.device)
    everyone = torch.arange(count, device=images.device)[:, None, None]
    # Indexing puts the channels last, so that they have to be brought back.
    last = padded.movedim(1, -1)
    cut = last[everyone, rows[:, :, None], columns[:, None, :]]
    return cut.movedim(-1, 1)


def _identities(count: int, draw: Draw) -> Tensor:
    return torch.eye(3, device=draw.device).repeat(count, 1, 1)


def _about_centre(matrices: Tensor, size: Size) -> Tensor:
    """Return the same linear maps with the middle of the image as their fixed point."""
    middle = [(side - 1) / 2 for side in reversed(size)]
    centre = torch.tensor(middle, device=matrices.device)
    matrices[:, :2, 2] = centre - (matrices[:, :2, :2] * centre).sum(2)
    return matrices


def _some(matrices: Tensor, probability: float, draw: Draw) -> Tensor:
    """Return the matrices with the identity for those that are not chosen."""
    chosen = draw.chosen(probability, len(matrices)).view(-1, 1, 1)
    return torch.where(chosen, matrices, torch.eye(3, device=matrices.device))
