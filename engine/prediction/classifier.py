"""A classifier: a trained network with what it knows of its data, from pixels to probabilities."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from netwright.engine.augmentation.pipeline import ten_views
from netwright.engine.data.dataset import normalised, scaled
from netwright.engine.data.digit_photo import decode_digit
from netwright.engine.data.errors import DataError
from netwright.engine.data.facts import DataFacts
from netwright.engine.inspect.capture import main_output
from netwright.engine.message import message
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.training.step.evaluation import mean_prediction

Views = Literal["one", "ten"]

MOST_AT_ONCE = 256
"""Samples in a batch, of small images."""
NUMBERS_AT_ONCE = 2**22
"""Numbers that a batch has about; 16 MiB."""


class DecodedPicture(NamedTuple):
    """A picture as a network is shown it.

    Attributes:
        pixels: uint8 (C, H, W).
        cleaned: Whether it was a photograph of a digit, and was made what MNIST's digits are.
    """

    pixels: NDArray[np.uint8]
    cleaned: bool


class ClassProbability(NamedTuple):
    """A class that a picture may be of.

    Attributes:
        name: The class.
        probability: Of it, 0 to 1.
    """

    name: str
    probability: float


@dataclass(frozen=True, eq=False)
class Classifier:
    """A network with its weights, and the facts of the data that it has learned from.

    Attributes:
        module: The network, in evaluation mode, on the processor.
        facts: How its pictures are read, and what its classes are called.
        views: How many crops of a picture a prediction is the mean of.
    """

    module: nn.Module
    facts: DataFacts
    views: Views = "one"

    @classmethod
    def of(cls, network: TrainedNetwork, views: Views | None = None) -> "Classifier":
        """Return the classifier that a trained network is.

        Args:
            network: The network.
            views: One, or ten; None for as many as its test figure was measured with.

        Raises:
            DataError: Nothing is known of its data, or ten views need a crop that it has not.
        """
        facts = network.facts
        if facts is None:
            raise DataError(
                message(
                    "This network does not say how its images are read and what its classes are "
                    "called: its weights came without that. Train it further, or again."
                )
            )
        wanted = facts.views if views is None else views
        if wanted == "ten" and facts.crop is None:
            raise DataError(
                message("Ten views are ten crops of an image, and this network takes all of it.")
            )
        return cls(network.module(), facts, wanted)

    @property
    def at_once(self) -> int:
        """Samples in a batch."""
        return max(1, min(MOST_AT_ONCE, NUMBERS_AT_ONCE // prod(self.facts.network_shape)))

    def read(self, path: Path, *, as_is: bool = False) -> DecodedPicture:
        """Return an image file as the network takes it.

        Args:
            path: The file.
            as_is: Whether a photograph of a digit is left as it is.

        Raises:
            DataError: It cannot be read, or the network reads texts.
        """
        how = self.facts.decoding
        if how is None or as_is or not how.is_digits:
            return DecodedPicture(self.facts.decode(path), cleaned=False)
        channels, height, width = self.facts.shape
        shape = channels, height, width
        return DecodedPicture(*decode_digit(path, shape, how.fit, how.black, how.white))

    def logits(self, images: Tensor) -> Tensor:
        """Return what the network makes of images.

        Args:
            images: uint8 (N, C, H, W); of texts int64 (N, L).

        Returns:
            float32 (N, classes), of texts a row for each of their steps. Of ten views the
            logarithms of the mean probabilities.
        """
        facts = self.facts
        with torch.inference_mode():
            if self.views == "ten" and facts.crop is not None:
                values = normalised(scaled(images), facts.mean, facts.std)
                shown = list(ten_views(values, (facts.crop, facts.crop)))
            else:
                shown = [facts.normalise(images)]
            found = [main_output(self.module(each)).flatten(0, -2) for each in shown]
            return mean_prediction([each[:, : len(facts.classes)].float() for each in found])

    def answers(
        self, pictures: Sequence[NDArray[np.uint8]], top: int
    ) -> list[tuple[tuple[ClassProbability, ...], Tensor]]:
        """Return the ``top`` most probable classes of pictures, the best first, and their logits.

        Args:
            pictures: uint8 (C, H, W) each, as they are read; one batch.
            top: How many classes are told of each.
        """
        if not pictures:
            return []
        logits = self.logits(torch.from_numpy(np.stack(pictures)))
        values, places = logits.softmax(dim=1).topk(min(top, logits.shape[1]), dim=1)
        classes = self.facts.classes
        best = (
            tuple(
                ClassProbability(classes[place], value)
                for place, value in zip(row, of_row, strict=True)
            )
            for row, of_row in zip(places.tolist(), values.tolist(), strict=True)
        )
        return list(zip(best, logits, strict=True))
