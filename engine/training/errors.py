"""What can stop a run, told as a sentence."""

from netwright.engine.message import Message, SentenceError


class TrainingError(SentenceError):
    """A run cannot begin or go on.

    Attributes:
        node: Dotted name of the module where it arose, None if it is not one module's fault.
        advice: What would help, None if the sentence says it.
    """

    def __init__(
        self, sentence: Message, *, node: str | None = None, advice: Message | None = None
    ) -> None:
        super().__init__(sentence)
        self.node = node
        self.advice = advice


class DamagedFile(TrainingError):  # noqa: N818 - it says what is wrong with the file
    """A file does not hold what was once written to it."""
