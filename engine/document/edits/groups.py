"""Edits of groups, under one name: make one, unpack it, change what is inside, expose."""

from netwright.engine.document.edits.change_inside import Change, change_inside, retitle, set_inside
from netwright.engine.document.edits.expose import adjust, conceal, expose
from netwright.engine.document.edits.group_nodes import Source, group, why_no_group
from netwright.engine.document.edits.unpack import row_of, unpack

__all__ = [
    "Change",
    "Source",
    "adjust",
    "change_inside",
    "conceal",
    "expose",
    "group",
    "retitle",
    "row_of",
    "set_inside",
    "unpack",
    "why_no_group",
]
