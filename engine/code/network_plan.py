"""The plan of a drawn network: document → :class:`Plan`, the one way there is."""

from collections.abc import Iterable, Mapping

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.plan import Plan, PlanStep, Value
from netwright.engine.document.document import Document, Node


def plan_of(analysis: Analysis, entry: Node) -> Plan:
    """Return what can be built of the network, each step and each output named after its node.

    What is bypassed is left out: its readers read what it reads.
    """
    document = analysis.document
    plan = Plan(inputs=(entry.name,), outputs=(Value(entry.name),))
    values = {(entry.id, 0): Value(entry.name)}
    ends: dict[str, Value] = {}
    for node_id in analysis.network:
        node = document.nodes[node_id]
        edges = document.incoming.get(node_id, ())
        sources = [values[edge[:2]] for edge in edges if edge[:2] in values]
        # What reads a second Input, which is an error, is left out.
        readable = edges and len(sources) == len(edges)
        if not readable or not analysis.reports[node_id].measurement:
            continue
        if isinstance(node.block, Output):
            ends[node_id] = sources[0]
            continue
        if node.bypassed:
            plan.returns(*sources)
            values[node_id, 0] = sources[0]
            continue
        plan.returns(plan.add(node.name, node.block, *sources))
        for port in range(len(node.block.output_ports)):
            values[node_id, port] = Value(node.name, port)
    return _ended(plan, document, ends)


def _ended(plan: Plan, document: Document, values: Mapping[str, Value]) -> Plan:
    """Let a plan return what its Outputs read; while the main one is open, the last value."""
    if not document.ends or document.ends[0][0].id not in values:
        plan.names = tuple(node.name for node in document.outputs[:1])
        return plan
    found = [(node, end) for node, end in document.ends if node.id in values]
    plan.names = tuple(node.name for node, _ in found)
    plan.auxiliary = sum(end.is_auxiliary for _, end in found[1:])
    plan.returns(*(values[node.id] for node, _ in found))
    plan.steps = list(_heads_beside(plan))
    return plan


def _heads_beside(plan: Plan) -> Iterable[PlanStep]:
    """Return the steps, those that lead to other outputs right behind where they branch off."""
    main = plan.leading_to(plan.outputs[0])
    places = dict.fromkeys(plan.inputs, -1)
    for number, step in enumerate(plan.steps):
        on_the_way = step.name in main
        read = max(places[source.step] for source in step.sources)
        places[step.name] = number if on_the_way else read
    return sorted(plan.steps, key=lambda step: (places[step.name], step.name not in main))
