"""What is told of a block that works along the steps of a sequence, not along its features."""

from collections.abc import Iterator

from netwright.engine.blocks.activation.glu import GLU
from netwright.engine.blocks.activation.log_softmax import LogSoftmax
from netwright.engine.blocks.activation.prelu import PReLU
from netwright.engine.blocks.activation.softmax import Softmax
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.normalisation.group_norm import GroupNorm
from netwright.engine.blocks.problem import ChangeParameters, Problem, Severity
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Node
from netwright.engine.message import message

FOR_FEATURES = (GLU, LogSoftmax, PReLU, Softmax, BatchNorm, GroupNorm)
"""Not Concat and Split: one sequence behind another is as good as one beside another."""


def steps_for_features(node: Node, inputs: tuple[TensorSpec, ...]) -> Iterator[Problem]:
    """Yield a hint where a block works along the steps, as it always did in older drawings."""
    block = node.block
    if not isinstance(block, FOR_FEATURES) or block.dim != 1 or not inputs[0].is_sequence:
        return
    if isinstance(block, PReLU) and not block.per_channel:
        return
    steps, features = map(int, inputs[0].shape)
    yield Problem(
        "steps-for-features",
        message(
            "{name} works along the {steps} steps of the sequence (axis 1), not along its "
            "{features} features. Where the first axis is no steps but the channels of a signal, "
            "let the contents of the Input be a signal.",
            name=node.name,
            steps=steps,
            features=features,
        ),
        Severity.HINT,
        (ChangeParameters(message("Work along the features"), (("dim", None),)),),
    )
