"""Weights in torchvision's layout, loaded into the ready networks: a table over all that both have.

torchvision makes each network with disturbed weights and writes them as people do, with
``torch.save``; this program reads the file, matches its names, and both are shown the same images.
Told are how the names were read, the tensors that fit, the largest difference of the logits of a
batch over their largest, how much they differ between images, and the seconds that reading and
matching took.

    python -m benchmarks.torchvision_weights [NETWORK …] [--batch 3]
"""

import argparse
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.data.progress import result_of
from netwright.engine.trained.foreign.renaming import ForeignMatch, match_foreign
from netwright.engine.trained.foreign.weights_file import read_weights
from netwright.engine.trained.matching import take_over
from tests.torchvision_networks import NETWORKS, OURS, write_reference


class Loaded(NamedTuple):
    """A ready network with torchvision's weights.

    Attributes:
        found: How they fit.
        difference: Largest difference of a logit from torchvision's, over the largest logit.
        spread: Standard deviation of the logits over the images, over that of all.
        seconds: That reading and matching took.
    """

    found: ForeignMatch
    difference: float
    spread: float
    seconds: float


def load(name: str, folder: Path, batch: int) -> Loaded:
    """Load torchvision's weights of a network and compare what both say of the same images."""
    weights, answers = write_reference(name, folder, batch)
    network = build(generate(analyse(zoo.load(OURS.get(name, name)))), "cpu").eval()
    begun = time.perf_counter()
    file = result_of(read_weights(weights))
    found = match_foreign(network.state_dict(), file.tensors)
    take_over(network, found.match, file.tensors)
    seconds = time.perf_counter() - begun
    reference = load_file(answers)
    weights.unlink()
    answers.unlink()
    with torch.inference_mode():
        logits, wanted = network(reference["images"]), reference["logits"]
    return Loaded(
        found,
        difference=((logits - wanted).abs().max() / wanted.abs().max()).item(),
        spread=(wanted.std(dim=0).mean() / wanted.std()).item(),
        seconds=seconds,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("networks", nargs="*", metavar="NETWORK", help="torchvision's names")
    parser.add_argument("--batch", type=int, default=3)
    given = parser.parse_args()
    print("| network | names | tensors that fit | largest difference | spread | s |")
    print("|---|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for name in given.networks or NETWORKS:
            found, difference, spread, seconds = load(name, Path(folder), given.batch)
            names = "by table" if found.reading.publisher else "by key"
            match = found.match
            fit = f"{len(match.matched)} of {len(match.matched) + len(match.fresh)}"
            fit += f", {len(match.unexpected)} unexpected" if match.unexpected else ""
            print(f"| {name} | {names} | {fit} | {difference:.1e} | {spread:.2f} | {seconds:.1f} |")


if __name__ == "__main__":
    main()
