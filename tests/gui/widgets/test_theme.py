"""Colours: what is to be read can be read."""

import math
from collections.abc import Iterable
from itertools import combinations

import pytest

from netwright.engine.blocks.block import Family
from netwright.gui.widgets.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, PAPER, Theme

GROUNDS = ("window", "base", "canvas", "node")
TEXTS = ("text", "muted", "error", "warning", "hint", "good")


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("theme", "least"),
    [(LIGHT, 4.5), (DARK, 4.5), (PAPER, 4.5), (CONTRAST_LIGHT, 7.0), (CONTRAST_DARK, 7.0)],
    ids=lambda value: getattr(value, "name", ""),
)
def test_texts_stand_out_from_every_ground(theme: Theme, least: float) -> None:
    """WCAG's level AA in every theme, AAA in those of high contrast."""
    for ground in GROUNDS:
        for text in TEXTS:
            ratio = contrast(getattr(theme, text), getattr(theme, ground))
            assert ratio >= least, f"{text} on {ground}: {ratio:.2f}"
    assert contrast(theme.accent, theme.accent_text) >= 4.5


@pytest.mark.parametrize("theme", [CONTRAST_LIGHT, CONTRAST_DARK], ids=lambda theme: theme.name)
def test_lines_of_high_contrast_are_seen(theme: Theme) -> None:
    """Outlines and wires have the contrast of text."""
    for line in ("border", "wire", "accent"):
        assert contrast(getattr(theme, line), theme.canvas) >= 7


# Machado, Oliveira and Fernandes 2009, A Physiologically-based Model for Simulation of Color Vision
# Deficiency: linear RGB as those see it who see all colours, no green, no red.
VISIONS = {
    "all": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}
Triple = tuple[float, float, float]


def _dot(one: Iterable[float], other: Iterable[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def lab(colour: str, vision: tuple[Triple, Triple, Triple]) -> Triple:
    """Return a colour as somebody sees it, in CIELAB under daylight (D65)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    rgb = [min(max(_dot(row, linear), 0.0), 1.0) for row in vision]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (_dot(row, rgb) / of for row, of in zip(to_xyz, white, strict=True))
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


@pytest.mark.parametrize("vision", VISIONS.values(), ids=VISIONS.keys())
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_families_can_be_told_apart(theme: Theme, vision: tuple[Triple, Triple, Triple]) -> None:
    """No two families are nearer than 15 in CIELAB, some six times what an eye can just tell."""
    seen = {family: lab(theme.families[family], vision) for family in Family}
    for one, other in combinations(Family, 2):
        assert math.dist(seen[one], seen[other]) >= 15, f"{one} and {other}"
