"""Edits of groups: make one of several nodes, unpack it again, change what is inside."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pydantic import ValidationError

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.edits import EditError, annotations
from netwright.engine.document.edits.inside import Path, entry
from netwright.engine.document.edits.spacing import Occupied, spread_around, steps_aside
from netwright.engine.document.edits.tidy import tidy
from netwright.engine.document.edits.unique_names import fresh_nodes
from netwright.engine.document.graph import ancestors, descendants, open_ports, order
from netwright.engine.document.grid import Flow, Position
from netwright.engine.document.group import Definition, Exposed, Group, adjusted, flaws
from netwright.engine.document.layout.layered import arrange
from netwright.engine.document.names import on_one_line
from netwright.engine.document.training_settings import sentences
from netwright.engine.message import message

Change = Callable[[Document], Document]
Source = tuple[str, int]
"""A node and one of its output ports."""


NARROW = 1e-3
"""Width over height of a page on which nothing is too tall."""
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
    _check(definition)
    place = _home(edits.remove(document, chosen), parts)
    drawing, new = edits.add(document, Group(definition=definition), place)
    port_into = {end: port for port, (_, ends) in enumerate(entries) for end in ends}
    wires = [
        edge for old in document.edges for edge in _around(old, set(chosen), new, port_into, exits)
    ]
    nodes = _in_order(document, edits.remove(drawing, [*chosen, new]), [drawing.nodes[new]])
    document = annotations.remove(document, node_ids)
    return document.replace(nodes=nodes, edges=tuple(dict.fromkeys(wires))), new


def _check(definition: Definition, repeat: int = 1) -> None:
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


def _in_order(before: Document, rest: Document, new: Sequence[Node]) -> dict[str, Node]:
    """Return the nodes of ``rest`` with new ones where the first that is gone was in the order."""
    nodes: dict[str, Node] = {}
    for node_id in before.nodes:
        found = [rest.nodes[node_id]] if node_id in rest.nodes else new
        nodes.update({node.id: node for node in found})
    return nodes


def unpack(document: Document, node_id: str, inside: Document) -> tuple[Document, tuple[str, ...]]:
    """Return the document with what is inside a composite in its place, and the new ids.

    A group is drawn again as it was, with the ids and the names that are still free.

    Args:
        document: Where.
        node_id: The composite.
        inside: What :func:`netwright.engine.document.edits.inside.look_inside` has shown of it,
            or, for a group
            that stands several times in a row, :func:`row_of` it.
    """
    node = document.nodes[node_id]
    if node.bypassed:
        raise EditError(
            message("{name} is bypassed; take it back into the network first.", name=node.name)
        )
    if inside.flow is not document.flow or not isinstance(node.block, Group):
        inside = _laid_out(inside, document.flow)
    parts = [part for part in inside.nodes.values() if not isinstance(part.block, Input | Output)]
    edits.check_size(document, [part.block for part in parts], without=[node.block])
    rest = edits.remove(document, [node_id])
    rest, placed = _placed(rest, node, parts)
    copies = fresh_nodes(rest, placed, keep_ids=True)
    edges = _through(document, node_id, inside, {old: new.id for old, new in copies.items()})
    nodes = _in_order(document, rest, list(copies.values()))
    result = rest.replace(nodes=nodes, edges=edges)
    new = [copy.id for copy in copies.values()]
    for annotation in inside.annotations.values() if parts else ():
        dx = placed[0].position[0] - parts[0].position[0]
        dy = placed[0].position[1] - parts[0].position[1]
        area = annotation.area.moved(dx, dy)
        result, beside = annotations.add(result, replace(annotation, area=area))
        new.append(beside)
    return result, tuple(new)


def _laid_out(inside: Document, flow: Flow) -> Document:
    """Return a drawing laid out in one piece: what goes into another is not folded into columns."""
    inside = tidy(inside, flow)
    if inside.annotations:  # which only follow that layout
        return inside
    return edits.move(inside, arrange(inside, NARROW if flow is Flow.DOWN else 1 / NARROW))


def row_of(block: Group) -> Document:
    """Return a group that stands several times in a row as that many nodes one after the other."""
    row = Document(block.title, flow=block.network.flow)
    sources: list[Source] = []
    for _ in block.input_ports:
        row, first = edits.add(row, Input())
        sources.append((first, 0))
    for number in range(block.repeat):
        row, new = edits.add(row, block.once(), row.grid.moved((0.0, 0.0), rows=number))
        for port, source in zip(range(len(block.input_ports)), sources, strict=False):
            row = edits.connect(row, Edge(*source, new, port))
        sources = [(new, port) for port in range(len(block.output_ports))]
    for source in sources:
        row, end = edits.add(row, Output())
        row = edits.connect(row, Edge(*source, end, 0))
    return row


def _placed(rest: Document, node: Node, parts: Sequence[Node]) -> tuple[Document, list[Node]]:
    """Return the parts where they belong, and the document with room for them.

    They stand around the place of the composite, as before it was made of them; where something
    has come there since, from there on down, and what is below moves on.
    """
    if not parts:
        return rest, []
    # The blocks of a group stand where they stood on this very canvas when it was made.
    is_drawn = isinstance(node.block, Group) and node.block.repeat == 1
    x, y = _home(rest, parts) if is_drawn else _middle([part.position for part in parts])
    around = _moved(parts, node.position[0] - x, node.position[1] - y)
    is_where_it_was = is_drawn and node.position == (x, y)
    occupied = Occupied(rest.nodes.values())
    if is_where_it_was or all(occupied.has_room_at(part.position) for part in around):
        return rest, around
    grid = rest.grid
    along = [grid.turned(part.position)[1] for part in parts]
    across, start = grid.turned(node.position)
    offset = grid.turned((across - grid.turned((x, y))[0], start - min(along)))
    down = _moved(parts, *offset)
    rest = spread_around(rest, node.position, [part.position for part in down])
    return rest, _moved(down, *grid.moved((0.0, 0.0), columns=steps_aside(rest, down)))


def _middle(places: Collection[Position]) -> Position:
    """Return the middle of the area that places take."""
    xs, ys = zip(*places, strict=True)
    return ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)


def _home(rest: Document, parts: Sequence[Node]) -> Position:
    """Return where a block stands for its parts: in their middle, or in the place of one."""
    x, y = _middle([part.position for part in parts])
    if Occupied(rest.nodes.values()).has_room_at((x, y)):
        return x, y
    places = (part.position for part in parts)
    return min(places, key=lambda place: abs(place[0] - x) + abs(place[1] - y))


def _moved(nodes: Sequence[Node], dx: float, dy: float) -> list[Node]:
    return [
        replace(node, position=edits.on_canvas((node.position[0] + dx, node.position[1] + dy)))
        for node in nodes
    ]


def _through(
    document: Document, node_id: str, inside: Document, ids: Mapping[str, str]
) -> tuple[Edge, ...]:
    """Return all wires with those to and from a composite led on to what is inside of it."""
    into = {edge.input: edge[:2] for edge in document.incoming.get(node_id, ())}
    entering = {port.id: into.get(number) for number, port in enumerate(inside.inputs)}

    def origin(edge: Edge) -> Source | None:
        """Return what a wire inside brings, as seen from outside."""
        if edge.source in entering:
            return entering[edge.source]
        return ids[edge.source], edge.output

    leaving = [inside.edge_into(port.id, 0) for port in inside.outputs]
    parts = [
        Edge(*source, ids[edge.target], edge.input)
        for edge in sorted(inside.edges, key=lambda edge: edge.source not in entering)
        if edge.target in ids and (source := origin(edge))
    ]
    wires: list[Edge] = []
    for edge in document.edges:
        if edge.target == node_id:
            wires += parts
            parts = []
        elif edge.source == node_id:
            last = leaving[edge.output]
            source = origin(last) if last else None
            wires += [Edge(*source, *edge[2:])] if source else []
        else:
            wires.append(edge)
    return (*wires, *parts)


def change_inside(document: Document, path: Path, change: Change) -> Document:
    """Return the document with what is inside the group at the end of ``path`` changed.

    Raises:
        EditError: ``change`` refuses, a group on the way is no longer there, or is none of the
            user's own.
    """
    if not path:
        return change(document)
    node = document.nodes.get(path[0])
    if node is None:
        raise EditError(message("The block that this is inside of is no longer there."))
    if not isinstance(node.block, Group):
        raise EditError(
            message(
                "This shows what is inside of {name}, a block that is given; unpack it to change "
                "it.",
                name=node.name,
            )
        )
    network = change_inside(node.block.network, path[1:], change)
    return set_inside(document, path[0], network)


def set_inside(document: Document, node_id: str, network: Document) -> Document:
    """Return the document with another drawing inside a group; wires follow the group's ports."""
    node = document.nodes[node_id]
    block = node.block
    if not isinstance(block, Group) or network is block.network:
        return document
    _check(Definition(network), block.repeat)
    new = block.with_network(network)
    edits.check_size(document, [new], without=[block])
    inputs, outputs = (
        _ports(block.network.inputs, network.inputs),
        _ports(block.network.outputs, network.outputs),
    )
    wires: list[Edge] = []
    for edge in document.edges:
        if edge.target == node_id and edge.input in inputs:
            wires.append(edge._replace(input=inputs[edge.input]))
        elif edge.source == node_id and edge.output in outputs:
            wires.append(edge._replace(output=outputs[edge.output]))
        elif node_id not in (edge.source, edge.target):
            wires.append(edge)
    edges = document.edges if wires == list(document.edges) else tuple(wires)
    nodes = {**document.nodes, node_id: edits.with_block(node, new)}
    return document.replace(nodes=nodes, edges=edges)


def _ports(before: Sequence[Node], after: Sequence[Node]) -> dict[int, int]:
    """Return the new number of each port that is still there."""
    numbers = {node.id: number for number, node in enumerate(after)}
    return {number: numbers[node.id] for number, node in enumerate(before) if node.id in numbers}


def retitle(document: Document, node_id: str, text: str) -> Document:
    """Return the document with another name for a group, and its node named after it."""
    block = _group_at(document, node_id)
    if not on_one_line(text):
        raise EditError(message("A group needs a name."))
    network = edits.set_title(block.network, text)
    document = edits.rename(document, node_id, network.title)
    nodes = {**document.nodes, node_id: replace(document.nodes[node_id], label="")}
    return set_inside(document.replace(nodes=nodes), node_id, network)


def expose(document: Document, node_id: str, name: str, target: tuple[str, str]) -> Document:
    """Return the document with a parameter of a block inside a group as the group's own.

    Under the name of one that is there already, both are set together from then on.
    """
    block = _group_at(document, node_id)
    known = {exposed.name: exposed for exposed in block.definition.exposed}
    targets = known[name].targets if name in known else ()
    if target in targets:
        return document
    known[name] = Exposed(name, (*targets, target))
    new = _exposing(block, tuple(known.values()))
    if targets:
        new = new.adjusted({name: new.argument_values()[name]})
    return edits.set_block(document, node_id, new)


def conceal(document: Document, node_id: str, name: str) -> Document:
    """Return the document with a parameter of a group no longer its own; its value stays."""
    block = _group_at(document, node_id)
    kept = tuple(exposed for exposed in block.definition.exposed if exposed.name != name)
    return edits.set_block(document, node_id, _exposing(block, kept))


def _exposing(block: Group, exposed: tuple[Exposed, ...]) -> Group:
    definition = Definition(block.network, exposed)
    _check(definition, block.repeat)
    return block.with_parameters(definition=definition)


def adjust(document: Document, node_id: str, values: Mapping[str, object]) -> Document:
    """Return the document with some of what can be set on a block changed, exposed or its own."""
    block = document.nodes[node_id].block
    try:
        return edits.set_block(document, node_id, adjusted(block, values))
    except ValidationError as error:
        refusing = block_types().get(error.title, type(block))  # perhaps one that is inside
        raise EditError(sentences(error, refusing)[0]) from None


def _group_at(document: Document, node_id: str) -> Group:
    block = document.nodes[node_id].block
    if not isinstance(block, Group):
        raise EditError(message("{name} is no group.", name=document.nodes[node_id].name))
    return block
