"""Which field a parameter gets, by its kind."""

from netwright.engine.blocks.parameters import ParameterSpec
from netwright.gui.widgets.form.fields import (
    BooleanField,
    ChoiceField,
    Field,
    NumberField,
    PairField,
    ShapeField,
    TextField,
)
from netwright.gui.widgets.form.folder_field import FolderField


def field_for(spec: ParameterSpec) -> Field:
    """Return an empty field for the kind of ``spec``."""
    if spec.choices:
        return ChoiceField(spec)
    kinds: dict[str, type[Field]] = {
        "integer": NumberField,
        "number": NumberField,
        "boolean": BooleanField,
        "pair": PairField,
        "shape": ShapeField,
        "folder": FolderField,
        "choice": ChoiceField if spec.words else TextField,
    }
    return kinds[spec.kind](spec)
