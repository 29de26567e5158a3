"""Another shape for the same values."""

from collections.abc import Sequence
from math import prod
from typing import Annotated

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.parameters import ShapeOf
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.source import Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec, image, vector
from netwright.engine.blocks.traits import Trait
from netwright.engine.message import message


class Reshape(Function):
    """Write the same values into another shape."""

    title = "Reshape"
    family = Family.LINEAR
    summary = (
        "Writes the values of a sample, in the same order, into another shape with as many values: "
        "a vector as an image, a sequence as a vector."
    )
    formula = "a·b·c values stay a·b·c values"
    reference = "PyTorch: torch.Tensor.reshape"
    aliases = ("view", "unflatten", "shape", "resize", "vector to image")
    identifier = "reshape"
    traits = Trait.AFFINE | Trait.PASSES_VALUES

    shape: Annotated[tuple[int, ...], ShapeOf(dimensions=4, maximum=16_777_216)] = Field(
        (1, 28, 28), title="Shape", description="The new shape, without the batch."
    )

    def caption(self) -> str:
        """Return the new shape."""
        return f"→ {TensorSpec(self.shape)}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the number of values stays."""
        x, made = inputs[0], prod(self.shape)
        if x.elements == made:
            return None
        return Problem(
            "values-do-not-fit",
            message(
                "{shape} has {values} values and {new} has {made}; use a shape with {values}.",
                shape=str(x),
                values=x.elements,
                new=str(TensorSpec(self.shape)),
                made=made,
            ),
            fixes=(
                ChangeParameters(
                    message("Use one row of {values}", values=x.elements),
                    (("shape", (x.elements,)),),
                ),
            ),
        )

    def axis_given(self, *inputs: TensorSpec) -> int | None:
        """Return that nothing is known of the new shape."""
        return None

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x.reshape(-1, ...)``, where -1 stands for the batch."""
        return call(f"{names[0].text}.reshape", -1, *self.shape)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return a row of MNIST as an image, and the start of DCGAN's generator."""
        mnist = "LeCun et al.: an MNIST image is 28×28 = 784 values"
        dcgan = "Radford et al. 2016, figure 1: project and reshape to 1024×4×4"
        return (
            Example(cls(), (vector(784),), (1, 28, 28), 0, 0, mnist),
            Example(cls(shape=(1024, 4, 4)), (vector(16_384),), (1024, 4, 4), 0, 0, dcgan),
            Example(cls(shape=(28, 28)), (image(1, 28, 28),), (28, 28), 0, 0, mnist),
        )
