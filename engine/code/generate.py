"""Write a document as PyTorch source: the very text that is trained, shown and exported."""

from collections.abc import Iterator

from engine.analysis.analysis import Analysis
from engine.blocks.block import Layer
from engine.blocks.io.output import Output
from engine.blocks.plan import Plan, Step, Value
from engine.blocks.source import Symbol
from engine.blocks.tensor import TensorSpec
from engine.code.forward import RETURN
from engine.code.source import Line, Source
from engine.code.writer import ClassHead, ClassWriter
from engine.document.document import Node
from engine.document.names import class_name_of
from engine.message import Message, SentenceError, message

CLASSES_ARGUMENT = "num_classes"


class NotBuildable(SentenceError):  # noqa: N818 - says what the network is
    """A network with errors, of which no module can be made."""


def generate(analysis: Analysis) -> Source:
    """Return the source of a sound network.

    Raises:
        NotBuildable: If it has an error; the sentence is the first one's.
    """
    if not analysis.is_complete:
        raise NotBuildable(_first_error(analysis))
    return _write(analysis)


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


def _write(analysis: Analysis) -> Source:
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
    named = {name: frozenset([node]) for name, node in ids.items()}
    named[RETURN] = frozenset(node.id for node in document.outputs)
    head = ClassHead(
        class_name_of(document.title),
        _summary(plan, specs),
        _with_classes(plan, specs),
        comments=True,
        notes=tuple(_notes(analysis)),
    )
    writer = ClassWriter(head.name)
    writer.write(head, plan, specs, named)
    lines = _file(writer, f"{head.name} in PyTorch.")
    return Source(head.name, tuple(lines), plan, specs, ids)


def _plan(analysis: Analysis, entry: Node) -> Plan:
    """Return what can be built of the network, each step named after its node.

    What is bypassed is left out: its readers read what it reads.
    """
    document = analysis.document
    plan = Plan(inputs=(entry.name,), outputs=(Value(entry.name),))
    values = {(entry.id, 0): Value(entry.name)}
    for node_id in analysis.network:
        node = document.nodes[node_id]
        edges = document.incoming.get(node_id, ())
        sources = [values[edge[:2]] for edge in edges if edge[:2] in values]
        # What reads a second Input, which is an error, is left out.
        readable = edges and len(sources) == len(edges)
        if not readable or not analysis.reports[node_id].measurement:
            continue
        if isinstance(node.block, Output):
            return plan.returns(sources[0])
        if node.bypassed:
            plan.returns(*sources)
            values[node_id, 0] = sources[0]
            continue
        plan.returns(plan.add(node.name, node.block, *sources))
        for port in range(len(node.block.output_ports)):
            values[node_id, port] = Value(node.name, port)
    return plan


def _with_classes(plan: Plan, specs: dict[Value, TensorSpec]) -> tuple[str, ...]:
    """Make the width of the last layer an argument of the class, and return that argument.

    What stands between that layer and the output (a norm, say) is written over the argument too.
    """
    places = {step.name: number for number, step in enumerate(plan.steps)}
    value = plan.outputs[0]
    passed = [value]
    while value.step in places:
        step = plan.steps[places[value.step]]
        width = step.block.width_field
        if isinstance(step.block, Layer) and width:
            classes = Symbol(getattr(step.block, width), CLASSES_ARGUMENT)
            block = step.block.model_copy(update={width: classes})
            plan.steps[places[value.step]] = Step(step.name, block, step.sources)
            specs.update(
                {value: specs[value].with_size(step.block.width_axis, classes) for value in passed}
            )
            return (f"{CLASSES_ARGUMENT}: int = {int(classes)}",)
        source = step.sources[0]
        same = step.block.keeps_channels and specs[source].channels == specs[value].channels
        if not same or len(step.sources) > 1:
            break
        value = source
        passed.append(value)
    return ()


def _summary(plan: Plan, specs: dict[Value, TensorSpec]) -> str:
    entry, result = specs[Value(plan.inputs[0])], specs[plan.outputs[0]]
    what = "logits" if len(result.shape) == 1 else "a tensor"
    return f"Takes {_batched(entry)}, returns {what} {_batched(result)}."


def _batched(spec: TensorSpec) -> str:
    return f"({', '.join(['N', *(str(int(size)) for size in spec.shape)])})"


def _notes(analysis: Analysis) -> Iterator[str]:
    """Yield a comment for each node of the network that is not built yet."""
    for node in analysis.network:
        if analysis.reports[node].measurement is None:
            yield f"{analysis.document.nodes[node].name}: not built yet"


def _file(writer: ClassWriter, title: str) -> Iterator[Line]:
    classes = list(writer.classes.values())
    yield Line(f'"""{title}"""')
    yield Line("")
    if any("torch." in line.text for lines in classes for line in lines):
        yield Line("import torch")
    yield Line("from torch import Tensor, nn")
    for lines in classes:
        yield Line("")
        yield Line("")
        yield from lines
