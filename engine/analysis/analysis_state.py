"""The books of an analysis, by which the next one costs what the edit between has changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from netwright.engine.analysis.changes import Changes, concerned
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.analysis.reports import NodeReport, report
from netwright.engine.document.document import Document
from netwright.engine.document.graph import order

Pair = tuple[NodeReport | None, NodeReport | None]
"""What was known of a node before, and what is now; None where it was or is not there."""


class Sums(NamedTuple):
    """Sums over what could be measured.

    Attributes:
        measured: Nodes that could be.
        parameters: Learnable values and those that are kept fixed.
        trainable: Learnable values.
        macs: Multiply-accumulates of one sample forward in training.
        activation_bytes: Memory of one sample's activations.
    """

    measured: int = 0
    parameters: int = 0
    trainable: int = 0
    macs: int = 0
    activation_bytes: int = 0

    def corrected(self, pairs: Iterable[Pair]) -> "Sums":
        """Return the sums with reports of now in place of those of before."""
        sums = [*self]
        for before, now in pairs:
            was, found = _addends(before), _addends(now)
            if was != found:
                sums = [a - b + c for a, b, c in zip(sums, was, found, strict=True)]
        return Sums(*sums)


NO_SUMS = Sums()


def _addends(known: NodeReport | None) -> Sums:
    part: Measurement | None = known.measurement if known else None
    if part is None:
        return Sums()
    return Sums(1, part.parameters, part.trainable, part.macs, part.activation_bytes)


@dataclass(frozen=True, eq=False)
class Books:
    """What the analysis of the next version goes on from.

    Attributes:
        places: Each node's place in the order, and in that order.
        reports: What is known of each node by itself, without what is said of the whole network.
        loose: Nodes whose problems offer what stands anywhere in the drawing.
        troubled: Nodes with problems of their own.
        parameters: Those of each node that has some.
        sums: Over all nodes.
        made: The nodes whose reports had to be made, in this version.
    """

    places: Mapping[str, int]
    reports: Mapping[str, NodeReport]
    loose: frozenset[str] = frozenset()
    troubled: frozenset[str] = frozenset()
    parameters: Mapping[str, int] = field(default_factory=dict)
    sums: Sums = NO_SUMS
    made: tuple[str, ...] = ()

    def after(self, document: Document, found: Changes) -> "Books":
        """Return the books of the next version of the document.

        Args:
            document: That version.
            found: What is another in it.
        """
        places = self.places
        if not found.is_order_kept:
            places = {node: place for place, node in enumerate(order(document))}
        reports = dict(self.reports)
        for node in found.gone:
            reports.pop(node)
        made = [*_renewed(document, places, reports, concerned(document, found, self.loose))]
        touched = (*made, *found.gone)
        pairs = [(self.reports.get(node), reports.get(node)) for node in touched]
        return Books(
            places,
            reports,
            _updated(self.loose, touched, reports, lambda known: known.is_loose),
            _updated(self.troubled, touched, reports, lambda known: bool(known.problems)),
            _counted(self.parameters, touched, reports),
            self.sums.corrected(pairs),
            tuple(made),
        )

    def pairs(self, previous: "Books", nodes: frozenset[str]) -> Iterator[Pair]:
        """Yield what was and what is known of those of some nodes whose reports were made."""
        for node in self.made:
            if node in nodes:
                yield previous.reports.get(node), self.reports[node]


def _renewed(
    document: Document,
    places: Mapping[str, int],
    reports: dict[str, NodeReport],
    nodes: Iterable[str],
) -> Iterator[str]:
    """Make the reports of some nodes, and of what reads them while it is given something else."""
    waiting = {*nodes}
    heap = [(places[node], node) for node in waiting]
    heapify(heap)
    while heap:
        _, node = heappop(heap)
        before = reports.get(node)
        now = reports[node] = report(document, document.nodes[node], reports)
        yield node
        if before is not None and (before.outputs, before.near) == (now.outputs, now.near):
            continue
        for edge in document.outgoing.get(node, ()):
            if edge.target not in waiting:
                waiting.add(edge.target)
                heappush(heap, (places[edge.target], edge.target))


def _updated(
    nodes: frozenset[str],
    touched: Iterable[str],
    reports: Mapping[str, NodeReport],
    belongs: Callable[[NodeReport], bool],
) -> frozenset[str]:
    """Return a set of nodes, corrected for those that were touched."""
    now = {node for node in touched if node in reports and belongs(reports[node])}
    out = {node for node in touched if node in nodes} - now
    return (nodes - out) | now if out or not now <= nodes else nodes


def _counted(
    parameters: Mapping[str, int], touched: Iterable[str], reports: Mapping[str, NodeReport]
) -> Mapping[str, int]:
    """Return the parameters of each node that has some, corrected likewise."""
    now = {node: _addends(reports.get(node)).parameters for node in touched}
    if all(parameters.get(node, 0) == count for node, count in now.items()):
        return parameters
    merged = {**parameters, **now}
    for node, count in now.items():
        if not count:
            del merged[node]
    return merged
