"""Fit a drawn network to what it is to learn: the shape that enters, the classes it tells apart."""

from engine.analysis.analysis import Analysis, analyse
from engine.document.document import Document
from engine.document.edits import set_parameters


def fitted(document: Document, shape: tuple[int, ...], classes: int) -> Document:
    """Return the network with another input shape and number of outputs, where that can be.

    What neither the Input nor a last layer decides stays as it is: whether the network then works
    is for the analysis to say.

    Args:
        document: The network.
        shape: What enters: (C, H, W) of an image.
        classes: How many numbers it is to return.

    Raises:
        EditError: The shape is none that an Input can have.
    """
    if len(document.inputs) == 1:
        document = set_parameters(document, document.inputs[0].id, {"shape": shape})
    analysis = analyse(document)
    result = analysis.output
    if result is None or not result.shape or result.shape[-1] == classes:
        return document
    last = last_layer(analysis)
    if last is None:
        return document
    node, parameter = last
    return set_parameters(document, node, {parameter: classes})


def last_layer(analysis: "Analysis") -> tuple[str, str] | None:
    """Return the node that decides how many numbers the network returns, and its parameter.

    None where that is no single one, as after a block that changes the number.
    """
    document, result = analysis.document, analysis.output
    node = document.outputs[0].id
    while len(wires := document.incoming.get(node, ())) == 1:
        node = wires[0].source
        made = analysis[node].output
        if result is None or made is None or made.channels != result.channels:
            return None
        for parameter in ("out_features", "out_channels"):
            drawn = document.nodes[node]
            if parameter in type(drawn.block).model_fields and not drawn.bypassed:
                return node, parameter
    return None
