"""PyTorch's own MNIST example and this program, side by side in one run.

The example (pytorch/examples, mnist/main.py) is its network, its Adadelta with a rate that falls by
0.7 an epoch, its batches of 64 and its prints, over a data set that does what torchvision's MNIST
with ``ToTensor`` and ``Normalize`` does: one image after the other becomes a PIL image, an array, a
tensor, and is normalised. Ours trains the same network by the loop that Train runs, with Adam, for
it has no Adadelta; ``--adam`` gives Adam to the example too.

* Images a second on the same network: they take turns, each round in a process of its own, and the
  best of each counts.
* Time to 99 % of the test images: ours with ``mnist_fast``, from its first step to its last, on
  until a seed is there; the example's is measured for ``--epochs`` epochs, and if these do not
  bring 99 % the time of an epoch is multiplied by 3, the fewest in which it is known to.

Seconds are those of a clock, or with ``--cpu`` of this process's work, which other work on the
machine disturbs less.

    python -m benchmarks.mnist_example [--data-dir DIR] [--threads 1] [--images 10000] [--cpu]
        [--device cuda]
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - as PyTorch's users call it
from PIL import Image
from torch import Tensor, nn
from torch.optim.lr_scheduler import StepLR
from torch.utils.data import DataLoader
from torch.utils.data import Dataset as SampleBySample

from benchmarks.data_option import add_data_option
from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.data.catalogue import load_now
from netwright.engine.data.dataset import Dataset, DataSplit
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.compute.device import default_threads
from netwright.engine.training.events import Failed, Finished, Started, TrainingStep
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec

ROOT = Path(__file__).resolve().parent.parent
LOG_INTERVAL = 10  # batches, as the example has it
FEWEST_EPOCHS = 3
GOOD = 0.99
Device = Literal["cpu", "cuda"]
AIMS = {"cpu": 1.3, "cuda": 5}


CLOCKS = {False: time.perf_counter, True: time.process_time}
now = CLOCKS["--cpu" in sys.argv]
"""Seconds: of a clock on the wall, or of this process's work."""


class Net(nn.Module):
    """The example's network: 1,199,882 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.dropout1 = nn.Dropout(0.25)
        self.dropout2 = nn.Dropout(0.5)
        self.fc1 = nn.Linear(9216, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x: Tensor) -> Tensor:
        """Return log-probabilities (N, 10) of images (N, 1, 28, 28)."""
        x = F.relu(self.conv1(x))
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = torch.flatten(self.dropout1(x), 1)
        x = self.dropout2(F.relu(self.fc1(x)))
        return F.log_softmax(self.fc2(x), dim=1)


class Mnist(SampleBySample[tuple[Tensor, int]]):
    """Images made into tensors when they are asked for, by the steps that torchvision takes."""

    def __init__(self, data: Dataset) -> None:
        self.images, self.labels = data.images[:, 0], data.labels
        self.mean, self.std = data.mean, data.std

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        picture = Image.fromarray(self.images[index].numpy())
        # ToTensor
        pixels = torch.from_numpy(np.array(picture, copy=True))
        tensor = pixels.view(picture.height, picture.width, 1).permute(2, 0, 1).contiguous()
        tensor = tensor.to(torch.float32).div(255)
        # Normalize
        mean, std = (torch.as_tensor(m, dtype=torch.float32) for m in (self.mean, self.std))
        tensor = tensor.clone().sub_(mean.view(-1, 1, 1)).div_(std.view(-1, 1, 1))
        return tensor, int(self.labels[index])


class Example:
    """The example at work.

    Attributes:
        seconds: Spent in training so far, measurements left out.
    """

    def __init__(self, data: DataSplit, device: Device, *, adam: bool) -> None:
        self.seconds = 0.0
        self.device = torch.device(device)
        self.model = Net().to(self.device)
        train, test = Mnist(data.train), Mnist(data.test)
        # The example's own settings for an accelerator: a process of its own reads the images.
        beside = device != "cpu"
        self.train_loader = DataLoader(
            train,
            batch_size=64,
            shuffle=True,
            num_workers=int(beside),
            persistent_workers=beside,
            pin_memory=beside,
        )
        self.test_loader = DataLoader(test, batch_size=1000)
        parameters = self.model.parameters()
        self.optimizer: torch.optim.Optimizer = (
            torch.optim.Adam(parameters, 1e-3) if adam else torch.optim.Adadelta(parameters, lr=1.0)
        )
        self.scheduler = StepLR(self.optimizer, step_size=1, gamma=0.7)

    def train_epoch(self) -> None:
        """Train one epoch, and print as the example does."""
        began = now()
        self.model.train()
        loss = torch.zeros(())
        for number, (images, labels) in enumerate(self.train_loader):
            images, labels = images.to(self.device), labels.to(self.device)
            self.optimizer.zero_grad()
            loss = F.nll_loss(self.model(images), labels)
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
            self.optimizer.step()
            if number % LOG_INTERVAL == 0:
                share = 100.0 * number / len(self.train_loader)
                print(f"\r  example: {share:3.0f} %  loss {loss.item():.6f}  ", end="", flush=True)
        self.scheduler.step()
        loss.item()  # a GPU may still be at work
        self.seconds += now() - began
        print("\r" + " " * 40 + "\r", end="")

    def accuracy(self) -> float:
        """Return the part of the test images that is classified rightly."""
        self.model.eval()
        correct = 0
        with torch.no_grad():
            for images, labels in self.test_loader:
                images, labels = images.to(self.device), labels.to(self.device)
                correct += int((self.model(images).argmax(dim=1) == labels).sum())
        return correct / len(self.test_loader.dataset)  # type: ignore[arg-type]  # it has a length


def ours(
    name: str, data: DataSplit, settings: TrainingSettings, threads: int
) -> tuple[float, float]:
    """Train a ready network as Train does; return the seconds of its steps and its accuracy."""
    source = generate(analyse(zoo.load(name)))
    began = ended = 0.0
    for event in Run(RunSpec(lambda: build(source), data, settings, threads=threads)).events():
        match event:
            case Started():
                began = now()
            case TrainingStep():
                ended = now()
            case Finished():
                return ended - began, event.test_accuracy
            case Failed():
                raise RuntimeError(str(event.sentence))
    raise RuntimeError("the run has no end")


def measured(task: str, options: argparse.Namespace) -> dict[str, float]:
    """Do a task in a process of its own: a run changes how its process gets memory."""
    command = [sys.executable, "-m", "benchmarks.mnist_example", *sys.argv[1:], "--task", task]
    command += ["--seed", str(options.seed)]
    child = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, float] = json.loads(child.stdout.splitlines()[-1])
    return figures


def one_round(task: str, options: argparse.Namespace) -> dict[str, float]:
    """Train the same network for a round; return images a second."""
    whole = load_now("mnist", options.data_dir, validation=0.02)
    held_out, test = whole.validation.limited(100), whole.test.limited(100)
    data = DataSplit(whole.train.limited(options.images), held_out, test)
    if task == "example":
        example = Example(data, options.device, adam=options.adam)
        for _ in range(options.passes):
            example.train_epoch()
        return {"speed": options.passes * len(data.train) / example.seconds}
    settings = TrainingSettings(
        batch_size=64, epochs=options.passes, learning_rate=1e-3, device=options.device
    )
    seconds, _ = ours("mnist_example_cnn", data, settings, options.threads)
    return {"speed": options.passes * len(data.train) / seconds}


def to_the_end(task: str, options: argparse.Namespace) -> dict[str, float]:
    """Train on all images; return seconds, accuracy and epochs."""
    data = load_now("mnist", options.data_dir, validation=0.02)
    if task == "fast":
        settings = zoo.entry("mnist_fast").training
        settings = settings.model_copy(update={"device": options.device, "seed": options.seed})
        seconds, accuracy = ours("mnist_fast", data, settings, options.threads)
        return {"seconds": seconds, "accuracy": accuracy, "epochs": settings.epochs}
    example = Example(data, options.device, adam=options.adam)
    accuracy, epochs = 0.0, 0
    while epochs < options.epochs and accuracy < GOOD:
        example.train_epoch()
        epochs, accuracy = epochs + 1, example.accuracy()
    return {"seconds": example.seconds, "accuracy": accuracy, "epochs": epochs}


TASKS = {"example": one_round, "ours": one_round, "fast": to_the_end, "whole": to_the_end}


def compare_speed(options: argparse.Namespace) -> None:
    """Print images a second on the example's network."""
    fastest = {"example": 0.0, "ours": 0.0}
    for _ in range(options.rounds):
        for name, speed in fastest.items():
            fastest[name] = max(speed, measured(name, options)["speed"])
    for name, speed in fastest.items():
        print(f"  {name}: {speed:,.0f} images/s")
    aim = AIMS[options.device]
    print(f"  ours ÷ example: {fastest['ours'] / fastest['example']:.2f} (aim {aim})")


def compare_time(options: argparse.Namespace) -> None:
    """Print the times to 99 %."""
    mine = 0.0
    for seed in range(options.tries):
        options.seed = seed
        found = measured("fast", options)
        mine += found["seconds"]
        print(
            f"  ours: {found['accuracy']:.2%} after {found['seconds']:.1f} s "
            f"(mnist_fast, seed {seed})"
        )
        if found["accuracy"] >= GOOD:
            break
    found = measured("whole", options)
    theirs, epochs, how = found["seconds"], int(found["epochs"]), "measured"
    print(f"  example: {found['accuracy']:.2%} after {epochs} epochs, {theirs:.1f} s")
    if found["accuracy"] < GOOD:
        theirs *= max(FEWEST_EPOCHS, epochs + 1) / epochs
        how = f"extrapolated to {max(FEWEST_EPOCHS, epochs + 1)} epochs"
    print(f"  example's time ÷ ours: {theirs / mine:.1f} ({how}; aim 20)")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="PyTorch's MNIST example and this program.")
    add_data_option(parser)
    parser.add_argument("--threads", type=int, default=default_threads())
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--images", type=int, default=10_000, help="in a round")
    parser.add_argument("--passes", type=int, default=1, help="over these images, in a round")
    parser.add_argument("--epochs", type=int, default=1, help="of the example, at most")
    parser.add_argument("--tries", type=int, default=3, help="seeds of ours, at most")
    parser.add_argument("--adam", action="store_true", help="for the example as well")
    parser.add_argument("--device", choices=get_args(Device), default="cpu")
    parser.add_argument("--cpu", action="store_true", help="count this process's work")
    parser.add_argument("--task", choices=TASKS, help="one figure as JSON")
    parser.add_argument("--seed", type=int, default=0, help="of a task")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if options.task:
        print("\n" + json.dumps(TASKS[options.task](options.task, options)))
        return
    where = f"{options.device}, {options.threads} thread(s)"
    print(f"The same network, {options.images:,} images, {where}:")
    compare_speed(options)
    print(f"Time to {GOOD:.0%} of the test images:")
    compare_time(options)


if __name__ == "__main__":
    main()
