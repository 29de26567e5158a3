"""Marks on the canvas: what is new, what is another, and what is gone, by sign, word and colour."""

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from shiboken6 import isValid

from netwright.engine.document.document import Node
from netwright.engine.document.reading.difference import Difference
from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.geometry import NODE_RECT
from netwright.gui.canvas.scene import CanvasScene
from netwright.gui.widgets import theme

GAP = 5.0
LABEL_HEIGHT = 17.0
CORNER = 10.0
BELOW, ABOVE = 0.2, 4.0


class ChangeKind(Enum):
    """What has happened to a node, with its sign."""

    ADDED = "+"
    CHANGED = "~"
    REMOVED = "−"

    @property
    def word(self) -> str:
        """The word for it in the language of the window."""
        translate = QCoreApplication.translate
        return {
            ChangeKind.ADDED: translate("Differences", "new"),
            ChangeKind.CHANGED: translate("Differences", "changed"),
            ChangeKind.REMOVED: translate("Differences", "gone"),
        }[self]

    @property
    def colour(self) -> str:
        """Its colour in the theme of now."""
        colours = theme.current()
        return {
            ChangeKind.ADDED: colours.good,
            ChangeKind.CHANGED: colours.warning,
            ChangeKind.REMOVED: colours.error,
        }[self]


class DifferenceMark(QGraphicsItem):
    """A frame around a node with sign and word; the mouse passes through it.

    Args:
        kind: What has happened.
        name: The name of a node that is gone, which is drawn as an empty frame; else nothing.
        parent: The node that it goes with, if there is one.
    """

    def __init__(
        self, kind: ChangeKind, name: str = "", parent: QGraphicsItem | None = None
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.name = name
        self.setZValue(BELOW if parent is None else ABOVE)

    def boundingRect(self) -> QRectF:
        """Return the frame with its label."""
        return NODE_RECT.adjusted(-GAP - 2, -GAP - LABEL_HEIGHT, GAP + 2, GAP + 2)

    def shape(self) -> QPainterPath:
        """Return nothing that a mouse could take hold of."""
        return QPainterPath()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the frame: solid for new, dashed for changed, dotted for gone."""
        colour = QColor(self.kind.colour)
        styles = {
            ChangeKind.ADDED: Qt.PenStyle.SolidLine,
            ChangeKind.CHANGED: Qt.PenStyle.DashLine,
            ChangeKind.REMOVED: Qt.PenStyle.DotLine,
        }
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2.2, styles[self.kind]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = NODE_RECT.adjusted(-GAP, -GAP, GAP, GAP)
        painter.drawRoundedRect(frame, CORNER, CORNER)
        font = canvas_style.name_font(0.875)
        painter.setFont(font)
        text = f"{self.kind.value} {self.kind.word}"
        width = canvas_style.name_metrics(0.875).horizontalAdvance(text) + 12
        label = QRectF(frame.left() + 8, frame.top() - LABEL_HEIGHT / 2, width, LABEL_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(label, 4, 4)
        painter.setPen(QColor(theme.current().canvas))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
        if self.name:
            painter.setPen(colour)
            # Beside the middle, where the wires pass that join its neighbours now.
            room = NODE_RECT.adjusted(12, 0, -NODE_RECT.width() / 2 - 8, 0)
            width = int(room.width())
            shown = painter.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideMiddle, width)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class Marks:
    """The marks of one difference on a canvas."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self.items: list[DifferenceMark] = []

    def show(self, found: Difference) -> None:
        """Mark what ``found`` tells, and nothing else any more."""
        self.clear()
        self._mark(ChangeKind.ADDED, found.added)
        self._mark(ChangeKind.CHANGED, (change.after for change in found.changed))
        for node in found.removed:
            ghost = DifferenceMark(ChangeKind.REMOVED, node.label or node.name)
            ghost.setPos(*node.position)
            self._scene.addItem(ghost)
            self.items.append(ghost)

    def _mark(self, kind: ChangeKind, nodes: Iterable[Node]) -> None:
        for node in nodes:
            item = self._scene.nodes.get(node.id)
            if item is not None:
                self.items.append(DifferenceMark(kind, parent=item))

    def clear(self) -> None:
        """Take all marks away; those of nodes that went have gone with them."""
        for mark in self.items:
            if isValid(mark) and mark.scene() is not None:
                self._scene.removeItem(mark)
        self.items = []
