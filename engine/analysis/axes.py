"""What is told of a block that works along the steps of a sequence, not along its features."""

from collections.abc import Iterator

from netwright.engine.blocks.parameters import specs_of
from netwright.engine.blocks.problem import ChangeParameters, Problem, Severity
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait
from netwright.engine.document.document import Node
from netwright.engine.message import message


def steps_for_features(node: Node, inputs: tuple[TensorSpec, ...]) -> Iterator[Problem]:
    """Yield a hint where a block works along the steps, as it always did in older drawings.

    Not of one like Concat: one sequence behind another is as good as one beside another.
    """
    block = node.block
    if Trait.ALONG_FEATURES not in block.traits or not inputs[0].is_sequence:
        return
    values = block.parameters()
    axes = (spec for spec in specs_of(type(block)) if spec.name == "dim" and spec.applies(values))
    if not any(values[axis.name] == 1 for axis in axes):
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
