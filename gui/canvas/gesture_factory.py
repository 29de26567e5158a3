"""Which gesture a press of the mouse begins."""

from PySide6.QtCore import Qt

from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.ports import Port, source_port, target_port
from netwright.gui.canvas.commands import Commands
from netwright.gui.canvas.gestures.draw_wire import DrawWire
from netwright.gui.canvas.gestures.gesture import Gesture, Pointer
from netwright.gui.canvas.gestures.move import Move
from netwright.gui.canvas.gestures.pan import Pan
from netwright.gui.canvas.gestures.resize import Resize
from netwright.gui.canvas.gestures.rubber_band import RubberBand
from netwright.gui.canvas.hit_test import Hit
from netwright.gui.canvas.viewport import Viewport


def gesture_for(
    view: Viewport,
    commands: Commands,
    button: Qt.MouseButton,
    hit: Hit,
    pointer: Pointer,
    *,
    pans: bool,
) -> Gesture | None:
    """Return the gesture that a press begins; None where the press is all there is to it.

    Args:
        view: Where.
        commands: What is asked of the canvas when it ends.
        button: Which was pressed.
        hit: What is under the mouse.
        pointer: Where the mouse is.
        pans: Whether Space is held.
    """
    if button == Qt.MouseButton.MiddleButton or (pans and button == Qt.MouseButton.LeftButton):
        return Pan(view)
    if button != Qt.MouseButton.LeftButton:
        return None
    if pointer.holds(Qt.KeyboardModifier.AltModifier) and (hit.port or hit.wire):
        view.session.edit(lambda document: _cut(document, hit))
        return None
    if hit.port is not None:
        return _from_port(view, commands, hit.port)
    if hit.node is not None:
        return Move(view, hit.node)
    if hit.wire is not None:
        at_target = view.graph.wires[hit.wire].nearer_end_is_target(pointer.point)
        kept = source_port(hit.wire) if at_target else target_port(hit.wire)
        return DrawWire(view, commands, kept, taken=hit.wire)
    if hit.annotation is not None:
        if hit.sides:
            return Resize(view, hit.annotation, hit.sides)
        return Move(view, hit.annotation)
    return RubberBand(view)


def _from_port(view: Viewport, commands: Commands, port: Port) -> DrawWire:
    """Return a new wire from a port; an input that has one gives that away."""
    taken = view.session.document.edge_into(port.node, port.number) if port.is_input else None
    if taken is None:
        return DrawWire(view, commands, port)
    return DrawWire(view, commands, source_port(taken), taken=taken)


def _cut(document: Document, hit: Hit) -> Document:
    """Return the document without the wire, or without all wires at the port, that was hit."""
    if hit.port is None:
        return edits.disconnect(document, [hit.wire] if hit.wire else [])
    return edits.disconnect(
        document,
        [edge for edge in document.edges if hit.port in (source_port(edge), target_port(edge))],
    )
