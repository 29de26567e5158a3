"""What an edit would add, change and take away, marked on the canvas before it is made."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGraphicsScene

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.document.document import Document, Edge, Node
from netwright.gui.canvas.items.node_item import NodeItem
from netwright.gui.canvas.items.node_state import Ghost
from netwright.gui.canvas.wires.wire_item import WireItem
from netwright.gui.state.drawing import EditPreview

BELOW = 0.8
"""Nodes that would go lie behind those that stay."""


class Ghosts:
    """Marks on the items of a scene that shows a preview; those that would go are added to it.

    Args:
        scene: Where they are.
        nodes: The nodes that it shows, as it goes on.
        wires: The wires that it shows.
    """

    def __init__(
        self,
        scene: QGraphicsScene,
        nodes: Mapping[str, NodeItem],
        wires: Mapping[Edge, WireItem],
    ) -> None:
        self._scene = scene
        self._nodes = nodes
        self._wires = wires
        self._marked: list[str] = []
        self._drawn: list[Edge] = []
        self._gone: list[NodeItem] = []

    def show(self, before: Document, known: Analysis | None, preview: EditPreview) -> None:
        """Mark what differs from ``before``, of which ``known`` was known."""
        after = preview.document
        for node_id, item in self._nodes.items():
            if node_id not in before.nodes:
                ghost = Ghost.NEW
            elif _is_changed(before.nodes[node_id], known, preview):
                ghost = Ghost.CHANGED
            else:
                continue
            item.show_ghost(ghost)
            self._marked.append(node_id)
        self._drawn = [edge for edge in after.edges if edge not in set(before.edges)]
        for edge in self._drawn:
            self._wires[edge].show_ghost(True)
        self._gone = [
            NodeItem(node) for key, node in before.nodes.items() if key not in after.nodes
        ]
        for item in self._gone:
            item.show_ghost(Ghost.GONE)
            item.setZValue(BELOW)
            self._scene.addItem(item)

    def clear(self) -> None:
        """Take all marks away."""
        for node_id in self._marked:
            if node_id in self._nodes:
                self._nodes[node_id].show_ghost(None)
        for edge in self._drawn:
            if edge in self._wires:
                self._wires[edge].show_ghost(False)
        for gone in self._gone:
            self._scene.removeItem(gone)
        self._marked, self._drawn, self._gone = [], [], []


def _is_changed(node: Node, known: Analysis | None, preview: EditPreview) -> bool:
    """Return whether a node, or what it makes, would be another."""
    if preview.document.nodes[node.id].block != node.block:
        return True
    before = known.reports.get(node.id) if known else None
    return before is None or before.outputs != preview.analysis[node.id].outputs
