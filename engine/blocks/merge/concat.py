"""Branches side by side."""

from collections.abc import Sequence

from engine.blocks.block import Example, Family, Function
from engine.blocks.needs import needs_equal_sizes
from engine.blocks.problem import Problem
from engine.blocks.source import Expression, Name, call
from engine.blocks.tensor import TensorSpec, image, vector
from engine.blocks.worked import Worked, channels, total


class Concat(Function):
    """Put the channels of several tensors one after the other."""

    title = "Concat"
    family = Family.MERGE
    summary = (
        "Puts the channels (of vectors: the features) of all branches one after the other; height "
        "and width must be the same."
    )
    formula = "(C₁, H, W), (C₂, H, W) … → (C₁ + C₂ + …, H, W)"
    reference = "Szegedy et al. 2015, Going deeper with convolutions, 4; PyTorch: torch.cat"
    aliases = ("concatenate", "cat", "join", "stack", "merge", "dense connection")
    identifier = "concat"
    is_pointwise = True
    variadic = True

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that all sizes but the channels are equal."""
        return needs_equal_sizes(inputs)

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``torch.cat([a, b], dim=1)``."""
        return call("torch.cat", list(names), dim=1)

    def worked(self, *inputs: TensorSpec) -> tuple[Worked, ...]:
        """Return the channels of all branches together."""
        return (channels(total([int(x.channels) for x in inputs])),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the joins of GoogLeNet's first inception module and of a U-Net."""
        widths = (64, 128, 32, 32)
        return (
            Example(
                cls(),
                tuple(image(width, 28, 28) for width in widths),
                (256, 28, 28),
                0,
                0,
                "torchvision googlenet.inception3a",
            ),
            Example(
                cls(),
                (image(64, 392, 392), image(64, 392, 392)),
                (128, 392, 392),
                0,
                0,
                "Ronneberger et al. 2015, U-Net, figure 1",
            ),
            Example(cls(), (vector(256), vector(3)), (259,), 0, 0, "PyTorch: torch.cat"),
        )
