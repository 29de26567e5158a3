"""Pens, brushes and fonts of the canvas, made once per theme."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPen
from PySide6.QtWidgets import QApplication

from netwright.engine.blocks.block import Family
from netwright.engine.blocks.problem import Severity
from netwright.engine.document.annotation import Colour
from netwright.gui.widgets import theme
from netwright.gui.widgets.theme import THEMES, Theme

NAME_PIXELS = 13.0
DETAIL_PIXELS = 11.0


_ANNOTATIONS = {
    Colour.GREY: "#8c95a3",
    Colour.BLUE: "#0072b2",
    Colour.GREEN: "#009e73",
    Colour.ORANGE: "#e69f00",
    Colour.PINK: "#cc79a7",
    Colour.PURPLE: "#7f6bd6",
}
"""Okabe-Ito colours, as those of the families."""


class CanvasStyle:
    """What a theme looks like on the canvas."""

    def __init__(self, colours: Theme) -> None:
        self.text = QColor(colours.text)
        self.muted = QColor(colours.muted)
        self.canvas = QColor(colours.canvas)
        self.veil = _faint(colours.canvas, 225)
        self.grid = QColor(colours.grid)
        self.accent = QColor(colours.accent)
        self.accent_text = QColor(colours.accent_text)
        self.glow = _faint(colours.accent, 70)
        self.tint = _faint(colours.accent, 30)
        self.node = QBrush(QColor(colours.node))
        self.border = QPen(QColor(colours.border), 1.0)
        self.hovered = QPen(_faint(colours.accent, 150), 1.4)
        self.selected = QPen(self.accent, 2.0)
        self.wire = _wire_pen(colours.wire, 1.8)
        self.passing = _wire_pen(colours.wire, 1.6)
        self.passing.setDashPattern([3, 3])
        self.lit_wire = _wire_pen(colours.accent, 3.0)
        self.loose_wire = _wire_pen(colours.accent, 2.2)
        self.loose_wire.setDashPattern([4, 3])
        self.misfit = _wire_pen(colours.error, 2.2)
        self.misfit.setDashPattern([1, 3])
        self.guide = QPen(_faint(colours.accent, 170), 0)
        self.guide.setDashPattern([4, 4])
        self.severities = {
            Severity.ERROR: QColor(colours.error),
            Severity.WARNING: QColor(colours.warning),
            Severity.HINT: QColor(colours.hint),
        }
        self.frames = {
            colour: _faint(_ANNOTATIONS[colour], 34 if colours.is_dark else 26) for colour in Colour
        }
        self.notes = {
            colour: _faint(_ANNOTATIONS[colour], 70 if colours.is_dark else 46) for colour in Colour
        }
        self.edges = {colour: _faint(_ANNOTATIONS[colour], 150) for colour in Colour}
        self.families = {family: QColor(colours.families[family]) for family in Family}
        self.blocks = {family: _faint(colours.families[family], 130) for family in Family}
        self.tints = {
            family: _faint(colours.families[family], 46 if colours.is_dark else 34)
            for family in Family
        }


def _faint(colour: str, alpha: int) -> QColor:
    result = QColor(colour)
    result.setAlpha(alpha)
    return result


def _wire_pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


@cache
def _look_of(name: str) -> CanvasStyle:
    return CanvasStyle(THEMES[name])


def current() -> CanvasStyle:
    """Return the look of the current theme."""
    return _look_of(theme.current().name)


@cache
def name_font(growth: float) -> QFont:
    """Return the bold font of node names, ``growth`` times its size at 100 %."""
    return _font(NAME_PIXELS * growth, QFont.Weight.DemiBold)


@cache
def detail_font(growth: float) -> QFont:
    """Return the font of shapes, counts and parameters, ``growth`` times its size at 100 %."""
    return _font(DETAIL_PIXELS * growth, QFont.Weight.Normal)


@cache
def name_metrics(growth: float) -> QFontMetricsF:
    """Return the sizes of texts in the font of names."""
    return QFontMetricsF(name_font(growth))


@cache
def detail_metrics(growth: float) -> QFontMetricsF:
    """Return the sizes of texts in the font of details."""
    return QFontMetricsF(detail_font(growth))


def _font(pixels: float, weight: QFont.Weight) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(round(pixels))
    font.setWeight(weight)
    return font
