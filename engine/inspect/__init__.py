"""Kernels and feature maps, read from a copy of the network and never from the one in training."""

from engine.inspect.inspector import Inspector, Observation
from engine.inspect.mosaic import Grid, mosaic

__all__ = ["Grid", "Inspector", "Observation", "mosaic"]
