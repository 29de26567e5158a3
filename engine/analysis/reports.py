"""What is known of one node, given what is known of those that it reads."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.analysis.receptive_field import Near, field_of_input, near_after, near_of
from netwright.engine.analysis.repairs import repairs
from netwright.engine.analysis.rules import advice, role_problems, unconnected
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document, Node
from netwright.engine.document.graph import open_ports

NOTHING = Measurement(())


@dataclass(frozen=True)
class NodeReport:
    """What is known of one node.

    Attributes:
        inputs: The tensor at each wired input port, by port; those not known are missing.
        measurement: Shapes and counts, or None where they cannot be known.
        problems: What is wrong with it, the gravest first.
        near: What a position of its output sees of the input image, as far as hints need it; all of
            it tells :meth:`netwright.engine.analysis.analysis.Analysis.field`.
    """

    inputs: Mapping[int, TensorSpec]
    measurement: Measurement | None
    problems: tuple[Problem, ...] = ()
    near: Near = None

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

    @property
    def is_loose(self) -> bool:
        """Whether its problems offer what stands anywhere in the drawing: an end that is open."""
        if self.measurement is None:
            return bool(self.problems)
        return any(problem.key == "dangling" for problem in self.problems)

    def with_problem(self, problem: Problem) -> "NodeReport":
        """Return the report with one more problem."""
        return replace(self, problems=(*self.problems, problem))


def report(document: Document, node: Node, known: Mapping[str, NodeReport]) -> NodeReport:
    """Return what is known of a node.

    Args:
        document: The drawing.
        node: The node.
        known: What is known of those above it.
    """
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
    nears = [known[edge.source].near for edge in edges]
    first = nears[0] if nears else None
    if node.bypassed:  # the tensor passes as it is
        passing = Measurement(tuple(inputs.values()))
        return NodeReport(inputs, passing, tuple(advice(document, node, passing.outputs)), first)
    read = tuple(inputs.values())
    result = _measure(node, read)
    if isinstance(result, Problem):
        fixes = repairs(document, node, result, read, known)
        return NodeReport(inputs, None, (replace(result, fixes=fixes),))
    if node.frozen:
        result = replace(result, trainable=0)
    match node.block:
        case Input() as entry:
            near = near_of(field_of_input(entry.spec))
        case Output():
            near = first
        case block:
            near = near_after(block, read, nears)
    return NodeReport(inputs, result, tuple(advice(document, node, read, first)), near)


def _measure(node: Node, inputs: tuple[TensorSpec, ...]) -> Measurement | Problem:
    match node.block:
        case Input() as entry:
            return Measurement((entry.spec,), activation_bytes=entry.spec.bytes)
        case Output():
            return NOTHING
        case block:
            return measure(block, inputs)
