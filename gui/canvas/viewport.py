"""The canvas's viewport: which drawing is shown, what of it is in view, and what is said of it."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QPixmapCache, QShowEvent
from PySide6.QtWidgets import QWidget

from netwright.gui.canvas import overview
from netwright.gui.canvas.hint_text import spoken
from netwright.gui.canvas.items.drag_tooltip import DragTooltip
from netwright.gui.canvas.items.node_painting import PLAIN
from netwright.gui.canvas.scene import CanvasScene
from netwright.gui.canvas.zoom_view import ZoomView
from netwright.gui.state.drawing import DrawingModel

STYLE_EVENTS = (
    QEvent.Type.PaletteChange,
    QEvent.Type.LanguageChange,
    QEvent.Type.DevicePixelRatioChange,
)
PAINTED = 24 * 1024
"""Kilobytes of painted nodes, and of what else Qt keeps with them: those in view on a large screen.

Qt fills all of it before it lets go of what has not been used for long.
"""


class Viewport(ZoomView):
    """The session's drawing on the screen; commands, keys and gestures act through it.

    Signals:
        hint: A sentence for the status bar on what is under the mouse, or being done; empty when
            there is nothing to say.
        edit_requested: The id of a node whose parameters the user wants to change.
        help_requested: The id of a node whose block the user wants to read about.
        hovered: The id of the node under the mouse; empty for none.

    Attributes:
        session: What is drawn.
        graph: It as items.
        drag_tooltip: A sentence beside the mouse while something is dragged.
    """

    hint = Signal(str)
    edit_requested = Signal(str)
    help_requested = Signal(str)
    hovered = Signal(str)

    def __init__(self, session: DrawingModel, parent: QWidget | None = None) -> None:
        self.session = session
        self.graph = CanvasScene(session)
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), PAINTED))
        super().__init__(self.graph, parent)
        self.graph.setParent(self)
        self.drag_tooltip = DragTooltip(self)
        self._frames_when_shown = True
        # Qt paints anew where it has painted an item; of the overview it knows no such places.
        self.graph.changed.connect(self._follow_items)
        session.opened.connect(self.frame_all)
        session.selection_changed.connect(self._describe)
        session.analysis_changed.connect(self._describe)
        self._describe()

    @property
    def selected_node(self) -> str | None:
        """The id of the node that alone is selected; None for none, or several."""
        selection = self.session.selection
        return next(iter(selection)) if len(selection) == 1 else None

    def frame_all(self) -> None:
        """Show the whole network."""
        self.frame(self.graph.bounds())
        self._frames_when_shown = not self.isVisible()

    def frame_selection(self) -> None:
        """Show what is selected; the whole network if nothing is."""
        self.frame(self.graph.bounds(self.session.chosen or None))

    def reveal_things(self, ids: Iterable[str]) -> None:
        """Move the view as little as is needed to show some nodes, frames or notes."""
        self.reveal(self.graph.bounds(ids))

    def mouse_place(self) -> QPoint | None:
        """Return where the mouse is over the viewport; None if it is elsewhere."""
        place = self.viewport().mapFromGlobal(QCursor.pos())
        return place if self.viewport().rect().contains(place) else None

    def refresh_empty_state(self) -> None:
        """Paint an empty canvas again, which says how to begin unless something is under way."""
        if not self.session.document.nodes:
            self.viewport().update()

    def _describe(self) -> None:
        session = self.session
        self.setAccessibleDescription(spoken(session.document, session.analysis, session.selection))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint items while they can be read, and an overview of all where they are too small."""
        if self.scale_factor >= PLAIN:
            super().paintEvent(event)
            return
        # Until it has painted once, Qt tells of no changes.
        super().paintEvent(QPaintEvent(QRect(0, 0, 1, 1)))
        painter = QPainter(self.viewport())
        painter.setWorldTransform(self.viewportTransform())
        area = self.mapToScene(event.rect()).boundingRect()
        self.drawBackground(painter, area)
        overview.paint(painter, self.graph, self.scale_factor)
        self.drawForeground(painter, area)
        painter.end()

    def _follow_items(self) -> None:
        """Paint the overview anew when an item has changed."""
        if self.scale_factor < PLAIN:
            self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme, the language and the screen."""
        super().changeEvent(event)
        if event.type() in STYLE_EVENTS:
            self.graph.tell_again()
            self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the whole network at first."""
        super().showEvent(event)
        if self._frames_when_shown:
            self.frame_all()
