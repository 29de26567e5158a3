"""Edits of groups: make one of several nodes, unpack it again, change what is inside."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import EditError, annotations
from netwright.engine.document.edits.group_places import block_place, in_order
from netwright.engine.document.edits.inside import entry
from netwright.engine.document.edits.spacing import Occupied
from netwright.engine.document.graph import ancestors, descendants, open_ports, order
from netwright.engine.document.grid import Position
from netwright.engine.document.group import Definition, Group, flaws
from netwright.engine.message import message

Source = tuple[str, int]
"""A node and one of its output ports."""


NOTHING_KNOWN: Mapping[Source, TensorSpec] = {}


def group(
    document: Document,
    node_ids: Collection[str],
    title: str = "Group",
    tensors: Mapping[Source, TensorSpec] = NOTHING_KNOWN,
) -> tuple[Document, str]:
    """Return the document with some nodes as one group, and the id of its node.

    What the nodes read from others, and what is open, becomes an input; what others read of them,
    and what nobody reads, an output.

    Args:
        document: Where.
        node_ids: The nodes, perhaps with frames and notes that go along.
        title: The name of the group.
        tensors: What leaves the nodes before, as far as it is known: the inputs of the group keep
            it for when nothing is wired to them.

    Raises:
        EditError: There is no such group: it would hold the network's ends, or read itself.
    """
    chosen = [node_id for node_id in document.nodes if node_id in set(node_ids)]
    reason = why_no_group(document, chosen)
    if reason is not None:
        raise reason
    entries = list(_entries(document, chosen))
    exits = list(_exits(document, chosen))
    parts = [document.nodes[node_id] for node_id in chosen]
    network = _network(document, chosen, entries, exits, title, tensors)
    beside = {key: each for key, each in document.annotations.items() if key in set(node_ids)}
    definition = Definition(network.replace(annotations=beside))
    check_definition(definition)
    place = block_place(edits.remove(document, chosen), parts)
    drawing, new = edits.add(document, Group(definition=definition), place)
    port_into = {end: port for port, (_, ends) in enumerate(entries) for end in ends}
    wires = [
        edge for old in document.edges for edge in _around(old, set(chosen), new, port_into, exits)
    ]
    nodes = in_order(document, edits.remove(drawing, [*chosen, new]), [drawing.nodes[new]])
    document = annotations.remove(document, node_ids)
    return document.replace(nodes=nodes, edges=tuple(dict.fromkeys(wires))), new


def check_definition(definition: Definition, repeat: int = 1) -> None:
    """Raise :class:`EditError` where a definition has a flaw."""
    for flaw in flaws(definition, repeat):
        raise EditError(flaw)


def why_no_group(document: Document, node_ids: Collection[str]) -> EditError | None:
    """Return why some nodes cannot be one group, or None if they can."""
    chosen = set(node_ids) & document.nodes.keys()
    if not chosen:
        return EditError(message("Select the blocks first that are to be one group."))
    for node_id in document.nodes:
        node = document.nodes[node_id]
        if node_id in chosen and isinstance(node.block, Input | Output):
            return EditError(
                message(
                    "{name} is an end of the network and stays outside; take it out of the "
                    "selection.",
                    name=node.name,
                )
            )
    above = frozenset[str]().union(*(ancestors(document, node) for node in chosen))
    below_them = frozenset[str]().union(*(descendants(document, node) for node in chosen))
    between = (above & below_them) - chosen
    for node_id in document.nodes:
        if node_id in between:
            return EditError(
                message(
                    "The group would read itself by way of {name}; select that one too.",
                    name=document.nodes[node_id].name,
                )
            )
    return None


Entry = tuple[Source | None, tuple[Source, ...]]
"""What enters a group (None: nothing yet), and the input ports inside that read it."""


def _entries(document: Document, chosen: Sequence[str]) -> Iterator[Entry]:
    """Yield the inputs of a group: each tensor from outside once, and each open port."""
    inside = set(chosen)
    readers: dict[Source, list[Source]] = {}
    opened: list[Source] = []
    for node_id in order(document):
        if node_id not in inside:
            continue
        for edge in document.incoming.get(node_id, ()):
            if edge.source not in inside:
                readers.setdefault(edge[:2], []).append((node_id, edge.input))
        opened += ((node_id, port) for port in open_ports(document, node_id))
    for source, ends in readers.items():
        yield source, tuple(ends)
    for end in opened:
        yield None, (end,)


def _exits(document: Document, chosen: Sequence[str]) -> Iterator[Source]:
    """Yield the outputs of a group: each tensor that is read outside, or nowhere, once."""
    inside = set(chosen)
    for node_id in order(document):
        if node_id not in inside:
            continue
        read = document.outgoing.get(node_id, ())
        for port in range(len(document.nodes[node_id].block.output_ports)):
            targets = [edge.target for edge in read if edge.output == port]
            if not read or any(target not in inside for target in targets):
                yield node_id, port


def _network(
    document: Document,
    chosen: Sequence[str],
    entries: Sequence[Entry],
    exits: Sequence[Source],
    title: str,
    tensors: Mapping[Source, TensorSpec],
) -> Document:
    """Return the drawing inside a group: the nodes as they are, between its ports."""
    inside = set(chosen)
    nodes = {node_id: document.nodes[node_id] for node_id in chosen}
    edges = tuple(e for e in document.edges if e.source in inside and e.target in inside)
    network = edits.set_title(Document(nodes=nodes, edges=edges, flow=document.flow), title)
    grid = network.grid
    along = {node.id: grid.turned(node.position)[1] for node in nodes.values()}

    def beside(node_id: str, end: float, rows: int) -> Position:
        across, _ = grid.turned(nodes[node_id].position)
        return grid.moved(grid.turned((across, end)), rows=rows)

    entering: list[Edge] = []
    for source, ends in entries:
        spec = tensors.get(source) if source else None
        place = beside(ends[0][0], min(along.values()), -1)
        network, port = _add_port(network, entry(spec) if spec else Input(), place)
        entering += [Edge(port, 0, node_id, number) for node_id, number in ends]
    # A join that grows with its branches takes the third only after the second.
    for edge in sorted(entering, key=lambda edge: edge.input):
        network = edits.connect(network, edge)
    for node_id, number in exits:
        place = beside(node_id, max(along.values()), 1)
        network, port = _add_port(network, Output(), place)
        network = edits.connect(network, Edge(node_id, number, port, 0))
    return network


def _add_port(network: Document, block: Block, place: Position) -> tuple[Document, str]:
    while not Occupied(network.nodes.values()).has_room_at(place):
        place = network.grid.moved(place, columns=1)
    return edits.add(network, block, place)


def _around(
    edge: Edge,
    inside: Collection[str],
    new: str,
    port_into: Mapping[Source, int],
    exits: Sequence[Source],
) -> Iterator[Edge]:
    """Yield the wire that takes the place of another one, if it is not inside the group."""
    if edge.source in inside and edge.target in inside:
        return
    if edge.target in inside:
        yield edge._replace(target=new, input=port_into[edge[2:]])
    elif edge.source in inside:
        yield edge._replace(source=new, output=exits.index(edge[:2]))
    else:
        yield edge
