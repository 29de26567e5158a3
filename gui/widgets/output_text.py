"""The outputs of a network in words: which is the main one, and what their losses count."""

from PySide6.QtCore import QCoreApplication

from netwright.engine.document.document import Document, Node


def loss_text(document: Document) -> str:
    """Return the sum that is learned from, such as ``output + 0.3 × aux``; empty for one output."""
    parts = [
        node.name if output.role == "main" else f"{output.loss_weight:g} × {node.name}"
        for node, output in document.ends
    ]
    return " + ".join(parts) if len(parts) > 1 else ""


def outputs_text(document: Document) -> str:
    """Return how many outputs there are and which is the main one; empty where there is one."""
    main = [node.name for node, output in document.ends if output.role == "main"]
    if len(document.ends) < 2 or len(main) != 1:
        return ""
    words = QCoreApplication.translate("losses", "{count} outputs, main: {name}")
    return words.format(count=len(document.ends), name=main[0])


def role_text(document: Document, node: Node) -> str:
    """Return role and weight of an Output among several; empty for any other node."""
    if len(document.ends) < 2 or node not in document.outputs:
        return ""
    return node.block.caption() or QCoreApplication.translate("losses", "main")
