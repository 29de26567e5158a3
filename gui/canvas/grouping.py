"""Group and unpack what is selected."""

from PySide6.QtCore import QCoreApplication

from netwright.engine.analysis.composite_analysis import unpack_all
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document
from netwright.engine.document.edits import groups
from netwright.engine.document.edits.groups import Source
from netwright.gui.state.session import DrawingModel


def group(session: DrawingModel) -> str | None:
    """Make one node of those that are selected and select it; return its id, or None."""
    chosen, new = session.chosen, list[str]()
    title = QCoreApplication.translate("Canvas", "Group")
    tensors = _tensors(session)

    def change(document: Document) -> Document:
        document, node = groups.group(document, chosen, title, tensors)
        new.append(node)
        return document

    if not session.edit(change):
        return None
    session.select(new)
    return new[0]


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
    chosen, new = session.selection, list[str]()
    analysis = session.analysis

    def change(document: Document) -> Document:
        document, parts = unpack_all(document, analysis, chosen)
        new.extend(parts)
        return document

    if not session.edit(change):
        return False
    session.select(new)
    return True
