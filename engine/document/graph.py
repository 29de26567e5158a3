"""Order and reachability in a document, each in time linear in nodes and edges."""

from collections.abc import Iterable, Mapping

from netwright.engine.document.document import Document, Edge


def order(document: Document) -> tuple[str, ...]:
    """Return all node ids so that each comes after what it reads, branch after branch.

    A stack, not a queue, holds the nodes that are ready: so a branch is followed to its end before
    the next one begins, which is the order in which people write ``forward``.
    """
    incoming, outgoing = document.incoming, document.outgoing
    waiting = {node: len(edges) for node, edges in incoming.items() if len(edges) > 1}
    ready = [node for node in reversed([*document.nodes]) if node not in incoming]
    ordered: list[str] = []
    while ready:
        node = ready.pop()
        ordered.append(node)
        for _, _, target, _ in reversed(outgoing.get(node, ())):
            left = waiting.get(target, 1) - 1
            if left:
                waiting[target] = left
            else:
                ready.append(target)
    return tuple(ordered)


def open_ports(document: Document, node_id: str) -> tuple[int, ...]:
    """Return the input ports of a node that must be wired and are not.

    A variadic block needs two wires, into whichever of its ports.
    """
    block = document.nodes[node_id].block
    wired = {edge.input for edge in document.incoming.get(node_id, ())}
    needed = range(2) if block.variadic else range(len(block.input_ports))
    if block.variadic and len(wired) >= 2:
        return ()
    return tuple(port for port in needed if port not in wired)


def descendants(document: Document, *node_ids: str) -> frozenset[str]:
    """Return every node that reads one of some nodes, directly or not; of one, itself excepted."""
    return _reachable(document.outgoing, node_ids, forward=True)


def ancestors(document: Document, node_id: str) -> frozenset[str]:
    """Return every node that ``node_id`` reads, directly or not; itself not included."""
    return _reachable(document.incoming, (node_id,), forward=False)


def _reachable(
    edges: Mapping[str, tuple[Edge, ...]], starts: Iterable[str], *, forward: bool
) -> frozenset[str]:
    found: set[str] = set()
    frontier = [*starts]
    while frontier:
        for edge in edges.get(frontier.pop(), ()):
            node = edge.target if forward else edge.source
            if node not in found:  # marked when pushed: once each, however many paths lead here
                found.add(node)
                frontier.append(node)
    return frozenset(found)
