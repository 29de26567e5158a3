"""Training speed on LeNet-5 and MNIST: a run and its events against loops without them.

Three loops over the same images, network, batch size and Adam, side by side in one process:

* the run, with its events, figures and a checkpoint on disk;
* the same steps with nothing around them, so that the distance is what the run costs;
* the loop of PyTorch's MNIST example: a DataLoader over a data set that turns one image after the
  other into a normalised tensor.

They take turns, and the best round of each counts, for the machine has other things to do.

    python -m benchmarks.training [--data-dir DIR] [--threads 1 2] [--rounds 3] [--images 20000]
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.optim import Adam
from torch.utils.data import DataLoader
from torch.utils.data import Dataset as SampleBySample

from benchmarks.data_option import add_data_option
from netwright.engine.data.catalogue import load_now
from netwright.engine.data.dataset import Dataset, DataSplit
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.events import Started, TrainingStep
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec


def lenet5() -> nn.Module:
    """Return LeNet-5 with ReLU and max pooling: 61,706 parameters."""
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),  # 6×28×28
        nn.ReLU(),
        nn.MaxPool2d(2),  # 6×14×14
        nn.Conv2d(6, 16, 5),  # 16×10×10
        nn.ReLU(),
        nn.MaxPool2d(2),  # 16×5×5
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, 10),
    )


def seconds_of_run(data: DataSplit, settings: TrainingSettings, threads: int) -> float:
    """Train one epoch as the program does; return the seconds from the first to the last step."""
    began = ended = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for event in Run(RunSpec(lenet5, data, settings, Path(folder), threads=threads)).events():
            match event:
                case Started():
                    began = time.perf_counter()
                case TrainingStep():
                    ended = time.perf_counter()
    return ended - began


def seconds_of_bare_loop(data: DataSplit, settings: TrainingSettings, threads: int) -> float:
    """Take the same steps with nothing around them."""
    torch.set_num_threads(threads)
    model, images = lenet5(), data.train
    optimizer = Adam(model.parameters(), settings.learning_rate, fused=True)
    order, size = torch.randperm(len(images)), settings.batch_size
    began = time.perf_counter()
    for start in range(0, len(images), size):
        chosen = order[start : start + size]
        optimizer.zero_grad()
        loss = cross_entropy(model(images.normalised(chosen)), images.labels[chosen])
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
        optimizer.step()
    return time.perf_counter() - began


class OneByOne(SampleBySample[tuple[Tensor, Tensor]]):
    """Images made into tensors and normalised when they are asked for, one at a time."""

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self.mean, self.std = torch.tensor(data.mean), torch.tensor(data.std)

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        image = self.data.images[index].to(torch.float32).div(255)
        mean, std = self.mean[:, None, None], self.std[:, None, None]
        return image.sub(mean).div(std), self.data.labels[index]


def seconds_of_example(data: DataSplit, settings: TrainingSettings, threads: int) -> float:
    """Train one epoch as PyTorch's MNIST example does (pytorch/examples, mnist/main.py)."""
    torch.set_num_threads(threads)
    model = lenet5()
    optimizer = Adam(model.parameters(), settings.learning_rate)
    loader = DataLoader(OneByOne(data.train), batch_size=settings.batch_size, shuffle=True)
    began = time.perf_counter()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = cross_entropy(model(images), labels)
        loss.backward()  # type: ignore[no-untyped-call]  # likewise
        optimizer.step()
    return time.perf_counter() - began


LOOPS: dict[str, Callable[[DataSplit, TrainingSettings, int], float]] = {
    "run": seconds_of_run,
    "bare loop": seconds_of_bare_loop,
    "example's loop": seconds_of_example,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Training speed on LeNet-5 and MNIST.")
    add_data_option(parser)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--images", type=int, default=20_000)
    options = parser.parse_args()
    whole = load_now("mnist", options.data_dir)
    data = DataSplit(
        whole.train.limited(options.images), *map(_few, (whole.validation, whole.test))
    )
    settings = TrainingSettings(epochs=1, schedule="constant", learning_rate=1e-3, device="cpu")
    for threads in options.threads:
        best = dict.fromkeys(LOOPS, float("inf"))
        for _ in range(options.rounds):
            for name, loop in LOOPS.items():
                best[name] = min(best[name], loop(data, settings, threads))
        speeds = {name: len(data.train) / seconds for name, seconds in best.items()}
        print(f"{threads} thread(s): " + ", ".join(f"{n} {s:,.0f}/s" for n, s in speeds.items()))
        for name in list(LOOPS)[1:]:
            print(f"  run ÷ {name}: {speeds['run'] / speeds[name]:.3f}")


def _few(part: Dataset) -> Dataset:
    return part.limited(1000)


if __name__ == "__main__":
    main()
