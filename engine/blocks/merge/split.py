"""Two halves of the channels."""

from collections.abc import Sequence

from engine.blocks.block import Example, Family, Function
from engine.blocks.problem import Problem
from engine.blocks.source import Expression, Name, call
from engine.blocks.tensor import TensorSpec, image
from engine.blocks.worked import Worked, channels
from engine.message import message


class Split(Function):
    """Give the two halves of the channels to two branches."""

    title = "Split"
    family = Family.MERGE
    summary = (
        "Gives the first half of the channels (of a vector: of its features) to one branch and the "
        "second half to another; Concat puts them together again."
    )
    formula = "(C, H, W) → (C/2, H, W), (C/2, H, W)"
    reference = "Ma et al. 2018, ShuffleNet V2, 3 and figure 3c: channel split"
    aliases = ("chunk", "halves", "channel split", "branch", "fork")
    identifier = "split"
    is_pointwise = True
    output_ports = ("first", "second")

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that there are two halves."""
        channels = inputs[0].channels
        if channels % 2 == 0:
            return None
        return Problem(
            "channels-not-even",
            message(
                "{channels} channels have no two halves; let the block before it make {near}.",
                channels=int(channels),
                near=int(channels) + 1,
            ),
        )

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x.chunk(2, dim=1)``."""
        return call(f"{names[0].text}.chunk", 2, dim=1)

    def worked(self, *inputs: TensorSpec) -> tuple[Worked, ...]:
        """Return half of the channels."""
        return (channels(f"{int(inputs[0].channels)} / 2"),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the channel split of ShuffleNetV2."""
        source = "torchvision shufflenet_v2_x1_0.stage2.1: x.chunk(2, dim=1) of 116 channels"
        return (Example(cls(), (image(116, 28, 28),), (58, 28, 28), 0, 0, source),)
