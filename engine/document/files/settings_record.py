"""Training settings as a project file holds them."""

from netwright.engine.document.training_settings import TrainingSettings

LATER = (
    "alpha",
    "centred",
    "class_weights",
    "clip_grad_norm",
    "epsilon",
    "plateau_figure",
    "plateau_patience",
    "sampling",
)
"""Settings that earlier versions do not know: they stand in a file where they are not the default,
so that versions may share a file that asks for nothing new."""


def settings_record(settings: TrainingSettings) -> dict[str, object]:
    """Return what a file says of settings, as plain values."""
    plain = TrainingSettings()
    unchanged = {name for name in LATER if getattr(settings, name) == getattr(plain, name)}
    return settings.model_dump(exclude=unchanged)
