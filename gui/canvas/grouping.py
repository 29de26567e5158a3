"""Group and unpack what is selected."""

from PySide6.QtCore import QCoreApplication

from netwright.engine.analysis.composite_analysis import unpack_all
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.edits import groups
from netwright.engine.document.edits.groups import Source
from netwright.gui.state.drawing import DrawingModel


def group(session: DrawingModel) -> str | None:
    """Make one node of those that are selected and select it; return its id, or None."""
    chosen, tensors = session.chosen, _tensors(session)
    title = QCoreApplication.translate("Canvas", "Group")
    node = session.add(lambda document: groups.group(document, chosen, title, tensors))
    if node is not None:
        session.select({node})
    return node


def _tensors(session: DrawingModel) -> dict[Source, TensorSpec]:
    """Return the tensor at each output that is known."""
    reports = session.analysis.reports if session.analysis else {}
    return {
        (node, port): spec
        for node, report in reports.items()
        for port, spec in enumerate(report.outputs)
    }


def unpack(session: DrawingModel) -> bool:
    """Put what is inside the selected groups and composites in their places, and select it.

    Returns:
        Whether that could be.
    """
    chosen, analysis = session.selection, session.analysis
    parts = session.add(lambda document: unpack_all(document, analysis, chosen))
    if parts is not None:
        session.select(parts)
    return parts is not None
