"""Texts as data: rows of tokens, and for each of these the token to tell."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from netwright.engine.data.dataset import Dataset, Which


@dataclass(frozen=True, eq=False)
class Texts(Dataset):
    """Rows of tokens with one class for each step.

    ``mean`` and ``std`` are empty: nothing is normalised.

    Attributes:
        images: The tokens in place of images: int64, (N, L).
        labels: int64, (N, L): indices into ``classes``.
        classes: What each token stands for.

    Raises:
        ValueError: If these do not fit together.
    """

    def __post_init__(self) -> None:
        tokens, labels = self.images, self.labels
        if tokens.dtype != torch.int64 or tokens.dim() != 2 or 0 in tokens.shape:
            raise ValueError(f"tokens must be int64 (N, L), not {tokens.dtype} {tokens.shape}")
        if labels.dtype != torch.int64 or labels.shape != tokens.shape:
            raise ValueError(f"there must be a label for each of the {tuple(tokens.shape)} tokens")
        low, high = min(tokens.min(), labels.min()), max(tokens.max(), labels.max())
        if low < 0 or high >= len(self.classes):
            raise ValueError(f"a token lies outside the {len(self.classes)} there are")
        if self.mean or self.std:
            raise ValueError("tokens have no mean and no deviation")

    @property
    def strata(self) -> Tensor:
        """Any part of the texts has the proportions of all."""
        return torch.zeros(len(self), dtype=torch.int64)

    def scaled(self, which: Which, device: torch.device | str | None = None) -> Tensor:
        """Return the chosen tokens as they are, int64 (N, L)."""
        return self.images[which].to(device, non_blocking=True)

    def normalise(self, values: Tensor) -> Tensor:
        """Return the tokens as they are."""
        return values

    def centred(self, height: int, width: int) -> "Texts":
        """Return the data set itself: a text has no margin to cut off."""
        return self


def texts(
    name: str,
    title: str,
    classes: tuple[str, ...],
    tokens: Sequence[Tensor],
    labels: Sequence[Tensor],
) -> Texts:
    """Return rows of tokens, one row each of ``tokens`` and ``labels``, as a data set."""
    return Texts(name, title, torch.stack([*tokens]), torch.stack([*labels]), classes, (), ())
