"""Documents become PyTorch source; :mod:`.build`, which loads PyTorch, makes the module of it."""

from netwright.engine.code.generate import NotBuildable, generate, preview, why_not_buildable
from netwright.engine.code.source import Source

__all__ = ["NotBuildable", "Source", "generate", "preview", "why_not_buildable"]
