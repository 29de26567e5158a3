"""Two halves of the channels."""

from collections.abc import Sequence

from netwright.engine.blocks.block import Example, Family, Function
from netwright.engine.blocks.chosen_axis import ChosenAxis, axis_of, needs_chosen_axis, size_along
from netwright.engine.blocks.problem import CHANNELS_NOT_EVEN, Problem
from netwright.engine.blocks.receptive_field import POINT, Sight
from netwright.engine.blocks.source import Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, channels
from netwright.engine.message import message


class Split(Function):
    """Give the two halves of the channels or features to two branches."""

    title = "Split"
    family = Family.MERGE
    summary = (
        "Gives the first half of the channels (of a vector or a sequence: of the features) to one "
        "branch and the second half to another; Concat puts them together again."
    )
    formula = "(C, H, W) → (C/2, H, W), (C/2, H, W)"
    reference = "Ma et al. 2018, ShuffleNet V2, 3 and figure 3c: channel split"
    aliases = ("chunk", "halves", "channel split", "branch", "fork")
    identifier = "split"
    traits = Trait.AFFINE | Trait.PASSES_VALUES
    output_ports = ("first", "second")

    dim: ChosenAxis = None

    def caption(self) -> str:
        """Return the axis, if one is chosen."""
        return "" if self.dim is None else f"axis {self.dim}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that there are two halves."""
        x = inputs[0]
        problem = needs_chosen_axis(self.dim, x)
        if problem or size_along(self.dim, x) % 2 == 0:
            return problem
        channels = int(size_along(self.dim, x))
        return Problem(
            CHANNELS_NOT_EVEN,
            message(
                "{channels} channels have no two halves; let the block before it make {near}.",
                channels=channels,
                near=channels + 1,
            ),
        )

    def expression(self, names: Sequence[Name], *inputs: TensorSpec) -> Expression:
        """Return ``x.chunk(2, dim=...)``."""
        return call(f"{names[0].text}.chunk", 2, dim=axis_of(self.dim, inputs[0]))

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel itself where channels go two ways."""
        return (POINT, POINT) if axis_of(self.dim, inputs[0]) == 1 else None

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return half of the channels or features."""
        x = inputs[0]
        return (channels(f"{int(size_along(self.dim, x))} / 2", axis_of(self.dim, x) - 1),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the channel split of ShuffleNetV2."""
        source = "torchvision shufflenet_v2_x1_0.stage2.1: x.chunk(2, dim=1) of 116 channels"
        return (Example(cls(), (image(116, 28, 28),), (58, 28, 28), 0, 0, source),)
