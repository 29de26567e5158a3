"""Looking into the network: kernels and feature maps, while it learns and afterwards."""

from gui.inspect.maps_panel import MapsPanel

__all__ = ["MapsPanel"]
