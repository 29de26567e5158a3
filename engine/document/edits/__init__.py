"""Edits: pure functions from one document to the next, those of nodes and wires under one name."""

from netwright.engine.document.edits.edit_error import EditError
from netwright.engine.document.edits.freeze import freeze, set_frozen, set_rate, why_no_freeze
from netwright.engine.document.edits.nodes import (
    add,
    bypass,
    check_size,
    default_name,
    move,
    on_canvas,
    remove,
    rename,
    set_block,
    set_parameters,
    set_title,
    set_training,
    why_no_bypass,
    with_block,
)
from netwright.engine.document.edits.wires import (
    connect,
    disconnect,
    free_input,
    insert_on,
    why_not,
)

__all__ = [
    "EditError",
    "add",
    "bypass",
    "check_size",
    "connect",
    "default_name",
    "disconnect",
    "free_input",
    "freeze",
    "insert_on",
    "move",
    "on_canvas",
    "remove",
    "rename",
    "set_block",
    "set_frozen",
    "set_parameters",
    "set_rate",
    "set_title",
    "set_training",
    "why_no_bypass",
    "why_no_freeze",
    "why_not",
    "with_block",
]
