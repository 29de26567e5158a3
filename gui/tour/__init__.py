"""A way through the program in five steps, each done by the user."""

from gui.tour.tour import Step as TourStep
from gui.tour.tour import Tour

__all__ = ["Tour", "TourStep"]
