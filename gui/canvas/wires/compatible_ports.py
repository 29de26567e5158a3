"""What can be wired to what, by shape: asked of the blocks themselves."""

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.graph import ancestors, descendants
from netwright.engine.document.ports import Port, edge_between, port_count


def tensor_at(analysis: Analysis | None, port: Port) -> TensorSpec | None:
    """Return what leaves an output port; None where it is not known."""
    if analysis is None or port.is_input:
        return None
    report = analysis.reports.get(port.node)
    outputs = report.measurement.outputs if report and report.measurement else ()
    return outputs[port.number] if port.number < len(outputs) else None


def misfit(document: Document, analysis: Analysis | None, edge: Edge) -> Problem | None:
    """Return what the target says against the tensor that ``edge`` would bring, if known."""
    tensor = tensor_at(analysis, Port(edge.source, False, edge.output))
    if tensor is None or analysis is None:
        return None
    known = {**analysis[edge.target].inputs, edge.input: tensor}
    wired = {other.input for other in document.incoming.get(edge.target, ())} | {edge.input}
    block = document.nodes[edge.target].block
    needed = 2 if block.variadic else len(block.input_ports)
    if len(wired) < needed or wired != known.keys():
        return None
    return block.check(*(known[port] for port in sorted(known)))


def fitting_ports(
    document: Document, analysis: Analysis | None, fixed: Port
) -> dict[str, frozenset[Port]]:
    """Return, by node, the ports to which a wire from ``fixed`` can go without a misfit."""
    circular = (ancestors if not fixed.is_input else descendants)(document, fixed.node)
    fitting: dict[str, frozenset[Port]] = {}
    for node_id in document.nodes.keys() - circular - {fixed.node}:
        count = port_count(document, node_id, not fixed.is_input)
        ports = (Port(node_id, not fixed.is_input, index) for index in range(count))
        found = frozenset(port for port in ports if _fits(document, analysis, fixed, port))
        if found:
            fitting[node_id] = found
    return fitting


def _fits(document: Document, analysis: Analysis | None, fixed: Port, port: Port) -> bool:
    edge = edge_between(fixed, port)
    return edge is not None and misfit(document, analysis, edge) is None
