"""Icons of the families: one SVG each, drawn in any colour.

A family has a colour and a shape of its own, so that nobody depends on seeing the colour.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from netwright.engine.blocks.block import Family
from netwright.gui.widgets import theme
from netwright.resources import FOLDER as RESOURCES

FOLDER = RESOURCES / "icons" / "family"
ICON_SIZES = (16, 20, 32, 40)
LIGHTER = 130


@cache
def _renderer(family: Family, colour: str) -> QSvgRenderer:
    text = (FOLDER / f"{family.name.lower()}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))


@cache
def pixmap(family: Family, pixels: int, colour: str) -> QPixmap:
    """Return the icon of ``family``, ``pixels`` wide and high, in ``colour`` (CSS hex)."""
    image = QPixmap(QSize(pixels, pixels))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _renderer(family, colour).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


def draw_lines(painter: QPainter, family: Family, area: QRectF) -> None:
    """Draw the icon of ``family`` as lines: for pictures that may be enlarged."""
    _renderer(family, family_colour(family).name()).render(painter, area)


def family_colour(family: Family) -> QColor:
    """Return the colour of ``family`` for thin lines: lighter on a dark ground."""
    colour = QColor(theme.current().families[family])
    return colour.lighter(LIGHTER) if theme.current().is_dark else colour


def family_pixmap(family: Family, pixels: int) -> QPixmap:
    """Return the icon of ``family`` in its colour of the current theme."""
    return pixmap(family, pixels, family_colour(family).name())


def icon(family: Family) -> QIcon:
    """Return the icon of ``family`` in every size, in its colour of the current theme."""
    result = QIcon()
    for pixels in ICON_SIZES:
        result.addPixmap(family_pixmap(family, pixels))
        chosen = pixmap(family, pixels, theme.current().accent_text)
        result.addPixmap(chosen, QIcon.Mode.Selected)
    return result
