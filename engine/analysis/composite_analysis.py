"""What is known inside of composites: their drawings with the tensors that really enter them."""

from collections.abc import Collection
from dataclasses import replace

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.reports import NodeReport
from netwright.engine.blocks.block import Composite
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError
from netwright.engine.document.edits.groups import row_of, unpack
from netwright.engine.document.edits.inside import look_inside
from netwright.engine.document.group import Group
from netwright.engine.message import message

OF_THE_WHOLE = (
    "softmax-before-loss",
    "activation-before-loss",
    "output-not-vector",
    "no-main-output",
    "several-outputs",
    "layer-holds-most",
    "receptive-field-small",
)
"""Problems of a whole network, which are none of a part: its Outputs are ports, no logits."""


def analyse_inside(document: Document, previous: Analysis | None = None) -> Analysis:
    """Return what is known of the inside of a composite: as of a network, but for its ends."""
    analysis = analyse(document, previous)
    reports = {node: _of_a_part(report) for node, report in analysis.reports.items()}
    return replace(analysis, reports=reports, general=())


def _of_a_part(report: NodeReport) -> NodeReport:
    problems = tuple(each for each in report.problems if each.key not in OF_THE_WHOLE)
    return report if problems == report.problems else replace(report, problems=problems)


def seen_inside(document: Document, analysis: Analysis | None, node_id: str) -> Document:
    """Return what is inside a composite of a document.

    Raises:
        EditError: It is no composite, or what is inside depends on an input that is not known.
    """
    node = document.nodes[node_id]
    if not isinstance(node.block, Composite):
        raise EditError(
            message("{name} is a single block: nothing is inside of it.", name=node.name)
        )
    report = analysis.reports.get(node_id) if analysis else None
    if isinstance(node.block, Group):
        whole = report and len(report.inputs) == len(node.block.input_ports)
        return look_inside(node.block, tuple(report.inputs.values()) if report and whole else ())
    if report is None or report.measurement is None:
        raise EditError(
            message(
                "What is inside of {name} depends on its input, which is not known yet.",
                name=node.name,
            )
        )
    return look_inside(node.block, tuple(report.inputs.values()), document.flow)


def unpack_all(
    document: Document, analysis: Analysis | None, node_ids: Collection[str]
) -> tuple[Document, tuple[str, ...]]:
    """Return the document with those of some nodes unpacked that can be, and the new ids.

    Raises:
        EditError: There is none among them, or the inside of one is not known.
    """
    before, new = document, list[str]()
    for node_id in (node for node in before.nodes if node in node_ids):
        block = before.nodes[node_id].block
        if not isinstance(block, Composite):
            continue
        if isinstance(block, Group):
            inside = row_of(block) if block.repeat > 1 else block.network
        else:
            inside = seen_inside(before, analysis, node_id)
        document, parts = unpack(document, node_id, inside)
        new += parts
    if document is before:
        raise EditError(message("Select a group or a composite first, such as a residual block."))
    return document, tuple(new)
