"""What several blocks need of their inputs, each need in one sentence."""

from collections.abc import Collection, Sequence

from netwright.engine.blocks.matching import fixes_to_one_shape, fixes_to_one_size
from netwright.engine.blocks.problem import ChangeParameters, Fix, InsertBefore, Problem, Several
from netwright.engine.blocks.sliding_windows import times
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import message

POOLED_SIDE = 4
"""Rows and columns that are left of an image before its values become a vector."""


def needs_image(x: TensorSpec) -> Problem | None:
    """Return a problem unless ``x`` is (C, H, W)."""
    if x.is_image:
        return None
    return Problem(
        "needs-image",
        message(
            "This block takes images (channels × height × width), not {shape}; "
            "wire it to something that still is an image, before any Flatten.",
            shape=str(x),
        ),
    )


def needs_pixels(x: TensorSpec, least: int) -> Problem | None:
    """Return a problem unless ``x`` is an image of at least ``least`` pixels a side."""
    problem = needs_image(x)
    if problem or min(x.spatial) >= least:
        return problem
    return Problem(
        "image-too-small",
        message(
            "This block needs images of at least {least} pixels a side, and gets {size}; leave it "
            "out, downsample less before it, or use larger images.",
            least=least,
            size=times(x.spatial),
        ),
    )


def needs_sequence(x: TensorSpec) -> Problem | None:
    """Return a problem unless ``x`` is (L, F)."""
    if len(x.shape) == 2:
        return None
    fixes: tuple[Fix, ...] = ()
    if x.is_image:
        fixes = (InsertBefore(message("Insert Image to sequence"), "ImageToSequence"),)
    return Problem(
        "needs-sequence",
        message(
            "This block takes sequences (steps × features), not {shape}; Image to sequence makes "
            "one of an image.",
            shape=str(x),
        ),
        fixes=fixes,
    )


def needs_vector(x: TensorSpec) -> Problem | None:
    """Return a problem unless ``x`` is (F,)."""
    if len(x.shape) == 1:
        return None
    flatten = InsertBefore(message("Insert Flatten"), "Flatten")
    fixes: tuple[Fix, ...] = (flatten, *_pooled(x, flatten))
    return Problem(
        "needs-vector",
        message(
            "This block takes a vector, not {shape}; insert Flatten, which makes {elements} "
            "features of it.",
            shape=str(x),
            elements=x.elements,
        ),
        fixes=fixes,
    )


def needs_at_most_image(x: TensorSpec) -> Problem | None:
    """Return a problem unless ``x`` is (F,), (C, L) or (C, H, W)."""
    if len(x.shape) <= 3:
        return None
    return Problem(
        "needs-at-most-image",
        message(
            "This block takes vectors, sequences and images, at most 3 dimensions; {shape} has "
            "{dimensions}.",
            shape=str(x),
            dimensions=len(x.shape),
        ),
    )


def _pooled(x: TensorSpec, flatten: InsertBefore) -> tuple[Fix, ...]:
    """Return the ways to a vector that pool before, for images of any size."""
    if not x.is_image:
        return ()
    average = InsertBefore(message("Insert global average pooling"), "GlobalAveragePool")
    if min(x.spatial) <= POOLED_SIDE:
        return (average,)
    pool = InsertBefore(flatten.title, "AdaptiveAvgPool2d", (("output_size", POOLED_SIDE),))
    title = message("Pool to {size}, then Flatten", size=times((POOLED_SIDE, POOLED_SIDE)))
    return (average, Several(title, (pool, flatten)))


def needs_equal_shapes(
    inputs: Sequence[TensorSpec], spared: Collection[int] = ()
) -> Problem | None:
    """Return a problem unless all shapes are the same.

    Args:
        inputs: What is joined, by port.
        spared: Ports of one number a channel, which may stay as they are beside images of as many.
    """
    compared = {port: x for port, x in enumerate(inputs) if port not in spared}
    if len({x.shape for x in compared.values()}) <= 1:
        return None
    return Problem(
        "unequal-shapes",
        message(
            "The shapes {shapes} differ, and only equal ones can be joined value by value; bring "
            "one branch to the other's shape (a 1×1 convolution changes the channels, its stride "
            "the size).",
            shapes=", ".join(map(str, compared.values())),
        ),
        fixes=fixes_to_one_shape(compared, channels={inputs[port].channels for port in spared}),
    )


def needs_equal_sizes(inputs: Sequence[TensorSpec], axis: int = 1) -> Problem | None:
    """Return a problem unless all shapes are the same but along ``axis``, counted from 1."""
    shapes = ", ".join(map(str, inputs))
    if len({len(x.shape) for x in inputs}) > 1:
        return Problem(
            "unequal-dimensions",
            message(
                "The shapes {shapes} differ in their number of dimensions; join images with "
                "images and vectors with vectors (Flatten makes a vector of an image).",
                shapes=shapes,
            ),
            fixes=fixes_to_one_size(inputs),
        )
    sizes = dict.fromkeys(times(x.shape[: axis - 1] + x.shape[axis:]) for x in inputs)
    if len(sizes) == 1:
        return None
    if axis > 1 or not inputs[0].is_image:
        return _other_sizes(inputs, axis)
    return Problem(
        "unequal-sizes",
        message(
            "The shapes {shapes} differ in more than their channels: {sizes}; bring all branches "
            "to one size (by padding, stride, pooling or Upsample).",
            shapes=shapes,
            sizes=" and ".join(sizes),
        ),
        fixes=fixes_to_one_size(inputs),
    )


def _other_sizes(inputs: Sequence[TensorSpec], axis: int) -> Problem:
    """Return the problem of shapes that are joined along any axis and differ in another one."""
    along = [
        other
        for other in range(1, len(inputs[0].shape) + 1)
        if len({x.shape[: other - 1] + x.shape[other:] for x in inputs}) == 1
    ]
    return Problem(
        "unequal-sizes",
        message(
            "The shapes {shapes} differ in more than their axis {axis}, along which they are "
            "joined; bring all branches to one size, or join them along another axis.",
            shapes=", ".join(map(str, inputs)),
            axis=axis,
        ),
        fixes=tuple(
            ChangeParameters(message("Join along axis {axis}", axis=other), (("dim", other),))
            for other in along
        ),
    )


def needs_something(inputs: Sequence[TensorSpec]) -> Problem | None:
    """Return a problem if an input holds no values."""
    empty = next((x for x in inputs if 0 in x.shape), None)
    if empty is None:
        return None
    return Problem(
        "no-values",
        message(
            "A tensor of {shape} holds no values; let the block before it leave some.",
            shape=str(empty),
        ),
    )


def needs_type(wanted: str, inputs: Sequence[TensorSpec]) -> Problem | None:
    """Return a problem unless all inputs have values of type ``wanted``; empty for any."""
    if not wanted or all(x.dtype == wanted for x in inputs):
        return None
    if wanted == "int64":
        return Problem(
            "needs-tokens",
            message(
                "This block takes tokens, which are whole numbers, not values; wire it to an Input "
                "whose contents are tokens."
            ),
        )
    return Problem(
        "needs-values",
        message(
            "This block takes values, not tokens, whose numbers mean nothing; insert Embedding or "
            "One-hot, which make vectors of them."
        ),
        fixes=(InsertBefore(message("Insert Embedding"), "Embedding"),),
    )
