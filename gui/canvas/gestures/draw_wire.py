"""Draw a wire from a port, or take one end of a wire elsewhere."""

from PySide6.QtCore import QCoreApplication, QPointF

from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.ports import Port, edge_between
from netwright.gui.canvas.commands import Commands
from netwright.gui.canvas.gestures.gesture import Gesture, Pointer, Reason, is_drag
from netwright.gui.canvas.hit_test import hit
from netwright.gui.canvas.viewport import Viewport
from netwright.gui.canvas.wires.compatible_ports import fitting_ports, misfit
from netwright.gui.canvas.wires.routing import loose_curve
from netwright.gui.canvas.wires.wire_item import LooseWire
from netwright.gui.widgets.translation import sentence


class DrawWire(Gesture):
    """A loose end follows the mouse, either in a drag or from one click to the next.

    Ports that fit light up. Over one that does not, the reason is told: a wire that cannot be is
    refused; one whose tensor does not fit may be drawn, for its problem comes with a fix.
    """

    def __init__(
        self, view: Viewport, commands: Commands, fixed: Port, taken: Edge | None = None
    ) -> None:
        super().__init__(view)
        self._insertion = commands.insertion
        self._fixed = fixed
        self._taken = taken
        """The wire whose other end is taken off; None for a new wire."""
        self._loose: LooseWire | None = None
        self._target: Port | None = None
        self._fits = True

    def start(self, pointer: Pointer) -> None:
        """Wait for the mouse to move; a click on a port begins to draw at once."""
        self._start = pointer
        self._rest = self._without_taken(self.session.document)

    def move(self, pointer: Pointer) -> None:
        """Lead the loose end to the mouse, or to the port under it."""
        if self._loose is None:
            if not is_drag(self._start, pointer):
                return
            self._take_up()
        self._target = self._port_under(pointer.point)
        self._judge(pointer)
        self._draw(pointer.point)

    def end(self, pointer: Pointer) -> bool:
        """Wire the two ports; over empty canvas, ask for a block or let the taken wire go."""
        if self._loose is None:
            if self._taken is None:
                self._take_up()  # a click: the next one ends it
                return False
            return True
        self.move(pointer)
        self._put_down()
        if self._target is not None:
            self._wire(self._target)
        elif hit(self.graph, pointer.point, self.view.scale_factor).node is None:
            self._let_go(pointer)
        return True

    def _wire(self, target: Port) -> None:
        """Wire the fixed port to ``target``; where that cannot be, the session tells why."""
        edge = edge_between(self._fixed, target)
        if edge is not None and edge != self._taken:
            self.session.edit(lambda document: edits.connect(self._without_taken(document), edge))

    def _let_go(self, pointer: Pointer) -> None:
        """Cut the wire that was taken off; for a new one, let the user choose a block."""
        if self._taken is not None:
            self.session.edit(self._without_taken)
        else:
            self._insertion.search_for_wire(self._fixed, pointer.place)

    def _without_taken(self, document: Document) -> Document:
        return edits.disconnect(document, [self._taken]) if self._taken else document

    def cancel(self, reason: Reason) -> None:
        """Take the loose end away."""
        if self._loose is not None:
            self._put_down()

    def _take_up(self) -> None:
        self._loose = LooseWire()
        self.graph.addItem(self._loose)
        self._fitting = fitting_ports(self._rest, self.session.analysis, self._fixed)
        self.graph.light(self._fitting, None)
        if self._taken is not None:
            self.graph.wires[self._taken].hide()

    def _put_down(self) -> None:
        if self._loose is not None:
            self.graph.removeItem(self._loose)
        self.graph.light(None, None)
        if self._taken in self.graph.wires:
            self.graph.wires[self._taken].show()
        self.view.hint.emit("")
        self.view.drag_tooltip.hide()

    def _port_under(self, point: QPointF) -> Port | None:
        """Return the port under ``point``; on a node's body, the one that suits best."""
        found = hit(self.graph, point, self.view.scale_factor)
        if found.node is None or found.node == self._fixed.node:
            return None
        is_input = not self._fixed.is_input
        if found.port is not None and found.port.is_input == is_input:
            return self._present(found.port)
        ports = [port for port in self.graph.nodes[found.node].ports() if port.is_input == is_input]
        free = [port for port in ports if self._rest.edge_into(port.node, port.number) is None]
        best = (free if is_input else ports) or ports
        return self._present(best[0]) if best else None

    def _present(self, port: Port) -> Port:
        """Return ``port`` as it is once the taken wire is off: a variadic node then has fewer."""
        if port.is_input:
            last = self._rest.input_count(port.node) - 1
            return port._replace(number=min(port.number, last))
        return port

    def _judge(self, pointer: Pointer) -> None:
        """Tell what the wire would be, or why it cannot."""
        edge = edge_between(self._fixed, self._target) if self._target else None
        self._fits = True
        if edge is None:
            self.view.hint.emit(self._invitation())
            self.view.drag_tooltip.tell("", pointer.place)
            return
        refusal = edits.why_not(self._rest, edge)
        against = refusal or misfit(self._rest, self.session.analysis, edge)
        self._fits = against is None
        self.view.hint.emit(sentence(against.sentence) if against else self._promise(edge))
        reason = sentence(against.sentence) if against else ""
        self.view.drag_tooltip.tell(reason, pointer.place)

    def _invitation(self) -> str:
        translate = QCoreApplication.translate
        if self._taken is not None:
            return translate("DrawWire", "Let go over a port to wire it there, elsewhere to cut.")
        return translate("DrawWire", "Let go over a port to wire it, elsewhere to add a block.")

    def _promise(self, edge: Edge) -> str:
        nodes = self._rest.nodes
        return QCoreApplication.translate(
            "DrawWire", "Let go to wire {source} to {target}."
        ).format(source=nodes[edge.source].name, target=nodes[edge.target].name)

    def _draw(self, point: QPointF) -> None:
        if self._loose is None:
            return
        fixed = self.graph.nodes[self._fixed.node].port_position(self._fixed)
        target = self._target
        free = self.graph.nodes[target.node].port_position(target) if target else point
        start, end = (free, fixed) if self._fixed.is_input else (fixed, free)
        path = loose_curve(start, end, self.session.document.flow)
        self._loose.show_path(path, fits=self._fits, ends=target is not None)
        self.graph.light(self._fitting, target)
