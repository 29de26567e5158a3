"""What convolution and pooling share: a window that slides over a padded image."""

from collections.abc import Iterable

from engine.blocks.parameters import Pair, both, size_text, step_text
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
    x: TensorSpec,
    kernel: Pair,
    padding: Pair = 0,
    dilation: Pair = 1,
    most: tuple[int, int] | None = None,
) -> Problem | None:
    """Return a problem if the window is larger than the padded image.

    Args:
        x: The image (C, H, W).
        kernel: Height and width of the window.
        padding: Pixels on every side.
        dilation: Distance between neighbouring pixels of the window.
        most: By how many pixels the image can be padded, if there is a limit.
    """
    pixels, steps = both(padding), both(dilation)
    padded = tuple(size + 2 * pad for size, pad in zip(x.spatial, pixels, strict=True))
    spans = extent(kernel, dilation)
    if all(span <= size for span, size in zip(spans, padded, strict=True)):
        return None
    sizes = zip(both(kernel), padded, steps, strict=True)
    largest = tuple(min(k, (size - 1) // step + 1) for k, size, step in sizes)
    needs = zip(pixels, spans, x.spatial, strict=True)
    needed = tuple(max(pad, -(-(span - size) // 2)) for pad, span, size in needs)
    facts = {
        "kernel": size_text(kernel),
        "dilated": "" if steps == (1, 1) else f" (×{times(steps)})",
        "size": times(x.spatial),
        "padded": "" if pixels == (0, 0) else f" (+{times(pixels)})",
        "largest": times(largest),
    }
    smaller = ChangeParameters(
        message("Use a {kernel} kernel", kernel=times(largest)), (("kernel_size", largest),)
    )
    if most is not None and any(pad > limit for pad, limit in zip(needed, most, strict=True)):
        sentence = message(
            "A {kernel} kernel{dilated} does not fit into a {size} input{padded}; "
            "use a kernel of at most {largest}.",
            **facts,
        )
        return Problem("kernel-too-large", sentence, fixes=(smaller,))
    padded_more = ChangeParameters(
        message("Use padding {padding}", padding=times(needed)), (("padding", needed),)
    )
    sentence = message(
        "A {kernel} kernel{dilated} does not fit into a {size} input{padded}; "
        "use a kernel of at most {largest}, or padding {needed}.",
        **facts,
        needed=times(needed),
    )
    return Problem("kernel-too-large", sentence, fixes=(smaller, padded_more))


def check_pool(
    x: TensorSpec, kernel: Pair, padding: Pair = 0, dilation: Pair = 1, slack: Pair = 0
) -> Problem | None:
    """Return a problem if a pooling window is too large for its padded image, or too much padded.

    Args:
        x: The image (C, H, W).
        kernel: Height and width of the window.
        padding: Pixels on every side; at most half the window, or some windows would be empty.
        dilation: Distance between neighbouring pixels of the window.
        slack: By how many pixels the last window may stand over the edge.
    """
    half = tuple(size // 2 for size in both(kernel))
    if any(pad > most for pad, most in zip(both(padding), half, strict=True)):
        return Problem(
            "padding-larger-than-half",
            message(
                "Padding {padding} is more than half of the {kernel} window, some of which would "
                "see nothing but padding; use at most {most}.",
                padding=size_text(padding),
                kernel=size_text(kernel),
                most=times(half),
            ),
            fixes=(
                ChangeParameters(
                    message("Use padding {padding}", padding=times(half)), (("padding", half),)
                ),
            ),
        )
    axes = zip(x.spatial, both(kernel), both(padding), both(dilation), both(slack), strict=True)
    largest = tuple(_largest_window(*axis) for axis in axes)
    if largest == both(kernel):
        return None
    kept = tuple(min(pad, size // 2) for pad, size in zip(both(padding), largest, strict=True))
    return Problem(
        "kernel-too-large",
        message(
            "A {kernel} window{dilated} does not fit into a {size} input{padded}; "
            "use a window of at most {largest}.",
            kernel=size_text(kernel),
            dilated="" if both(dilation) == (1, 1) else f" (×{times(both(dilation))})",
            size=times(x.spatial),
            padded="" if both(padding) == (0, 0) else f" (+{times(both(padding))})",
            largest=times(largest),
        ),
        fixes=(
            ChangeParameters(
                message("Use a {kernel} window", kernel=times(largest)),
                (("kernel_size", largest), ("padding", kept)),
            ),
        ),
    )


def _largest_window(size: int, kernel: int, padding: int, dilation: int, slack: int) -> int:
    """Return the largest window up to ``kernel`` that fits, padded by at most half of it."""
    fitting = (
        window
        for window in range(kernel, 1, -1)
        if dilation * (window - 1) + 1 <= size + 2 * min(padding, window // 2) + slack
    )
    return next(fitting, 1)


def last_window(kernel: Pair, stride: Pair | None, *, ceil_mode: bool) -> tuple[int, int]:
    """Return by how many pixels a last pooling window may stand over the edge."""
    if not ceil_mode:
        return (0, 0)
    down, across = both(kernel if stride is None else stride)
    return down - 1, across - 1


def pool_caption(kernel: Pair, stride: Pair | None) -> str:
    """Return window and stride of a pooling block as a node shows them."""
    return size_text(kernel) + (f" /{step_text(stride)}" if stride not in (None, kernel) else "")
