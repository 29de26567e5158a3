"""Steps that change where things are in an image."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field
from pydantic.config import JsonDict

from netwright.engine.augmentation.step import ALWAYS, AffineStep, Between, ImageStep
from netwright.engine.message import Message, message

if TYPE_CHECKING:
    from torch import Tensor

PIXELS: JsonDict = {"unit": "pixels"}
DEGREES: JsonDict = {"unit": "°"}


class HorizontalFlip(ImageStep):
    """Left and right exchanged."""

    title: ClassVar[str] = "Horizontal flip"
    help: ClassVar[str] = "Exchanges left and right. Not for digits and letters."
    fixed: ClassVar[Mapping[str, object]] = {"axis": -1}
    kind: Literal["horizontal_flip"] = "horizontal_flip"

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.geometry import flip

        return flip


class VerticalFlip(ImageStep):
    """Top and bottom exchanged."""

    title: ClassVar[str] = "Vertical flip"
    help: ClassVar[str] = "Exchanges top and bottom: for what is seen from above."
    fixed: ClassVar[Mapping[str, object]] = {"axis": -2}
    kind: Literal["vertical_flip"] = "vertical_flip"

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.geometry import flip

        return flip


class QuarterTurn(ImageStep):
    """A rotation by 90°, 180° or 270°."""

    title: ClassVar[str] = "Quarter turns"
    help: ClassVar[str] = (
        "Turns by 90°, 180° or 270°, without loss; images that are not square only by 180°."
    )
    kind: Literal["quarter_turn"] = "quarter_turn"

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.geometry import quarter_turn

        return quarter_turn


class Rotation(AffineStep):
    """A rotation within an angle."""

    title: ClassVar[str] = "Rotation"
    help: ClassVar[str] = "Turns about the centre; the corners that come in are black."
    kind: Literal["rotation"] = "rotation"
    probability: float = ALWAYS
    angle: float = Field(
        10.0,
        title="Angle",
        description="At most so far, to either side.",
        ge=0,
        le=180,
        json_schema_extra=DEGREES,
    )

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.geometry import rotation

        return rotation


class Scale(AffineStep, Between):
    """A change of size."""

    title: ClassVar[str] = "Scale"
    help: ClassVar[str] = (
        "Shows everything larger or smaller; what comes in at the border is black."
    )
    kind: Literal["scale"] = "scale"
    probability: float = ALWAYS
    smallest: float = Field(
        0.9, title="Smallest", description="Least size, as a factor.", ge=0.1, le=10
    )
    largest: float = Field(
        1.1, title="Largest", description="Greatest size, as a factor.", ge=0.1, le=10
    )

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.geometry import scale

        return scale


class Shift(AffineStep):
    """A shift."""

    title: ClassVar[str] = "Shift"
    help: ClassVar[str] = "Moves to either side and up or down; what comes in is black."
    kind: Literal["shift"] = "shift"
    probability: float = ALWAYS
    horizontal: float = Field(
        0.1, title="Horizontal", description="At most this part of the width.", ge=0, le=1
    )
    vertical: float = Field(
        0.1, title="Vertical", description="At most this part of the height.", ge=0, le=1
    )

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.geometry import shift

        return shift


class RandomCrop(ImageStep):
    """A crop at a random place."""

    title: ClassVar[str] = "Random crop"
    help: ClassVar[str] = (
        "Pads all around and cuts the size that the network takes out at a random place, to a "
        "whole pixel."
    )
    crops: ClassVar[bool] = True
    kind: Literal["random_crop"] = "random_crop"
    probability: float = ALWAYS
    padding: int = Field(
        4,
        title="Padding",
        description="At each side; 0 to crop images that are larger than the network takes.",
        ge=0,
        le=512,
        json_schema_extra=PIXELS,
    )
    border: Literal["constant", "reflect"] = Field(
        "constant",
        title="Border",
        description="What is padded with: black, or the image mirrored at its border.",
    )

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.geometry import random_crop

        return random_crop

    def refusal(self, size: tuple[int, int]) -> Message | None:
        """Return that a mirrored border is wider than the image."""
        most = min(size) - 1
        if self.border == "constant" or self.padding <= most:
            return None
        return message(
            "its random crop mirrors {padding} pixels at each side; use a padding of at most "
            "{most}, or a black border.",
            padding=self.padding,
            most=most,
        )


class ResizedCrop(ImageStep, Between):
    """A random box brought to the full size."""

    title: ClassVar[str] = "Random resized crop"
    help: ClassVar[str] = "Shows a random box of the image at full size (as GoogLeNet was trained)."
    crops: ClassVar[bool] = True
    kind: Literal["resized_crop"] = "resized_crop"
    probability: float = ALWAYS
    smallest: float = Field(
        0.25, title="Smallest", description="Least part of the area.", ge=0.01, le=1
    )
    largest: float = Field(
        1.0, title="Largest", description="Greatest part of the area.", ge=0.01, le=1
    )
    ratio: float = Field(
        4 / 3,
        title="Proportions",
        description="The box is at most so many times as wide as high, or as high as wide.",
        ge=1,
        le=10,
    )

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.resized_crop import resized_crop

        return resized_crop
