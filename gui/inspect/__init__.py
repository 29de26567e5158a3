"""Looking into the network: kernels and feature maps, while it learns and afterwards."""

from gui.inspect.draw_pad import DrawPad
from gui.inspect.explain.explain_window import ExplainWindow
from gui.inspect.film.film_panel import FilmPanel
from gui.inspect.kernel_lab.window import KernelLabWindow
from gui.inspect.maps_panel import MapsPanel
from gui.inspect.sample_choice import SampleChoice

__all__ = ["DrawPad", "ExplainWindow", "FilmPanel", "KernelLabWindow", "MapsPanel", "SampleChoice"]
