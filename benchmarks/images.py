"""A folder of images: the first start against the second, and what each augmentation costs.

The first start decodes all images into a file, the second maps it; beside them stands the usual
way, which decodes every image again in every epoch. A step is measured on a batch of 128 images,
beside the normalisation that every batch gets.

    python -m benchmarks.images [--folder DIR] [--threads 1] [--rounds 20]
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import torch

from benchmarks.data_option import DATA
from netwright.engine.augmentation.augmentation import STEPS, Augmentation
from netwright.engine.augmentation.pipeline import augmented
from netwright.engine.data.catalogue import load_now
from netwright.engine.data.dataset import Dataset
from netwright.engine.data.folder_listing import list_images
from netwright.engine.data.folder_options import folder_name
from netwright.engine.data.picture import decode

BATCH = 128


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes, once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def compare_starts(folder: Path) -> Dataset:
    """Print how long two starts take in an empty cache; return the training images."""
    files = list_images(folder).files
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        first, second = (seconds(lambda: load_now(folder_name(folder))) for _ in range(2))
        images = load_now(folder_name(folder)).train
    channels, height, width = images.shape
    shape = channels, height, width
    again = seconds(lambda: [decode(file.path, shape, "crop") for file in files])
    print(f"{len(files):,} images, {'×'.join(map(str, images.shape))}")
    print(f"  first start            {first:7.2f} s")
    print(f"  second start           {second:7.2f} s   {first / second:.0f} times as fast")
    print(f"  every epoch, one by one{again:7.2f} s")
    return images


def measure_steps(data: Dataset, rounds: int) -> None:
    """Print what each step costs, the best of some rounds."""
    which = torch.randperm(len(data), generator=torch.Generator().manual_seed(0))[:BATCH]
    images, labels = data.scaled(which), data.labels[which]

    def best(work: Callable[[], object]) -> str:
        return f"{min(seconds(work) for _ in range(rounds)) * 1e3:6.2f} ms"

    print(f"a batch of {len(which)}")
    print(f"  {'normalised':<20}{best(lambda: data.normalised(which))}")
    for step in STEPS:
        one = Augmentation(steps=(step(probability=1.0),))
        work = partial(augmented, one, images, labels, len(data.classes), 0)
        print(f"  {step.title:<20}{best(work)}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="A folder of images, and its augmentation.")
    parser.add_argument("--folder", type=Path, default=DATA / "cifar10-images")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    measure_steps(compare_starts(given.folder), given.rounds)


if __name__ == "__main__":
    main()
