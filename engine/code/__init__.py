"""Documents become PyTorch source, and the source becomes the module that runs."""

from netwright.engine.code.build import build, load_namespace
from netwright.engine.code.generate import NotBuildable, generate, preview, why_not_buildable
from netwright.engine.code.source import Source

__all__ = [
    "NotBuildable",
    "Source",
    "build",
    "generate",
    "load_namespace",
    "preview",
    "why_not_buildable",
]
