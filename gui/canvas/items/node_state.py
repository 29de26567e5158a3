"""The state of a node on the canvas: what is shown of it, and where its ports are."""

from enum import Enum

from PySide6.QtCore import QPointF

from netwright.engine.analysis.reports import NodeReport
from netwright.engine.document.document import Node
from netwright.engine.document.grid import Flow
from netwright.engine.document.ports import Port
from netwright.gui.canvas.geometry import port_offset
from netwright.gui.canvas.items.figure_mark import FigureMark
from netwright.gui.canvas.items.node_pictures import Pictures
from netwright.gui.canvas.items.node_text import text_of

REACH = 14.0
"""What a node paints beyond its edge: glow, ports, badge."""


class Ghost(Enum):
    """How a node differs in a preview from what is drawn."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


FAINT = {Ghost.NEW: 0.8, Ghost.CHANGED: 1.0, Ghost.GONE: 0.35}
"""How much of a node is seen in a preview."""


class NodeState:
    """What one node shows: family, name, parameters, shape, count, problems, and how it is marked.

    Attributes:
        node: The node.
        report: What is known of it, if anything is.
        text: Its texts.
        inputs: How many input ports it has.
        flow: Whither the network flows.
        wired: Its ports that have wires.
        lit: The ports to which a wire that is being drawn can go; None while none is.
        hot: The port under the mouse.
        ghost: How it differs from what is drawn, in a preview.
        mark: Its figure, where nodes are coloured by one.
        pictures: What it shows in place of its icon.
        elided: Texts as they were cut to a width.
        sizes: How large its upper line is, by room and growth.
    """

    def __init__(self, node: Node, flow: Flow = Flow.DOWN) -> None:
        self.node = node
        self.report: NodeReport | None = None
        self.text = text_of(node, None)
        self.is_selected = False
        self.is_hovered = False
        self.is_faded = False
        self.inputs = len(node.block.input_ports)
        self.flow = flow
        self.wired: frozenset[Port] = frozenset()
        self.lit: frozenset[Port] | None = None
        self.hot: Port | None = None
        self.ghost: Ghost | None = None
        self.mark: FigureMark | None = None
        self.pictures: Pictures | None = None
        self.elided: dict[tuple[str, int, bool, float], str] = {}
        self.sizes: dict[tuple[float, float], float] = {}

    @property
    def id(self) -> str:
        """The id of the node."""
        return self.node.id

    def ports(self) -> list[Port]:
        """Return the ports, inputs first."""
        outputs = len(self.node.block.output_ports)
        return [
            *(Port(self.node.id, True, index) for index in range(self.inputs)),
            *(Port(self.node.id, False, index) for index in range(outputs)),
        ]

    def offset(self, port: Port) -> QPointF:
        """Return the centre of a port, from that of the node."""
        count = self.inputs if port.is_input else len(self.node.block.output_ports)
        return port_offset(port.is_input, port.number, count, self.flow)
