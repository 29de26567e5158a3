"""Hints: what builds and trains, and yet could be better, each with the reason and its source."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.analysis.receptive_field import Near, ReceptiveField
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.problem import (
    ChangeParameters,
    Fix,
    InsertBefore,
    Problem,
    RemoveNode,
    Severity,
)
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait
from netwright.engine.document.document import Document, Node
from netwright.engine.message import message

if TYPE_CHECKING:
    from netwright.engine.analysis.reports import NodeReport

Reports = Mapping[str, "NodeReport"]

LARGEST_SHARE = 0.8
"""The part of all parameters from which on one layer is told of."""
REACH = 6
"""How many blocks up a chain is followed."""


def hints(
    document: Document, node: Node, inputs: tuple[TensorSpec, ...], near: Near
) -> Iterator[Problem]:
    """Yield hints on a sound node that follow from it, its neighbours and what its input sees.

    Neighbours count only for blocks that look up, and at most :data:`REACH` wires above these.
    """
    block = node.block
    if block.values_standardised(*inputs) == 1:
        yield _single_value(node, inputs[0])
    if isinstance(near, ReceptiveField) and Trait.POOLS_GLOBALLY in block.traits:
        yield from _short_sight(node, inputs, near)
    if Trait.CENTRES_CHANNELS in block.traits:
        yield from _idle_bias(document, node)
        yield from _dropout_before_norm(document, node)
    if Trait.WEIGHTED in block.traits:
        yield from _no_activation(document, node)


def looks_up(block: Block) -> bool:
    """Return whether hints on a block depend on the blocks above it."""
    return Trait.CENTRES_CHANNELS in block.traits or Trait.WEIGHTED in block.traits


def _sources(document: Document, node_id: str) -> Iterator[Node]:
    """Yield the nodes above by single wires, the nearest first."""
    for _ in range(REACH):
        edges = document.incoming.get(node_id, ())
        if len(edges) != 1:
            return
        node_id = edges[0].source
        if not document.nodes[node_id].bypassed:
            yield document.nodes[node_id]


def _single_value(node: Node, x: TensorSpec) -> Problem:
    """Return the warning that a norm makes all values constant, for each is alone in its mean."""
    return Problem(
        "norm-of-single-values",
        message(
            "{name} brings single values of {shape} to mean 0 one by one, so that each becomes 0 "
            "whatever it was; remove it, or let the block before it make more features.",
            name=node.name,
            shape=str(x),
        ),
        Severity.WARNING,
        (RemoveNode(message("Remove {name}", name=node.name)),),
    )


def _short_sight(
    node: Node, inputs: tuple[TensorSpec, ...], field: ReceptiveField
) -> Iterator[Problem]:
    """Yield a hint where each position that is averaged sees less than an object."""
    made = measure(node.block, inputs)
    if not isinstance(made, Measurement) or made.outputs[0].elements > made.outputs[0].channels:
        return
    yield Problem(
        "receptive-field-small",
        message(
            "Each position that {name} averages sees only {size} of the {image} pixels; an object "
            "larger than that is never seen whole. Larger kernels, more layers, stride or "
            "dilation widen the view.",
            name=node.name,
            size="×".join(map(str, field.size)),
            image="×".join(map(str, field.image)),
        ),
        Severity.HINT,
    )


def _idle_bias(document: Document, node: Node) -> Iterator[Problem]:
    source = next(_sources(document, node.id), None)
    if source is None or not getattr(source.block, "bias", False):
        return
    if Trait.WEIGHTED not in source.block.traits or len(document.outgoing[source.id]) > 1:
        return
    yield Problem(
        "bias-before-norm",
        message(
            "{name} subtracts the mean of each channel, and with it the {count} biases of "
            "{source}, which do nothing; switch them off (Ioffe & Szegedy 2015, 3.2).",
            name=node.name,
            source=source.name,
            count=_width(source.block),
        ),
        Severity.HINT,
        (
            ChangeParameters(
                message("Switch the bias of {name} off", name=source.name),
                (("bias", False),),
                source.id,
            ),
        ),
    )


def _width(block: Block) -> int:
    return int(getattr(block, block.width_field or "", 0))


def _dropout_before_norm(document: Document, node: Node) -> Iterator[Problem]:
    """Yield a hint where dropout stands before the norm, or before the weights before it."""
    sources = _sources(document, node.id)
    dropout = next(sources, None)
    if dropout is not None and Trait.WEIGHTED in dropout.block.traits:
        dropout = next(sources, None)
    if dropout is None or Trait.DROPS not in dropout.block.traits:
        return
    yield Problem(
        "dropout-before-norm",
        message(
            "{dropout} (p = {p:g}) changes the variance that {name} sees between training and "
            "use; put it behind the last norm, or leave it out (Li et al. 2018, Understanding the "
            "disharmony between dropout and batch normalization).",
            dropout=dropout.name,
            p=dropout.block.parameters().get("p", 0.5),
            name=node.name,
        ),
        Severity.HINT,
        (RemoveNode(message("Remove {name}", name=dropout.name), (dropout.id,)),),
    )


def _no_activation(document: Document, node: Node) -> Iterator[Problem]:
    for source in _sources(document, node.id):
        if Trait.WEIGHTED in source.block.traits:
            break
        if Trait.AFFINE not in source.block.traits:
            return
    else:
        return
    if _is_factor(source.block) or _is_factor(node.block):
        return
    yield Problem(
        "no-activation",
        message(
            "Between {source} and {name} nothing bends, so the two can do no more than one layer; "
            "put an activation between them.",
            source=source.name,
            name=node.name,
        ),
        Severity.HINT,
        (InsertBefore(message("Insert ReLU"), "ReLU"),),
    )


def _is_factor(block: Block) -> bool:
    """Return whether a block is meant to be one factor of a larger one, as depthwise ones are."""
    return int(getattr(block, "groups", 1)) > 1


def heavy_layer(
    document: Document, counts: Mapping[str, int], total: int, reports: Reports
) -> tuple[str, Problem] | None:
    """Return the layer that holds nearly all parameters with the hint on it, if there is one.

    Args:
        document: The drawing.
        counts: The parameters of each node that has some.
        total: Their sum.
        reports: What is known of each node.
    """
    if len(counts) < 2:
        return None
    most = max(counts.values())
    if most <= LARGEST_SHARE * total:
        return None
    heaviest = next(node for node, count in counts.items() if count == most)
    node = document.nodes[heaviest]
    if Trait.WEIGHTED not in node.block.traits:
        return None  # a recurrent layer or a stage is the network itself
    fix = _smaller_flatten(document, node, total - most, reports)
    return heaviest, Problem(
        "layer-holds-most",
        message(
            "{name} holds {most:,} of the {total:,} parameters, {part:.0%}; fewer values before "
            "it (pooling) or fewer outputs would make the network smaller.",
            name=node.name,
            most=most,
            total=total,
            part=most / total,
        ),
        Severity.HINT,
        (fix,) if fix else (),
    )


def _smaller_flatten(document: Document, node: Node, others: int, reports: Reports) -> Fix | None:
    """Return the pooling before what flattens an image with which a layer no longer holds most."""
    source = next(_sources(document, node.id), None)
    if source is None or Trait.FLATTENS not in source.block.traits:
        return None
    image = reports[source.id].inputs.get(0)
    if image is None or not image.is_image:
        return None

    def share(side: int) -> float:
        made = measure(node.block, (TensorSpec((int(image.channels) * side**2,)),))
        if not isinstance(made, Measurement):
            return 1.0
        return made.parameters / (made.parameters + others)

    sides = range(1, int(min(image.spatial)))
    side = bisect_right(sides, LARGEST_SHARE, key=share)
    if side == 0:
        return None
    title = message("Pool to {size} before {name}", size=f"{side}×{side}", name=source.name)
    return InsertBefore(title, "AdaptiveAvgPool2d", (("output_size", side),), node=source.id)
