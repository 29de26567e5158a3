"""A node on the canvas: follows the document, and has itself painted."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from netwright.engine.analysis.reports import NodeReport
from netwright.engine.document.document import Document, Node
from netwright.engine.document.grid import Flow
from netwright.engine.document.ports import Port, port_count, source_port, target_port
from netwright.gui.canvas.geometry import NODE_RECT
from netwright.gui.canvas.items.figure_mark import FigureMark
from netwright.gui.canvas.items.node_painting import BODY, NodePainter
from netwright.gui.canvas.items.node_pictures import Pictures
from netwright.gui.canvas.items.node_state import FAINT, REACH, Ghost, NodeState
from netwright.gui.canvas.items.node_text import NodeText, text_of


class NodeItem(NodeState, QGraphicsItem):
    """Shows one node: family, name, deciding parameters, output shape, parameter count, problems.

    It is told what to show by the scene and asks nobody.
    """

    def __init__(self, node: Node, flow: Flow = Flow.DOWN) -> None:
        NodeState.__init__(self, node, flow)
        QGraphicsItem.__init__(self)
        # As pixels, which panning moves in a third of the time that painting takes.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setZValue(1)
        self.setPos(*node.position)

    def show_node(self, document: Document) -> None:
        """Show the node as it is in ``document``; what is known of it follows."""
        before, self.node = self.node, document.nodes[self.node.id]
        self.inputs = port_count(document, self.node.id, is_input=True)
        self.flow = document.flow
        self.wired = frozenset(
            [
                *map(target_port, document.incoming.get(self.node.id, ())),
                *map(source_port, document.outgoing.get(self.node.id, ())),
            ]
        )
        if self.node is not before:
            self._say(text_of(self.node, None))
            self.report = None
        self.setPos(*self.node.position)
        self.update()

    def show_report(self, report: NodeReport) -> None:
        """Show what is known of the node, if it is news."""
        before, self.report = self.report, report
        if report != before:
            self._say(text_of(self.node, report))

    def tell_again(self) -> None:
        """Paint everything in the language and the colours of now."""
        self._say(text_of(self.node, self.report))
        self.update()

    def _say(self, text: NodeText) -> None:
        if text != self.text:
            self.text = text
            self.elided.clear()
            self.sizes.clear()
            self.update()

    def show_state(self, *, selected: bool, hovered: bool, faded: bool) -> None:
        """Show whether the node is selected, under the mouse, or not part of the network."""
        state = (selected, hovered, faded)
        if state != (self.is_selected, self.is_hovered, self.is_faded):
            self.is_selected, self.is_hovered, self.is_faded = state
            self.setZValue(2 if selected or hovered else 1)
            self.update()

    def show_mark(self, mark: FigureMark | None) -> None:
        """Show a figure by colour, bar and text; None for the colour of the family."""
        if mark != self.mark:
            self.mark = mark
            self.update()

    def show_pictures(self, pictures: Pictures | None) -> None:
        """Show small pictures in place of the icon; None for the icon."""
        if pictures is not self.pictures:
            self.pictures = pictures
            self.update()

    def show_ghost(self, ghost: Ghost | None) -> None:
        """Show what would become of the node by an edit that is previewed."""
        if ghost is not self.ghost:
            self.ghost = ghost
            self.setOpacity(FAINT[ghost] if ghost else 1.0)
            self.update()

    def show_ports(self, lit: frozenset[Port] | None, hot: Port | None) -> None:
        """Light the ports that a wire being drawn can go to, and the one under the mouse."""
        if (lit, hot) != (self.lit, self.hot):
            self.lit, self.hot = lit, hot
            self.update()

    def port_position(self, port: Port) -> QPointF:
        """Return the centre of a port, on the scene."""
        return self.pos() + self.offset(port)

    def boundingRect(self) -> QRectF:
        """Return the node's area with glow, ports and badge."""
        return NODE_RECT.adjusted(-REACH, -REACH, REACH, REACH)

    def shape(self) -> QPainterPath:
        """Return the body."""
        return BODY

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint as much as can be seen at the painter's scale."""
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        NodePainter(self).paint(painter, scale)
