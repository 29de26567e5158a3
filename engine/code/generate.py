"""Write a document as PyTorch source: the very text that is trained, shown and exported."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.plan import Plan, PlanStep, Value
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code.classes import with_classes
from netwright.engine.code.source import Source, SourceLine
from netwright.engine.code.writer import ClassHead, ClassWriter, free_class_name
from netwright.engine.document.document import Document, Node
from netwright.engine.document.names import class_name_of
from netwright.engine.message import Message, SentenceError, message


class NotBuildable(SentenceError):  # noqa: N818 - says what the network is
    """A network with errors, of which no module can be made."""


def generate(analysis: Analysis, taken: Collection[str] = ()) -> Source:
    """Return the source of a sound network.

    Args:
        analysis: The network.
        taken: Names that no class may have: those of the file that the classes are to stand in.

    Raises:
        NotBuildable: If it has an error; the sentence is the first one's.
    """
    error = why_not_buildable(analysis)
    if error is not None:
        raise NotBuildable(error)
    return _write(analysis, taken)


def why_not_buildable(analysis: Analysis) -> Message | None:
    """Return the first error of a network, None of a sound one; nothing is written for it."""
    return None if analysis.is_complete else _first_error(analysis)


def preview(analysis: Analysis) -> Source | None:
    """Return the source of what is sound so far, or None while there is no Input.

    It is the same text as :func:`generate`'s once the network is complete.
    """
    if not analysis.document.inputs:
        return None
    return _write(analysis)


def _first_error(analysis: Analysis) -> Message:
    document = analysis.document
    for node, problem in analysis.problems:
        if problem.is_error and node is None:
            return problem.sentence
        if problem.is_error and node is not None and node.id in analysis.network:
            return message("{node}: {problem}", node=node.name, problem=problem.sentence)
    if document.nodes:
        return message("The network is not complete.")
    return message("The canvas is empty; drag blocks onto it, or open a ready network.")


def _write(analysis: Analysis, taken: Collection[str] = ()) -> Source:
    document = analysis.document
    entry = document.inputs[0]
    plan = _plan(analysis, entry)
    # An Input that is not wired to the Output yet is the argument of forward all the same.
    drawn = (document.nodes[node] for node in (entry.id, *analysis.network))
    ids = {node.name: node.id for node in drawn if not node.bypassed}
    specs = {
        Value(name, port): spec
        for name, node in ids.items()
        for port, spec in enumerate(analysis.reports[node].outputs)
    }
    weights = tuple(end.loss_weight for node, end in document.ends if node.name in plan.names)
    head = ClassHead(
        free_class_name(class_name_of(document.title), taken),
        _summary(plan, specs, weights),
        with_classes(plan, specs),
        comments=True,
        notes=tuple(_notes(analysis)),
    )
    writer = ClassWriter({head.name, *taken})
    writer.write(head, plan, specs, {name: frozenset([node]) for name, node in ids.items()})
    lines = _file(writer, f"{head.name} in PyTorch.")
    return Source(head.name, tuple(lines), plan, specs, ids, weights)


def _plan(analysis: Analysis, entry: Node) -> Plan:
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


def _summary(plan: Plan, specs: Mapping[Value, TensorSpec], weights: Sequence[float]) -> str:
    """Return what the network takes and returns, and what the losses of its outputs count."""
    entry, result = specs[Value(plan.inputs[0])], specs[plan.outputs[0]]
    what = "logits" if len(result.shape) == 1 else "a tensor"
    lines = [f"Takes {_batched(entry)}, returns {what} {_batched(result)}."]
    lasting = len(plan.lasting)
    for number, output in enumerate(plan.outputs[1:], start=1):
        lines += ["", "Returned beside this:"] if number == 1 else []
        when = "" if number < lasting else ", only in training"
        told = f"{plan.names[number]} {_batched(specs[output])}{when}"
        lines.append(f"    {told}; weight of its loss {weights[number]:g}")
    return "\n".join(lines)


def _batched(spec: TensorSpec) -> str:
    return f"({', '.join(['N', *(str(int(size)) for size in spec.shape)])})"


def _notes(analysis: Analysis) -> Iterator[str]:
    """Yield a comment for each node of the network that is not built yet."""
    for node in analysis.network:
        if analysis.reports[node].measurement is None:
            yield f"{analysis.document.nodes[node].name}: not built yet"


def _file(writer: ClassWriter, title: str) -> Iterator[SourceLine]:
    classes = list(writer.classes.values())
    yield SourceLine(f'"""{title}"""')
    yield SourceLine("")
    if any("torch." in line.text for lines in classes for line in lines):
        yield SourceLine("import torch")
    yield SourceLine("from torch import Tensor, nn")
    for lines in classes:
        yield SourceLine("")
        yield SourceLine("")
        yield from lines
