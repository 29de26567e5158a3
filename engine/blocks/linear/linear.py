"""Fully connected layer."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.needs import needs_vector
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, vector
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, product


class Linear(Layer):
    """Weigh and sum all features."""

    title = "Linear"
    family = Family.LINEAR
    summary = (
        "Each output is a weighted sum of all inputs plus a constant; also “dense” or “fc”. "
        "It treats all steps of a sequence alike."
    )
    formula = "y = x·Wᵀ + b"
    reference = "PyTorch: torch.nn.Linear"
    aliases = ("dense", "fc", "fully connected", "affine", "mlp", "classifier")
    identifier = "fc"
    width_field = "out_features"
    width_axis = -1
    works_on_axis = 1
    traits = Trait.AFFINE | Trait.WEIGHTED
    explanation = Explanation.LINEAR

    out_features: int = Field(
        10,
        ge=1,
        le=16_777_216,
        title="Output features",
        description="Number of outputs; for the last layer, the number of classes.",
    )
    bias: bool = Field(
        True, title="Bias", description="Whether each output adds a learnt constant."
    )

    def caption(self) -> str:
        """Return the number of outputs."""
        return str(self.out_features)

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check that the input is a vector or a sequence."""
        return None if len(inputs[0].shape) == 2 else needs_vector(inputs[0])

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Linear(in_features, out_features)``."""
        return call("nn.Linear", inputs[0].shape[-1], self.out_features, **self.given("bias"))

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the counts of weights and products; a sequence has these products at each step."""
        x = inputs[0]
        read = int(x.shape[-1])
        each = f"({read} + 1)" if self.bias else str(read)
        return (
            count("parameters", product(self.out_features, each)),
            count("MACs", product(*map(int, x.shape[:-1]), self.out_features, read)),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the classifiers of LeNet-5 and VGG-16."""
        lenet = "LeNet-5, modern form; d2l.ai, LeNet, layer_summary"
        vgg = "torchvision vgg16.classifier"
        return (
            Example(cls(out_features=120), (vector(400),), (120,), 48_120, 48_000, lenet),
            Example(cls(out_features=10), (vector(84),), (10,), 850, 840, lenet),
            Example(
                cls(out_features=4096), (vector(25_088),), (4096,), 102_764_544, 102_760_448, vgg
            ),
            Example(
                cls(out_features=10, bias=False),
                (vector(784),),
                (10,),
                7_840,
                7_840,
                "softmax regression 784-10 without its 10 biases",
            ),
            Example(
                cls(out_features=16),
                (TensorSpec((50, 64)),),
                (50, 16),
                64 * 16 + 16,
                51_200,
                "PyTorch: torch.nn.Linear takes (*, in); 50 steps of 64·16 products",
            ),
        )
