"""The panels around the canvas, and where they are."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from netwright.gui.state.preferences import Preferences

Area = Qt.DockWidgetArea
LAYOUT_VERSION = 6
"""Raised when panels come or go, so that a remembered layout never hides a new one."""

PALETTE_WIDTH, SIDE_WIDTH = 200, 340
MAPS_HEIGHT, BOTTOM_HEIGHT = 280, 270


class Docks(QObject):
    """Puts each panel into a dock that can be moved, floated and closed.

    Args:
        window: Where they dock.
        settings: Where their places are remembered.
    """

    def __init__(self, window: QMainWindow, settings: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._docks: dict[str, QDockWidget] = {}
        self._areas: dict[str, Qt.DockWidgetArea] = {}
        self._fronts: dict[str, str] = {}
        window.setDockNestingEnabled(True)
        window.setTabPosition(Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        # The code needs height, the curves width.
        window.setCorner(Qt.Corner.BottomLeftCorner, Area.BottomDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)

    @property
    def all(self) -> tuple[QDockWidget, ...]:
        """Every dock, in the order in which the menu lists them."""
        return tuple(self._docks.values())

    def add(
        self, name: str, title: str, panel: QWidget, *, area: Area | None = None, behind: str = ""
    ) -> None:
        """Put ``panel`` into a dock; ``name`` is the key of its remembered place.

        Args:
            name: The key.
            title: What its tab or title says.
            panel: What is in it.
            area: The side of the window where it stands at first, below those added before it.
            behind: Instead of a side, the dock that it shares a place with, as a tab behind it.
        """
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        # Which docks share a place is known once Qt has moved them.
        later = QTimer(dock)
        later.setSingleShot(True)
        later.timeout.connect(self._settle)
        for moved in (dock.dockLocationChanged, dock.topLevelChanged, dock.visibilityChanged):
            moved.connect(later.start)
        _keep_room(panel)
        dock.visibilityChanged.connect(lambda comes: panel.show() if comes else None)
        self._docks[name] = dock
        if area is not None:
            self._areas[name] = area
        else:
            self._fronts[name] = behind

    def _settle(self) -> None:
        """Make docks what their places ask for."""
        self._show_titles()
        for dock in self.all:
            dock.widget().setVisible(_is_in_front(dock))

    def _show_titles(self) -> None:
        """Leave out the title of a dock whose tab says it already."""
        for dock in self.all:
            has_tab = not dock.isFloating() and bool(self._window.tabifiedDockWidgets(dock))
            if has_tab != (dock.titleBarWidget() is not None):
                former = dock.titleBarWidget()
                # None gives back Qt's own title, which the declaration does not know.
                bar = QWidget(dock) if has_tab else None
                dock.setTitleBarWidget(bar)  # type: ignore[arg-type]
                if former is not None:
                    former.deleteLater()

    def raise_(self, name: str) -> None:
        """Bring a panel to the front."""
        self._docks[name].show()
        self._docks[name].raise_()

    def arrange(self) -> None:
        """Put all docks where they were at first."""
        for name, area in self._areas.items():
            self._docks[name].setFloating(False)
            self._window.addDockWidget(area, self._docks[name])
        for name, front in self._fronts.items():
            self._docks[name].setFloating(False)
            self._window.tabifyDockWidget(self._docks[front], self._docks[name])
        for dock in self.all:
            dock.show()
        for front in dict.fromkeys(self._fronts.values()):
            self._docks[front].raise_()
        side, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        columns = [self._docks["palette"], self._docks["inspector"]]
        palette = round(PALETTE_WIDTH * self._settings.font_scale / 100)
        self._window.resizeDocks(columns, [palette, SIDE_WIDTH], side)
        rows = [self._docks["training"], self._docks["maps"]]
        self._window.resizeDocks(rows, [BOTTOM_HEIGHT, MAPS_HEIGHT], down)

    def grow(self, factor: float) -> None:
        """Give the names of blocks so many times the room, because letters have grown or shrunk."""
        palette = self._docks["palette"]
        width = round(palette.width() * factor)
        self._window.resizeDocks([palette], [width], Qt.Orientation.Horizontal)

    def restore(self) -> None:
        """Put all docks where they were when the program was last closed."""
        self.arrange()
        self._window.restoreGeometry(self._settings.bytes("window/geometry"))
        self._window.restoreState(self._settings.bytes("window/layout"), LAYOUT_VERSION)

    def remember(self) -> None:
        """Keep where the docks are now."""
        self._settings.set_bytes("window/geometry", self._window.saveGeometry())
        self._settings.set_bytes("window/layout", self._window.saveState(LAYOUT_VERSION))


def _is_in_front(dock: QDockWidget) -> bool:
    """Return whether no tab is before the dock.

    Qt takes what is behind a tab to be visible, and puts it where nobody sees it. Here its panel is
    hidden, so that it does no work.
    """
    place = dock.geometry()
    return dock.isFloating() or (place.right() >= 0 and place.bottom() >= 0)


def _keep_room(panel: QWidget) -> None:
    """Let a panel have its room behind a tab too, or the others would move as tabs change."""
    policy = panel.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    panel.setSizePolicy(policy)
