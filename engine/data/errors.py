"""What can go wrong with data, told as a sentence."""

from netwright.engine.message import SentenceError


class DataError(SentenceError):
    """Data that is damaged, that does not fit or that cannot be stored."""


class DataMissing(DataError):  # noqa: N818 - a state of the machine that a caller asks about by name
    """Data that is in none of the folders looked in, and was not or could not be downloaded."""
