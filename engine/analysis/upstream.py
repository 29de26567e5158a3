"""The wires above a port, and what is known of the nodes there."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from netwright.engine.document.document import Document, Edge

if TYPE_CHECKING:
    from netwright.engine.analysis.reports import NodeReport

Reports = Mapping[str, "NodeReport"]

FAR = 64
"""How far up a wire is followed."""


def upwards(document: Document, node_id: str, port: int) -> Iterator[Edge]:
    """Yield the wire into a port and those above it, by first inputs."""
    edge = document.edge_into(node_id, port)
    for _ in range(FAR):
        if edge is None:
            return
        yield edge
        edge = document.edge_into(edge.source, 0)
