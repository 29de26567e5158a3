"""ConvNeXt-T: a convolutional network built as transformers are."""

from netwright.engine.blocks.composite.convnext_stage import ConvNeXtStage
from netwright.engine.blocks.composite.drop_path import DIGITS
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.layer_norm2d import LayerNorm2d
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.zoo.network import Network, NetworkFamily
from netwright.engine.zoo.published_names import PublishedNames

WIDTHS = (96, 192, 384, 768)
BLOCKS = (3, 3, 9, 3)
DROP_PATH = 0.1
"""Rate of stochastic depth of the last block; it grows evenly from 0 at the first (table 5)."""


def convnext_tiny() -> Plan:
    """Return ConvNeXt-T: 28,589,128 parameters."""
    plan = Plan()
    x = plan.x
    before, last = 0, sum(BLOCKS) - 1
    for number, (width, blocks) in enumerate(zip(WIDTHS, BLOCKS, strict=True), start=1):
        if number == 1:
            stem = Conv2d(out_channels=width, kernel_size=4, stride=4)
            x = plan.chain(x, ("stem", stem), ("norm1", LayerNorm2d()))
        else:
            downsample = Conv2d(out_channels=width, kernel_size=2, stride=2)
            names = f"norm{number}", f"downsample{number}"
            x = plan.chain(x, (names[0], LayerNorm2d()), (names[1], downsample))
        stage = ConvNeXtStage(
            blocks=blocks,
            drop_path_first=round(DROP_PATH * before / last, DIGITS),
            drop_path=round(DROP_PATH * (before + blocks - 1) / last, DIGITS),
        )
        x = plan.add(f"stage{number}", stage, x)
        before += blocks
    logits = plan.chain(
        x,
        ("avgpool", AdaptiveAvgPool2d(output_size=1)),
        ("norm", LayerNorm2d()),
        ("flatten", Flatten()),
        ("classifier", Linear(out_features=1000)),
    )
    return plan.returns(logits)


def _torchvision() -> PublishedNames:
    prefixes = {
        "features.0.0": "stem",
        "features.0.1": "norm1.norm",
        "classifier.0": "norm.norm",
        "classifier.2": "classifier",
    }
    parts = {"block.0": "depthwise", "block.2": "norm.norm", "block.3": "expand"}
    parts |= {"block.5": "project", "layer_scale": "scale.scale"}
    for stage, blocks in enumerate(BLOCKS, start=1):
        if stage > 1:
            prefixes[f"features.{2 * stage - 2}.0"] = f"norm{stage}.norm"
            prefixes[f"features.{2 * stage - 2}.1"] = f"downsample{stage}"
        for block in range(blocks):
            for there, here in parts.items():
                prefixes[f"features.{2 * stage - 1}.{block}.{there}"] = (
                    f"stage{stage}.{block}.{here}"
                )
    return PublishedNames("torchvision", prefixes)


NETWORKS = (
    Network(
        family=NetworkFamily.MODERN,
        name="convnext_tiny",
        title="ConvNeXt-T",
        summary=(
            "Four stages of blocks with 7×7 depthwise kernels, layer norm and GELU: a ResNet "
            "modernised step by step until it equals transformers."
        ),
        year=2022,
        reference="Liu et al. 2022, A ConvNet for the 2020s, table 9",
        input=(3, 224, 224),
        recipe=convnext_tiny,
        published=(_torchvision(),),
        tags=("convnext", "depthwise", "layer norm", "modern", "imagenet"),
    ),
)
