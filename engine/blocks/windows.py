"""What convolution and pooling share: a window that slides over a padded image."""

from collections.abc import Iterable

from engine.blocks.parameters import Pair, both, size_text
from engine.blocks.problem import ChangeParameters, Problem
from engine.blocks.tensor import TensorSpec
from engine.message import message


def times(sizes: Iterable[int]) -> str:
    """Return sizes as people write them: 3×3."""
    return "×".join(str(int(size)) for size in sizes)


def extent(kernel: Pair, dilation: Pair = 1) -> tuple[int, int]:
    """Return height and width of the pixels that a window spans, dilation included."""
    (height, width), (down, across) = both(kernel), both(dilation)
    return down * (height - 1) + 1, across * (width - 1) + 1


def check_window(
    x: TensorSpec, kernel: Pair, padding: Pair = 0, dilation: Pair = 1
) -> Problem | None:
    """Return a problem if the window is larger than the padded image (C, H, W)."""
    pixels, steps = both(padding), both(dilation)
    padded = tuple(size + 2 * pad for size, pad in zip(x.spatial, pixels, strict=True))
    spans = extent(kernel, dilation)
    if all(span <= size for span, size in zip(spans, padded, strict=True)):
        return None
    sizes = zip(both(kernel), padded, steps, strict=True)
    largest = tuple(min(k, (size - 1) // step + 1) for k, size, step in sizes)
    needs = zip(pixels, spans, x.spatial, strict=True)
    needed = tuple(max(pad, -(-(span - size) // 2)) for pad, span, size in needs)
    return Problem(
        "kernel-too-large",
        message(
            "A {kernel} kernel{dilated} does not fit into a {size} input{padded}; "
            "use a kernel of at most {largest}, or padding {needed}.",
            kernel=size_text(kernel),
            dilated="" if steps == (1, 1) else f" (×{times(steps)})",
            size=times(x.spatial),
            padded="" if pixels == (0, 0) else f" (+{times(pixels)})",
            largest=times(largest),
            needed=times(needed),
        ),
        fixes=(
            ChangeParameters(
                message("Use a {kernel} kernel", kernel=times(largest)), (("kernel_size", largest),)
            ),
            ChangeParameters(
                message("Use padding {padding}", padding=times(needed)), (("padding", needed),)
            ),
        ),
    )
