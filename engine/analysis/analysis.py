"""Analyse a whole document: what each node makes, what the network amounts to, what is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from netwright.engine.analysis.analysis_state import Books, Sums
from netwright.engine.analysis.changes import changes
from netwright.engine.analysis.hints import heavy_layer
from netwright.engine.analysis.logits import SPOILED, spoiled_logits
from netwright.engine.analysis.memory import fits, memory_problems
from netwright.engine.analysis.receptive_field import ReceptiveField, field_after, field_of_input
from netwright.engine.analysis.reports import NodeReport
from netwright.engine.analysis.rules import network_problems
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document, Node
from netwright.engine.document.graph import ancestors, descendants

NO_FIELDS: tuple[Mapping[str, ReceptiveField | None], frozenset[str]] = ({}, frozenset())
"""Fields that were asked for in a version before, and the nodes that are others since."""
CARRIED = ("network", "auxiliary", "_members")
"""What is the same as long as wires and ends are."""


NOTHING_KNOWN = Books({}, {})


@dataclass(frozen=True)
class Analysis:
    """What is known of a document; nodes that cannot be computed leave the others' numbers alone.

    Attributes:
        document: What was analysed.
        order: Node ids, each after what it reads.
        reports: What is known of each node.
        general: Problems of the network as a whole (no Input, no Output, too large).
        books: What the analysis of the next version goes on from.
        marked: Nodes of which something is said besides that concerns the whole network.
    """

    document: Document
    order: tuple[str, ...]
    reports: Mapping[str, NodeReport]
    general: tuple[Problem, ...]
    books: Books = field(default=NOTHING_KNOWN, compare=False, repr=False)
    marked: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    def __getitem__(self, node_id: str) -> NodeReport:
        return self.reports[node_id]

    @cached_property
    def network(self) -> tuple[str, ...]:
        """The nodes that an Output reads, directly or not, in order; all while the main is open."""
        outputs = self.document.outputs
        if not outputs or not self.document.incoming.get(outputs[0].id):
            return self.order
        # Each node leads to one that nobody reads: where these are Outputs, all nodes are behind.
        if self.document.nodes.keys() - self.document.outgoing.keys() <= {x.id for x in outputs}:
            return self.order
        reached = self._behind(outputs)
        return tuple(node for node in self.order if node in reached)

    @cached_property
    def auxiliary(self) -> frozenset[str]:
        """The nodes that there are in training only: what but auxiliary Outputs nothing reads."""
        lasting = [node for node, output in self.document.ends if not output.is_auxiliary]
        if len(lasting) == len(self.document.outputs):
            return frozenset()
        return self._members - self._behind(lasting)

    def _behind(self, outputs: Iterable[Node]) -> frozenset[str]:
        """Return Outputs with all that they read."""
        read = (ancestors(self.document, node.id) | {node.id} for node in outputs)
        return frozenset[str]().union(*read)

    @cached_property
    def _members(self) -> frozenset[str]:
        """The nodes of the network."""
        return frozenset(self.network)

    @cached_property
    def _sums(self) -> Sums:
        """Sums over what could be measured of the network."""
        if len(self.network) == len(self.document.nodes):
            return self.books.sums
        return Sums().corrected((None, self.reports[node]) for node in self.network)

    @property
    def parameters(self) -> int:
        """Parameters of what could be measured."""
        return self._sums.parameters

    @property
    def trainable(self) -> int:
        """Learnable parameters of what could be measured."""
        return self._sums.trainable

    @cached_property
    def macs(self) -> int:
        """Multiply-accumulates of one sample in evaluation, of what could be measured."""
        if not self.auxiliary:
            return self.training_macs
        parts = (
            self.reports[node].measurement for node in self.network if node not in self.auxiliary
        )
        return sum(part.macs for part in parts if part)

    @property
    def training_macs(self) -> int:
        """Multiply-accumulates of one sample forward in training, auxiliary outputs included."""
        return self._sums.macs

    @property
    def activation_bytes(self) -> int:
        """Memory of one sample's activations, of what could be measured."""
        return self._sums.activation_bytes

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
        troubled = self.books.troubled | self.marked
        for node_id in sorted(troubled, key=self.books.places.__getitem__):
            for problem in self.reports[node_id].problems:
                yield self.document.nodes[node_id], problem

    @cached_property
    def is_complete(self) -> bool:
        """Whether the network can be built: one Input, a main Output, all between them sound."""
        return (
            bool(self.document.nodes)
            and not self.general
            and self._sums.measured == len(self.network)
            and not any(self.reports[node.id].error for node in self.document.outputs)
        )

    def field(self, node_id: str) -> ReceptiveField | None:
        """Return what a position of a node's output sees of the image; None where none is known.

        Worked out when somebody asks: an edit changes the fields of all nodes below.
        """
        pending = [node_id] if node_id not in self._fields else []
        while pending:
            edges = self.document.incoming.get(pending[-1], ())
            missing = [edge.source for edge in edges if edge.source not in self._fields]
            pending += missing
            if not missing:
                node = pending.pop()
                self._fields[node] = self._field(node)
        return self._fields[node_id]

    @cached_property
    def _fields(self) -> dict[str, ReceptiveField | None]:
        """The fields that have been asked for, of this version or of one before where they hold."""
        before, touched = self.__dict__.pop("_fields_before", NO_FIELDS)
        if not before:
            return {}
        other = touched | descendants(self.document, *touched)
        return {node: field for node, field in before.items() if node not in other}

    def _field(self, node_id: str) -> ReceptiveField | None:
        """Return the field of a node; those of what it reads are known."""
        node, report = self.document.nodes[node_id], self.reports[node_id]
        fields = [self._fields[edge.source] for edge in self.document.incoming.get(node_id, ())]
        if report.measurement is None:
            return None
        if isinstance(node.block, Input):
            return field_of_input(node.block.spec)
        if node.bypassed or isinstance(node.block, Output):
            return fields[0] if fields else None
        return field_after(node.block, tuple(report.inputs.values()), fields)

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

    With the analysis of a ``previous`` version it costs what the edit between them has changed,
    whatever the size of the network: reports are made of the nodes that it concerns, and of what
    reads them as long as that is given something else; sums are corrected. The result is the same.
    """
    if previous is None:
        previous = EMPTY
    found = changes(previous.document, document)
    if found.are_ends_kept:
        _take_over_ends(document, previous.document)
    books = previous.books.after(document, found)
    marks = _marks(document, books)
    reports = {**books.reports, **marks} if marks else books.reports
    general = (*network_problems(document), *_memory_problems(document, books))
    ordered = previous.order if found.is_order_kept else tuple(books.places)
    analysis = Analysis(document, ordered, reports, general, books, frozenset(marks))
    _carry_fields(previous, analysis, found.gone)
    if found.is_order_kept and not found.roles:
        _carry(previous, analysis)
    return analysis


EMPTY = Analysis(Document(), (), {}, ())


def _take_over_ends(document: Document, old: Document) -> None:
    """Let a document have what the one before knows of its ends."""
    for name in ("inputs", "outputs", "ends"):
        if name in old.__dict__:
            document.__dict__.setdefault(name, old.__dict__[name])


def _carry_fields(old: Analysis, new: Analysis, gone: frozenset[str]) -> None:
    """Let an analysis have the fields that were asked for; which still hold is seen when asked."""
    known = old.__dict__
    fields, touched = known.get("_fields_before", NO_FIELDS)
    if "_fields" in known:
        fields, touched = known["_fields"], frozenset()
    if fields:
        new.__dict__["_fields_before"] = fields, touched | gone | frozenset(new.books.made)


def _carry(old: Analysis, new: Analysis) -> None:
    """Let an analysis have what has been asked of the one before and is the same, or nearly."""
    known = old.__dict__
    new.__dict__.update({name: known[name] for name in CARRIED if name in known})
    if "_sums" in known:
        pairs = new.books.pairs(old.books, old._members)
        new.__dict__["_sums"] = known["_sums"].corrected(pairs)
        new.__dict__["_members"] = old._members


def _marks(document: Document, books: Books) -> dict[str, NodeReport]:
    """Return the reports of nodes of which something is to be said that concerns the whole."""
    marks: dict[str, NodeReport] = {}
    counts, total = books.parameters, books.sums.parameters
    is_whole = books.sums.measured == len(document.nodes)
    heavy = heavy_layer(document, counts, total, books.reports) if is_whole else None
    for node, problem in (*([heavy] if heavy else ()), *spoiled_logits(document, books.reports)):
        marks[node] = marks.get(node, books.reports[node]).with_problem(problem)
    return marks


def _memory_problems(document: Document, books: Books) -> Iterator[Problem]:
    if fits(books.sums.parameters, books.sums.activation_bytes):
        return
    reports = ((node, books.reports[node].measurement) for node in books.places)
    yield from memory_problems(document, {node: part for node, part in reports if part})
