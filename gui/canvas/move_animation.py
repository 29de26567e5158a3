"""Show what moves on the canvas as moving: short, and over at once when something else begins."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from netwright.engine.document.document import Document
from netwright.engine.document.grid import Position
from netwright.gui.canvas.scene import CanvasScene
from netwright.gui.state.drawing import DrawingModel

DURATION = 220
"""Milliseconds."""
MOST_NODES = 150
"""With more than these, leading the wires anew takes too long: all is in its place at once."""


class MoveAnimation(QObject):
    """Leads nodes from where they stood in one document to where they stand in the next."""

    def __init__(self, session: DrawingModel, scene: CanvasScene, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._scene = scene
        self._ways: dict[str, tuple[Position, Position]] = {}
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(DURATION)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._show)

    def begin(self, before: Document, after: Document) -> None:
        """Begin to show each node on its way; the document is what it will be already."""
        self.end()  # what still glides from an earlier edit may not be on its way in this one
        self._ways = {
            key: (before.nodes[key].position, node.position)
            for key, node in after.nodes.items()
            if key in before.nodes and before.nodes[key].position != node.position
        }
        if self._ways and len(after.nodes) <= MOST_NODES:
            self._show(0.0)  # before the first frame, lest all is seen in its place at once
            self._animation.start()

    def end(self) -> None:
        """Show everything where the document has it now."""
        if self._animation.state() is QVariantAnimation.State.Running:
            self._animation.stop()
            nodes = self._session.document.nodes
            # An edit may be what ends it, before the scene has followed.
            known = self._ways.keys() & nodes.keys() & self._scene.nodes.keys()
            places = {key: nodes[key].position for key in known}
            self._scene.preview(places)
        self._ways = {}

    def _show(self, part: float) -> None:
        known = self._scene.nodes.keys()
        self._scene.preview(
            {
                key: (x + (to_x - x) * part, y + (to_y - y) * part)
                for key, ((x, y), (to_x, to_y)) in self._ways.items()
                if key in known
            }
        )
