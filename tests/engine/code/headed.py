"""Networks with several outputs, drawn by hand."""

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect

SHAPE = (1, 6, 6)


def headed(classes: int = 3, *, further: int | None = None) -> Document:
    """Return a network with an auxiliary head of two layers, and further outputs if asked for.

    Chance (dropout) and memory (batch norm) matter in the body and in the head.

    Args:
        classes: Numbers of the main output and of the auxiliary one.
        further: Numbers of a further output; None for none.
    """
    drawing = _Drawing(SHAPE)
    body = drawing.chain(0, Flatten(), Linear(out_features=8), BatchNorm(), ReLU())
    drawing.end("aux_logits", body, Dropout(p=0.4), Linear(out_features=classes), auxiliary=True)
    top = drawing.chain(body, Linear(out_features=6), ReLU(), Dropout(p=0.2))
    if further is not None:
        drawing.end("direction", top, Linear(out_features=further))
    drawing.end("output", top, Linear(out_features=classes))
    return drawing.document


class _Drawing:
    """A document that grows; nodes are told by the order in which they came."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.document, entry = add(Document("Headed"), Input(shape=shape))
        self._ids = [entry]

    def chain(self, source: int, *blocks: Block) -> int:
        """Add blocks one after the other, and return the place of the last."""
        last = self._ids[source]
        for block in blocks:
            self.document, node = add(self.document, block)
            self.document = connect(self.document, Edge(last, 0, node, 0))
            self._ids.append(node)
            last = node
        return len(self._ids) - 1

    def end(self, name: str, source: int, *blocks: Block, auxiliary: bool = False) -> None:
        """Add blocks and an Output of this name behind them; ``output`` is the main one."""
        last = self._ids[self.chain(source, *blocks)]
        beside = Output(role="auxiliary" if auxiliary else "further", weight=0.3)
        block = Output() if name == "output" else beside
        self.document, node = add(self.document, block, name=name)
        self.document = connect(self.document, Edge(last, 0, node, 0))
