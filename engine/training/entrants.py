"""Who takes part in a comparison, and on what terms. Nothing here needs PyTorch."""

from dataclasses import dataclass

from engine.document.document import Document
from engine.document.training_settings import TrainingSettings

SHARED = ("data", "epochs", "batch_size", "seed", "validation", "limit")
"""The settings that all have in common: they decide what is seen, in which order, how often."""
QUICK_DATA, QUICK_EPOCHS, QUICK_LIMIT, QUICK_BATCH = "digits", 6, 600, 32


@dataclass(frozen=True)
class Entrant:
    """A network that takes part.

    Attributes:
        name: What it is called beside the others.
        document: The network with its settings.
    """

    name: str
    document: Document


def quick(settings: TrainingSettings) -> TrainingSettings:
    """Return settings under which a comparison takes minutes on a processor, without a download.

    They use the built-in digits and small batches, so that few images still make many steps. The
    learning rate of SGD falls in proportion to the batch (Goyal et al., 2017, Accurate, large
    minibatch SGD, section 2.1): what is right for batches of 128 lets a deep network diverge in
    batches of 32.
    """
    batch = min(settings.batch_size, QUICK_BATCH)
    scale = batch / settings.batch_size if settings.optimizer == "sgd" else 1.0
    return settings.model_copy(
        update={
            "data": QUICK_DATA,
            "epochs": QUICK_EPOCHS,
            "limit": QUICK_LIMIT,
            "batch_size": batch,
            "learning_rate": settings.learning_rate * scale,
        }
    )
