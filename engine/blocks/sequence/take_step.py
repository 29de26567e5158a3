"""One step of a sequence."""

from collections.abc import Sequence

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.needs import needs_sequence
from netwright.engine.blocks.problem import ChangeParameters, Problem
from netwright.engine.blocks.source import Expression, Name
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait
from netwright.engine.message import message


class TakeStep(Function):
    """Keep one step of a sequence."""

    title = "Take step"
    family = Family.SEQUENCE
    summary = (
        "Keeps one step of the sequence and leaves out the others: the first one where that is a "
        "class token, the last one behind a recurrent layer."
    )
    formula = "(L, F) → (F,)"
    reference = "Dosovitskiy et al. 2021, An image is worth 16×16 words, 3.1, equation 4"
    aliases = ("slice", "select", "first", "last", "index")
    identifier = "step"
    traits = Trait.AFFINE | Trait.PASSES_VALUES

    step: int = Field(
        -1,
        ge=-65_536,
        le=65_535,
        title="Step",
        description="Which one: 0 for the first, −1 for the last, −2 for the one before it.",
    )

    def caption(self) -> str:
        """Return which step."""
        return {0: "first", -1: "last"}.get(self.step, str(self.step))

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is a sequence that has such a step."""
        problem = needs_sequence(inputs[0])
        if problem:
            return problem
        length = inputs[0].shape[0]
        if -length <= self.step < length:
            return None
        return Problem(
            "no-such-step",
            message(
                "There is no step {step} in a sequence of {length}; use {first} to {last}, where "
                "-1 is the last.",
                step=self.step,
                length=length,
                first=-length,
                last=length - 1,
            ),
            fixes=(ChangeParameters(message("Use the last step"), (("step", -1),)),),
        )

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x[:, step]``."""
        return Name(f"{names[0].text}[:, {self.step}]")

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the class token of ViT-B/16, and the end of a sequence."""
        return (
            Example(
                cls(step=0),
                (TensorSpec((197, 768)),),
                (768,),
                0,
                0,
                "torchvision vit_b_16.forward: x[:, 0]",
            ),
            Example(
                cls(),
                (TensorSpec((28, 64)),),
                (64,),
                0,
                0,
                "PyTorch: indexing with -1 takes the last element",
            ),
        )
