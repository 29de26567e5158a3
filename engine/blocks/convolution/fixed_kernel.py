"""A kernel that is given, not learnt."""

from math import isfinite
from typing import Literal

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.convolution.checks import first_padding
from netwright.engine.blocks.convolution.kernels import KERNELS, Kernel, KernelName
from netwright.engine.blocks.convolution.working import convolved, places
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_image
from netwright.engine.blocks.problem import KERNEL_TOO_LARGE, ChangeParameters, Problem
from netwright.engine.blocks.receptive_field import Sight, sliding
from netwright.engine.blocks.sliding_windows import check_window, times
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, product
from netwright.engine.message import message

LARGEST = 31


class FixedKernel(Layer):
    """Slide one given kernel over every channel."""

    title = "Fixed kernel"
    family = Family.CONVOLUTION
    summary = (
        "Slides one given kernel over each channel: edges, blur, sharpening and the other classics "
        "of image processing. It is not trained, and shows what the kernels of a trained "
        "convolution do."
    )
    formula = "y[i, j] = Σ kernel[a, b] · x[i + a, j + b] for each channel (cross-correlation)"
    reference = "V. Powell, Image kernels explained visually; Sobel & Feldman 1968"
    aliases = ("filter", "sobel", "blur", "sharpen", "edge detection", "laplacian", "emboss")
    identifier = "kernel"
    traits = Trait.KEEPS_CHANNELS | Trait.AFFINE
    explanation = Explanation.FIXED_KERNEL
    definition = '''class FixedKernel(nn.Module):
    """Slides one kernel, which is not trained, over each channel."""

    kernel: Tensor

    def __init__(self, kernel: list[list[float]], padding: str = "same") -> None:
        super().__init__()
        self.padding = padding
        self.register_buffer("kernel", torch.tensor(kernel))

    def forward(self, x: Tensor) -> Tensor:
        channels = x.shape[1]
        weight = self.kernel.expand(channels, 1, -1, -1)
        return nn.functional.conv2d(x, weight, padding=self.padding, groups=channels)'''

    kernel: KernelName | Literal["typed"] = Field(
        "Sobel x",
        title="Kernel",
        description="A classical kernel by its name, or typed: the values below.",
    )
    values: str = Field(
        "0 -1 0 / -1 5 -1 / 0 -1 0",
        max_length=10_000,
        title="Values",
        description="Rows of numbers with a slash between them, such as 0 -1 0 / -1 5 -1 / 0 -1 0.",
        json_schema_extra={"when": {"kernel": ["typed"]}},
    )
    padding: Literal["same", "valid"] = Field(
        "same",
        title="Padding",
        description="Whether zeros around the image keep its size, or it shrinks by the kernel.",
    )

    def caption(self) -> str:
        """Return the name of the kernel."""
        return self.kernel

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check for an image, for typed values that are a kernel, and that it fits."""
        problem = needs_image(inputs[0]) or self._check_values()
        if problem or self.padding == "same":
            return problem
        size = self._size
        if check_window(inputs[0], size) is None:
            return None
        return Problem(
            KERNEL_TOO_LARGE,
            message(
                "A {kernel} kernel does not fit into a {size} input; keep the size by padding.",
                kernel=times(size),
                size=times(inputs[0].spatial),
            ),
        )

    def _check_values(self) -> Problem | None:
        if self.kernel != "typed":
            return None
        rows = [row.replace(",", " ").split() for row in self.values.split("/")]
        wrong = next((text for row in rows for text in row if not _is_number(text)), None)
        widths = {len(row) for row in rows}
        if wrong is not None:
            sentence = message(
                "“{text}” is not a number; a kernel is typed as rows of numbers with a slash "
                "between them, such as 0 -1 0 / -1 5 -1 / 0 -1 0.",
                text=wrong,
            )
        elif len(widths) > 1 or 0 in widths:
            sentence = message(
                "The rows of the kernel have {widths} values; give each the same number of them.",
                widths=", ".join(str(len(row)) for row in rows),
            )
        elif max(len(rows), *widths) > LARGEST:
            sentence = message(
                "A kernel of {size} is too large to be typed; use at most {most}.",
                size=times((len(rows), *widths)),
                most=times((LARGEST, LARGEST)),
            )
        else:
            return None
        preset = ChangeParameters(message("Use Sobel x"), (("kernel", "Sobel x"),))
        return Problem("kernel-not-readable", sentence, fixes=(preset,))

    @property
    def rows(self) -> Kernel:
        """The values of the kernel, row by row."""
        if self.kernel != "typed":
            return KERNELS[self.kernel]
        rows = (row.replace(",", " ").split() for row in self.values.split("/"))
        return tuple(tuple(float(text) for text in row) for row in rows)

    @property
    def _size(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``FixedKernel([[...], ...])``."""
        values = [list(row) for row in self.rows]
        return call("FixedKernel", values, **self.given("padding"))

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the places that the kernel covers."""
        pixels = first_padding(self._size, (1, 1), self.padding)
        return tuple(sliding(size, 1, pad) for size, pad in zip(self._size, pixels, strict=True))

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the size of the result, and the count of products."""
        x, kernel = inputs[0], self._size
        window = (kernel, (1, 1), self.padding, (1, 1))
        products = product(int(x.channels), *kernel, *places(x, *window))
        return (*convolved(x, *window), count("MACs", products))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return filters over a photo and over the ramp of the table of kernels."""
        page = "setosa.io, Image kernels: the size of the image stays; nothing is learnt"
        return (
            Example(cls(), (image(3, 200, 200),), (3, 200, 200), 0, 3 * 9 * 200 * 200, page),
            Example(
                cls(kernel="Gaussian blur 5×5", padding="valid"),
                (image(1, 28, 28),),
                (1, 24, 24),
                0,
                25 * 24 * 24,
                "d2l.ai, Convolutions for images: output size (h − k + 1)",
            ),
            Example(
                cls(kernel="typed", values="1 -1", padding="valid"),
                (image(1, 6, 8),),
                (1, 6, 7),
                0,
                2 * 6 * 7,
                "d2l.ai, Convolutions for images: edge detection on a 6×8 image",
            ),
        )


def _is_number(text: str) -> bool:
    try:
        return isfinite(float(text))
    except ValueError:
        return False
