"""Transposed convolution."""

from typing import Annotated

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.convolution.checks import check_groups
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.parameters import Pair, PairOf, both, size_text, step_text
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.receptive_field import Sight, stamped
from netwright.engine.blocks.sliding_windows import change, extent, times
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, product, sizes
from netwright.engine.message import message


class ConvTranspose2d(Layer):
    """Stamp kernels onto a larger image."""

    title = "ConvTranspose2d"
    family = Family.CONVOLUTION
    summary = (
        "Stamps its kernels onto a larger image, each weighed by an input pixel, and adds up where "
        "they overlap: the way back of a convolution, used to make images larger."
    )
    formula = (
        "H' = (H − 1)·stride − 2·padding + dilation·(kernel − 1) + output padding + 1, "
        "and likewise W'"
    )
    reference = "Dumoulin & Visin 2016, A guide to convolution arithmetic, 4"
    aliases = ("deconvolution", "upconvolution", "upsampling", "decoder", "generator", "gan")
    identifier = "deconv"
    width_field = "out_channels"
    works_on_axis = 0
    traits = Trait.AFFINE | Trait.WEIGHTED
    explanation = Explanation.TRANSPOSED_CONVOLUTION

    out_channels: int = Field(
        16, ge=1, le=65_536, title="Output channels", description="Number of channels made."
    )
    kernel_size: Annotated[Pair, PairOf(1, 1024)] = Field(
        2, title="Kernel size", description="Height and width of a kernel, in pixels."
    )
    stride: Annotated[Pair, PairOf(1, 1024)] = Field(
        1, title="Stride", description="Pixels from one stamp to the next: the factor of growth."
    )
    padding: Annotated[Pair, PairOf(0, 1024)] = Field(
        0, title="Padding", description="Pixels cut off on every side of the result."
    )
    output_padding: Annotated[Pair, PairOf(0, 1024)] = Field(
        0,
        title="Output padding",
        description="Pixels added at the lower and right edge; less than stride or dilation.",
    )
    groups: int = Field(
        1,
        ge=1,
        le=65_536,
        title="Groups",
        description="Channels are split into this many groups that do not see each other.",
    )
    bias: bool = Field(
        True, title="Bias", description="Whether each output channel adds a learnt constant."
    )
    dilation: Annotated[Pair, PairOf(1, 1024)] = Field(
        1, title="Dilation", description="Distance between neighbouring values of a kernel."
    )

    def caption(self) -> str:
        """Return number and size of the kernels, and the stride."""
        stride = f" ×{step_text(self.stride)}" if self.stride != 1 else ""
        return f"{self.out_channels} @ {size_text(self.kernel_size)}{stride}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check dimensions, groups, output padding, and that padding leaves something."""
        x = inputs[0]
        return (
            needs_image(x)
            or check_groups(x.channels, self.out_channels, self.groups)
            or self._check_output_padding()
            or self._check_rest(x)
        )

    def _check_output_padding(self) -> Problem | None:
        steps = zip(both(self.stride), both(self.dilation), strict=True)
        most = tuple(max(stride, dilation) - 1 for stride, dilation in steps)
        if all(pad <= limit for pad, limit in zip(both(self.output_padding), most, strict=True)):
            return None
        kept = tuple(min(pair) for pair in zip(both(self.output_padding), most, strict=True))
        return Problem(
            "output-padding-too-large",
            message(
                "An output padding of {padding} adds pixels that no stamp reaches; use at most "
                "{most}, less than the stride or the dilation.",
                padding=size_text(self.output_padding),
                most=times(most),
            ),
            fixes=(
                change(
                    message("Use output padding {padding}", padding=times(kept)),
                    output_padding=kept,
                ),
            ),
        )

    def _check_rest(self, x: TensorSpec) -> Problem | None:
        """Check that the padding does not cut everything off."""
        spans = extent(both(self.kernel_size), both(self.dilation))
        axes = zip(x.spatial, both(self.stride), spans, both(self.output_padding), strict=True)
        whole = tuple((size - 1) * step + span + added for size, step, span, added in axes)
        cut = both(self.padding)
        if all(size > 2 * pad for size, pad in zip(whole, cut, strict=True)):
            return None
        most = tuple(min(pad, (size - 1) // 2) for size, pad in zip(whole, cut, strict=True))
        return Problem(
            "padding-cuts-all",
            message(
                "Padding {padding} cuts the whole {size} result off; use at most {most}.",
                padding=times(cut),
                size=times(whole),
                most=times(most),
            ),
            fixes=(change(message("Use padding {padding}", padding=times(most)), padding=most),),
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.ConvTranspose2d(in_channels, out_channels, kernel_size=...)``."""
        return call(
            "nn.ConvTranspose2d",
            inputs[0].channels,
            self.out_channels,
            kernel_size=self.kernel_size,
            **self.given("stride", "padding", "output_padding", "groups", "bias", "dilation"),
        )

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixels whose stamps reach a place."""
        axes = zip(
            both(self.kernel_size),
            both(self.stride),
            both(self.padding),
            both(self.dilation),
            strict=True,
        )
        return tuple(stamped(*axis) for axis in axes)

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the size of the result, and the counts of weights and products."""
        x = inputs[0]
        axes = zip(
            map(int, x.spatial),
            both(self.kernel_size),
            both(self.stride),
            both(self.padding),
            both(self.dilation),
            both(self.output_padding),
            strict=True,
        )
        stamped = (
            f"({size} − 1)·{stride} − 2·{pad} + {step}·({kernel} − 1) + {added} + 1"
            for size, kernel, stride, pad, step, added in axes
        )
        kernel = product(*both(self.kernel_size))
        weights = f"{int(x.channels)}·({self.out_channels}/{self.groups}·{kernel})"
        constants = f" + {self.out_channels}" if self.bias else ""
        return (
            *sizes(x, *stamped),
            count("parameters", weights + constants),
            count("MACs", f"{weights}·{product(*map(int, x.spatial))}"),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the sizes of networks.md's arithmetic, U-Net's step up and DCGAN's first one."""
        arithmetic = "Dumoulin & Visin 2016, 4: output size by relationship 13"
        unet = "Ronneberger et al. 2015, U-Net, 2: 2×2 up-convolution that halves the channels"
        dcgan = "PyTorch DCGAN tutorial, generator, second layer"
        x = image(1, 7, 7)
        return (
            Example(
                cls(out_channels=512, stride=2),
                (image(1024, 28, 28),),
                (512, 56, 56),
                1024 * 512 * 4 + 512,
                # Each of the input's pixels stamps 2×2 pixels in each pair of channels.
                1024 * 512 * 4 * 28 * 28,
                unet,
            ),
            Example(
                cls(out_channels=256, kernel_size=4, stride=2, padding=1, bias=False),
                (image(512, 4, 4),),
                (256, 8, 8),
                512 * 256 * 16,
                512 * 256 * 16 * 16,
                dcgan,
            ),
            Example(
                cls(out_channels=1, kernel_size=3, stride=2, padding=1, output_padding=1),
                (x,),
                (1, 14, 14),
                10,
                None,
                arithmetic,
            ),
            Example(
                cls(out_channels=1, kernel_size=3, dilation=2),
                (x,),
                (1, 11, 11),
                10,
                None,
                arithmetic,
            ),
        )
