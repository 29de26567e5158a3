"""Fit a network to other data: another shape of its samples, another number of classes."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.blocks.parameters import ShapeOf
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document, Node
from netwright.engine.document.edits import EditError, set_parameters
from netwright.engine.message import message


class Fit(BaseModel):
    """What a network is for; None for what it is for already."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    classes: int | None = Field(
        None,
        ge=1,
        le=65_536,
        title="Classes",
        description="How many numbers each output has: one for each class.",
    )
    shape: Annotated[tuple[int, ...], ShapeOf(dimensions=4, maximum=65_536)] | None = Field(
        None,
        title="Input shape",
        description="Channels, height and width of an image, or the length of a text.",
    )


def sizes_of(analysis: Analysis) -> Fit:
    """Return what a network is for."""
    return Fit(
        classes=analysis.output.shape[-1] if analysis.output else None,
        shape=analysis.input.shape if analysis.input else None,
    )


def fitted(analysis: Analysis, fit: Fit) -> Document:
    """Return a network for samples of another shape and another number of classes.

    Whether its layers can take that shape is for the analysis of the result to say.

    Args:
        analysis: The network as it is.
        fit: What it is to be for.

    Raises:
        EditError: It has no Input, or no single layer decides how many numbers an output has.
    """
    document = analysis.document
    if fit.classes is not None and set(_counts(analysis)) != {fit.classes}:
        document = _with_classes(analysis, fit.classes)
    if fit.shape is None:
        return document
    if not document.inputs:
        raise EditError(message("The network has no Input, so it takes no shape."))
    return set_parameters(document, document.inputs[0].id, {"shape": fit.shape})


def _counts(analysis: Analysis) -> Iterator[int | None]:
    """Yield how many numbers each output has, None where that is not known."""
    for result in results(analysis).values():
        yield result.shape[-1] if result else None


def _with_classes(analysis: Analysis, classes: int) -> Document:
    document = analysis.document
    if not document.outputs:
        raise EditError(message("The network has no Output, so it has no classes."))
    for node, parameter in last_layers(analysis).items():
        document = set_parameters(document, node, {parameter: classes})
    for name, result in results(analyse(document, analysis)).items():
        if result is not None and result.shape[-1] != classes:
            raise EditError(
                message(
                    "No single layer decides how many numbers {name} has; it stays at {count}, "
                    "and {classes} were asked for.",
                    name=name,
                    count=result.shape[-1],
                    classes=classes,
                )
            )
    return document


def results(analysis: Analysis) -> Mapping[str, TensorSpec | None]:
    """Return what each Output gets, by its name; None where it is not known."""
    outputs = analysis.document.outputs
    return {node.name: analysis[node.id].inputs.get(0) for node in outputs}


def last_layers(analysis: Analysis) -> Mapping[str, str]:
    """Return the nodes that decide how many numbers the outputs have, with their parameters.

    An output behind a block that joins others, or whose number no parameter decides, has none.
    """
    document = analysis.document
    found = (_last_layer(document, node) for node in document.outputs)
    return dict(pair for pair in found if pair is not None)


def _last_layer(document: Document, output: Node) -> tuple[str, str] | None:
    node = output.id
    while len(wires := document.incoming.get(node, ())) == 1:
        node = wires[0].source
        drawn = document.nodes[node]
        width = drawn.block.width_field
        if width is not None and not drawn.bypassed:
            return node, width
    return None
