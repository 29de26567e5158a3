"""Looking into the network: kernels and feature maps, while it learns and afterwards."""

from gui.inspect.draw_pad import DrawPad
from gui.inspect.explain_window import ExplainWindow
from gui.inspect.film_panel import FilmPanel
from gui.inspect.maps_panel import MapsPanel
from gui.inspect.sample_choice import SampleChoice
from gui.inspect.workshop_window import WorkshopWindow

__all__ = ["DrawPad", "ExplainWindow", "FilmPanel", "MapsPanel", "SampleChoice", "WorkshopWindow"]
