"""What the canvas says in words: hints for the status bar, descriptions for a screen reader."""

from PySide6.QtCore import QCoreApplication

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.blocks.block import Composite
from netwright.engine.document.document import Document
from netwright.engine.document.ports import Port
from netwright.gui.canvas.hit_test import Hit
from netwright.gui.canvas.items.node_text import text_of
from netwright.gui.widgets.translation import sentence, translated


def hint_for(document: Document, analysis: Analysis | None, hit: Hit) -> str:
    """Return what can be done with what is under the mouse, or what is wrong with it."""
    translate = QCoreApplication.translate
    if hit.port is not None:
        return _port_hint(document, hit.port)
    if hit.node is not None:
        report = analysis.reports.get(hit.node) if analysis else None
        if report and report.problems:
            return sentence(report.problems[0].sentence)
        block = document.nodes[hit.node].block
        summary = translated(block.summary)
        if not isinstance(block, Composite):
            return summary
        opening = translate("Canvas", "A double-click looks inside.")
        return f"{opening} {summary}"
    if hit.annotation is not None:
        return translate(
            "Canvas",
            "Drag to move it, a side to resize it; double-click to write; right-click: colour.",
        )
    if hit.wire is not None:
        return translate(
            "Canvas", "{source} to {target}: drag an end elsewhere; Alt+click cuts the wire."
        ).format(
            source=document.nodes[hit.wire.source].name,
            target=document.nodes[hit.wire.target].name,
        )
    return ""


def _port_hint(document: Document, port: Port) -> str:
    translate = QCoreApplication.translate
    name = document.nodes[port.node].name
    if not port.is_input:
        words = translate("Canvas", "Output of {name}: drag to a block that is to read it.")
    elif document.edge_into(port.node, port.number) is None:
        words = translate("Canvas", "Input of {name}: drag to the block that it is to read.")
    else:
        words = translate(
            "Canvas", "Input of {name}: drag the wire off to lead it elsewhere; Alt+click cuts it."
        )
    return words.format(name=name)


def spoken(document: Document, analysis: Analysis | None, selection: frozenset[str]) -> str:
    """Return the canvas in a sentence, for those who cannot see it."""
    translate = QCoreApplication.translate
    if len(selection) != 1:
        return translate("Canvas", "{count} blocks, {selected} selected").format(
            count=len(document.nodes), selected=len(selection)
        )
    (node_id,) = selection
    report = analysis.reports.get(node_id) if analysis else None
    text = text_of(document.nodes[node_id], report)
    words = [text.title, translated(document.nodes[node_id].block.title), text.caption]
    if text.shape:
        words.append(translate("Canvas", "output {shape}").format(shape=text.shape))
    if text.count:
        words.append(translate("Canvas", "{count} parameters").format(count=text.count))
    words += [sentence(problem.sentence) for problem in (report.problems if report else ())]
    return ", ".join(words)
