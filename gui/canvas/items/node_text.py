"""What a node says: the few words and numbers on it, and all of them in its tooltip."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication

from netwright.engine.analysis.receptive_field import ReceptiveField
from netwright.engine.analysis.reports import NodeReport
from netwright.engine.blocks.problem import Problem, Severity
from netwright.engine.document.document import Node
from netwright.gui.widgets.number_text import count_text, rough_text
from netwright.gui.widgets.receptive_field_text import field_text
from netwright.gui.widgets.translation import sentence, translated

UNKNOWN = "–"
_GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.HINT)


@dataclass(frozen=True)
class NodeText:
    """The texts on one node.

    Attributes:
        title: Its name, or the user's own words for it.
        caption: Its deciding parameters, or what kind of block it is.
        shape: Its output, without the batch; empty for a block without output or before PyTorch.
        count: Its parameters, rounded to three figures; empty where it has none.
        count_words: The count with what it counts, for where there is room.
        severity: Of its gravest problem; None where it has none.
        problems: How many problems it has.
    """

    title: str
    caption: str
    shape: str = ""
    count: str = ""
    count_words: str = ""
    severity: Severity | None = None
    problems: int = 0


def text_of(node: Node, report: NodeReport | None) -> NodeText:
    """Return what ``node`` says, with what is known of it (None: PyTorch is not here yet)."""
    title = node.label or node.name
    caption = node.block.caption() or translated(node.block.title)
    if node.bypassed:
        caption = QCoreApplication.translate("NodeText", "bypassed")
    if report is None:
        return NodeText(title, caption)
    severities = {problem.severity for problem in report.problems}
    measured = report.measurement
    count = rough_text(measured.parameters) if measured and measured.parameters else ""
    return NodeText(
        title,
        caption,
        shape=_shape(node, report),
        count=count,
        count_words=_count_words(count) if count else "",
        severity=next((severity for severity in _GRAVITY if severity in severities), None),
        problems=len(report.problems),
    )


def _count_words(count: str) -> str:
    return QCoreApplication.translate("NodeText", "{count} params").format(count=count)


def _shape(node: Node, report: NodeReport) -> str:
    if node.block.output_ports:
        return str(report.output) if report.output else UNKNOWN
    return str(report.inputs[0]) if 0 in report.inputs else ""


def tooltip(node: Node, report: NodeReport | None, field: ReceptiveField | None = None) -> str:
    """Return all there is to say of a node, as HTML; the user's own words are escaped."""
    lines = [f"<b>{escape(node.label or node.name)}</b>"]
    kind = translated(node.block.title)
    caption = node.block.caption()
    lines.append(escape(f"{node.name}: {kind} {caption}" if caption else f"{node.name}: {kind}"))
    if report is not None:
        lines += [escape(line) for line in (*_figures(report), *_seen(field))]
        lines += [_told(problem) for problem in report.problems]
    return "<br>".join(lines)


def _figures(report: NodeReport) -> list[str]:
    translate = QCoreApplication.translate
    lines = []
    if report.output:
        lines.append(translate("NodeText", "Output {shape}").format(shape=report.output))
    measured = report.measurement
    if measured and measured.parameters:
        lines.append(
            translate("NodeText", "{count} parameters").format(
                count=count_text(measured.parameters)
            )
        )
    if measured and measured.macs:
        lines.append(
            translate("NodeText", "{count} multiply-accumulates").format(
                count=count_text(measured.macs)
            )
        )
    return lines


def _seen(field: ReceptiveField | None) -> list[str]:
    if field is None:
        return []
    words = QCoreApplication.translate("NodeText", "Sees {field}")
    return [words.format(field=field_text(field))]


def _told(problem: Problem) -> str:
    return f"<b>{severity_mark(problem.severity)}</b> {escape(sentence(problem.sentence))}"


def severity_mark(severity: Severity) -> str:
    """Return the sign of a severity, which says it without colour."""
    return {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.HINT: "i"}[severity]
