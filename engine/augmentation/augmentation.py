"""An augmentation as a value: steps, the crop that the network takes, and how it is tested."""

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from netwright.engine.augmentation.mixing_steps import Cutmix, Mixup
from netwright.engine.augmentation.pixel_steps import ColourJitter, Erasing, Noise, PcaLighting
from netwright.engine.augmentation.spatial_steps import (
    HorizontalFlip,
    QuarterTurn,
    RandomCrop,
    ResizedCrop,
    Rotation,
    Scale,
    Shift,
    VerticalFlip,
)

AnyStep = (
    HorizontalFlip
    | VerticalFlip
    | QuarterTurn
    | Rotation
    | Scale
    | Shift
    | RandomCrop
    | ResizedCrop
    | Noise
    | ColourJitter
    | PcaLighting
    | Erasing
    | Mixup
    | Cutmix
)
STEPS: tuple[type[AnyStep], ...] = get_args(AnyStep)
"""All steps there are, in the order in which they are offered."""

PIXELS: JsonDict = {"unit": "pixels"}


class Augmentation(BaseModel):
    """What happens to images before the network sees them."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)

    steps: tuple[Annotated[AnyStep, Field(discriminator="kind")], ...] = Field(
        (),
        title="Steps",
        description="What is done to training images, one after the other, each at random.",
        max_length=32,
        strict=False,  # a list in a file is a tuple here
    )
    crop: int | None = Field(
        None,
        title="Crop",
        description=(
            "Height and width that the network takes of larger images: a random crop cuts them "
            "out in training, else it is the centre. Empty for whole images."
        ),
        ge=1,
        le=4096,
        json_schema_extra=PIXELS,
    )
    test_views: Literal["one", "ten"] = Field(
        "one",
        title="Test views",
        description=(
            "Ten takes the mean of the predictions for the four corners and the centre, each also "
            "mirrored (AlexNet, 2012, section 4.1), for the final figure; it needs a crop."
        ),
    )

    @property
    def does_nothing(self) -> bool:
        """Whether training images come out as they are."""
        return not self.steps and self.crop is None

    def network_shape(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        """Return (C, H, W) of what the network takes of images of ``shape``."""
        return shape if self.crop is None else (shape[0], self.crop, self.crop)

    def __str__(self) -> str:
        words = [step.title for step in self.steps]
        words += [f"crop {self.crop}"] if self.crop else []
        words += ["ten views"] if self.test_views == "ten" else []
        return ", ".join(words) or "none"
