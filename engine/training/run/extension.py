"""The extension of a run to more epochs than were planned: what its learning rate makes of it."""

from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message, message
from netwright.engine.training.optimisation.schedules import learning_rate

PLANNED = ("cosine", "one_cycle")
"""Schedules whose rate depends on how many epochs there will be."""


def extension(
    before: TrainingSettings, now: TrainingSettings, step: int, steps_per_epoch: int
) -> Message | None:
    """Return what is to be said of a run with another number of epochs than it had.

    With a rate that does not look ahead it is, from its first step on, the run that it would have
    been with so many from the beginning, the order of the images included: that follows from the
    seed and the epoch. With one that does, the rate jumps.

    Args:
        before: The settings at the checkpoint.
        now: Those with which it goes on.
        step: Steps taken.
        steps_per_epoch: Steps in an epoch.

    Returns:
        None where it has as many as it had, or takes no further step.
    """
    total, planned = steps_per_epoch * now.epochs, steps_per_epoch * before.epochs
    if before.epochs == now.epochs or step >= total:
        return None
    if now.schedule not in PLANNED and before.schedule not in PLANNED:
        return message(
            "The run was planned to end after epoch {planned} and goes on to epoch {epochs}, as it "
            "would have with so many from the beginning: its learning rate does not look ahead.",
            planned=before.epochs,
            epochs=now.epochs,
        )
    return message(
        "The run was planned to end after epoch {planned} and goes on to epoch {epochs}: its "
        "learning rate, which had come to {before:.2g}, goes on from {now:.2g}, as the schedule "
        "has it there for {epochs} epochs. The result is not that of {epochs} epochs from the "
        "beginning.",
        planned=before.epochs,
        epochs=now.epochs,
        before=learning_rate(before, min(max(step - 1, 0), planned - 1), planned),
        now=learning_rate(now, step, total),
    )
