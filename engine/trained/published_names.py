"""Names of tensors in published weights, and what the ready networks drawn here call them."""

import re
from collections.abc import Mapping

from torch import Tensor

from netwright.engine.zoo.mobile import EFFICIENTNET_B0

LITE0_PARTS = {
    "_conv_stem": "stem.conv",
    "_bn0": "stem.bn",
    "_conv_head": "head.conv",
    "_bn1": "head.bn",
    "_fc": "classifier",
}
LITE0_INSIDE = {
    "_expand_conv": "expand.conv",
    "_bn0": "expand.bn",
    "_depthwise_conv": "depthwise.conv",
    "_bn1": "depthwise.bn",
    "_project_conv": "project.conv",
    "_bn2": "project.bn",
}
BLOCK = re.compile(r"_blocks\.(\d+)\.(\w+)\.(\w+)")


def as_drawn(network: str, stored: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
    """Return published tensors under the names that a ready network has for them."""
    if network != "efficientnet_lite0":
        return stored
    return {_lite0(name): tensor for name, tensor in stored.items()}


def _lite0(name: str) -> str:
    """Return what EfficientNet-Lite0 as drawn calls a tensor of efficientnet_lite_pytorch."""
    if found := BLOCK.fullmatch(name):
        number, part, tensor = int(found[1]), found[2], found[3]
        for stage, row in enumerate(EFFICIENTNET_B0, start=1):
            if number < row.blocks:
                return f"stage{stage}.{number}.{LITE0_INSIDE.get(part, part)}.{tensor}"
            number -= row.blocks
    part, _, tensor = name.partition(".")
    return f"{LITE0_PARTS.get(part, part)}.{tensor}"
