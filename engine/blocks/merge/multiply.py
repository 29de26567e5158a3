"""Product of branches."""

from collections.abc import Sequence

from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.needs import needs_equal_shapes
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Expression, Name, Operation
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class Multiply(Function):
    """Multiply tensors of the same shape, or an image with one number a channel."""

    title = "Multiply"
    family = Family.MERGE
    summary = (
        "Multiplies branches value by value: a gate, when one of them lies between 0 and 1. An "
        "image may be multiplied with one number a channel (C×1×1)."
    )
    formula = "y = a · b"
    reference = "Hu et al. 2018, Squeeze-and-excitation networks, 3.2, equation 4"
    aliases = ("product", "times", "gate", "attention", "scale", "excite")
    identifier = "multiply"
    traits = Trait.KEEPS_CHANNELS | Trait.POINTWISE
    variadic = True
    branch_name = "gate"
    numbers_branches = False

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that all shapes are equal, but for inputs of one number a channel."""
        gates = {port for port, x in enumerate(inputs) if _is_gate_of(x, inputs)}
        return needs_equal_shapes(inputs, spared=gates)

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``a * b``."""
        return Operation("*", tuple(names))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the gate of a squeeze-and-excite of EfficientNet-B0, and one of equal shapes."""
        x = image(32, 112, 112)
        excite = "torchvision efficientnet_b0.features.1.0.block.1"
        return (
            Example(cls(), (x, image(32, 1, 1)), (32, 112, 112), 0, 0, excite),
            Example(cls(), (x, x), (32, 112, 112), 0, 0, "PyTorch: torch.mul"),
        )


def _is_gate_of(x: TensorSpec, others: Sequence[TensorSpec]) -> bool:
    """Return whether ``x`` is (C, 1, 1) beside an image of as many channels."""
    return (
        x.is_image
        and x.spatial == (1, 1)
        and any(y.is_image and y.channels == x.channels and y.spatial != (1, 1) for y in others)
    )
