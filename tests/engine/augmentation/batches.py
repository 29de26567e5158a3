"""Batches to augment, and every step with values that do something."""

import torch
from torch import Tensor

from netwright.engine.augmentation.augmentation import STEPS
from netwright.engine.augmentation.draw import Draw
from netwright.engine.augmentation.step import AugmentationStep

CPU = torch.device("cpu")


def images(count: int = 8, channels: int = 3, height: int = 12, width: int = 12) -> Tensor:
    """Return noise from 0 to 1, float32 (N, C, H, W)."""
    generator = torch.Generator().manual_seed(count)
    return torch.rand(count, channels, height, width, generator=generator)


def draw(seed: int = 0) -> Draw:
    """Return numbers to draw from."""
    return Draw(seed, CPU)


def every_step(probability: float = 1.0) -> list[AugmentationStep]:
    """Return one step of each kind."""
    return [step.model_validate({"probability": probability}) for step in STEPS]
