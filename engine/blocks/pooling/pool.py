"""What average and maximum pooling share: windows over an image, and over a signal."""

from abc import abstractmethod
from typing import Annotated, ClassVar

from pydantic import Field

from netwright.engine.blocks.block import Family, Layer
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.parameters import Pair, PairOf, both
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.receptive_field import Sight, sliding
from netwright.engine.blocks.signals import needs_signal
from netwright.engine.blocks.sliding_windows import check_pool, pool_caption, pooled
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula


class Pool(Layer):
    """Make one value of each window; subclasses say of what, and how large the windows are."""

    family = Family.POOLING
    identifier = "pool"
    traits = Trait.KEEPS_CHANNELS
    options: ClassVar[tuple[str, ...]]
    """What departs from PyTorch's defaults if given, in the order of its arguments."""

    @staticmethod
    @abstractmethod
    def needs(x: TensorSpec) -> Problem | None:
        """Return a problem unless windows can slide over ``x``."""

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the windows fit."""
        x, given = inputs[0], self.parameters()
        return self.needs(x) or check_pool(
            x,
            given["kernel_size"],
            given["stride"],
            given["padding"],
            given.get("dilation", 1),
            ceil_mode=given["ceil_mode"],
        )

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return how many windows there are in each direction."""
        given = self.parameters()
        return pooled(
            inputs[0],
            given["kernel_size"],
            given["stride"],
            given["padding"],
            given.get("dilation", 1),
            ceil_mode=given["ceil_mode"],
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return the layer with its window and what departs from the defaults."""
        window = self.parameters()["kernel_size"]
        return call(f"nn.{type(self).__name__}", kernel_size=window, **self.given(*self.options))


class Pool2d(Pool):
    """Make one value of each window of an image."""

    kernel_size: Annotated[Pair, PairOf(1, 1024)] = Field(
        2, title="Window", description="Height and width of a window, in pixels."
    )
    stride: Annotated[Pair, PairOf(1, 1024)] | None = Field(
        None,
        title="Stride",
        description="Pixels from one window to the next; empty for the size of the window.",
    )
    padding: Annotated[Pair, PairOf(0, 512)] = Field(
        0,
        title="Padding",
        description="Pixels added on every side: zeros in a mean, and never a maximum.",
    )
    ceil_mode: bool = Field(
        False,
        title="Round up",
        description="Whether a last window may stand over the edge, instead of being left out.",
    )

    def caption(self) -> str:
        """Return window and stride."""
        return pool_caption(self.kernel_size, self.stride)

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the places that a window covers."""
        kernel = both(self.kernel_size)
        strides = kernel if self.stride is None else both(self.stride)
        dilations = both(self.parameters().get("dilation", 1))
        axes = zip(kernel, strides, both(self.padding), dilations, strict=True)
        return tuple(sliding(*axis) for axis in axes)

    @staticmethod
    def needs(x: TensorSpec) -> Problem | None:
        """Return a problem unless ``x`` is an image."""
        return needs_image(x)


class Pool1d(Pool):
    """Make one value of each window of a signal."""

    works_on_axis = 0

    kernel_size: int = Field(2, ge=1, le=65_536, title="Window", description="Values in a window.")
    stride: int | None = Field(
        None,
        ge=1,
        le=65_536,
        title="Stride",
        description="Values from one window to the next; empty for the size of the window.",
    )
    padding: int = Field(
        0,
        ge=0,
        le=32_768,
        title="Padding",
        description="Values added at both ends: zeros in a mean, and never a maximum.",
    )
    ceil_mode: bool = Field(
        False,
        title="Round up",
        description="Whether a last window may stand over the end, instead of being left out.",
    )

    def caption(self) -> str:
        """Return window and stride."""
        return f"{self.kernel_size}" + (f" /{self.stride}" if self.stride else "")

    @staticmethod
    def needs(x: TensorSpec) -> Problem | None:
        """Return a problem unless ``x`` is a signal."""
        return needs_signal(x)
