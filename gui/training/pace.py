"""How often the views of a run are drawn."""

REDRAW = 250
"""Milliseconds from one drawing to the next: quick enough to seem alive, and it leaves the
processor to the training."""
