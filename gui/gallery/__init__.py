"""Where one begins: recent projects, unsaved work and the ready networks as cards."""

from netwright.gui.gallery.gallery import Gallery

__all__ = ["Gallery"]
