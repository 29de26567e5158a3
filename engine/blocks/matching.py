"""Ways from one shape to another: what must be inserted so that branches can be joined."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from netwright.engine.blocks.problem import Fix, InsertBefore, Several
from netwright.engine.blocks.sliding_windows import Sizes, times
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import message

MOST_FIXES = 3
"""Ways that are offered; the shortest come first."""


def fixes_to_one_shape(
    inputs: Mapping[int, TensorSpec], channels: Collection[int] = ()
) -> tuple[Fix, ...]:
    """Return fixes that bring all ``inputs``, by port, to the shape of one of them.

    Args:
        inputs: What is to be made equal.
        channels: How many an image of that shape must have, for the sake of what stays as it is.
    """
    ways = []
    for goal in dict.fromkeys(reversed([*inputs.values()])):
        if any(not goal.is_image or goal.channels != count for count in channels):
            continue
        parts = {port: _way(x, goal, port) for port, x in inputs.items() if x.shape != goal.shape}
        found = [step for way in parts.values() for step in way]
        if all(parts.values()):
            ways.append((goal.elements, found, goal))
    # Without new values where that can be, then with few of them: small tensors are cheap.
    ways.sort(key=lambda way: (len(way[1]), way[0]))
    return tuple(_joined(steps, str(goal)) for _, steps, goal in ways[:MOST_FIXES])


def fixes_to_one_size(inputs: Sequence[TensorSpec]) -> tuple[Fix, ...]:
    """Return fixes that let ``inputs`` be put side by side: equal but for the first dimension."""
    if len({len(x.shape) for x in inputs}) > 1:
        flattened = [_flatten(port) for port, x in enumerate(inputs) if len(x.shape) > 1]
        if len(flattened) == 1:
            return (flattened[0],)
        return (Several(message("Flatten all inputs"), tuple(flattened)),)
    if not all(x.is_image for x in inputs):
        return ()
    sizes = sorted({x.spatial for x in inputs})
    fixes: list[Fix] = []
    for size in dict.fromkeys((sizes[0], sizes[-1])):
        ports = [(port, x) for port, x in enumerate(inputs) if x.spatial != size]
        steps = [_resized(x, size, port) for port, x in ports]
        fixes.append(_joined(steps, times(size)))
    return tuple(fixes)


def steps_between(x: TensorSpec, goal: TensorSpec) -> list[InsertBefore]:
    """Return what to insert, in this order, to get from ``x`` to ``goal``; nothing if no way is."""
    return [] if x.shape == goal.shape else _way(x, goal, 0)


def _joined(steps: Sequence[InsertBefore], goal: str) -> Fix:
    if len(steps) == 1:
        return steps[0]
    ports = {step.input for step in steps}
    title = (
        message("Bring input {port} to {shape}", port=min(ports) + 1, shape=goal)
        if len(ports) == 1
        else message("Bring all inputs to {shape}", shape=goal)
    )
    return Several(title, tuple(steps))


def _way(x: TensorSpec, goal: TensorSpec, port: int) -> list[InsertBefore]:
    """Return what to insert, in this order, to get from ``x`` to ``goal``; nothing if no way is."""
    if x.is_image and goal.is_image:
        return list(_image_way(x, goal, port))
    if len(goal.shape) == 1:
        steps = [_flatten(port)] if len(x.shape) > 1 else []
        return [*steps, _linear(goal, port)] if x.elements != goal.elements else steps
    if len(goal.shape) == 2 and x.shape[:-1] == goal.shape[:-1]:
        return [_linear(goal, port)]
    return []


def _image_way(x: TensorSpec, goal: TensorSpec, port: int) -> Iterator[InsertBefore]:
    if x.channels == goal.channels:
        yield _resized(x, goal.spatial, port)
        return
    kernel, stride = _window(x.spatial, goal.spatial)
    if min(kernel) < 1:
        yield _resized(x, goal.spatial, port)
        kernel = stride = (1, 1)
    title = message(
        "Insert a {kernel} convolution to {shape} into input {port}",
        kernel=times(kernel),
        shape=str(goal),
        port=port + 1,
    )
    parameters = (("out_channels", int(goal.channels)), ("kernel_size", kernel), ("stride", stride))
    yield InsertBefore(title, "Conv2d", parameters, input=port)


def _window(sizes: Sizes, goals: Sizes) -> tuple[Sizes, Sizes]:
    """Return kernel and stride with which a convolution makes ``goals`` of ``sizes``.

    One pixel with a stride where that reaches it, as the shortcuts of residual networks have it; a
    kernel below 1 where nothing does.
    """
    strides = tuple(-(-size // goal) for size, goal in zip(sizes, goals, strict=True))
    reached = tuple((size - 1) // step + 1 for size, step in zip(sizes, strides, strict=True))
    if reached == goals:
        return (1,) * len(sizes), strides
    strides = tuple(max(size // goal, 1) for size, goal in zip(sizes, goals, strict=True))
    axes = zip(sizes, goals, strides, strict=True)
    return tuple(size - (goal - 1) * step for size, goal, step in axes), strides


def _resized(x: TensorSpec, size: Sizes, port: int) -> InsertBefore:
    factors = tuple(goal // old for goal, old in zip(size, x.spatial, strict=True))
    grown = tuple(factor * old for factor, old in zip(factors, x.spatial, strict=True))
    words = {"port": port + 1, "size": times(size)}
    if grown == size:
        title = message("Upsample input {port} to {size}", **words)
        return InsertBefore(title, "Upsample", (("scale_factor", factors),), input=port)
    title = message("Pool input {port} to {size}", **words)
    return InsertBefore(title, "AdaptiveAvgPool2d", (("output_size", size),), input=port)


def _flatten(port: int) -> InsertBefore:
    title = message("Insert Flatten into input {port}", port=port + 1)
    return InsertBefore(title, "Flatten", input=port)


def _linear(goal: TensorSpec, port: int) -> InsertBefore:
    features = int(goal.shape[-1])
    title = message(
        "Insert a Linear to {features} into input {port}", features=features, port=port + 1
    )
    return InsertBefore(title, "Linear", (("out_features", features),), input=port)
