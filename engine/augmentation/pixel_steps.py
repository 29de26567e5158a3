"""Steps that change the values of pixels."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from netwright.engine.augmentation.step import ALWAYS, Between, ImageStep

if TYPE_CHECKING:
    from torch import Tensor


class Noise(ImageStep):
    """Noise added."""

    title: ClassVar[str] = "Noise"
    help: ClassVar[str] = "Adds a normally distributed number to every value."
    kind: Literal["noise"] = "noise"
    deviation: float = Field(
        0.05,
        title="Deviation",
        description="Its standard deviation, where black is 0 and white is 1.",
        ge=0,
        le=1,
    )

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.colour import noise

        return noise


class ColourJitter(ImageStep):
    """Light and colours changed."""

    title: ClassVar[str] = "Colour jitter"
    help: ClassVar[str] = (
        "Changes brightness, contrast, saturation and hue; grey images have only the first two."
    )
    kind: Literal["colour_jitter"] = "colour_jitter"
    brightness: float = Field(
        0.2, title="Brightness", description="At most by this part, up or down.", ge=0, le=1
    )
    contrast: float = Field(
        0.2, title="Contrast", description="At most by this part, up or down.", ge=0, le=1
    )
    saturation: float = Field(
        0.2, title="Saturation", description="At most by this part, up or down.", ge=0, le=1
    )
    hue: float = Field(
        0.02,
        title="Hue",
        description="At most by this part of the circle of colours, to either side.",
        ge=0,
        le=0.5,
    )

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.colour import jitter

        return jitter


class PcaLighting(ImageStep):
    """Light changed as between natural photos."""

    title: ClassVar[str] = "PCA lighting"
    help: ClassVar[str] = (
        "Shifts colours along the directions in which those of photos differ (AlexNet, 2012, "
        "section 4.1); grey images stay as they are."
    )
    kind: Literal["pca_lighting"] = "pca_lighting"
    probability: float = ALWAYS
    deviation: float = Field(
        0.1,
        title="Deviation",
        description=(
            "Standard deviation of the shift along each direction, in eigenvalues of the colours "
            "of photos; 0.1 in the paper."
        ),
        ge=0,
        le=1,
    )

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.colour import pca_lighting

        return pca_lighting


class Erasing(ImageStep, Between):
    """A rectangle covered."""

    title: ClassVar[str] = "Erasing"
    help: ClassVar[str] = (
        "Covers a random rectangle, so that the network looks at more than one part."
    )
    kind: Literal["erasing"] = "erasing"
    smallest: float = Field(
        0.02, title="Smallest", description="Least part of the area.", ge=0.001, le=1
    )
    largest: float = Field(
        0.33, title="Largest", description="Greatest part of the area.", ge=0.001, le=1
    )
    ratio: float = Field(
        3.3,
        title="Proportions",
        description="At most so many times as wide as high, or as high as wide.",
        ge=1,
        le=10,
    )
    fill: Literal["noise", "black", "mean"] = Field(
        "noise",
        title="Fill",
        description="What it is covered with; mean is the image's own colour.",
    )

    def function(self) -> "Callable[..., Tensor]":
        """Return what does it."""
        from netwright.engine.augmentation.patches import erase

        return erase
