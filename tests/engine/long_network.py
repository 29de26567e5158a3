"""A network of any number of blocks, on which work is counted."""

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.global_average_pool import GlobalAveragePool
from netwright.engine.blocks.tensor import image
from netwright.engine.document.document import Document
from netwright.engine.document.edits.inside import drawn


def network(blocks: int) -> Document:
    """Return convolution, norm and ReLU with a shortcut around them, again and again."""
    plan = Plan()
    x = plan.add("conv0", Conv2d(out_channels=8, padding=1), plan.x)
    for number in range(1, blocks // 4):
        branch = plan.chain(
            x,
            (f"conv{number}", Conv2d(out_channels=8, padding=1, bias=False)),
            (f"bn{number}", BatchNorm()),
            (f"relu{number}", ReLU()),
        )
        x = plan.add(f"add{number}", Add(), branch, x)
    logits = plan.chain(x, ("avgpool", GlobalAveragePool()), ("fc", Linear()))
    return drawn(plan.returns(logits), [image(1, 28, 28)], "Long")


def named(document: Document, name: str) -> str:
    """Return the id of a node."""
    return next(node.id for node in document.nodes.values() if node.name == name)
