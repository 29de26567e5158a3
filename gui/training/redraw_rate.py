"""How often the views of a run are drawn."""

REDRAW = 250
"""Milliseconds from one drawing to the next: quick enough to seem alive, and it leaves the
processor to the training."""
SLOWEST = 1_000
"""Milliseconds from one drawing to the next where drawing is dear."""
SHARE = 0.012
"""Part of the time of the window's thread, which training needs too, that curves may take."""


def pause_after(seconds: float) -> int:
    """Return the milliseconds to wait after a drawing that took so much of the thread's time."""
    return round(min(max(1000 * seconds / SHARE, REDRAW / 2), SLOWEST))
