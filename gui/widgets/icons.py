"""Icons in the colours of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from netwright.gui.widgets import theme
from netwright.resources import FOLDER as RESOURCES

FOLDER = RESOURCES / "icons"
DISABLED = 0.4
"""Opacity of what cannot be chosen."""


def icon(name: str, colour: str = "text") -> QIcon:
    """Return the icon ``name``; it follows the theme.

    Args:
        name: Its file in ``resources/icons``, without the ending.
        colour: The colour of the theme in which it is drawn.
    """
    return QIcon(_Engine(name, colour))


def program_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(FOLDER / "netwright.svg"))


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))


class _Engine(QIconEngine):
    """Draws one file with ``currentColor`` as the theme has it at that moment."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = getattr(theme.current(), self._colour)
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(DISABLED)
        _renderer(self._name, colour).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)
