"""The scene: the session's document as items, of which only those that differ are touched."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.grid import Position
from netwright.engine.document.ports import Port
from netwright.gui.canvas.geometry import node_rect
from netwright.gui.canvas.items.annotation_item import AnnotationItem
from netwright.gui.canvas.items.figure_mark import Marks
from netwright.gui.canvas.items.ghosts import Ghosts
from netwright.gui.canvas.items.node_item import NodeItem
from netwright.gui.canvas.items.node_pictures import Pictures
from netwright.gui.canvas.spatial_index import SpatialIndex
from netwright.gui.canvas.wires.wire_item import WireItem
from netwright.gui.canvas.wires.wire_router import WireRouter
from netwright.gui.state.drawing import DrawingModel, EditPreview


class CanvasScene(QGraphicsScene):
    """Mirrors the session. Gestures may preview positions and light things; they edit elsewhere.

    Signals:
        outline_changed: From afar the network looks another: nodes came, went, moved or are of
            another family; wires, frames or notes differ.

    Attributes:
        nodes: The items of the nodes, by id.
        wires: The items of the wires.
        annotations: The items of frames and notes, by id.
        extras: What gestures and marks have added, besides those.
        occupancy: Where the nodes stand.
        router: Leads the wires.
    """

    outline_changed = Signal()

    def __init__(self, session: DrawingModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes: dict[str, NodeItem] = {}
        self.wires: dict[Edge, WireItem] = {}
        self.annotations: dict[str, AnnotationItem] = {}
        self.extras: dict[QGraphicsItem, None] = {}
        self.occupancy: SpatialIndex[str] = SpatialIndex()
        self.router = WireRouter(self.nodes, self.wires, self.occupancy)
        self._session = session
        self._document = Document()
        self._marks: Marks = {}
        self._ghosts = Ghosts(self, self.nodes, self.wires)
        self._selection: frozenset[str] = frozenset()
        self._network: frozenset[str] | None = None
        self._network_order: tuple[str, ...] | None = None
        self._new_wires: list[Edge] = []
        self._hovered: str | None = None
        self._hovered_annotation: str | None = None
        self._lit_wire: Edge | None = None
        self._show_document(session.document)
        if session.analysis is not None:
            self._show_analysis(session.analysis)
        self._show_selection(session.selection)
        session.document_changed.connect(self._follow)
        session.preview_changed.connect(self._show_preview)
        session.analysis_changed.connect(self._show_analysis)
        session.selection_changed.connect(self._show_selection)

    def addItem(self, item: QGraphicsItem) -> None:
        """Add what is no part of the document: guides, shadows, marks."""
        super().addItem(item)
        self.extras[item] = None

    def removeItem(self, item: QGraphicsItem) -> None:
        """Take something off the scene."""
        super().removeItem(item)
        self.extras.pop(item, None)

    def bounds(self, ids: Iterable[str] | None = None) -> QRectF:
        """Return the area that some things take, or all of them with the wires; null if none do."""
        area = QRectF()
        for wire in self.wires.values() if ids is None else ():
            area = area.united(wire.boundingRect())
        shown = (*self.nodes, *self.annotations)
        for each in shown if ids is None else set(shown) & set(ids):
            item = self.nodes[each] if each in self.nodes else self.annotations[each]
            area = area.united(item.boundingRect().translated(item.pos()))
        return area

    def preview(self, positions: Mapping[str, Position]) -> None:
        """Show nodes elsewhere than the document has them, until they are shown again."""
        area = self._place(positions)
        self.router.route_around(self._document, positions, area)

    def preview_areas(self, areas: Mapping[str, QRectF]) -> None:
        """Show frames and notes elsewhere than the document has them, as with nodes."""
        for each, area in areas.items():
            self.annotations[each].show_area(area)

    def hover(self, node: str | None, wire: Edge | None, annotation: str | None = None) -> None:
        """Show what is under the mouse, or would take what is being dragged."""
        if annotation != self._hovered_annotation:
            former, self._hovered_annotation = self._hovered_annotation, annotation
            self._show_annotation_states((former, annotation))
        if node != self._hovered:
            before, self._hovered = self._hovered, node
            self._show_states(each for each in (before, node) if each in self.nodes)
        if wire != self._lit_wire:
            before_wire, self._lit_wire = self._lit_wire, wire
            self._show_wire_states(
                each for each in (before_wire, wire) if each is not None and each in self.wires
            )

    def light(self, ports: Mapping[str, frozenset[Port]] | None, hot: Port | None) -> None:
        """Light the ports to which a wire can go, by node; None ends it."""
        for node_id, item in self.nodes.items():
            lit = None if ports is None else ports.get(node_id)
            item.show_ports(lit, hot if hot is not None and hot.node == node_id else None)

    def show_marks(self, marks: Marks) -> None:
        """Colour the nodes by a figure; those without a mark have their family's colour."""
        self._marks = marks
        for node_id, item in self.nodes.items():
            item.show_mark(marks.get(node_id))

    def show_pictures(self, pictures: Mapping[str, Pictures]) -> None:
        """Show on each node what it makes of the sample, or its icon where it has no picture."""
        for node_id, item in self.nodes.items():
            item.show_pictures(pictures.get(node_id))

    def tell_again(self) -> None:
        """Paint everything again, in the colours and the language of now."""
        for item in self.nodes.values():
            item.tell_again()
        self.update()

    def _show_annotations(self, new: Document) -> None:
        for gone in self.annotations.keys() - new.annotations.keys():
            self.removeItem(self.annotations.pop(gone))
        for key, annotation in new.annotations.items():
            item = self.annotations.get(key)
            if item is None:
                item = self.annotations[key] = AnnotationItem(annotation)
                super().addItem(item)
            elif item.annotation is not annotation:
                item.show_annotation(annotation)

    def _follow(self, _old: Document, new: Document) -> None:
        self._show_document(new)

    def _show_preview(self, preview: EditPreview | None) -> None:
        """Show what an edit would come to, or the document itself again."""
        self._ghosts.clear()
        analysis = self._session.analysis
        if preview is None:
            self._show_document(self._session.document)
            if analysis is not None:
                self._show_analysis(analysis)
            return
        before = self._document
        self._show_document(preview.document)
        self._show_analysis(preview.analysis)
        self._ghosts.show(before, analysis, preview)

    def _show_document(self, new: Document) -> None:
        old, self._document = self._document, new
        gone = [node_id for node_id in old.nodes if node_id not in new.nodes]
        changed = [
            node_id for node_id, node in new.nodes.items() if old.nodes.get(node_id) is not node
        ]
        if old.flow is not new.flow:  # all ports are elsewhere
            changed = list(new.nodes)
        if old.annotations is not new.annotations:
            self._show_annotations(new)
        dropped, drawn = _edge_changes(old, new)
        self.router.forget(dropped)
        for edge in dropped:
            self.removeItem(self.wires.pop(edge))
        area = self._remove(gone)
        for node_id in changed:
            self._add_if_new(new.nodes[node_id])
        for edge in drawn:
            self.wires[edge] = WireItem(edge)
            super().addItem(self.wires[edge])
        self._new_wires = [edge for edge in (*self._new_wires, *drawn) if edge in self.wires]
        touched = {node for edge in (*dropped, *drawn) for node in (edge.source, edge.target)}
        touched = (touched & new.nodes.keys()) | set(changed)
        for node_id in touched:
            self.nodes[node_id].show_node(new)
        self._show_states(touched)
        self._show_wire_states(drawn)
        area = area.united(self._place({node: new.nodes[node].position for node in touched}))
        self.router.route_around(new, touched, area)
        if _looks_another(old, new, [*gone, *changed]):
            self.outline_changed.emit()

    def _remove(self, gone: Iterable[str]) -> QRectF:
        area = QRectF()
        for node_id in gone:
            area = area.united(self.occupancy.rect(node_id))
            self.occupancy.remove(node_id)
            self.removeItem(self.nodes.pop(node_id))
        return area

    def _add_if_new(self, node: Node) -> None:
        if node.id not in self.nodes:
            self.nodes[node.id] = NodeItem(node, self._session.document.flow)
            self.occupancy.place(node.id, node_rect(node.position))
            super().addItem(self.nodes[node.id])

    def _place(self, positions: Mapping[str, Position]) -> QRectF:
        """Put nodes at ``positions`` and return the area that they leave and take."""
        area = QRectF()
        for node_id, position in positions.items():
            area = area.united(self.occupancy.rect(node_id))
            self.occupancy.place(node_id, node_rect(position))
            area = area.united(self.occupancy.rect(node_id))
            self.nodes[node_id].setPos(*position)
        return area

    def _show_analysis(self, analysis: Analysis) -> None:
        reports, incoming = analysis.reports, self._document.incoming
        news = [node for node, item in self.nodes.items() if item.report is not reports[node]]
        for node_id in news:
            self.nodes[node_id].show_report(reports[node_id])
        told = [edge for node_id in news for edge in incoming.get(node_id, ())]
        for edge in (*told, *self._new_wires):
            self.wires[edge].show_tensor(reports[edge.target].inputs.get(edge.input))
        self._new_wires = []
        if analysis.network is not self._network_order:
            self._network_order = analysis.network
            network = frozenset(analysis.network)
            if network != self._network:
                self._network = network
                self._show_states(self.nodes)
                self._show_wire_states(self.wires)

    def _show_selection(self, selection: frozenset[str]) -> None:
        differing = (selection ^ self._selection) & self.nodes.keys()
        self._selection = selection
        self._show_states(differing)
        self._show_annotation_states(self.annotations)

    def _show_annotation_states(self, ids: Iterable[str | None]) -> None:
        for each in ids:
            item = self.annotations.get(each) if each is not None else None
            if item is not None:
                item.show_state(
                    selected=each in self._session.annotations,
                    hovered=each == self._hovered_annotation,
                )

    def _show_states(self, nodes: Iterable[str | None]) -> None:
        for node_id in nodes:
            if node_id is not None:
                self.nodes[node_id].show_state(
                    selected=node_id in self._selection,
                    hovered=node_id == self._hovered,
                    faded=self._network is not None and node_id not in self._network,
                )

    def _show_wire_states(self, edges: Iterable[Edge]) -> None:
        for edge in edges:
            faded = self._network is not None and edge.target not in self._network
            self.wires[edge].show_state(lit=edge == self._lit_wire, faded=faded)


def _looks_another(old: Document, new: Document, nodes: Iterable[str]) -> bool:
    """Return whether two documents, which differ in these ``nodes``, differ from afar."""
    pairs = ((old.nodes.get(node), new.nodes.get(node)) for node in nodes)
    return (
        old.annotations is not new.annotations
        or old.edges is not new.edges
        or any(
            before is None
            or after is None
            or before.position != after.position
            or before.block.family is not after.block.family
            for before, after in pairs
        )
    )


def _edge_changes(old: Document, new: Document) -> tuple[list[Edge], list[Edge]]:
    """Return the wires that are gone and those that are new."""
    if old.edges is new.edges:
        return [], []
    before, after = frozenset(old.edges), frozenset(new.edges)
    return [edge for edge in old.edges if edge not in after], [
        edge for edge in new.edges if edge not in before
    ]
