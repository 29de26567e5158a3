"""Branches side by side."""

from collections.abc import Sequence

from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.chosen_axis import ChosenAxis, axis_of, needs_chosen_axis, size_along
from netwright.engine.blocks.needs import needs_equal_sizes
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.receptive_field import POINT, Sight
from netwright.engine.blocks.source import Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec, image, vector
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, channels, total


class Concat(Function):
    """Put the channels or features of several tensors one after the other."""

    title = "Concat"
    family = Family.MERGE
    summary = (
        "Puts the channels (of vectors and sequences: the features) of all branches one after the "
        "other; all other sizes must be the same."
    )
    formula = "(C₁, H, W), (C₂, H, W) … → (C₁ + C₂ + …, H, W)"
    reference = "Szegedy et al. 2015, Going deeper with convolutions, 4; PyTorch: torch.cat"
    aliases = ("concatenate", "cat", "join", "stack", "merge", "dense connection")
    identifier = "concat"
    traits = Trait.AFFINE | Trait.PASSES_VALUES
    variadic = True

    dim: ChosenAxis = None

    def caption(self) -> str:
        """Return the axis, if one is chosen."""
        return "" if self.dim is None else f"axis {self.dim}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that all sizes but the channels are equal."""
        problem = needs_chosen_axis(self.dim, inputs[0])
        return problem or needs_equal_sizes(inputs, axis_of(self.dim, inputs[0]))

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``torch.cat([a, b], dim=...)``."""
        return call("torch.cat", list(names), dim=axis_of(self.dim, inputs[0]))

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel itself where channels stand one after the other."""
        return (POINT, POINT) if axis_of(self.dim, inputs[0]) == 1 else None

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the channels of all branches together."""
        axis = axis_of(self.dim, inputs[0])
        return (channels(total([int(size_along(axis, x)) for x in inputs]), axis - 1),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the joins of GoogLeNet's first inception module, of a U-Net, and of an LSTM."""
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
            Example(
                cls(),
                (TensorSpec((50, 128)), TensorSpec((50, 128))),
                (50, 256),
                0,
                0,
                "Schuster & Paliwal 1997: at each step the states of both directions",
            ),
        )
