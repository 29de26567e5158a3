"""Kernels and feature maps, read from a copy of the network and never from the one in training.

``inspector`` loads PyTorch; ``mosaic``, which lays maps into one image, does not.
"""
