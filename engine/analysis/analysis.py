"""Analyse a whole document: what each node makes, what the network amounts to, what is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from engine.analysis.hints import heavy_layer
from engine.analysis.logits import SPOILED, spoiled_logits
from engine.analysis.measure import Measurement, measure
from engine.analysis.memory import memory_problems
from engine.analysis.receptive_field import ReceptiveField, field_after, field_of_input
from engine.analysis.repairs import repairs
from engine.analysis.rules import advice, network_problems, role_problems, unconnected
from engine.blocks.block import Block
from engine.blocks.io.input import Input
from engine.blocks.io.output import Output
from engine.blocks.problem import Problem
from engine.blocks.tensor import TensorSpec
from engine.document.document import Document, Node
from engine.document.graph import ancestors, open_ports, order

NOTHING = Measurement(())


@dataclass(frozen=True)
class NodeReport:
    """What is known of one node.

    Attributes:
        inputs: The tensor at each wired input port, by port; those not known are missing.
        measurement: Shapes and counts, or None where they cannot be known.
        problems: What is wrong with it, the gravest first.
        field: What a position of its output sees of the input image; None where none is known.
    """

    inputs: Mapping[int, TensorSpec]
    measurement: Measurement | None
    problems: tuple[Problem, ...] = ()
    field: ReceptiveField | None = None

    @property
    def output(self) -> TensorSpec | None:
        """The first output, or None where it is not known or there is none."""
        return self.outputs[0] if self.outputs else None

    @property
    def outputs(self) -> tuple[TensorSpec, ...]:
        """The tensor at each output port; none where they are not known."""
        return self.measurement.outputs if self.measurement else ()

    @property
    def error(self) -> Problem | None:
        """The error that keeps the node from being built, if there is one."""
        return next((problem for problem in self.problems if problem.is_error), None)

    def with_problem(self, problem: Problem) -> "NodeReport":
        """Return the report with one more problem."""
        return replace(self, problems=(*self.problems, problem))


@dataclass(frozen=True)
class Analysis:
    """What is known of a document; nodes that cannot be computed leave the others' numbers alone.

    Attributes:
        document: What was analysed.
        order: Node ids, each after what it reads.
        reports: What is known of each node.
        general: Problems of the network as a whole (no Input, no Output, too large).
    """

    document: Document
    order: tuple[str, ...]
    reports: Mapping[str, NodeReport]
    general: tuple[Problem, ...]

    def __getitem__(self, node_id: str) -> NodeReport:
        return self.reports[node_id]

    @cached_property
    def network(self) -> tuple[str, ...]:
        """The nodes that an Output reads, directly or not, in order; all while the main is open."""
        outputs = self.document.outputs
        if not outputs or not self.document.incoming.get(outputs[0].id):
            return self.order
        reached = self._behind(outputs)
        return tuple(node for node in self.order if node in reached)

    @cached_property
    def auxiliary(self) -> frozenset[str]:
        """The nodes that there are in training only: what but auxiliary Outputs nothing reads."""
        lasting = [node for node, output in self.document.ends if not output.is_auxiliary]
        if len(lasting) == len(self.document.outputs):
            return frozenset()
        return frozenset(self.network) - self._behind(lasting)

    def _behind(self, outputs: Iterable[Node]) -> frozenset[str]:
        """Return Outputs with all that they read."""
        read = (ancestors(self.document, node.id) | {node.id} for node in outputs)
        return frozenset[str]().union(*read)

    @cached_property
    def measurements(self) -> tuple[Measurement, ...]:
        """What could be measured of the network, node by node."""
        reports = (self.reports[node] for node in self.network)
        return tuple(report.measurement for report in reports if report.measurement)

    @cached_property
    def parameters(self) -> int:
        """Parameters of what could be measured."""
        return sum(part.parameters for part in self.measurements)

    @cached_property
    def trainable(self) -> int:
        """Learnable parameters of what could be measured."""
        return sum(part.trainable for part in self.measurements)

    @cached_property
    def macs(self) -> int:
        """Multiply-accumulates of one sample in evaluation, of what could be measured."""
        if not self.auxiliary:
            return self.training_macs
        parts = (
            self.reports[node].measurement for node in self.network if node not in self.auxiliary
        )
        return sum(part.macs for part in parts if part)

    @cached_property
    def training_macs(self) -> int:
        """Multiply-accumulates of one sample forward in training, auxiliary outputs included."""
        return sum(part.macs for part in self.measurements)

    @cached_property
    def activation_bytes(self) -> int:
        """Memory of one sample's activations, of what could be measured."""
        return sum(part.activation_bytes for part in self.measurements)

    @cached_property
    def problems(self) -> tuple[tuple[Node | None, Problem], ...]:
        """Every problem with its node, those of the network first, then in order of the nodes."""
        return tuple(self._problems())

    @property
    def spoilers(self) -> tuple[str, ...]:
        """The names of the nodes that let no logits through to the loss."""
        told = ((node, problem.key) for node, problem in self.problems if node is not None)
        return tuple(node.name for node, key in told if key in SPOILED)

    def _problems(self) -> Iterator[tuple[Node | None, Problem]]:
        for problem in self.general:
            yield None, problem
        for node_id in self.order:
            for problem in self.reports[node_id].problems:
                yield self.document.nodes[node_id], problem

    @cached_property
    def is_complete(self) -> bool:
        """Whether the network can be built: one Input, a main Output, all between them sound."""
        return (
            bool(self.document.nodes)
            and not self.general
            and len(self.measurements) == len(self.network)
            and not any(self.reports[node.id].error for node in self.document.outputs)
        )

    @property
    def input(self) -> TensorSpec | None:
        """What enters the network, or None if there is no Input."""
        nodes = self.document.inputs
        return self.reports[nodes[0].id].output if nodes else None

    @property
    def output(self) -> TensorSpec | None:
        """What the network returns as its main output, or None where it is not known."""
        nodes = self.document.outputs
        return self.reports[nodes[0].id].inputs.get(0) if nodes else None


def analyse(document: Document, previous: Analysis | None = None) -> Analysis:
    """Return what is known of ``document``.

    Blocks that were measured before on the same shapes cost one look-up each. With the analysis of
    a ``previous`` version of the document, what the edit between them did not touch is taken over;
    the result is the same.
    """
    if previous is None:
        previous = EMPTY
    ordered = _order(document, previous)
    reports: dict[str, NodeReport] = {}
    for node_id in ordered:
        node = document.nodes[node_id]
        if not _is_untouched(document, node, reports, previous):
            reports[node_id] = _report(document, node, reports)
            continue
        kept = previous.reports[node_id]
        seen = _field_read(document, node_id, reports)
        problems = tuple(advice(document, node, tuple(kept.inputs.values()), seen))
        reports[node_id] = kept if problems == kept.problems else replace(kept, problems=problems)
    measured = {node: report.measurement for node, report in reports.items() if report.measurement}
    is_whole = len(measured) == len(reports)
    heavy = heavy_layer(document, measured, reports) if is_whole else None
    if heavy is not None:
        node_id, hint = heavy
        reports[node_id] = reports[node_id].with_problem(hint)
    for node_id, warning in tuple(spoiled_logits(document, reports)):
        reports[node_id] = reports[node_id].with_problem(warning)
    general = (*network_problems(document), *memory_problems(document, measured))
    return Analysis(document, ordered, reports, general)


EMPTY = Analysis(Document(), (), {}, ())


def _order(document: Document, previous: Analysis) -> tuple[str, ...]:
    old = previous.document
    if document.edges == old.edges and tuple(document.nodes) == tuple(old.nodes):
        return previous.order
    return order(document)


def _is_untouched(
    document: Document, node: Node, known: Mapping[str, NodeReport], previous: Analysis
) -> bool:
    """Return whether a sound node is what it was, and so is all that it reads."""
    old = previous.reports.get(node.id)
    if old is None or old.measurement is None:
        return False
    before = previous.document.nodes[node.id]
    if before.block is not node.block or before.bypassed != node.bypassed:
        return False
    edges = document.incoming.get(node.id, ())
    if edges != previous.document.incoming.get(node.id, ()):
        return False
    return all(
        known[edge.source].measurement is previous.reports[edge.source].measurement
        and known[edge.source].field == previous.reports[edge.source].field
        for edge in edges
    )


def _report(document: Document, node: Node, known: Mapping[str, NodeReport]) -> NodeReport:
    inputs: dict[int, TensorSpec] = {}
    edges = document.incoming.get(node.id, ())
    for edge in edges:
        measurement = known[edge.source].measurement
        if measurement:
            inputs[edge.input] = measurement.outputs[edge.output]
    missing = open_ports(document, node.id)
    if missing:
        problems = (unconnected(document, node, missing), *role_problems(document, node))
        return NodeReport(inputs, None, problems)
    if len(inputs) < len(edges):
        return NodeReport(inputs, None)
    if node.bypassed:  # the tensor passes as it is
        passing = Measurement(tuple(inputs.values()))
        told = tuple(advice(document, node, passing.outputs))
        return NodeReport(inputs, passing, told, _field_read(document, node.id, known))
    result = _measure(node, tuple(inputs.values()))
    if isinstance(result, Problem):
        fixes = repairs(document, node, result, tuple(inputs.values()), known)
        return NodeReport(inputs, None, (replace(result, fixes=fixes),))
    fields = [known[edge.source].field for edge in edges]
    field = _field(node.block, tuple(inputs.values()), fields)
    first = fields[0] if fields else None
    return NodeReport(
        inputs, result, tuple(advice(document, node, tuple(inputs.values()), first)), field
    )


def _field(
    block: Block, inputs: tuple[TensorSpec, ...], fields: Sequence[ReceptiveField | None]
) -> ReceptiveField | None:
    match block:
        case Input():
            return field_of_input(block.spec)
        case Output():
            return fields[0]
    return field_after(block, inputs, fields)


def _field_read(
    document: Document, node_id: str, known: Mapping[str, NodeReport]
) -> ReceptiveField | None:
    """Return the receptive field of what a node reads first."""
    edge = next(iter(document.incoming.get(node_id, ())), None)
    return known[edge.source].field if edge else None


def _measure(node: Node, inputs: tuple[TensorSpec, ...]) -> Measurement | Problem:
    match node.block:
        case Input() as entry:
            return Measurement((entry.spec,), activation_bytes=entry.spec.bytes)
        case Output():
            return NOTHING
        case block:
            return measure(block, inputs)
