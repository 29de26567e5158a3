"""What cannot be exported, told in a sentence."""

from netwright.engine.message import SentenceError


class NotExportable(SentenceError):  # noqa: N818 - says what the document is
    """Settings of which no training script can be written."""
