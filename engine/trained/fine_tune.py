"""Fine-tuning: a trained network fitted to other images, all but its head frozen."""

from collections.abc import Collection

from netwright.engine.analysis.analysis import analyse
from netwright.engine.analysis.fit_to_data import Fit, fitted, last_layers
from netwright.engine.analysis.frozen_backbone import with_frozen_backbone
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError
from netwright.engine.message import message

FACTOR = 0.1
"""What the learning rate is multiplied by where trained layers go on learning beside the head."""
RATE = 0.003
"""The learning rate of the head, which is fresh: for Adam on features of unit size."""


def fine_tuned(
    document: Document, shape: tuple[int, ...], classes: int, learning: Collection[str] = ()
) -> Document:
    """Return a trained network as it is to be trained on other images.

    The Input gets their shape and the head their classes; all else that has weights is frozen.

    Args:
        document: The trained network.
        shape: (C, H, W) of the images.
        classes: How many there are.
        learning: Names of further nodes that learn, at :data:`FACTOR` of the rate of the head.

    Raises:
        EditError: It cannot be fitted to them, or has no node of such a name.
    """
    document = fitted(analyse(document), Fit(shape=shape, classes=classes))
    analysis = analyse(document)
    heads, ids = last_layers(analysis), {node.name: node.id for node in document.nodes.values()}
    for name in learning:
        if name not in ids:
            raise EditError(message("The network has no block called {name}.", name=name))
    slow = {ids[name] for name in learning} - heads.keys()
    document = with_frozen_backbone(analysis, slow)
    document = edits.set_rate(document, slow, FACTOR) if slow else document
    settings = document.training.model_copy(
        update={"optimizer": "adam", "learning_rate": RATE, "epochs": 10, "batch_size": 50}
    )
    return edits.set_training(document, settings)
