"""Plateaus: when validation no longer improves, and the learning rate is to fall.

The rule is that of ``torch.optim.lr_scheduler.ReduceLROnPlateau`` with its own defaults.
"""

from pydantic import BaseModel, ConfigDict, Field

from netwright.engine.document.training_settings import TrainingSettings

THRESHOLD = 1e-4
"""Part of the best figure that a better one must be better by."""


class PlateauState(BaseModel):
    """Where a run is, as its checkpoint keeps it.

    Attributes:
        best: The best figure so far; None before the first epoch's end.
        waited: Epochs in a row that have not improved it.
        falls: How often the learning rate has fallen.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)

    best: float | None = None
    waited: int = Field(0, ge=0)
    falls: int = Field(0, ge=0)


BEGINNING = PlateauState()


def after_epoch(
    state: PlateauState, settings: TrainingSettings, loss: float, accuracy: float
) -> PlateauState:
    """Return the state after an epoch; that of a run with another schedule stays as it is.

    Args:
        state: Before the epoch.
        settings: Of the run.
        loss: On the validation images.
        accuracy: Likewise.
    """
    if settings.schedule != "plateau":
        return state
    is_loss = settings.plateau_figure == "loss"
    figure = loss if is_loss else accuracy
    if state.best is None or (
        figure < state.best * (1.0 - THRESHOLD)
        if is_loss
        else figure > state.best * (THRESHOLD + 1.0)
    ):
        return PlateauState(best=figure, falls=state.falls)
    waited = state.waited + 1
    if waited > settings.plateau_patience:
        return PlateauState(best=state.best, falls=state.falls + 1)
    return PlateauState(best=state.best, waited=waited, falls=state.falls)
