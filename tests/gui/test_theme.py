"""Colours: what is to be read can be read."""

import pytest

from gui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, PAPER, Theme

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
