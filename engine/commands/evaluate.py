"""The command ``evaluate``: how well a trained network, or several as one, does on data."""

import argparse
import math
from collections.abc import Generator
from pathlib import Path
from typing import Any

from netwright.engine.commands.listings import columns
from netwright.engine.commands.streams import complain, printable_json
from netwright.engine.commands.terminal import ProgressLine, watched, with_classes
from netwright.engine.data import catalogue
from netwright.engine.data.dataset import Dataset
from netwright.engine.data.facts import DataFacts
from netwright.engine.data.fingerprint import fingerprint
from netwright.engine.data.folder_options import NAME, FolderOptions, folder_name
from netwright.engine.evaluation.ensemble import averaged
from netwright.engine.evaluation.evaluate import Evaluation
from netwright.engine.evaluation.predictions import Predictions
from netwright.engine.message import message
from netwright.engine.paths import is_folder
from netwright.engine.prediction.classifier import Classifier
from netwright.engine.prediction.measured import measured
from netwright.engine.trained.derived_facts import open_with_facts

TOP = 5
"""Answers among which the right one is looked for, where there are more classes."""
MOST_SHOWN = 20
"""Classes up to which the confusion matrix is shown in the terminal."""


def evaluate(given: argparse.Namespace) -> int:
    """Measure a trained network, or several as one, tell the figures, and return the exit status.

    Of several the probabilities are averaged; the accuracy of each stands beside that of all.
    """
    line, title = ProgressLine(), ""
    several: dict[str, Predictions] = {}
    for name in given.network:
        classifier = Classifier.of(watched(open_with_facts(name, None, given.data_dir), line))
        data = _data(given, classifier.facts, line)
        several[name], title = _followed(measured(classifier, data, given.part), line), data.title
    found = averaged([*several.values()])
    accuracies = {name: each.accuracy for name, each in several.items()}
    if given.json:
        own = {"networks": accuracies} if len(several) > 1 else {}
        print(printable_json({**figures(found, title), **own}))
        return 0
    print(_text(found, title))
    if len(several) > 1:
        rows = [("network", "accuracy"), *((name, f"{a:.2%}") for name, a in accuracies.items())]
        print(columns([*rows, ("the mean of their answers", f"{found.accuracy:.2%}")]))
    return 0


def _followed(steps: Generator[Evaluation, None, Predictions], line: ProgressLine) -> Predictions:
    """Measure to the end and show how far it is."""
    try:
        while True:
            done, total = next(steps)
            line.show(done, total, f"{done:,} of {total:,}")
    except StopIteration as end:
        result: Predictions = end.value
        return result
    finally:
        line.clear()


def _data(given: argparse.Namespace, facts: DataFacts, line: ProgressLine) -> Dataset:
    """Return the part to measure on: of the data that were learned from, or of those named."""
    own = given.data is None
    name = facts.data if own else _named(given.data, facts)
    steps = catalogue.load(name, given.data_dir, seed=facts.seed, validation=facts.validation)
    split = watched(steps, line)
    if own and facts.limit is not None:
        split = split.limited(facts.limit)
    data: Dataset = getattr(split, given.part)
    if own and facts.fingerprints.get(given.part) != fingerprint(data):
        complain(
            message(
                "The {part} samples of {title} are others than when the network was trained.",
                part=given.part,
                title=data.title,
            )
        )
    return data


def _named(text: str, facts: DataFacts) -> str:
    """Return the name of a data set; the images of a folder are read as the network's own were."""
    folder = Path(text.removeprefix(f"{NAME}:"))
    how = facts.decoding
    if how is None or text.startswith(f"{NAME}?") or not is_folder(folder):
        return text
    channels, height, width = facts.shape
    options = FolderOptions(
        size=height if height == width else None,
        colour="grey" if channels == 1 else "colour",
        fit=how.fit,
        black=how.black,
        white=how.white,
    )
    return folder_name(folder, options)


def figures(found: Predictions, title: str) -> dict[str, Any]:
    """Return what was measured as JSON has it."""
    classes = found.recognition
    return {
        "data": title,
        "part": found.part,
        "samples": len(found),
        "accuracy": found.accuracy,
        "balanced_accuracy": classes.balanced if classes else None,
        "worst_class": classes.worst_class if classes else None,
        "worst_class_accuracy": classes.worst if classes else None,
        "top_5_accuracy": found.top(TOP) if len(found.classes) > TOP else None,
        "classes": [
            {
                "name": each.name,
                "precision": _finite(each.precision),
                "recall": _finite(each.recall),
                "f1": _finite(each.f1),
                "samples": each.support,
            }
            for each in found.per_class()
        ],
        "confusion": found.confusion.tolist(),
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _text(found: Predictions, title: str) -> str:
    """Return what was measured for people: figures, classes, and the confusion of a few."""
    parts = [f"{title}, {found.part}: {len(found):,} samples"]
    parts.append(f"accuracy {with_classes(found.accuracy, found.recognition)}")
    if len(found.classes) > TOP:
        parts.append(f"top-5 accuracy {found.top(TOP):.2%}")
    rows: list[tuple[str, ...]] = [("class", "precision", "recall", "F1", "samples")]
    rows += [
        (each.name, *map(_share, (each.precision, each.recall, each.f1)), f"{each.support:,}")
        for each in found.per_class()
    ]
    parts += ["", columns(rows)]
    if len(found.classes) <= MOST_SHOWN:
        head = ("is ↓ taken for →", *found.classes)
        counts = zip(found.classes, found.confusion.tolist(), strict=True)
        parts += ["", columns([head, *((name, *map(str, row)) for name, row in counts)])]
    return "\n".join(parts)


def _share(value: float) -> str:
    return f"{value:.1%}" if math.isfinite(value) else "–"
