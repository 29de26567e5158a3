"""What cannot be done to a document, in a sentence."""

from netwright.engine.message import SentenceError


class EditError(SentenceError):
    """An edit that cannot be made, and why."""
