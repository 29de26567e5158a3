"""The shortcut of ResNet that has no parameters."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import SHORTCUT_LOSES_CHANNELS, ChangeParameters, Problem
from netwright.engine.blocks.receptive_field import Sight, sliding
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, channels, sizes, window
from netwright.engine.message import message


class PaddedShortcut(Layer):
    """Leave out pixels and add channels of zeros."""

    title = "Padded shortcut"
    family = Family.LINEAR
    summary = (
        "Keeps every second (third …) pixel and adds channels of zeros: the shortcut without "
        "parameters beside a branch that halves the image and has more channels."
    )
    formula = "(C, H, W) → (output channels, ⌈H / stride⌉, ⌈W / stride⌉)"
    reference = "He et al. 2016, Deep residual learning for image recognition, 3.3, option A"
    aliases = ("option a", "identity", "zero padding", "subsample", "parameter-free", "skip")
    identifier = "shortcut"
    traits = Trait.AFFINE
    width_field = "out_channels"

    out_channels: int = Field(
        64, ge=1, le=65_536, title="Output channels", description="Channels with those of zeros."
    )
    stride: int = Field(
        2, ge=1, le=1024, title="Stride", description="Every how many rows and columns one is kept."
    )

    def caption(self) -> str:
        """Return the channels and the stride."""
        return f"→ {self.out_channels} /{self.stride}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check for an image that has no more channels than are asked for."""
        problem = needs_image(inputs[0])
        if problem:
            return problem
        channels = int(inputs[0].channels)
        if channels <= self.out_channels:
            return None
        return Problem(
            SHORTCUT_LOSES_CHANNELS,
            message(
                "A padded shortcut can only add channels, and {inputs} come in where {outputs} "
                "shall go out; use at least {inputs}, or a 1×1 convolution.",
                inputs=channels,
                outputs=int(self.out_channels),
            ),
            fixes=(
                ChangeParameters(
                    message("Use {channels} channels", channels=channels),
                    (("out_channels", channels),),
                ),
            ),
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return the two modules: one window of one pixel per stride, then the zeros.

        PyTorch's ``ZeroPad3d`` pads the last three dimensions: columns, rows and here channels.
        """
        zeros = self.out_channels - inputs[0].channels
        return call(
            "nn.Sequential",
            call("nn.AvgPool2d", kernel_size=1, stride=self.stride),
            call("nn.ZeroPad3d", (0, 0, 0, 0, 0, zeros)),
        )

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the one pixel that is kept of each square."""
        return (sliding(1, self.stride, 0),) * 2

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the size of every so many pixels, and the channels with the zeros."""
        x = inputs[0]
        zeros = self.out_channels - int(x.channels)
        steps = (window(int(size), 1, self.stride, 0) for size in x.spatial)
        return (channels(f"{int(x.channels)} + {zeros}"), *sizes(x, *steps))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the two shortcuts of ResNet-20 that change their shape."""
        source = "He et al. 2016, 4.2: CIFAR-10 networks, shortcuts of option A"
        return (
            Example(cls(out_channels=32), (image(16, 32, 32),), (32, 16, 16), 0, 0, source),
            Example(cls(out_channels=64), (image(32, 16, 16),), (64, 8, 8), 0, 0, source),
        )
