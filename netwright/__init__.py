"""Netwright: draw a neural network, watch it learn, take its PyTorch code away."""

from pathlib import Path

_checkout = Path(__file__).resolve().parent.parent
if (_checkout / "pyproject.toml").is_file() and (_checkout / "engine").is_dir():
    # In a checkout the rooms stand beside this folder; once installed they are in it.
    __path__.append(str(_checkout))
