"""Kernels and feature maps as images: mosaics, channel statistics, a sketch as input."""
