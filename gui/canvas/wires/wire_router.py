"""The router of the wires: which are led anew when nodes move, and which stay as they are."""

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QRectF

from netwright.engine.document.document import Document, Edge
from netwright.engine.document.grid import Flow
from netwright.engine.document.ports import source_port, target_port
from netwright.gui.canvas.items.node_item import NodeItem
from netwright.gui.canvas.items.node_state import REACH
from netwright.gui.canvas.spatial_index import SpatialIndex
from netwright.gui.canvas.wires.routing import Way, climb_way, find_climb, find_way, goes_up
from netwright.gui.canvas.wires.wire_item import WireItem
from netwright.gui.canvas.wires.wire_tracks import Climb, Track, tracks


class WireRouter:
    """Leads the wires of a scene around its nodes.

    Args:
        nodes: The nodes of the scene, as it goes on.
        wires: Its wires.
        occupancy: Where its nodes stand.

    Attributes:
        searches: For how many wires a way has been looked for so far.
    """

    def __init__(
        self,
        nodes: Mapping[str, NodeItem],
        wires: Mapping[Edge, WireItem],
        occupancy: SpatialIndex[str],
    ) -> None:
        self._nodes = nodes
        self._wires = wires
        self._occupancy = occupancy
        self._long: SpatialIndex[Edge] = SpatialIndex()
        self._climbs: dict[Edge, Climb] = {}
        self._tracks: dict[Edge, tuple[Climb, Track, Flow]] = {}
        self.searches = 0

    def forget(self, edges: Iterable[Edge]) -> None:
        """Forget wires that are gone."""
        for edge in edges:
            self._long.remove(edge)
            self._climbs.pop(edge, None)
            self._tracks.pop(edge, None)

    def route_around(self, document: Document, nodes: Collection[str], area: QRectF) -> None:
        """Lead the wires anew that touch ``nodes``, and the long ones that pass ``area``."""
        edges = {
            edge: None
            for node in nodes
            for edge in (*document.incoming.get(node, ()), *document.outgoing.get(node, ()))
        }
        reach = area.adjusted(-REACH, -REACH, REACH, REACH)
        edges.update(dict.fromkeys(self._long.inside(reach)))
        before = dict(self._climbs)
        for edge in edges:
            self._route(edge, document)
        if self._climbs != before or not self._tracks.keys() >= self._climbs.keys():
            self._give_tracks(document)

    def _route(self, edge: Edge, document: Document) -> None:
        """Lead a wire anew; one that goes up gets its way when all of those are known."""
        self.searches += 1
        flow = document.flow
        start = self._nodes[edge.source].port_position(source_port(edge))
        end = self._nodes[edge.target].port_position(target_port(edge))
        if goes_up(start, end, flow):
            self._climbs[edge] = find_climb(start, end, self._occupancy, flow)
            return
        self._climbs.pop(edge, None)
        self._tracks.pop(edge, None)
        way = find_way(start, end, self._occupancy, (edge.source, edge.target), flow)
        self._lead(edge, way, document)

    def _give_tracks(self, document: Document) -> None:
        """Lead those of the wires that go up whose track is another."""
        flow = document.flow
        for edge, track in tracks(self._climbs).items():
            climb = self._climbs[edge]
            if self._tracks.get(edge) != (climb, track, flow):
                self._tracks[edge] = climb, track, flow
                self._lead(edge, climb_way(climb, track, flow), document)

    def _lead(self, edge: Edge, way: Way, document: Document) -> None:
        self._wires[edge].go(way, document.flow)
        if way.is_long:
            self._long.place(edge, self._wires[edge].boundingRect())
        else:
            self._long.remove(edge)
