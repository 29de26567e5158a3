"""What convolutions of images and of signals need alike."""

from netwright.engine.blocks.problem import GROUPS_DO_NOT_DIVIDE, ChangeParameters, Problem
from netwright.engine.blocks.sliding_windows import Sizes, change, check_window, each, extent, times
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import message

SPARED = {"reflect": 1, "circular": 0}
"""Padding modes that take the added pixels from the image, and how many they cannot take."""


def check_groups(inputs: int, outputs: int, groups: int) -> Problem | None:
    """Return a problem unless the groups divide input and output channels."""
    if inputs % groups == 0 and outputs % groups == 0:
        return None
    fitting = max(n for n in range(1, groups + 1) if inputs % n == 0 and outputs % n == 0)
    fixes = [
        ChangeParameters(message("Use {groups} groups", groups=fitting), (("groups", fitting),))
    ]
    if inputs % groups == 0:
        near = -(-int(outputs) // groups) * groups
        more = message("Use {channels} channels", channels=near)
        fixes.append(ChangeParameters(more, (("out_channels", near),)))
    return Problem(
        GROUPS_DO_NOT_DIVIDE,
        message(
            "{groups} groups do not divide {inputs} input and {outputs} output channels; "
            "use {fitting}, or change the channels.",
            groups=groups,
            inputs=int(inputs),
            outputs=int(outputs),
            fitting=fitting,
        ),
        fixes=tuple(fixes),
    )


def check_same(kernel: Sizes, stride: Sizes, dilation: Sizes) -> Problem | None:
    """Return a problem if padding “same” meets a stride."""
    if all(step == 1 for step in stride):
        return None
    half = tuple(span // 2 for span in extent(kernel, dilation))
    return Problem(
        "same-needs-stride-one",
        message(
            "“same” padding keeps the size and so needs stride 1, not {stride}; "
            "use stride 1, or a padding in pixels.",
            stride=times(stride),
        ),
        fixes=(
            ChangeParameters(message("Use stride 1"), (("stride", 1),)),
            change(message("Pad by {size} pixels", size=times(half)), padding=half),
        ),
    )


def most_padding(x: TensorSpec, mode: str) -> Sizes | None:
    """Return by how many pixels ``mode`` can pad an image or signal, or None if by any number."""
    return tuple(size - SPARED[mode] for size in x.spatial) if mode in SPARED else None


def check_border(x: TensorSpec, padding: Sizes, mode: str) -> Problem | None:
    """Return a problem if there are not the pixels which reflection or wrapping takes."""
    most = most_padding(x, mode)
    if most is None or all(pad <= limit for pad, limit in zip(padding, most, strict=True)):
        return None
    return Problem(
        "padding-larger-than-image",
        message(
            "Padding {padding} in mode “{mode}” takes more pixels than the {size} image has; "
            "use at most {most}, or mode “zeros”.",
            padding=times(padding),
            mode=mode,
            size=times(x.spatial),
            most=times(most),
        ),
        fixes=(ChangeParameters(message("Pad with zeros"), (("padding_mode", "zeros"),)),),
    )


def padded_by(kernel: Sizes, dilation: Sizes, padding: int | Sizes | str) -> Sizes:
    """Return the pixels of a padding that may be “same” or “valid”; an even “same” has one less."""
    if padding == "same":
        return tuple(span // 2 for span in extent(kernel, dilation))
    return each(0 if isinstance(padding, str) else padding, len(kernel))


def first_padding(kernel: Sizes, dilation: Sizes, padding: int | Sizes | str) -> Sizes:
    """Return the pixels before the first one; of an odd number for “same” these are fewer."""
    if padding == "same":
        return tuple((span - 1) // 2 for span in extent(kernel, dilation))
    return padded_by(kernel, dilation, padding)


def check_convolution(
    x: TensorSpec,
    kernel: Sizes,
    stride: Sizes,
    padding: int | Sizes | str,
    dilation: Sizes,
    mode: str,
) -> Problem | None:
    """Return what keeps a kernel from sliding over an image or signal ``x``, if anything does."""
    pixels = padded_by(kernel, dilation, padding)
    if padding == "same":
        return check_same(kernel, stride, dilation) or check_border(x, pixels, mode)
    border = check_border(x, pixels, mode)
    return border or check_window(x, kernel, pixels, dilation, most_padding(x, mode))
