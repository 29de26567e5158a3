"""A way through the program in five steps, each done by the user."""

from netwright.gui.tour.tour import Tour
from netwright.gui.tour.tour import TourStep as TourStep

__all__ = ["Tour", "TourStep"]
