"""What is inside a composite, as a drawing: to look at, to edit, and to unpack."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from netwright.engine.blocks.block import Block, Composite
from netwright.engine.blocks.io.input import Contents, Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.plan import Plan, PlanStep
from netwright.engine.blocks.tensor import SEQUENCE_AXES, TensorSpec
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.edits import default_name
from netwright.engine.document.grid import Flow
from netwright.engine.document.group import Group
from netwright.engine.document.layout.layered import arrange
from netwright.engine.document.names import is_name, name_from

Path = tuple[str, ...]
"""The node ids on the way from the whole network to what is inside of a node."""

SEPARATOR = "/"


def path_id(path: Path, node_id: str) -> str:
    """Return what tells a node within groups from all others, as lines of code know it."""
    return SEPARATOR.join((*path, node_id))


def look_inside(block: Composite, inputs: Sequence[TensorSpec], flow: Flow = Flow.DOWN) -> Document:
    """Return what is inside a composite that reads ``inputs``, laid out.

    The Inputs show what enters there. Of a group it is the drawing that a person has made; of what
    stands several times in a row, the first. ``inputs`` may be empty for a group.

    Args:
        block: The composite.
        inputs: What it reads.
        flow: Where the drawing of a block that is given flows.
    """
    if isinstance(block, Group):
        return _in_context(block.network, inputs)
    return arranged(drawn(block.inside(*inputs), inputs, block.title).replace(flow=flow))


def arranged(document: Document) -> Document:
    """Return a document laid out."""
    places = arrange(document)
    nodes = {key: replace(node, position=places[key]) for key, node in document.nodes.items()}
    return document.replace(nodes=nodes)


def _in_context(network: Document, inputs: Sequence[TensorSpec]) -> Document:
    """Return the inside of a group with its Inputs of the shapes that really enter."""
    nodes = dict(network.nodes)
    for node, spec in zip(network.inputs, inputs, strict=False):
        nodes[node.id] = replace(node, block=entry(spec))
    return network.replace(nodes=nodes) if inputs else network


def entry(spec: TensorSpec) -> Input:
    """Return the Input through which a tensor enters."""
    contents: Contents = "values"
    if spec.dtype == "int64":
        contents = "tokens"
    elif len(spec.shape) == SEQUENCE_AXES and not spec.is_sequence:
        contents = "signal"
    return Input(shape=tuple(int(size) for size in spec.shape), contents=contents)


def drawn(plan: Plan, inputs: Sequence[TensorSpec], title: str) -> Document:
    """Return a plan as a document, between Inputs and Outputs; ids are n1, n2... in order."""
    steps = [
        *(PlanStep(name, entry(spec), ()) for name, spec in zip(plan.inputs, inputs, strict=True)),
        *plan.steps,
        *(PlanStep("output", Output(), (value,)) for value in plan.outputs),
    ]
    nodes: dict[str, Node] = {}
    names: set[str] = set()
    ids: dict[str, str] = {}
    edges: list[Edge] = []
    for number, step in enumerate(steps, start=1):
        ids[step.name] = f"n{number}"
        name = _name(step.name, step.block, names)
        names.add(name)
        nodes[ids[step.name]] = Node(ids[step.name], name, step.block)
        edges += (
            Edge(ids[source.step], source.port, ids[step.name], port)
            for port, source in enumerate(step.sources)
        )
    return Document(title, nodes, tuple(edges))


def _name(name: str, block: Block, taken: set[str]) -> str:
    """Return the name of a step as that of a node: ``downsample_0`` for ``downsample.0``."""
    if is_name(name) and name not in taken:
        return name
    return name_from(name, taken, otherwise="") or default_name(block, taken)


def ids_inside(block: Composite, plan: Plan, nodes: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """Return the nodes that each step inside a composite is about: itself, and all it is inside of.

    Args:
        block: The composite.
        plan: Its inside.
        nodes: The composite's own node with those around it, as :func:`path_id` has them.
    """
    if isinstance(block, Group) and block.is_sequence:
        return dict.fromkeys((step.name for step in plan.steps), nodes)
    if isinstance(block, Group):
        ids = {node.name: node.id for node in block.network.nodes.values()}
    else:
        first = len(plan.inputs) + 1
        ids = {step.name: f"n{number}" for number, step in enumerate(plan.steps, start=first)}
    deepest = max(nodes, key=len, default="")
    return {name: nodes | {path_id((deepest,), node)} for name, node in ids.items()}
