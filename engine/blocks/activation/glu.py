"""Gated linear unit."""

from engine.blocks.activation.activation import Activation
from engine.blocks.block import Example
from engine.blocks.problem import Problem
from engine.blocks.source import Call, call
from engine.blocks.tensor import TensorSpec, image
from engine.blocks.worked import Worked, channels
from engine.message import message


class GLU(Activation):
    """Let half of the channels be gates for the other half."""

    title = "GLU"
    summary = (
        "Splits the channels into two halves and multiplies the first with the sigmoid of the "
        "second: the network learns what to let through. The result has half the channels."
    )
    formula = "y = a · σ(b), where a and b are the halves of the channels of x"
    reference = "Dauphin et al. 2017, Language modeling with gated convolutional networks, 2"
    aliases = ("gate", "gated linear unit", "activation", "nonlinearity")
    identifier = "glu"
    keeps_channels = False

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the channels can be halved."""
        channels = inputs[0].channels
        if channels % 2 == 0:
            return None
        return Problem(
            "channels-not-even",
            message(
                "GLU halves the channels, and {channels} is odd; let the block before it make "
                "{near}.",
                channels=int(channels),
                near=int(channels) + 1,
            ),
        )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.GLU(dim=1)``: over channels or features."""
        return call("nn.GLU", dim=1)

    def worked(self, *inputs: TensorSpec) -> tuple[Worked, ...]:
        """Return half of the channels: the other half are the gates."""
        return (channels(f"{int(inputs[0].channels)} / 2"),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return a gate over the channels of an image."""
        source = "PyTorch: torch.nn.GLU, shape: (∗, N, ∗) to (∗, N / 2, ∗)"
        return (Example(cls(), (image(64, 16, 16),), (32, 16, 16), 0, 0, source),)
