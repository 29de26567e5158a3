"""Drafts of a generated source: its parts, and which of them the next version has as well."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress
from operator import is_not

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.analysis.changes import changes
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.plan import Plan, PlanStep, Value
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code.network_plan import plan_of
from netwright.engine.code.source import SourceLine
from netwright.engine.code.variables import raw_value, variables_of

Lines = list[SourceLine]
Tensors = dict[Value, TensorSpec]


@dataclass(frozen=True, eq=False)
class Frame:
    """What is the same while names, wires and kinds of blocks are.

    Attributes:
        plan: The network as it was drawn when these were another.
        ids: The node id of each step and each output.
        about: The same, as lines are about them.
        variables: The variable of each value.
        places: The place of each step in the plan.
    """

    plan: Plan
    ids: Mapping[str, str]
    about: Mapping[str, frozenset[str]]
    variables: Mapping[Value, str]
    places: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Draft:
    """A text by its parts.

    Attributes:
        analysis: Of what it is.
        frame: What of it is the same while only parameters are changed.
        drawn: The steps as they are drawn.
        tensors: The tensor at each value as it is drawn.
        plan: The plan as it is written: the number of classes is an argument.
        specs: The tensors as they are written.
        taken: The names that classes must not have.
        layers: The lines of each step in ``__init__``.
        bodies: The lines of each step in ``forward``.
        bringing: The places of the steps that bring classes along.
        classes: The lines of these classes.
    """

    analysis: Analysis
    frame: Frame
    drawn: Sequence[PlanStep]
    tensors: Tensors
    plan: Plan
    specs: Tensors
    taken: frozenset[str]
    layers: Sequence[Lines] = ()
    bodies: Sequence[Lines] = ()
    bringing: Sequence[int] = ()
    classes: Mapping[str, Lines] = field(default_factory=dict)

    @property
    def about(self) -> Mapping[str, frozenset[str]]:
        """The nodes that each step and each output is about."""
        return self.frame.about

    def with_argument(self) -> Iterator[str]:
        """Yield the steps with a tensor whose size is an argument of the class."""
        values, tensors = self.specs, self.tensors.values()
        for value in compress(values, map(is_not, values.values(), tensors)):
            yield value.step


def frame_of(analysis: Analysis) -> Frame:
    """Return that of a network, which has an Input."""
    document = analysis.document
    entry = document.inputs[0]
    plan = plan_of(analysis, entry)
    # An Input that is not wired to the Output yet is the argument of forward all the same.
    drawn = (document.nodes[node] for node in (entry.id, *analysis.network))
    ids = {node.name: node.id for node in drawn if not node.bypassed}
    about = {name: frozenset([node]) for name, node in ids.items()}
    places = {step.name: place for place, step in enumerate(plan.steps)}
    return Frame(plan, ids, about, variables_of(plan), places)


def tensors_of(analysis: Analysis, ids: Mapping[str, str]) -> Tensors:
    """Return the tensor at each output of the nodes that are named."""
    return {
        Value(name, port): spec
        for name, node in ids.items()
        for port, spec in enumerate(analysis.reports[node].outputs)
    }


def changed(old: Analysis, new: Analysis) -> frozenset[str] | None:
    """Return the nodes of another block or other tensors, None where more has changed than that."""
    found = changes(old.document, new.document)
    if not found.is_order_kept or found.roles or old.network != new.network:
        return None
    for node in found.nodes:
        was, now = old.document.nodes[node], new.document.nodes[node]
        if (was.name, was.bypassed) != (now.name, now.bypassed):
            return None
        if _naming(was.block) != _naming(now.block):
            return None
    known, reports = old.reports, new.reports
    others = [node for node, report in reports.items() if known[node] is not report]
    if any((known[x].measurement is None) != (reports[x].measurement is None) for x in others):
        return None
    return found.nodes.union(x for x in others if known[x].outputs != reports[x].outputs)


def _naming(block: Block) -> tuple[object, ...]:
    """Return what the names of variables depend on."""
    return block.variadic, block.branch_name, block.numbers_branches, block.output_ports


def renew(
    analysis: Analysis,
    frame: Frame,
    changed: Collection[str],
    drawn: list[PlanStep],
    tensors: Tensors,
) -> None:
    """Put the blocks of some nodes, and what they give, in the places of those of before."""
    for node_id in changed:
        node = analysis.document.nodes[node_id]
        if node.bypassed or node.name not in frame.ids:
            continue
        for port, spec in enumerate(analysis.reports[node_id].outputs):
            tensors[Value(node.name, port)] = spec
        if node.name in frame.places:
            place = frame.places[node.name]
            drawn[place] = PlanStep(node.name, node.block, drawn[place].sources)


def same_but(last: Draft, now: Draft, changed: Collection[str]) -> list[int | None]:
    """Return the place where each step was, None for those that are another in the same frame."""
    places, ids = now.frame.places, now.frame.ids
    nodes = now.analysis.document.nodes
    outgoing = now.analysis.document.outgoing
    known: list[int | None] = [*range(len(now.plan.steps))]
    touched = {*changed}
    touched.update(ids[step] for step in chain(last.with_argument(), now.with_argument()))
    touched.update([edge.target for node in touched for edge in outgoing.get(node, ())])
    for node in touched:
        place = places.get(nodes[node].name)
        if place is not None:
            known[place] = None
    for place in compress(known, map(is_not, last.plan.steps, now.plan.steps)):
        if place is not None:
            known[place] = None
    return known


def same_everywhere(last: Draft, now: Draft) -> list[int | None]:
    """Return the place where each step was, None for those that are new or another."""
    known: list[int | None] = []
    for step in now.plan.steps:
        place = last.frame.places.get(step.name)
        is_same = place is not None and _is_same(last, now, last.plan.steps[place], step)
        known.append(place if is_same else None)
    return known


def _is_same(last: Draft, now: Draft, was: PlanStep, step: PlanStep) -> bool:
    """Return whether all is the same that the lines of a step follow from."""
    if was.block is not step.block or was.sources != step.sources:
        return False
    if last.frame.ids[step.name] != now.frame.ids[step.name]:
        return False
    before, specs = last.specs, now.specs
    named, variables = last.frame.variables, now.frame.variables
    given = [Value(step.name, port) for port in range(len(step.block.output_ports))]
    raw = raw_value(step)
    if named.get(raw) != variables.get(raw):
        return False
    # Sizes that are arguments equal those that are numbers: tensors have to be the very ones.
    return all(
        before[value] is specs[value] and named[value] == variables[value]
        for value in (*step.sources, *given)
    )
