"""Auxiliary classifiers of GoogLeNet and Inception v3."""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Block, Composite, Example, Family
from netwright.engine.blocks.composite.conv_bn_relu import ConvBNReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.needs import needs_pixels
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.pooling.avg_pool2d import AvgPool2d
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.blocks.tensor import TensorSpec, image

Kind = Literal["googlenet-2014", "googlenet", "inception-v3"]
LEAST: Mapping[Kind, int] = {"googlenet-2014": 5, "googlenet": 1, "inception-v3": 17}
"""Pixels a side below which its pooling leaves too little."""
POOL = AvgPool2d(kernel_size=5, stride=3)


class AuxiliaryClassifier(Composite):
    """Classify from the middle of a network, to help the layers below to learn."""

    title = "Auxiliary classifier"
    family = Family.COMPOSITE
    summary = (
        "A small classifier in the middle of a deep network. Wired to an Output with the role "
        "auxiliary, it brings the gradient to the layers below it while training, and is left out "
        "afterwards."
    )
    formula = "(C, H, W) → pool → 1×1 convolution to 128 → dense layers → classes"
    reference = (
        "Szegedy et al. 2015, Going deeper with convolutions, 5; Szegedy et al. 2016, Rethinking "
        "the inception architecture, 4 and figure 8"
    )
    aliases = ("googlenet", "inception", "aux", "auxlogits", "head", "side branch", "side loss")
    identifier = "aux"
    width_field = "num_classes"
    takes_any_width = True

    kind: Kind = Field(
        "googlenet-2014",
        title="Kind",
        description=(
            "GoogLeNet 2014: pooling 5×5, a 1×1 convolution, 1024 features, dropout 0.7. "
            "GoogLeNet: the same with batch norm, pooled to 4×4 whatever the size, as torchvision "
            "has it. Inception v3: a 1×1 and a 5×5 convolution with batch norm, then the classes."
        ),
    )
    num_classes: int = Field(
        10, ge=1, le=65_536, title="Classes", description="Numbers that it returns."
    )

    def caption(self) -> str:
        """Return the kind and the number of classes."""
        return f"{self.kind} → {self.num_classes}"

    def check(self, *inputs: TensorSpec) -> Problem | None:
        """Check for an image that is large enough for the pooling."""
        return needs_pixels(inputs[0], LEAST[self.kind])

    def class_name(self, *inputs: TensorSpec) -> str:
        """Return the name with what sets the kind apart."""
        suffix = {"googlenet-2014": "", "googlenet": "BN", "inception-v3": "V3"}
        return f"AuxiliaryClassifier{suffix[self.kind]}"

    def class_summary(self, *inputs: TensorSpec) -> str:
        """Return whose classifier it is, with the shapes."""
        whose = {
            "googlenet-2014": "GoogLeNet",
            "googlenet": "GoogLeNet with batch norm",
            "inception-v3": "Inception v3",
        }
        # Here the width of the first dense layer goes with the size of the image.
        size = ", ".join(map(str, inputs[0].spatial)) if self.kind == "googlenet-2014" else "H, W"
        return (
            f"Auxiliary classifier of {whose[self.kind]}.\n\n"
            f"(N, in_channels, {size}) to (N, num_classes)."
        )

    def class_arguments(self, *inputs: TensorSpec) -> Mapping[str, str]:
        """Return the channels and the classes."""
        return {"in_channels": "in_channels", "num_classes": "num_classes"}

    def inside(self, *inputs: TensorSpec) -> Plan:
        """Return the chain."""
        plan = Plan()
        return plan.returns(plan.chain(plan.x, *self._steps()))

    def _steps(self) -> Iterator[tuple[str, Block]]:
        fc = Linear(out_features=self.num_classes)
        if self.kind == "inception-v3":
            yield "pool", POOL
            yield "conv0", _unit(128, 1)
            yield "conv1", _unit(768, 5)
            yield "avgpool", AdaptiveAvgPool2d(output_size=1)
            yield "flatten", Flatten()
            yield "fc", fc
            return
        if self.kind == "googlenet":
            yield "pool", AdaptiveAvgPool2d(output_size=4)
            yield "conv", _unit(128, 1)
        else:
            yield "pool", POOL
            yield "conv", Conv2d(out_channels=128, kernel_size=1)
            yield "relu1", ReLU()
        yield "flatten", Flatten()
        yield "fc1", Linear(out_features=1024)
        yield "relu2" if self.kind == "googlenet-2014" else "relu", ReLU()
        yield "dropout", Dropout(p=0.7)
        yield "fc2", fc

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return both of GoogLeNet's in the two forms, and that of Inception v3."""
        paper = cls(num_classes=1000)
        figure = "Szegedy et al. 2015, 5: {}; weights and operations by the definition there"
        with_norm = cls(kind="googlenet", num_classes=1000)
        return (
            Example(
                paper,
                (image(512, 14, 14),),
                (1000,),
                (512 * 128 + 128) + (4 * 4 * 128 * 1024 + 1024) + (1024 * 1000 + 1000),
                4 * 4 * 512 * 128 + 4 * 4 * 128 * 1024 + 1024 * 1000,
                figure.format("4×4×512 behind the pooling on 4a"),
            ),
            Example(
                paper,
                (image(528, 14, 14),),
                (1000,),
                (528 * 128 + 128) + (4 * 4 * 128 * 1024 + 1024) + (1024 * 1000 + 1000),
                4 * 4 * 528 * 128 + 4 * 4 * 128 * 1024 + 1024 * 1000,
                figure.format("4×4×528 behind the pooling on 4d"),
            ),
            Example(
                with_norm,
                (image(512, 14, 14),),
                (1000,),
                3_188_968,
                None,
                "torchvision googlenet.aux1",
            ),
            Example(
                with_norm,
                (image(528, 14, 14),),
                (1000,),
                3_191_016,
                None,
                "torchvision googlenet.aux2",
            ),
            Example(
                cls(kind="inception-v3", num_classes=1000),
                (image(768, 17, 17),),
                (1000,),
                3_326_696,
                None,
                "torchvision inception_v3.AuxLogits",
            ),
        )


def _unit(channels: int, size: int) -> ConvBNReLU:
    return ConvBNReLU(out_channels=channels, kernel_size=size, eps=0.001)
