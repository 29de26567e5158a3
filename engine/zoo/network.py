"""The declaration of a ready network, and the drawing that is made of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from netwright.engine.blocks.io.input import Contents
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document
from netwright.engine.document.edits.inside import arranged, drawn
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.zoo.published_names import PublishedNames


class NetworkFamily(StrEnum):
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
        published: How others name its parameters, who publish weights of it.
    """

    family: NetworkFamily
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
    published: tuple[PublishedNames, ...] = ()

    def document(self) -> Document:
        """Return the network as a drawing, laid out."""
        spec = TensorSpec(self.input, "int64" if self.contents == "tokens" else "float32")
        return arranged(drawn(self.recipe(), [spec], self.title)).replace(training=self.training)
