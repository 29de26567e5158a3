"""Run an exported file by itself: in another process, with PyTorch and nothing of this program."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

from netwright.engine.data.dataset import Dataset
from netwright.engine.training.compute.device import Placement

BATCH = 500
PROCESSOR = Placement(torch.device("cpu"))

# What a person would write to use the exported file; "-I" keeps the program's folder off its path.
SCRIPT = """
import hashlib, importlib.util, json, sys
import torch
from safetensors.torch import load, load_file

folder, name, batch, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
torch.set_num_threads(threads)
specification = importlib.util.spec_from_file_location("model", f"{folder}/model.py")
module = importlib.util.module_from_spec(specification)
specification.loader.exec_module(module)
network = getattr(module, name)()
with open(f"{folder}/weights.safetensors", "rb") as file:  # load_file knows no names but UTF-8
    network.load_state_dict(load(file.read()), strict=True)
network.eval()
data = load_file(sys.argv[5])
with torch.inference_mode():
    results = [network(images) for images in data["images"].split(batch)]
    logits = torch.cat([one[0] if isinstance(one, tuple) else one for one in results])
print(json.dumps({
    "accuracy": (logits.argmax(dim=1) == data["labels"]).double().mean().item(),
    "digest": hashlib.sha256(logits.numpy().tobytes()).hexdigest(),
    "modules": sorted({name.partition(".")[0] for name in sys.modules}),
}))
"""


@dataclass(frozen=True)
class Verdict:
    """What a network says of a data set.

    Attributes:
        accuracy: Part classified rightly, 0 to 1.
        digest: SHA-256 of all logits of the main output, bit for bit.
    """

    accuracy: float
    digest: str


def own_verdict(network: nn.Module, data: Dataset) -> Verdict:
    """Return what a network of this process says of ``data``, as whoever loads it would run it."""
    network = PROCESSOR.move(network).eval()
    with torch.inference_mode():
        batches = torch.split(data.normalised(slice(None)), BATCH)
        logits = torch.cat([PROCESSOR.logits(network, batch) for batch in batches])
    accuracy = (logits.argmax(dim=1) == data.labels).double().mean().item()
    return Verdict(accuracy, hashlib.sha256(logits.numpy().tobytes()).hexdigest())


def exported_verdict(folder: Path, class_name: str, data: Dataset, scratch: Path) -> Verdict:
    """Return what ``model.py`` with ``weights.safetensors`` in ``folder`` says of ``data``.

    Args:
        folder: Holds the exported files.
        class_name: The network's class.
        data: What to measure on.
        scratch: A folder for the images on their way to the other process.

    Raises:
        RuntimeError: The file does not run, or loaded anything of this program.
    """
    samples = scratch / "samples.safetensors"
    tensors = {"images": data.normalised(slice(None)).contiguous(), "labels": data.labels}
    save_file(tensors, samples)
    arguments = [folder, class_name, BATCH, torch.get_num_threads(), samples]
    result = subprocess.run(
        [sys.executable, "-I", "-c", SCRIPT, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise RuntimeError(f"the exported file does not run by itself:\n{result.stderr}")
    answer = json.loads(result.stdout)
    if {"netwright"} & set(answer["modules"]):
        raise RuntimeError("the exported file loaded a part of this program")
    return Verdict(answer["accuracy"], answer["digest"])
