"""The events of an epoch's end and of a run's end, from what was measured there."""

from netwright.engine.training.events import EpochDone, Finished
from netwright.engine.training.step.evaluation import EvaluationResult


def epoch_done(
    epoch: int,
    step: int,
    training: EvaluationResult,
    validation: EvaluationResult,
    seconds: float,
    *,
    best: bool,
) -> EpochDone:
    """Return the event of an epoch's end; what the arguments are is said there."""
    classes = validation.recognition
    return EpochDone(
        epoch=epoch,
        step=step,
        training_loss=training.loss,
        training_accuracy=training.accuracy,
        validation_loss=validation.loss,
        validation_accuracy=validation.accuracy,
        seconds=seconds,
        best=best,
        validation_balanced=classes and classes.balanced,
        validation_worst=classes and classes.worst,
        validation_worst_class=classes and classes.worst_class,
        validation_top5=validation.top5,
    )


def finished(
    step: int,
    test: EvaluationResult,
    seconds: float,
    *,
    stopped: bool,
    weights: str | None,
    best_epoch: int | None,
) -> Finished:
    """Return the event of a run's end; what the arguments are is said there."""
    classes = test.recognition
    return Finished(
        step=step,
        test_loss=test.loss,
        test_accuracy=test.accuracy,
        seconds=seconds,
        stopped=stopped,
        weights=weights,
        best_epoch=best_epoch,
        test_balanced=classes and classes.balanced,
        test_worst=classes and classes.worst,
        test_worst_class=classes and classes.worst_class,
        test_top5=test.top5,
    )
