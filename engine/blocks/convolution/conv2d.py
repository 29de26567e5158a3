"""Two-dimensional convolution."""

from typing import Annotated, Literal

from pydantic import Field

from engine.blocks.block import Example, Family, Layer
from engine.blocks.needs import needs_image
from engine.blocks.parameters import Pair, PairOf, both, size_text, step_text
from engine.blocks.problem import ChangeParameters, Problem
from engine.blocks.source import Call, call
from engine.blocks.tensor import TensorSpec, image
from engine.blocks.windows import check_window, extent, times
from engine.message import message


class Conv2d(Layer):
    """Slide kernels over an image."""

    title = "Conv2d"
    family = Family.CONVOLUTION
    summary = (
        "Slides small kernels over the image; each kernel gives one output channel, large where "
        "the image looks like the kernel."
    )
    formula = "H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, and likewise W'"
    reference = "LeCun et al. 1998, Gradient-based learning applied to document recognition, II.A"
    aliases = ("convolution", "kernel", "filter", "depthwise", "grouped", "pointwise", "1x1")
    identifier = "conv"
    width_field = "out_channels"

    out_channels: int = Field(
        16, ge=1, le=65_536, title="Output channels", description="Number of kernels."
    )
    kernel_size: Annotated[Pair, PairOf(1, 1024)] = Field(
        3, title="Kernel size", description="Height and width of a kernel, in pixels."
    )
    stride: Annotated[Pair, PairOf(1, 1024)] = Field(
        1, title="Stride", description="Pixels from one position of the kernel to the next."
    )
    padding: Annotated[Pair, PairOf(0, 1024)] | Literal["same", "valid"] = Field(
        0,
        title="Padding",
        description="Pixels added on every side; “same” keeps the size, “valid” adds none.",
    )
    dilation: Annotated[Pair, PairOf(1, 1024)] = Field(
        1, title="Dilation", description="Distance between neighbouring values of a kernel."
    )
    groups: int = Field(
        1,
        ge=1,
        le=65_536,
        title="Groups",
        description=(
            "Channels are split into this many groups that do not see each other; as many groups "
            "as input channels make a depthwise convolution."
        ),
    )
    bias: bool = Field(
        True, title="Bias", description="Whether each output channel adds a learnt constant."
    )
    padding_mode: Literal["zeros", "reflect", "replicate", "circular"] = Field(
        "zeros", title="Padding mode", description="What stands in the added pixels."
    )

    def caption(self) -> str:
        """Return number and size of the kernels, and what departs from the defaults."""
        parts = [f"{self.out_channels} @ {size_text(self.kernel_size)}"]
        if self.stride != 1:
            parts.append(f"/{step_text(self.stride)}")
        if self.padding != 0:
            padding = self.padding
            parts.append(f"+{padding if isinstance(padding, str) else step_text(padding)}")
        if self.groups != 1:
            parts.append(f"÷{self.groups}")
        return " ".join(parts)

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check dimensions, groups, and that the kernel fits into the padded image."""
        x = inputs[0]
        return (
            needs_image(x)
            or self._check_groups(x)
            or self._check_same()
            or self._check_border(x)
            or self._check_window(x)
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Conv2d(in_channels, out_channels, kernel_size=...)``."""
        return call(
            "nn.Conv2d",
            inputs[0].channels,
            self.out_channels,
            kernel_size=self.kernel_size,
            **self.given("stride", "padding", "dilation", "groups", "bias", "padding_mode"),
        )

    def _check_groups(self, x: TensorSpec) -> Problem | None:
        if x.channels % self.groups == 0 and self.out_channels % self.groups == 0:
            return None
        fitting = max(
            groups
            for groups in range(1, self.groups + 1)
            if x.channels % groups == 0 and self.out_channels % groups == 0
        )
        return Problem(
            "groups-do-not-divide",
            message(
                "{groups} groups do not divide {inputs} input and {outputs} output channels; "
                "use {fitting}, or change the channels.",
                groups=self.groups,
                inputs=int(x.channels),
                outputs=int(self.out_channels),
                fitting=fitting,
            ),
            fixes=(
                ChangeParameters(
                    message("Use {groups} groups", groups=fitting), (("groups", fitting),)
                ),
            ),
        )

    def _check_same(self) -> Problem | None:
        if self.padding != "same" or both(self.stride) == (1, 1):
            return None
        half = tuple(span // 2 for span in extent(self.kernel_size, self.dilation))
        return Problem(
            "same-needs-stride-one",
            message(
                "“same” padding keeps the size and so needs stride 1, not {stride}; "
                "use stride 1, or a padding in pixels.",
                stride=size_text(self.stride),
            ),
            fixes=(
                ChangeParameters(message("Use stride 1"), (("stride", 1),)),
                ChangeParameters(
                    message("Pad by {size} pixels", size=times(half)), (("padding", half),)
                ),
            ),
        )

    def _check_border(self, x: TensorSpec) -> Problem | None:
        """Check that an image has the pixels which reflection or wrapping takes from it."""
        most = self._most_padding(x)
        if most is None or self.padding == "valid":
            return None
        spans = extent(self.kernel_size, self.dilation)
        asked = tuple(span // 2 for span in spans) if self.padding == "same" else both(self.padding)
        if all(pixels <= limit for pixels, limit in zip(asked, most, strict=True)):
            return None
        return Problem(
            "padding-larger-than-image",
            message(
                "Padding {padding} in mode “{mode}” takes more pixels than the {size} image has; "
                "use at most {most}, or mode “zeros”.",
                padding=times(asked),
                mode=self.padding_mode,
                size=times(x.spatial),
                most=times(most),
            ),
            fixes=(ChangeParameters(message("Pad with zeros"), (("padding_mode", "zeros"),)),),
        )

    def _most_padding(self, x: TensorSpec) -> tuple[int, int] | None:
        """Return by how many pixels this mode can pad an image, or None if by any number."""
        spared = {"reflect": 1, "circular": 0}
        if self.padding_mode not in spared:
            return None
        height, width = x.spatial
        return height - spared[self.padding_mode], width - spared[self.padding_mode]

    def _check_window(self, x: TensorSpec) -> Problem | None:
        if self.padding == "same":
            return None
        padding = 0 if self.padding == "valid" else self.padding
        most = self._most_padding(x)
        return check_window(x, self.kernel_size, padding, self.dilation, most)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return convolutions of LeNet-5, AlexNet and ResNet."""
        lenet = "LeNet-5, modern form: 6·(25 + 1) parameters; d2l.ai, LeNet, layer_summary"
        return (
            Example(
                cls(out_channels=6, kernel_size=5, padding=2),
                (image(1, 28, 28),),
                (6, 28, 28),
                156,
                6 * 25 * 28 * 28,
                lenet,
            ),
            Example(
                cls(out_channels=16, kernel_size=5),
                (image(6, 14, 14),),
                (16, 10, 10),
                2_416,
                16 * 6 * 25 * 100,
                lenet,
            ),
            Example(
                cls(out_channels=64, kernel_size=7, stride=2, padding=3, bias=False),
                (image(3, 224, 224),),
                (64, 112, 112),
                9_408,
                118_013_952,
                "torchvision resnet18.conv1",
            ),
            Example(
                cls(out_channels=64, kernel_size=3, padding=(0, 1), stride=(3, 4)),
                (image(3, 9, 8),),
                (64, 3, 2),
                64 * (27 + 1),
                None,
                "output size by the formula of PyTorch's documentation",
            ),
            Example(
                cls(out_channels=32, kernel_size=3, stride=1, padding=1, groups=32, bias=False),
                (image(32, 112, 112),),
                (32, 112, 112),
                288,
                3_612_672,
                "torchvision mobilenet_v2.features.1, depthwise",
            ),
        )
