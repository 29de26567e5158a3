"""What convolution and pooling share: a window that slides over a padded image or signal."""

from collections.abc import Iterable

from netwright.engine.blocks.parameters import Pair, size_text, step_text
from netwright.engine.blocks.problem import KERNEL_TOO_LARGE, ChangeParameters, Problem
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.worked_formulas import WorkedFormula, sizes, window, window_rounded_up
from netwright.engine.message import Message, message

Sizes = tuple[int, ...]
"""One number for each direction: (height, width) of an image, (length,) of a signal."""


def times(sizes: Iterable[int]) -> str:
    """Return sizes as people write them: 3×3."""
    return "×".join(str(int(size)) for size in sizes)


def each(number: int | Sizes, directions: int) -> Sizes:
    """Return a parameter, which may be one number for all, as one number for each direction."""
    return number if isinstance(number, tuple) else (number,) * directions


def extent(kernel: Sizes, dilation: Sizes) -> Sizes:
    """Return the pixels that a window spans in each direction, dilation included."""
    return tuple(step * (size - 1) + 1 for size, step in zip(kernel, dilation, strict=True))


def change(title: Message, **sizes: Sizes) -> ChangeParameters:
    """Return the fix that gives parameters these sizes, as one number for a signal."""
    values = ((name, size if len(size) > 1 else size[0]) for name, size in sizes.items())
    return ChangeParameters(title, tuple(values))


def check_window(
    x: TensorSpec,
    kernel: int | Sizes,
    padding: int | Sizes = 0,
    dilation: int | Sizes = 1,
    most: Sizes | None = None,
) -> Problem | None:
    """Return a problem if the window is larger than the padded image.

    Args:
        x: The image (C, H, W) or signal (C, L).
        kernel: Size of the window.
        padding: Pixels on every side.
        dilation: Distance between neighbouring pixels of the window.
        most: By how many pixels it can be padded, if there is a limit.
    """
    sizes = x.spatial
    windows, pixels, steps = (each(value, len(sizes)) for value in (kernel, padding, dilation))
    padded = tuple(size + 2 * pad for size, pad in zip(sizes, pixels, strict=True))
    spans = extent(windows, steps)
    if all(span <= size for span, size in zip(spans, padded, strict=True)):
        return None
    axes = zip(windows, padded, steps, strict=True)
    largest = tuple(min(window, (size - 1) // step + 1) for window, size, step in axes)
    needs = zip(pixels, spans, sizes, strict=True)
    needed = tuple(max(pad, -(-(span - size) // 2)) for pad, span, size in needs)
    facts = _facts(windows, pixels, steps, sizes, largest)
    smaller = change(message("Use a {kernel} kernel", kernel=times(largest)), kernel_size=largest)
    if most is not None and any(pad > limit for pad, limit in zip(needed, most, strict=True)):
        sentence = message(
            "A {kernel} kernel{dilated} does not fit into a {size} input{padded}; "
            "use a kernel of at most {largest}.",
            **facts,
        )
        return Problem(KERNEL_TOO_LARGE, sentence, fixes=(smaller,))
    sentence = message(
        "A {kernel} kernel{dilated} does not fit into a {size} input{padded}; "
        "use a kernel of at most {largest}, or padding {needed}.",
        **facts,
        needed=times(needed),
    )
    more = change(message("Use padding {padding}", padding=times(needed)), padding=needed)
    return Problem(KERNEL_TOO_LARGE, sentence, fixes=(smaller, more))


def check_pool(
    x: TensorSpec,
    kernel: int | Sizes,
    stride: int | Sizes | None,
    padding: int | Sizes,
    dilation: int | Sizes = 1,
    *,
    ceil_mode: bool,
) -> Problem | None:
    """Return a problem if a pooling window is too large for its padded image, or too much padded.

    Args:
        x: The image (C, H, W) or signal (C, L).
        kernel: Size of the window.
        stride: Pixels from one window to the next; None for the size of the window.
        padding: Pixels on every side; at most half the window, or some windows would be empty.
        dilation: Distance between neighbouring pixels of the window.
        ceil_mode: Whether a last window may stand over the edge, by less than a stride.
    """
    sizes = x.spatial
    windows, pixels, steps = (each(value, len(sizes)) for value in (kernel, padding, dilation))
    half = tuple(window // 2 for window in windows)
    if any(pad > limit for pad, limit in zip(pixels, half, strict=True)):
        return Problem(
            "padding-larger-than-half",
            message(
                "Padding {padding} is more than half of the {kernel} window, some of which would "
                "see nothing but padding; use at most {most}.",
                padding=times(pixels),
                kernel=times(windows),
                most=times(half),
            ),
            fixes=(change(message("Use padding {padding}", padding=times(half)), padding=half),),
        )
    strides = (None,) * len(sizes) if stride is None else each(stride, len(sizes))
    axes = zip(sizes, windows, strides, pixels, steps, strict=True)
    largest = tuple(_largest_window(*axis, ceil_mode=ceil_mode) for axis in axes)
    if largest == windows:
        return None
    kept = tuple(min(pad, window // 2) for pad, window in zip(pixels, largest, strict=True))
    return Problem(
        KERNEL_TOO_LARGE,
        message(
            "A {kernel} window{dilated} does not fit into a {size} input{padded}; "
            "use a window of at most {largest}.",
            **_facts(windows, pixels, steps, sizes, largest),
        ),
        fixes=(
            change(
                message("Use a {kernel} window", kernel=times(largest)),
                kernel_size=largest,
                padding=kept,
            ),
        ),
    )


def pooled(
    x: TensorSpec,
    kernel: int | Sizes,
    stride: int | Sizes | None,
    padding: int | Sizes,
    dilation: int | Sizes = 1,
    *,
    ceil_mode: bool,
) -> tuple[WorkedFormula, ...]:
    """Return how many pooling windows there are in each direction; see :func:`check_pool`."""
    directions = len(x.spatial)
    steps = kernel if stride is None else stride
    windows, strides, pixels, gaps = (
        each(value, directions) for value in (kernel, steps, padding, dilation)
    )
    axes = zip(map(int, x.spatial), windows, strides, pixels, gaps, strict=True)
    places = window_rounded_up if ceil_mode else window
    return sizes(x, *(places(*axis) for axis in axes))


def _facts(
    windows: Sizes, pixels: Sizes, steps: Sizes, sizes: Sizes, largest: Sizes
) -> dict[str, str]:
    """Return what a sentence on a window that does not fit tells of it."""
    return {
        "kernel": times(windows),
        "dilated": f" (×{times(steps)})" if any(step != 1 for step in steps) else "",
        "size": times(sizes),
        "padded": f" (+{times(pixels)})" if any(pixels) else "",
        "largest": times(largest),
    }


def _largest_window(
    size: int, window: int, stride: int | None, padding: int, dilation: int, *, ceil_mode: bool
) -> int:
    """Return the largest window up to ``window`` that fits, padded by at most half of it."""

    def fits(smaller: int) -> bool:
        over = (stride or smaller) - 1 if ceil_mode else 0
        return dilation * (smaller - 1) + 1 <= size + 2 * min(padding, smaller // 2) + over

    return next(filter(fits, range(window, 1, -1)), 1)


def pool_caption(kernel: Pair, stride: Pair | None) -> str:
    """Return window and stride of a pooling block as a node shows them."""
    return size_text(kernel) + (f" /{step_text(stride)}" if stride not in (None, kernel) else "")
