"""What a node sees of the input image, in words."""

from PySide6.QtCore import QCoreApplication

from netwright.engine.analysis.receptive_field import ReceptiveField
from netwright.gui.widgets.number_text import times_text


def field_text(field: ReceptiveField) -> str:
    """Return the size of a receptive field, and how far it moves from one position to the next."""
    translate = QCoreApplication.translate
    if field.is_whole:
        return translate("ReceptiveField", "the whole image")
    words = translate("ReceptiveField", "{size} of {image} pixels, step {step}")
    steps = dict.fromkeys(f"{float(sight.step):.3g}" for sight in (field.rows, field.columns))
    return words.format(
        size=times_text(field.size), image=times_text(field.image), step="×".join(steps)
    )
