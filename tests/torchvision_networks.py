"""torchvision's networks as a reference: a process of its own makes weights, inputs and answers.

torchvision is a tool of these tests and no part of the program; ``make test`` puts it beside the
environment, not into it, where PyTorch would find it and its operators that a build for processors
lacks.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

TORCHVISION = Path(sys.prefix) / "torchvision"
OURS: Mapping[str, str] = MappingProxyType(
    {"googlenet": "googlenet_aux", "inception_v3": "inception_v3_aux"}
)
"""The ready networks that are called otherwise than torchvision's: with auxiliary heads."""
NETWORKS = (
    "alexnet",
    "vgg11",
    "vgg11_bn",
    "vgg13",
    "vgg13_bn",
    "vgg16",
    "vgg16_bn",
    "vgg19",
    "vgg19_bn",
    "googlenet",
    "inception_v3",
    "resnet18",
    "resnet34",
    "resnet50",
    "resnet101",
    "resnet152",
    "wide_resnet50_2",
    "resnext50_32x4d",
    "densenet121",
    "densenet161",
    "densenet169",
    "densenet201",
    "mobilenet_v2",
    "squeezenet1_0",
    "squeezenet1_1",
    "efficientnet_b0",
    "convnext_tiny",
    "vit_b_16",
)
"""The 28 that both have, by torchvision's names."""

SCRIPT = """
import json, sys
import torch
sys.path.append(sys.argv[1])
library = torch.library.Library("torchvision", "DEF")
for operator in ("nms", "qnms"):  # which only its compiled part would define
    library.define(f"{operator}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
from torchvision import models

def made(name):
    plain = {"init_weights": False} if name in ("googlenet", "inception_v3") else {}
    return getattr(models, name)(**plain)

if sys.argv[2] == "shapes":
    with torch.device("meta"):
        told = {name: made(name).state_dict() for name in sys.argv[3:]}
    print(json.dumps({n: {k: list(t.shape) for k, t in s.items()} for n, s in told.items()}))
    raise SystemExit

from safetensors.torch import save_file
name, folder, batch, size = sys.argv[3], sys.argv[4], int(sys.argv[5]), int(sys.argv[6])
torch.manual_seed(1)
network, images = made(name), torch.randn(batch, 3, size, size)
for module in network.modules():
    if isinstance(module, torch.nn.BatchNorm2d):
        module.momentum = 1.0
with torch.no_grad():
    for parameter in network.parameters():  # what is zero, one or equal at first, hides a mistake
        spread = parameter.std().item() if parameter.numel() > 1 else 0.0
        parameter += torch.randn_like(parameter) * (0.1 * spread or 0.1)
    network(images)  # norms see these images: of others a deep network would make nothing
    for key, buffer in network.named_buffers():
        if buffer.is_floating_point():
            buffer *= 1 + 0.2 * torch.rand_like(buffer)
    logits = network.eval()(images)
    save_file({"images": images, "logits": logits}, f"{folder}/{name}.safetensors")
torch.save(network.state_dict(), f"{folder}/{name}.pth")
"""


def _run(*arguments: str) -> str:
    if not TORCHVISION.is_dir():
        raise FileNotFoundError(f"torchvision is not in {TORCHVISION}; “make test” puts it there")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(TORCHVISION), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def shapes(names: Sequence[str] = NETWORKS) -> dict[str, dict[str, tuple[int, ...]]]:
    """Return torchvision's names of the parameters and buffers of networks, with their shapes."""
    told = json.loads(_run("shapes", *names))
    return {
        name: {key: tuple(shape) for key, shape in tensors.items()}
        for name, tensors in told.items()
    }


def write_reference(name: str, folder: Path, batch: int) -> tuple[Path, Path]:
    """Have torchvision write disturbed weights of a network, and what it says with them.

    Returns:
        A file of ``torch.save`` with the weights, and a safetensors file with ``images`` and
        ``logits``.
    """
    _run("logits", name, str(folder), str(batch), "299" if name == "inception_v3" else "224")
    return folder / f"{name}.pth", folder / f"{name}.safetensors"
