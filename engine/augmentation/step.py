"""What every step of an augmentation is: a value with a probability, and the function it calls."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from netwright.engine.message import Message

PROBABILITY_HELP = "The part of the images that the step changes."
ALWAYS: Any = Field(1.0, title="Probability", description=PROBABILITY_HELP, ge=0, le=1)


class StepCall(NamedTuple):
    """What a step does to a batch: a function, and its keywords besides batch and ``Draw``.

    This is all that is needed to do it elsewhere: the function knows only PyTorch and kornia, and
    the keywords are plain numbers, texts and pairs.
    """

    function: Callable[..., Any]
    keywords: Mapping[str, object]


class AugmentationStep(BaseModel, ABC):
    """One step. Its fields are its form, its limits and its place in the file.

    Attributes:
        title: Its name for people.
        help: What it does, a sentence.
        fixed: Keywords of its function that are not its fields.
        crops: Whether its function must know the size, ``target``, that the network takes.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)

    title: ClassVar[str]
    help: ClassVar[str]
    fixed: ClassVar[Mapping[str, object]] = {}
    crops: ClassVar[bool] = False

    probability: float = Field(0.5, title="Probability", description=PROBABILITY_HELP, ge=0, le=1)

    @abstractmethod
    def function(self) -> Callable[..., Any]:
        """Return the function that does it. PyTorch is not imported before."""

    def call(self, target: tuple[int, int]) -> StepCall:
        """Return what the step does where (H, W) of the network's images is ``target``."""
        crop = {"target": target} if self.crops else {}
        return StepCall(
            self.function(), {**self.model_dump(exclude={"kind"}), **self.fixed, **crop}
        )

    def refusal(self, size: tuple[int, int]) -> Message | None:
        """Return why it cannot be done to images of (H, W) ``size``, None if it can."""
        return None


class ImageStep(AugmentationStep):
    """A step whose function takes images (N, C, H, W) and returns them."""


class AffineStep(AugmentationStep):
    """A step whose function takes a count and a size and returns matrices (N, 3, 3)."""


class MixingStep(AugmentationStep):
    """A step whose function takes images and targets (N, classes) and returns both."""


class Between(BaseModel):
    """Fields for a number drawn between two."""

    smallest: float
    largest: float

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.smallest > self.largest:
            raise ValueError(
                f"the smallest, {self.smallest:g}, is above the largest, {self.largest:g}"
            )
        return self
