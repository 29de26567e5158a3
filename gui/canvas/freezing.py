"""Freeze what is selected, or all but the head, as edits of a drawing."""

from netwright.engine.analysis.analysis import analyse
from netwright.engine.analysis.frozen_backbone import with_frozen_backbone
from netwright.engine.document import edits
from netwright.gui.state.drawing import DrawingModel


def freeze_selection(session: DrawingModel) -> None:
    """Let the selected nodes learn nothing, or learn again."""
    nodes = session.selection
    session.edit(lambda document: edits.freeze(document, nodes))


def freeze_all_but_head(session: DrawingModel) -> None:
    """Let nothing learn but the layers that give the outputs."""
    known = session.analysis
    if known is not None:
        session.edit(lambda document: with_frozen_backbone(analyse(document, known)))
