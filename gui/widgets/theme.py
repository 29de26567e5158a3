"""Colours, dark and light.

``QStyleHints.setColorScheme`` does nothing without a desktop's platform theme, so each theme is a
palette of its own on the Fusion style; every view takes its colours from :func:`current`. Curves
use the Okabe-Ito colours; so do families, and where these are too few others that stay apart for
those who see no red or no green (see the tests). Nothing is ever said by colour alone.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from netwright.engine.blocks.block import Family


@dataclass(frozen=True)
class Theme:
    """The colours of one look, as CSS hex strings."""

    name: str
    window: str
    base: str
    raised: str
    text: str
    muted: str
    border: str
    accent: str
    accent_text: str
    canvas: str
    grid: str
    node: str
    wire: str
    error: str
    warning: str
    hint: str
    good: str
    code_keyword: str
    code_string: str
    code_comment: str
    code_number: str
    code_name: str
    marked: str
    families: Mapping[Family, str]
    curves: tuple[str, ...]

    @property
    def is_dark(self) -> bool:
        """Whether text is light on dark."""
        return self.name in ("dark", "contrast_dark")


_FAMILIES = MappingProxyType(
    {
        Family.IO: "#5e646c",
        Family.CONVOLUTION: "#0072b2",
        Family.POOLING: "#56b4e9",
        Family.NORMALISATION: "#009e73",
        Family.ACTIVATION: "#e69f00",
        Family.LINEAR: "#cc79a7",
        Family.SEQUENCE: "#922dff",
        Family.REGULARISATION: "#8c5b3f",
        Family.MERGE: "#4471e0",
        Family.COMPOSITE: "#d55e00",
    }
)

LIGHT = Theme(
    name="light",
    window="#f3f4f6",
    base="#ffffff",
    raised="#e8eaee",
    text="#1b1f27",
    muted="#5d6675",
    border="#cfd4dc",
    accent="#0b66c3",
    accent_text="#ffffff",
    canvas="#fafbfc",
    grid="#e6e9ee",
    node="#ffffff",
    wire="#7b8594",
    error="#b3261e",
    warning="#8a5a00",
    hint="#33608f",
    good="#1c7c4c",
    code_keyword="#8a3fb0",
    code_string="#2b7a3d",
    code_comment="#6a7382",
    code_number="#9a4a00",
    code_name="#0b5cad",
    marked="#dcebfb",
    families=_FAMILIES,
    curves=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"),
)

DARK = Theme(
    name="dark",
    window="#1e2127",
    base="#16181d",
    raised="#2a2e36",
    text="#e7e9ed",
    muted="#9aa3b2",
    border="#3a404b",
    accent="#4c9be8",
    accent_text="#0c1118",
    canvas="#191c21",
    grid="#23272e",
    node="#282c34",
    wire="#8791a1",
    error="#ff7b72",
    warning="#e3b341",
    hint="#7fb7f0",
    good="#5fcf92",
    code_keyword="#d19af0",
    code_string="#8fd694",
    code_comment="#8b95a5",
    code_number="#f0a870",
    code_name="#7cc0ff",
    marked="#24384e",
    families=_FAMILIES,
    curves=("#56b4e9", "#e6843c", "#2bc796", "#e29bc4", "#e8b93c", "#9b8cf0"),
)

PAPER = replace(LIGHT, name="paper", canvas="#ffffff", border="#9aa1ad", muted="#4a515d")
"""For figures: on white, a little stronger than on a screen."""

CONTRAST_LIGHT = replace(
    LIGHT,
    name="contrast_light",
    window="#ffffff",
    raised="#ffffff",
    text="#000000",
    muted="#2b2b2b",
    border="#000000",
    accent="#003f9e",
    canvas="#ffffff",
    grid="#d0d0d0",
    wire="#000000",
    error="#9b0000",
    warning="#5a3a00",
    hint="#00366e",
    good="#004d26",
    code_keyword="#5c0f80",
    code_string="#0a4d1c",
    code_comment="#3d3d3d",
    code_number="#6b3000",
    code_name="#003a80",
)
CONTRAST_DARK = replace(
    DARK,
    name="contrast_dark",
    window="#242424",
    base="#000000",
    raised="#3a3a3a",
    text="#ffffff",
    muted="#dddddd",
    border="#ffffff",
    accent="#ffd400",
    accent_text="#000000",
    canvas="#000000",
    grid="#2e2e2e",
    node="#000000",
    wire="#ffffff",
    error="#ff9a94",
    warning="#ffd866",
    hint="#a8d1ff",
    good="#7dffb2",
    code_keyword="#e6bfff",
    code_string="#b5f0bb",
    code_comment="#c9d1dc",
    code_number="#ffc799",
    code_name="#a8d8ff",
    marked="#3d3500",
)
"""The least that text has against its ground in these two is 7:1, WCAG's level AAA."""

THEMES = MappingProxyType(
    {theme.name: theme for theme in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK, PAPER)}
)
_current = LIGHT


def current() -> Theme:
    """Return the theme of the window."""
    return _current


@contextmanager
def lent(theme: Theme) -> Iterator[None]:
    """Paint in ``theme`` what is not part of the window; the window itself keeps its own."""
    global _current
    before, _current = _current, theme
    try:
        yield
    finally:
        _current = before


def choose(app: QApplication, name: str) -> None:
    """Apply the theme ``name``; any other word means the one that the desktop asks for."""
    hints = app.styleHints()
    if name in THEMES:
        theme = THEMES[name]
        # Title bars follow on Windows and macOS.
        hints.setColorScheme(Qt.ColorScheme.Dark if theme.is_dark else Qt.ColorScheme.Light)
    else:
        hints.unsetColorScheme()
        theme = DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    apply(app, theme)


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole program the colours of ``theme``; every widget gets a PaletteChange event."""
    global _current
    _current = theme
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    # Fusion takes a box's outline from its ground, darkened, which on a dark one is not seen.
    boxes = _palette(theme)
    outline = QColor(theme.muted)
    boxes.setColor(QPalette.ColorRole.Window, outline.lighter(140))
    for kind in ("QCheckBox", "QRadioButton"):
        app.setPalette(boxes, kind)  # type: ignore[arg-type]  # the stubs say bytes, which fail


def _palette(theme: Theme) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.window,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.Link: theme.accent,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Mid: theme.border,
        role.Midlight: theme.raised,
        role.Dark: theme.border,
        role.Light: theme.raised,
        role.Shadow: theme.border,
    }
    palette = QPalette()
    for colour_role, colour in colours.items():
        palette.setColor(colour_role, QColor(colour))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, colour_role, QColor(theme.muted))
    palette.setColor(group.Disabled, role.Highlight, QColor(theme.border))
    return palette
