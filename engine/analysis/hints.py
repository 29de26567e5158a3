"""Hints: what builds and trains, and yet could be better, each with the reason and its source."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from netwright.engine.analysis.receptive_field import Near, ReceptiveField
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.convolution.conv1d import Conv1d
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.convolution.conv_transpose2d import ConvTranspose2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.normalisation.instance_norm2d import InstanceNorm2d
from netwright.engine.blocks.normalisation.layer_norm import LayerNorm
from netwright.engine.blocks.normalisation.layer_norm2d import LayerNorm2d
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.pooling.adaptive_max_pool2d import AdaptiveMaxPool2d
from netwright.engine.blocks.pooling.avg_pool2d import AvgPool2d
from netwright.engine.blocks.pooling.global_average_pool import GlobalAveragePool
from netwright.engine.blocks.problem import (
    ChangeParameters,
    Fix,
    InsertBefore,
    Problem,
    RemoveNode,
    Severity,
)
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.blocks.regularisation.dropout2d import Dropout2d
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document, Node
from netwright.engine.message import message

if TYPE_CHECKING:
    from netwright.engine.analysis.reports import NodeReport

Reports = Mapping[str, "NodeReport"]

WEIGHTED = (Linear, Conv1d, Conv2d, ConvTranspose2d)
"""Blocks that are affine: two of them in a row are one."""
AFFINE_BETWEEN = (Flatten, BatchNorm, AvgPool2d, Dropout, Dropout2d)
"""What may stand between two of them without bending anything."""
CENTRING = (BatchNorm, InstanceNorm2d)
"""Norms that subtract the mean of each channel, and with it any constant."""
LARGEST_SHARE = 0.8
"""The part of all parameters from which on one layer is told of."""
GLOBAL = (GlobalAveragePool, AdaptiveAvgPool2d, AdaptiveMaxPool2d)
"""Blocks that throw away where something was seen: what no position sees whole, none will."""
IMAGE = 3  # dimensions
REACH = 6
"""How many blocks up a chain is followed."""


def hints(
    document: Document, node: Node, inputs: tuple[TensorSpec, ...], near: Near
) -> Iterator[Problem]:
    """Yield hints on a sound node that follow from it, its neighbours and what its input sees.

    Neighbours count only for blocks that look up, and at most :data:`REACH` wires above these.
    """
    block = node.block
    if isinstance(block, LayerNorm | LayerNorm2d):
        yield from _single_value(node, inputs[0])
    if isinstance(near, ReceptiveField) and isinstance(block, GLOBAL):
        yield from _short_sight(node, near)
    if isinstance(block, CENTRING):
        yield from _idle_bias(document, node)
        yield from _dropout_before_norm(document, node)
    if isinstance(block, WEIGHTED):
        yield from _no_activation(document, node)


def looks_up(block: Block) -> bool:
    """Return whether hints on a block depend on the blocks above it."""
    return isinstance(block, (*CENTRING, *WEIGHTED))


def _sources(document: Document, node_id: str) -> Iterator[Node]:
    """Yield the nodes above by single wires, the nearest first."""
    for _ in range(REACH):
        edges = document.incoming.get(node_id, ())
        if len(edges) != 1:
            return
        node_id = edges[0].source
        if not document.nodes[node_id].bypassed:
            yield document.nodes[node_id]


def _single_value(node: Node, x: TensorSpec) -> Iterator[Problem]:
    """Yield a warning where a norm that takes single values, unlike others, makes them constant."""
    size = x.shape[-1] if len(x.shape) < IMAGE else x.elements
    if (x.channels if isinstance(node.block, LayerNorm2d) else size) > 1:
        return
    yield Problem(
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


def _short_sight(node: Node, field: ReceptiveField) -> Iterator[Problem]:
    """Yield a hint where each position that is averaged sees less than an object."""
    if getattr(node.block, "output_size", 1) != 1:
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
    if not isinstance(source.block, WEIGHTED) or len(document.outgoing[source.id]) > 1:
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
    above = []
    for source in _sources(document, node.id):
        above.append(source)
        if not isinstance(source.block, (*WEIGHTED, Dropout, Dropout2d)):
            return
        if isinstance(source.block, Dropout | Dropout2d):
            break
        if len(above) > 1:
            return
    if not above or not isinstance(above[-1].block, Dropout | Dropout2d):
        return
    dropout = above[-1]
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
        if isinstance(source.block, WEIGHTED):
            break
        if not isinstance(source.block, AFFINE_BETWEEN):
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
    if not isinstance(node.block, WEIGHTED):
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
    """Return the pooling before the Flatten with which a Linear no longer holds most."""
    source = next(_sources(document, node.id), None)
    if source is None or not isinstance(node.block, Linear):
        return None
    image = reports[source.id].inputs.get(0)
    if not isinstance(source.block, Flatten) or image is None or not image.is_image:
        return None
    outputs = node.block.out_features
    for side in range(min(image.spatial) - 1, 0, -1):
        weights = outputs * (int(image.channels) * side**2 + node.block.bias)
        if weights <= LARGEST_SHARE * (weights + others):
            title = message("Pool to {size} before {name}", size=f"{side}×{side}", name=source.name)
            pooled = (("output_size", side),)
            return InsertBefore(title, "AdaptiveAvgPool2d", pooled, node=source.id)
    return None
