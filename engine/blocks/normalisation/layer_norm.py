"""Layer normalisation."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait
from netwright.engine.blocks.worked_formulas import WorkedFormula, count, product


class LayerNorm(Layer):
    """Standardise each sample, or each step of a sequence, by itself."""

    title = "LayerNorm"
    family = Family.NORMALISATION
    summary = (
        "Brings the features of each step of a sequence, all values of an image, or all features "
        "of a vector to mean 0 and variance 1, then scales and shifts each by two learnt numbers. "
        "It does not depend on the batch."
    )
    formula = "y = γ · (x − mean) / √(variance + ε) + β"
    reference = "Ba, Kiros & Hinton 2016, Layer normalization, 3"
    aliases = ("ln", "layer normalization", "transformer")
    identifier = "norm"
    traits = Trait.KEEPS_CHANNELS | Trait.POINTWISE
    explanation = Explanation.LAYER_NORM

    eps: float = Field(
        1e-5, gt=0, le=1, title="Epsilon", description="Added to the variance before the root."
    )
    elementwise_affine: bool = Field(
        True, title="Scale and shift", description="Whether γ and β are learnt, or 1 and 0."
    )
    bias: bool = Field(
        True,
        title="Shift",
        description="Whether β is learnt too, or 0.",
        json_schema_extra={"when": {"elementwise_affine": [True]}},
    )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.LayerNorm(shape)``: over a step's features, or a whole image or vector."""
        shape = inputs[0].shape
        over = shape[-1] if len(shape) < 3 else shape
        return call("nn.LayerNorm", over, **self.given("eps", "elementwise_affine", "bias"))

    def values_standardised(self, *inputs: TensorSpec) -> int:
        """Return the number of features of a step, or of all values of an image or a vector."""
        x = inputs[0]
        return int(x.shape[-1] if len(x.shape) < 3 else x.elements)

    def worked(self, *inputs: TensorSpec) -> tuple[WorkedFormula, ...]:
        """Return the number of scales and shifts, one of each for every value."""
        shape = inputs[0].shape
        if not self.elementwise_affine:
            return ()
        over = shape[-1:] if len(shape) < 3 else shape
        return (count("parameters", product(2 if self.bias else 1, *map(int, over))),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the norm of ViT-B/16, the image of PyTorch's page, and one without weights."""
        page = "PyTorch: torch.nn.LayerNorm, image example"
        x = image(5, 10, 10)
        return (
            Example(
                cls(), (TensorSpec((197, 768)),), (197, 768), 1_536, 0, "torchvision vit_b_16.ln"
            ),
            Example(cls(), (x,), (5, 10, 10), 2 * 500, 0, page),
            Example(cls(bias=False), (x,), (5, 10, 10), 500, 0, page),
            Example(cls(elementwise_affine=False), (x,), (5, 10, 10), 0, 0, page),
        )
