"""What looking at the layers costs: the same run with it and without, side by side.

Rounds alternate, and the best of each counts, for the machine has other things to do.

    python -m benchmarks.health [--networks lenet5 resnet20] [--rounds 3] [--images 1000]
"""

import argparse
import time

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.analysis.fit_to_data import Fit, fitted
from netwright.engine.code import Source, generate
from netwright.engine.code.build import build
from netwright.engine.data.catalogue import load_now, source
from netwright.engine.data.dataset import DataSplit
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.events import Started, TrainingStep
from netwright.engine.training.health.health import Health
from netwright.engine.training.health.layer_monitor import INTERVAL
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec

DATA = "digits"


def seconds(
    network: Source,
    data: DataSplit,
    settings: TrainingSettings,
    threads: int,
    interval: float | None,
) -> tuple[float, int]:
    """Train; return the seconds from the first to the last step, and how often it was looked."""
    began = ended = 0.0
    looks = 0
    run = Run(
        RunSpec(lambda: build(network), data, settings, threads=threads, health_interval=interval)
    )
    for event in run.events():
        match event:
            case Started():
                began = time.perf_counter()
            case TrainingStep():
                ended = time.perf_counter()
            case Health():
                looks += 1
    return ended - began, looks


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What looking at the layers costs.")
    parser.add_argument("--networks", nargs="+", default=["lenet5", "resnet20"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--images", type=int, default=1_000)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    data = load_now(DATA).limited(options.images)
    known = source(DATA)
    for name in options.networks:
        drawn = analyse(zoo.load(name))
        fit = fitted(drawn, Fit(shape=known.shape, classes=len(known.classes)))
        network = generate(analyse(fit))
        settings = TrainingSettings(
            data=DATA, epochs=options.epochs, device="cpu", schedule="constant"
        )
        best = {"without": float("inf"), "with": float("inf")}
        looks = 0
        for _ in range(options.rounds):
            for kind, interval in (("without", None), ("with", INTERVAL)):
                took, seen = seconds(network, data, settings, options.threads, interval)
                best[kind] = min(best[kind], took)
                looks = max(looks, seen)
        cost = best["with"] / best["without"] - 1
        print(
            f"{name}: {best['without']:.2f} s without, {best['with']:.2f} s with {looks} looks: "
            f"{cost:+.1%}"
        )


if __name__ == "__main__":
    main()
