"""Real data: where the program's own setting, ``NETWRIGHT_DATA``, says that they are."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("NETWRIGHT_DATA", os.devnull)).resolve()
MNIST = FOLDER / "mnist"
IMAGES = FOLDER / "cifar10-images"

needs_mnist = pytest.mark.skipif(
    not MNIST.is_dir(), reason="NETWRIGHT_DATA names no folder with the real MNIST"
)
needs_images = pytest.mark.skipif(
    not IMAGES.is_dir(), reason="NETWRIGHT_DATA names no folder with the real cifar10-images"
)
