"""Who takes part in a comparison, and on what terms. Nothing here needs PyTorch."""

from dataclasses import dataclass

from netwright.engine.document.document import Document
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message, message

SHARED = ("data", "epochs", "batch_size", "seed", "validation", "limit")
"""The settings that all have in common: they decide what is seen, in which order, how often."""
LARGEST_RATE = 100.0
"""What the settings allow."""
QUICK_DATA, QUICK_EPOCHS, QUICK_LIMIT, QUICK_BATCH = "digits", 6, 600, 32


@dataclass(frozen=True)
class Candidate:
    """A network that takes part.

    Attributes:
        name: What it is called beside the others.
        document: The network with its settings.
    """

    name: str
    document: Document


def in_batches_of(settings: TrainingSettings, size: int) -> TrainingSettings:
    """Return settings with another batch size, and what goes with it.

    The learning rate of SGD changes in proportion (Goyal et al., 2017, Accurate, large minibatch
    SGD, section 2.1): what is right for batches of 128 lets a deep network diverge in batches of
    32. That of Adam stays.
    """
    scale = size / settings.batch_size if settings.optimizer == "sgd" else 1.0
    rate = min(settings.learning_rate * scale, LARGEST_RATE)
    return settings.model_copy(update={"batch_size": size, "learning_rate": rate})


def quick(settings: TrainingSettings) -> TrainingSettings:
    """Return settings under which a comparison takes minutes on a processor, without a download.

    They use the built-in digits, and small batches, so that few images still make many steps.
    """
    small = in_batches_of(settings, min(settings.batch_size, QUICK_BATCH))
    return small.model_copy(
        update={"data": QUICK_DATA, "epochs": QUICK_EPOCHS, "limit": QUICK_LIMIT}
    )


def terms(data: str, samples: int, shared: TrainingSettings) -> Message:
    """Return in words what all learn from.

    Args:
        data: The title of the data set.
        samples: Training images.
        shared: The settings that all have in common.
    """
    return message(
        "{data}: {samples} training images, batches of {batch}, {epochs} epochs, seed {seed}",
        data=data,
        samples=f"{samples:,}",
        batch=shared.batch_size,
        epochs=shared.epochs,
        seed=shared.seed,
    )
