"""Documents to test with: plain ones, random ones, and what must hold of every one."""

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import strategies as st

from netwright.engine.analysis.analysis import analyse
from netwright.engine.augmentation.augmentation import STEPS, Augmentation
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Block, Composite
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.annotation import AnnotationKind
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.edits import annotations, frames
from netwright.engine.document.graph import order
from netwright.engine.document.grid import ROW_PITCH, Flow
from netwright.engine.document.limits import MAXIMUM_INPUTS
from netwright.engine.document.names import is_label, is_name, is_note, on_one_line
from netwright.engine.document.training_settings import TrainingSettings
from tests.engine.blocks.strategies import parameters_of

Wire = tuple[int, ...]

blocks: st.SearchStrategy[Block] = st.sampled_from(list(block_types().values())).flatmap(
    parameters_of
)
positions = st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
texts = st.text(st.characters(codec="utf-8"), max_size=30)
settings_of_training = st.builds(
    TrainingSettings,
    epochs=st.integers(1, 100),
    learning_rate=st.floats(1e-9, 100),
    optimizer=st.sampled_from(["sgd", "rmsprop", "adam", "adamw"]),
    clip_grad_norm=st.none() | st.floats(1e-3, 100),
    class_weights=st.sampled_from(["none", "balanced"]),
    sampling=st.sampled_from(["shuffled", "balanced"]),
    limit=st.none() | st.integers(4, 1000),
    augmentation=st.builds(
        Augmentation,
        steps=st.lists(st.sampled_from(STEPS).map(lambda step: step()), max_size=3).map(tuple),
        crop=st.none() | st.integers(1, 64),
    ),
)


def drawing(wires: Iterable[Wire], count: int = 0) -> Document:
    """Return nodes ``n0``, ``n1``... joined by (source, target) or (source, target, input) wires.

    Nodes that several wires lead to add, nodes without any are Inputs, all others are ReLUs.
    """
    edges = [Edge(f"n{a}", 0, f"n{b}", rest[0] if rest else 0) for a, b, *rest in wires]
    ids = [f"n{number}" for number in range(count)]
    ids += [end for edge in edges for end in (edge.source, edge.target)]
    into = {node: [edge for edge in edges if edge.target == node] for node in dict.fromkeys(ids)}
    kinds = {0: Input(), 1: ReLU()}
    nodes = {
        node: Node(node, f"a{node}", kinds.get(len(read), Add())) for node, read in into.items()
    }
    return Document(nodes=nodes, edges=tuple(edges))


def chain(*inner: Block, shape: tuple[int, ...] = (1, 28, 28)) -> Document:
    """Return Input, ``inner`` and Output, each reading the one before; ids n1, n2..."""
    document, ids = Document(), []
    for number, block in enumerate((Input(shape=shape), *inner, Output())):
        document, node = edits.add(document, block, (0.0, ROW_PITCH * number))
        ids.append(node)
    for source, target in pairwise(ids):
        document = edits.connect(document, Edge(source, 0, target, 0))
    return document


@st.composite
def documents(draw: st.DrawFn, most: int = 8) -> Document:
    """Draw a document: any blocks, wired in any way that is allowed, with any words on them."""
    document = Document()
    for block in draw(st.lists(blocks, max_size=most)):
        document, node = edits.add(document, block, draw(positions))
        words = draw(texts)
        if on_one_line(words):
            document = edits.rename(document, node, words)
    ids = list(document.nodes)
    for _ in range(draw(st.integers(0, 2 * len(ids)))):
        edge = draw(edges_among(document))
        if edits.why_not(document, edge) is None:
            document = edits.connect(document, edge)
    for drawn in document.nodes.values():
        if draw(st.booleans()) and edits.why_no_bypass(drawn.block, drawn.name) is None:
            document = edits.bypass(document, [drawn.id])
        if draw(st.booleans()) and edits.why_no_freeze(drawn.block, drawn.name) is None:
            document = edits.set_rate(document, [drawn.id], draw(st.floats(1e-6, 1e6)))
            document = edits.set_frozen(document, {drawn.id: draw(st.booleans())})
    for kind, words in draw(st.lists(st.tuples(st.booleans(), texts), max_size=3)):
        at = draw(positions)
        inside = draw(st.sets(st.sampled_from(ids), max_size=3)) if ids else set()
        if kind:
            document, _ = frames.add_frame(document, words, inside, at)
        else:
            document, _ = annotations.add_note(document, words, at)
    document = document.replace(flow=draw(st.sampled_from(Flow)))
    document = edits.set_title(document, draw(texts))
    return edits.set_training(document, draw(settings_of_training))


def edges_among(document: Document) -> st.SearchStrategy[Edge]:
    """Draw a wire between two nodes of a document, most often one that can be."""
    ids = st.sampled_from(list(document.nodes))
    return st.builds(Edge, ids, st.integers(0, 1), ids, st.integers(0, 3))


def check_sound(document: Document) -> None:
    """Assert all that every document promises."""
    nodes = document.nodes
    assert all(key == node.id for key, node in nodes.items())
    assert all(is_name(node.name) and is_label(node.label) for node in nodes.values())
    assert len({node.name for node in nodes.values()}) == len(nodes)
    assert set(document.edges) == {edge for read in document.incoming.values() for edge in read}
    assert set(document.edges) == {edge for read in document.outgoing.values() for edge in read}
    assert len({edge[2:] for edge in document.edges}) == len(document.edges)
    for edge in document.edges:
        source, target = nodes[edge.source].block, nodes[edge.target].block
        assert 0 <= edge.output < len(source.output_ports)
        assert 0 <= edge.input < (MAXIMUM_INPUTS if target.variadic else len(target.input_ports))
    for node in nodes.values():
        assert not (node.bypassed and edits.why_no_bypass(node.block, node.name))
        learns = node.frozen or node.rate != Node.rate
        assert not (learns and edits.why_no_freeze(node.block, node.name))
    assert not nodes.keys() & document.annotations.keys()
    for key, each in document.annotations.items():
        assert key == each.id
        assert each.area.is_possible
        assert is_label(each.text) if each.kind is AnnotationKind.FRAME else is_note(each.text)
    ordered = order(document)
    place = {node: number for number, node in enumerate(ordered)}
    assert set(ordered) == set(nodes)
    assert all(place[edge.source] < place[edge.target] for edge in document.edges)


def unfolded(document: Document) -> Document:
    """Return a network with the inside of each composite drawn in its place, again and again."""
    while True:
        analysis = analyse(document)
        for node_id, node in document.nodes.items():
            if isinstance(node.block, Composite):
                inputs = tuple(analysis[node_id].inputs.values())
                document = _opened(document, node, node.block.inside(*inputs))
                break
        else:
            return document


def _opened(document: Document, node: Node, plan: Plan) -> Document:
    read = document.incoming[node.id]
    values = {Value(name): edge[:2] for name, edge in zip(plan.inputs, read, strict=True)}
    for step in plan.steps:
        document, new = edits.add(document, step.block)
        for port, source in enumerate(step.sources):
            document = edits.connect(document, Edge(*values[source], new, port))
        values.update(
            {Value(step.name, port): (new, port) for port in range(len(step.block.output_ports))}
        )
    for edge in document.outgoing.get(node.id, ()):
        made = Edge(*values[plan.outputs[edge.output]], edge.target, edge.input)
        document = edits.connect(document, made)
    return edits.remove(document, [node.id])
