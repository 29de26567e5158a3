"""A network trained for moments on a folder of small coloured images, and pictures to show it."""

from pathlib import Path

import numpy as np
from PIL import Image

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.analysis.fit_to_data import Fit as NetworkFit
from netwright.engine.analysis.fit_to_data import fitted
from netwright.engine.data.folder_options import FolderOptions, folder_name
from netwright.engine.data.picture import Fit
from netwright.engine.data.progress import result_of
from netwright.engine.document import edits
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.run.launch import prepare

HUES = {"blue": (40, 60, 200), "green": (40, 180, 60), "red": (200, 50, 40)}


def picture(name: str, seed: int, size: tuple[int, int] = (24, 24)) -> Image.Image:
    """Return an image of some hue with noise."""
    noise = np.random.default_rng(seed).normal(0, 20, (*reversed(size), 3))
    return Image.fromarray((np.array(HUES[name]) + noise).clip(0, 255).astype(np.uint8))


def classes_folder(root: Path, each: int = 12) -> Path:
    """Write a folder of classes and return it."""
    for name in HUES:
        (root / name).mkdir(parents=True)
        for number in range(each):
            picture(name, number).save(root / name / f"{number:02}.png")
    return root


def trained_run(root: Path, *, fit: Fit = "crop", size: int = 16, **values: object) -> Path:
    """Train a small network on a folder of classes and return the run's folder."""
    data = folder_name(classes_folder(root / "images"), FolderOptions(size=size, fit=fit))
    settings = TrainingSettings.model_validate(
        {"data": data, "epochs": 4, "batch_size": 8, "device": "cpu", **values}
    )
    drawn = fitted(analyse(zoo.load("small_cnn")), NetworkFit(shape=(3, 16, 16), classes=3))
    run = root / "run"
    job = result_of(prepare(edits.set_training(drawn, settings), run, threads=1))
    list(job.run.events())
    return run
