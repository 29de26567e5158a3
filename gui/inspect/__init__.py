"""Looking into the network: kernels and feature maps, while it learns and afterwards."""

from gui.inspect.draw_pad import DrawPad
from gui.inspect.maps_panel import MapsPanel
from gui.inspect.sample_choice import SampleChoice

__all__ = ["DrawPad", "MapsPanel", "SampleChoice"]
