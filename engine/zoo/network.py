"""The declaration of a ready network, and the drawing that is made of it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from engine.blocks.io.input import Contents, Input
from engine.blocks.io.output import Output
from engine.blocks.plan import Plan, Step, Value
from engine.document.document import Document, Edge, Node
from engine.document.layout import arrange
from engine.document.training_settings import TrainingSettings


class Family(StrEnum):
    """Where a ready network stands in a menu, in this order."""

    SMALL = "First networks"
    LENET = "LeNet"
    ALEXNET = "AlexNet and ZFNet"
    VGG = "VGG"
    INCEPTION = "GoogLeNet and Inception"
    RESNET = "ResNet"
    SMALL_RESNET = "ResNet for small images"
    DENSENET = "DenseNet"
    EFFICIENT = "Networks for phones"
    SEQUENCE = "Recurrent networks"
    MODERN = "ConvNeXt and Transformer"


@dataclass(frozen=True)
class Network:
    """A ready network.

    Attributes:
        family: What it is grouped with.
        name: What the command line and project templates call it.
        title: What people call it; the name of its class follows from it.
        summary: What it is, in a sentence or two.
        year: When it was published.
        reference: The paper, or where else it is defined.
        input: Shape of one sample.
        recipe: Returns the network from its input to its logits.
        contents: Whether values or tokens enter.
        tags: Words by which people look for it.
        training: How it is trained, where that is part of it; else as any network.
    """

    family: Family
    name: str
    title: str
    summary: str
    year: int
    reference: str
    input: tuple[int, ...]
    recipe: Callable[[], Plan]
    contents: Contents = "values"
    tags: tuple[str, ...] = ()
    training: TrainingSettings = field(default_factory=TrainingSettings)

    def document(self) -> Document:
        """Return the network as a drawing, laid out."""
        drawing = drawn(self.recipe(), self.input, self.title, self.contents)
        places = arrange(drawing)
        nodes = {key: replace(node, position=places[key]) for key, node in drawing.nodes.items()}
        return drawing.replace(nodes=nodes, training=self.training)


def drawn(
    plan: Plan, shape: tuple[int, ...], title: str, contents: Contents = "values"
) -> Document:
    """Return a plan with one input and one output as a document, between Input and Output."""
    steps = [
        Step(plan.inputs[0], Input(shape=shape, contents=contents), ()),
        *plan.steps,
        Step("output", Output(), plan.outputs),
    ]
    ids = {step.name: f"n{number}" for number, step in enumerate(steps, start=1)}
    nodes = {ids[step.name]: Node(ids[step.name], step.name, step.block) for step in steps}
    edges = tuple(
        _edge(ids, source, step, port) for step in steps for port, source in enumerate(step.sources)
    )
    return Document(title, nodes, edges)


def _edge(ids: dict[str, str], source: Value, step: Step, port: int) -> Edge:
    return Edge(ids[source.step], source.port, ids[step.name], port)
