"""Fixes that a block cannot offer by itself, since they are about the nodes around it.

Each is tried on the meta device before it is offered: what a button promises, it does.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

from pydantic import ValidationError

from netwright.engine.analysis.fix_trial import Inputs, mends, takes
from netwright.engine.analysis.input_contents import tokens_instead, values_instead
from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.analysis.upstream import Reports, upwards
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.chosen_axis import axis_of
from netwright.engine.blocks.problem import (
    CHANNELS_NOT_EVEN,
    GROUPS_DO_NOT_DIVIDE,
    KERNEL_TOO_LARGE,
    ChangeParameters,
    ConnectFrom,
    Fix,
    InsertBefore,
    Problem,
    RemoveNode,
    Several,
)
from netwright.engine.blocks.tensor import SEQUENCE_AXES, TensorSpec
from netwright.engine.document.document import Document, Node
from netwright.engine.message import message

SEARCH = 64
"""How many numbers of channels are tried."""


def repairs(
    document: Document, node: Node, problem: Problem, inputs: Inputs, reports: Reports
) -> tuple[Fix, ...]:
    """Return the fixes of ``problem`` that mend: its own, and those about the nodes before.

    Args:
        document: The drawing.
        node: The node with the problem.
        problem: What its block says of ``inputs``.
        inputs: What it reads, all of it known.
        reports: What is known of the nodes above.
    """
    makers = REPAIRS.get(problem.key, ())
    found = (fix for make in makers for fix in make(document, node, inputs, reports))
    return tuple(fix for fix in (*problem.fixes, *found) if mends(node.block, inputs, fix))


def _read_earlier(
    document: Document, node: Node, inputs: Inputs, reports: Reports
) -> Iterator[Fix]:
    """Yield the wire from the nearest node above whose output the block takes."""
    for edge in upwards(document, node.id, 0):
        output = reports[edge.source].outputs
        if output and takes(node.block, (output[edge.output],)):
            title = message("Read {source} instead", source=document.nodes[edge.source].name)
            yield ConnectFrom(title, edge.source, 0, edge.output)
            return


def _other_width(document: Document, node: Node, inputs: Inputs, reports: Reports) -> Iterator[Fix]:
    """Yield fixes that give the block the next larger number of channels that it takes."""
    for port, x in enumerate(inputs):
        axis = _axis_of(node.block, x)
        width = x.shape[axis]
        wider = (x.with_size(axis, width + more) for more in range(1, SEARCH))
        fitting = next((y for y in wider if takes(node.block, _with(inputs, port, y))), None)
        if fitting is None:
            continue
        channels = int(fitting.shape[axis])
        yield from _widened(document, node, port, fitting, reports)
        convolves = {"out_channels": channels, "kernel_size": 1}
        if axis == 0 and x.is_image:
            title = message("Insert a 1×1 convolution to {channels} channels", channels=channels)
            yield InsertBefore(title, "Conv2d", tuple(convolves.items()), input=port)
        elif axis == 0 and len(x.shape) == SEQUENCE_AXES:
            title = message("Insert a Conv1d to {channels} channels", channels=channels)
            yield InsertBefore(title, "Conv1d", tuple(convolves.items()), input=port)
        elif axis == len(x.shape) - 1 < SEQUENCE_AXES:
            title = message("Insert a Linear to {features} features", features=channels)
            yield InsertBefore(title, "Linear", (("out_features", channels),), input=port)
        return


def _axis_of(block: Block, x: TensorSpec) -> int:
    """Return which dimension of ``x`` a block takes for its channels or features."""
    fixed = block.works_on_axis
    if fixed is not None and fixed < len(x.shape):
        return fixed
    return axis_of(block.parameters().get("dim"), x) - 1


def _with(inputs: Inputs, port: int, x: TensorSpec) -> Inputs:
    return (*inputs[:port], x, *inputs[port + 1 :])


def _widened(
    document: Document, node: Node, port: int, wanted: TensorSpec, reports: Reports
) -> Iterator[Fix]:
    """Yield the change of the block above that decides on the number of channels."""
    source = _deciding(document, node, port, reports, lambda block: block.width_field is not None)
    field = source.block.width_field if source else None
    if source is None or field is None:
        return
    channels = int(wanted.shape[source.block.width_axis])
    made = _tried(source, reports, {field: channels})
    if made is not None and made.shape == wanted.shape:
        title = message("Let {name} make {channels}", name=source.name, channels=channels)
        yield ChangeParameters(title, ((field, channels),), source.id)


def _deciding(
    document: Document,
    node: Node,
    port: int,
    reports: Reports,
    decides: Callable[[Block], bool],
) -> Node | None:
    """Return the block above for which ``decides``, if all between keep the tensor's shape."""
    for edge in upwards(document, node.id, port):
        source, report = document.nodes[edge.source], reports[edge.source]
        if decides(source.block):
            return source
        if len(report.inputs) != 1 or report.output is None:
            return None
        if report.inputs[0].shape != report.output.shape or edge.output:
            return None
    return None


def _tried(source: Node, reports: Reports, values: Mapping[str, Any]) -> TensorSpec | None:
    """Return what a node would make with these parameters; None if it would not fit."""
    try:
        block = source.block.with_parameters(**values)
    except ValidationError:
        return None
    result = measure(block, tuple(reports[source.id].inputs.values()))
    return result.outputs[0] if isinstance(result, Measurement) else None


def _keep_sizes(document: Document, node: Node, inputs: Inputs, reports: Reports) -> Iterator[Fix]:
    """Yield the paddings, of the blocks above, with which the branches have one size."""
    changes = [_padded(document, node, port, reports) for port in range(len(inputs))]
    choices = [(None, change) if change else (None,) for change in changes]
    found = []
    for chosen in product(*choices[:SMALL]):
        taken = {port: change for port, change in enumerate(chosen) if change is not None}
        specs = tuple(taken[port][1] if port in taken else x for port, x in enumerate(inputs))
        if taken and takes(node.block, specs):
            found.append([change for change, _ in taken.values()])
    if found:
        parts = min(found, key=len)
        yield (
            parts[0]
            if len(parts) == 1
            else Several(message("Pad the branches so that they keep their size"), tuple(parts))
        )


SMALL = 6
"""Branches of which all combinations are tried."""


def _padded(
    document: Document, node: Node, port: int, reports: Reports
) -> tuple[ChangeParameters, TensorSpec] | None:
    """Return the change that lets the window above a port keep the size, and what it makes."""
    source = _deciding(document, node, port, reports, lambda block: hasattr(block, "padding"))
    if source is None:
        return None
    kernel = getattr(source.block, "kernel_size", 1)
    half = tuple(size // 2 for size in kernel) if isinstance(kernel, tuple) else kernel // 2
    for padding in ("same", half):
        made = _tried(source, reports, {"padding": padding})
        if made is not None and made != reports[source.id].output:
            title = message("Pad {name} so that it keeps the size", name=source.name)
            return ChangeParameters(title, (("padding", padding),), source.id), made
    return None


def _keep_size(document: Document, node: Node, inputs: Inputs, reports: Reports) -> Iterator[Fix]:
    """Yield the padding with which a window fits into images of any size."""
    if (
        "padding" not in type(node.block).model_fields
        or node.block.parameters()["padding"] == "same"
    ):
        return
    try:
        block = node.block.with_parameters(padding="same")
    except ValidationError:
        return
    if takes(block, inputs):
        yield ChangeParameters(message("Keep the size"), (("padding", "same"),))


def _other_axis(document: Document, node: Node, inputs: Inputs, reports: Reports) -> Iterator[Fix]:
    """Yield the first axis, or the axes, that the input has."""
    count = len(inputs[0].shape)
    fields = type(node.block).model_fields
    for axis in range(1, count + 1) if "dim" in fields else ():
        if takes(node.block.with_parameters(dim=axis), inputs):
            yield ChangeParameters(message("Use axis {axis}", axis=axis), (("dim", axis),))
            return
    for field, axes in (("axes", (1,)), ("order", tuple(range(1, count + 1)))):
        if field in fields and takes(node.block.with_parameters(**{field: axes}), inputs):
            words = message("Use axes {axes}", axes=", ".join(map(str, axes)))
            yield ChangeParameters(words, ((field, axes),))


def _leave_out(document: Document, node: Node, inputs: Inputs, reports: Reports) -> Iterator[Fix]:
    yield RemoveNode(message("Remove {name}", name=node.name))


Make = Callable[[Document, Node, Inputs, Reports], Iterator[Fix]]

REPAIRS: Mapping[str, tuple[Make, ...]] = {
    "needs-image": (_read_earlier,),
    "needs-signal": (_read_earlier,),
    "needs-sequence": (_read_earlier,),
    "needs-at-most-image": (_read_earlier,),
    "image-too-small": (_leave_out,),
    KERNEL_TOO_LARGE: (_keep_size,),
    "needs-several-pixels": (_leave_out,),
    "needs-several-values": (_leave_out,),
    "nothing-to-squeeze": (_leave_out,),
    GROUPS_DO_NOT_DIVIDE: (_other_width,),
    CHANNELS_NOT_EVEN: (_other_width,),
    "channels-not-in-squares": (_other_width,),
    "heads-do-not-divide": (_other_width,),
    "unequal-shapes": (_keep_sizes,),
    "unequal-sizes": (_keep_sizes,),
    "no-such-axis": (_other_axis,),
    "axis-twice": (_other_axis,),
    "needs-values": (values_instead,),
    "needs-tokens": (tokens_instead,),
    "needs-row-of-tokens": (tokens_instead,),
}
"""Which repairs are tried for which kind of problem."""
