"""Runs in one of several processes: python -m … FOLDER CASE….

A case is one of ``CASES``, trained into a sub-folder of its name; with "resume" before it the run
that is there goes on, with "endless" it does not end by itself.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from torch import Tensor, nn

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.text import parse_steps
from netwright.engine.data.dataset import DataSplit
from netwright.engine.training.compute.process_group import ALONE, ProcessGroup
from netwright.engine.training.events import Event
from netwright.engine.training.outputs import MAIN, NetworkOutput
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from tests.engine.training.small import CLASSES, network, settings, split

ENDLESS = 100_000  # epochs


def plain() -> nn.Module:
    """Return a network whose layers look at each sample alone."""
    return nn.Sequential(nn.Conv2d(1, 4, 3), nn.Tanh(), nn.Flatten(), nn.Linear(64, len(CLASSES)))


def drawing() -> nn.Module:
    """Return a network with every kind of dropout that can be shared."""
    return nn.Sequential(
        nn.Conv2d(1, 4, 3),
        nn.Dropout2d(0.2),
        nn.Flatten(),
        nn.AlphaDropout(0.1),
        nn.Linear(64, 8),
        nn.BatchNorm1d(8),
        nn.Dropout(0.3),
        nn.Linear(8, len(CLASSES)),
    )


class Auxiliary(nn.Module):
    """A network with a second output in training."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.Tanh(), nn.Flatten())
        self.aux = nn.Linear(64, len(CLASSES))
        self.last = nn.Sequential(nn.Linear(64, 8), nn.Tanh(), nn.Linear(8, len(CLASSES)))

    def forward(self, x: Tensor) -> Tensor | tuple[Tensor, Tensor]:
        """Return one output in evaluation and two in training."""
        x = self.first(x)
        return (self.last(x), self.aux(x)) if self.training else self.last(x)


SGD: dict[str, Any] = {"optimizer": "sgd", "learning_rate": 0.05, "schedule": "constant"}
HEADS = (NetworkOutput("output"), NetworkOutput("aux", 0.3))
MIXED = Augmentation(steps=parse_steps("shift, noise, erasing, mixup, cutmix"))
CASES: dict[str, tuple[Any, dict[str, Any]]] = {
    "plain": (plain, SGD),
    "normalised": (network, SGD),
    "drawing": (drawing, {**SGD, "label_smoothing": 0.1}),
    "augmented": (network, {**SGD, "augmentation": MIXED}),
    "auxiliary": (Auxiliary, SGD),
    "weighed": (
        Auxiliary,
        {**SGD, "class_weights": "balanced", "label_smoothing": 0.1, "clip_grad_norm": 0.3},
    ),
    "patient": (plain, {**SGD, "patience": 1, "batch_size": 10}),
}


def uneven() -> DataSplit:
    """Return the parts with fewer samples of the first class to learn from."""
    parts = split()
    rare = parts.train.labels == 0
    rare[: len(rare) // 2] = False
    return replace(parts, train=parts.train.take(~rare))


def case(
    name: str,
    folder: Path,
    *,
    team: ProcessGroup = ALONE,
    resume: bool = False,
    endless: bool = False,
) -> Run:
    """Return the run of a case; 51 images leave a last batch that two cannot share evenly."""
    build, values = CASES[name]
    return Run(
        RunSpec(
            build,
            uneven() if values.get("class_weights") else split(),
            settings(**values, **({"epochs": ENDLESS} if endless else {})),
            folder / name,
            heads=HEADS if build is Auxiliary else MAIN,
            resume=resume,
            threads=1,
            event_interval=0,
            checkpoint_interval=0.02,
            team=team,
        )
    )


def tell(event: Event) -> None:
    """Print an event as one line."""
    print(json.dumps(event.as_json()), flush=True)


def main() -> None:
    """Train the cases that are named, one after the other."""
    folder, *names = sys.argv[1:]
    options = {name: name in names for name in ("resume", "endless")}
    team = ProcessGroup.join()
    failed = False
    for name in names:
        if name in CASES:
            for event in case(name, Path(folder), team=team, **options).events():
                tell(event)
                failed = event.kind == "failed"
    if team.size == 1:
        sys.exit(failed)
    team.end(failed)


if __name__ == "__main__":
    main()
