"""Looking into the network: kernels and feature maps, while it learns and afterwards."""

from netwright.gui.inspect.draw_pad import DrawPad
from netwright.gui.inspect.explain.explain_window import ExplainWindow
from netwright.gui.inspect.film.film_panel import FilmPanel
from netwright.gui.inspect.kernel_lab.window import KernelLabWindow
from netwright.gui.inspect.maps_panel import MapsPanel
from netwright.gui.inspect.sample_choice import SampleChoice

__all__ = ["DrawPad", "ExplainWindow", "FilmPanel", "KernelLabWindow", "MapsPanel", "SampleChoice"]
