"""Freeze a backbone: all of a network that has weights, but its head."""

from collections.abc import Collection

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.analysis.fit_to_data import last_layers
from netwright.engine.document import edits
from netwright.engine.document.document import Document


def with_frozen_backbone(analysis: Analysis, learning: Collection[str] = ()) -> Document:
    """Return a network in which the layers that give the outputs learn, and no others.

    Args:
        analysis: The network.
        learning: The ids of further nodes that learn.
    """
    document = analysis.document
    kept = {*last_layers(analysis), *learning}
    measured = ((node, analysis.reports[node].measurement) for node in document.nodes)
    weighted = [node for node, part in measured if part is not None and part.parameters]
    return edits.set_frozen(document, {node: node not in kept for node in weighted})
