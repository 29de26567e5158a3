"""Gated linear unit."""

from netwright.engine.blocks.activation.activation import Activation
from netwright.engine.blocks.block import Example
from netwright.engine.blocks.chosen_axis import ChosenAxis, axis_of, needs_chosen_axis, size_along
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.problem import CHANNELS_NOT_EVEN, Problem
from netwright.engine.blocks.receptive_field import POINT, Sight
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, channels
from netwright.engine.message import message


class GLU(Activation):
    """Let half of the channels or features be gates for the other half."""

    title = "GLU"
    summary = (
        "Splits the channels or features into two halves and multiplies the first with the sigmoid "
        "of the second: the network learns what to let through. The result has half as many."
    )
    formula = "y = a · σ(b), where a and b are the halves of the channels or features of x"
    reference = "Dauphin et al. 2017, Language modeling with gated convolutional networks, 2"
    aliases = ("gate", "gated linear unit", "activation", "nonlinearity")
    identifier = "glu"
    traits = Trait.ALONG_FEATURES
    explanation = Explanation.GATING

    dim: ChosenAxis = None

    def caption(self) -> str:
        """Return the axis, if one is chosen."""
        return "" if self.dim is None else f"axis {self.dim}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the channels or features can be halved."""
        x = inputs[0]
        problem = needs_chosen_axis(self.dim, x)
        if problem or size_along(self.dim, x) % 2 == 0:
            return problem
        channels = int(size_along(self.dim, x))
        return Problem(
            CHANNELS_NOT_EVEN,
            message(
                "GLU halves the channels or features, and {channels} is odd; let the block before "
                "it make {near}.",
                channels=channels,
                near=channels + 1,
            ),
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.GLU(dim=...)``: over channels or features, or the axis chosen."""
        return call("nn.GLU", dim=axis_of(self.dim, inputs[0]))

    def sight(self, *inputs: TensorSpec) -> tuple[Sight, ...] | None:
        """Return the pixel itself where channels are gates for channels."""
        return (POINT, POINT) if axis_of(self.dim, inputs[0]) == 1 else None

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return half of the channels or features: the other half are the gates."""
        x = inputs[0]
        return (channels(f"{int(size_along(self.dim, x))} / 2", axis_of(self.dim, x) - 1),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return a gate over the channels of an image, and one over the features of each word."""
        source = "PyTorch: torch.nn.GLU, shape: (∗, N, ∗) to (∗, N / 2, ∗)"
        words = "Dauphin et al. 2017, 2: the gate halves the channels, not the words"
        return (
            Example(cls(), (image(64, 16, 16),), (32, 16, 16), 0, 0, source),
            Example(cls(), (TensorSpec((20, 8)),), (20, 4), 0, 0, words),
        )
