"""What the recurrent layers have in common."""

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from netwright.engine.blocks.block import Family, Layer
from netwright.engine.blocks.needs import needs_sequence
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import UNUSED, Call, Expression, Name, call
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, total


class Recurrent(Layer):
    """A layer that reads a sequence step by step and remembers."""

    family = Family.SEQUENCE
    output_ports = ("sequence", "state")
    raw = "hidden"
    traits = Trait.STEPS_ALIKE | Trait.SPOILS_LOGITS  # it gives what a tanh or a ReLU gave
    works_on_axis = 1
    gates: ClassVar[int]
    """How many sets of weights there are in a cell."""
    state: ClassVar[str] = "{hidden}"
    """What PyTorch returns beside the sequence; its part ``hidden`` is told."""
    own: ClassVar[tuple[str, ...]] = ()
    """Parameters that only this kind of layer has."""

    hidden_size: int = Field(
        64, ge=1, le=65_536, title="Hidden size", description="Numbers that it remembers."
    )
    num_layers: int = Field(
        1,
        ge=1,
        le=100,
        title="Layers",
        description="How many there are on top of each other, each reading the one below.",
    )
    dropout: float = Field(
        0.0,
        ge=0,
        le=1,
        title="Dropout",
        description="How likely a value between two layers becomes zero in training.",
    )
    bidirectional: bool = Field(
        False,
        title="Both directions",
        description="Whether a second one reads backwards; the results stand side by side.",
    )
    bias: bool = Field(
        True,
        title="Bias",
        description="Whether each sum adds two learnt constants, one for input and one for state.",
    )

    def caption(self) -> str:
        """Return the size, the layers and the directions."""
        layers = f" × {self.num_layers}" if self.num_layers > 1 else ""
        return f"{self.hidden_size}{layers}" + (" both ways" if self.bidirectional else "")

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is a sequence."""
        return needs_sequence(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return PyTorch's layer with the sizes and what departs from the defaults."""
        between = ("dropout",) if self.num_layers > 1 else ()
        options = self.given("num_layers", *between, "bidirectional", "bias", *self.own)
        sizes = inputs[0].shape[-1], self.hidden_size
        return call(f"nn.{type(self).__name__}", *sizes, batch_first=True, **options)

    def assignments(
        self, result: Expression, ports: Sequence[str], raw: str
    ) -> Sequence[tuple[str, Expression]]:
        """Return the sequence as it is; the state is the last layer's, of (layers, N, features).

        Each direction counts as a layer; theirs stand side by side as their steps do.
        """
        sequence, state = ports
        if state == UNUSED:
            return [(f"{sequence}, {UNUSED}", result)]
        both = [Name(f"{raw}[-2]"), Name(f"{raw}[-1]")]
        last = call("torch.cat", both, dim=1) if self.bidirectional else both[-1]
        return [(f"{sequence}, {self.state.format(hidden=raw)}", result), (state, last)]

    def macs(self, *inputs: TensorSpec) -> int:
        """Return the products of input and state with the weights, which no counter sees."""
        length, features = inputs[0].shape
        directions = 2 if self.bidirectional else 1
        total = 0
        for _ in range(self.num_layers):
            total += directions * self.gates * self.hidden_size * (features + self.hidden_size)
            features = directions * self.hidden_size
        return length * total

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the counts of weights and products: each gate reads the input and the state."""
        length, features = map(int, inputs[0].shape)
        directions = 2 if self.bidirectional else 1
        hidden, gates = self.hidden_size, self.gates
        constants = " + 2" if self.bias else ""
        weights, products = [], []
        for _ in range(self.num_layers):
            sums = f"{directions}·{gates}·{hidden}"
            weights.append(f"{sums}·({features} + {hidden}{constants})")
            products.append(f"{sums}·({features} + {hidden})")
            features = directions * hidden
        return (
            count("parameters", total(weights)),
            count("MACs", f"{length}·({total(products)})"),
        )
