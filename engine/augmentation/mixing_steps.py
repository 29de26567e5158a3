"""Steps that make one sample of two, images and labels."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from netwright.engine.augmentation.step import MixingStep

if TYPE_CHECKING:
    from torch import Tensor

OF_BATCHES = "The part of the batches that the step changes."


class Mixup(MixingStep):
    """Two images blended."""

    title: ClassVar[str] = "Mixup"
    help: ClassVar[str] = (
        "Blends each image with another of the batch, and the labels in the same proportion."
    )
    kind: Literal["mixup"] = "mixup"
    probability: float = Field(1.0, title="Probability", description=OF_BATCHES, ge=0, le=1)
    alpha: float = Field(
        0.2,
        title="Alpha",
        description="How evenly: 1 makes all proportions as likely, below it one image prevails.",
        gt=0,
        le=10,
    )

    def function(self) -> "Callable[..., tuple[Tensor, Tensor]]":
        """Return what does it."""
        from netwright.engine.augmentation.mixing import mixup

        return mixup


class Cutmix(MixingStep):
    """A box of one image in another."""

    title: ClassVar[str] = "CutMix"
    help: ClassVar[str] = (
        "Pastes a box of another image of the batch into each, and mixes the labels by the areas."
    )
    kind: Literal["cutmix"] = "cutmix"
    probability: float = Field(0.5, title="Probability", description=OF_BATCHES, ge=0, le=1)
    alpha: float = Field(
        1.0,
        title="Alpha",
        description="How evenly: 1 makes all areas as likely, below it one image prevails.",
        gt=0,
        le=10,
    )

    def function(self) -> "Callable[..., tuple[Tensor, Tensor]]":
        """Return what does it."""
        from netwright.engine.augmentation.mixing import cutmix

        return cutmix
