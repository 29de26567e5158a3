"""LeNet-5, trained for moments on a few of the built-in digits."""

from datetime import datetime
from pathlib import Path

import torch
from torch import Tensor, nn

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.data.catalogue import load_now
from netwright.engine.data.progress import result_of
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.training.events import Event
from netwright.engine.training.run.launch import Job, prepare


def document(**values: object) -> Document:
    """Return LeNet-5 with settings for a run of 4 steps an epoch, ``values`` for the defaults."""
    given = {"data": "digits", "epochs": 1, "limit": 64, "batch_size": 16, "device": "cpu"}
    settings = TrainingSettings.model_validate({**given, **values})
    return edits.set_training(zoo.load("lenet5"), settings)


def untrained(seed: int) -> TrainedNetwork:
    """Return LeNet-5 with the weights that this seed draws, as if they had been trained."""
    drawn = document(seed=seed)
    source = generate(analyse(drawn))
    torch.manual_seed(seed)
    return TrainedNetwork(
        document=drawn,
        source=source,
        weights=build(source).state_dict(),
        facts=None,
        identity=f"{seed:064}",
        run=f"run {seed}",
        trained_at=datetime(2026, 11, 30, 12, 0),
        accuracy=0.5,
        epochs=3,
    )


def job(drawn: Document, folder: Path, *, resume: bool = False) -> Job:
    """Return a run of a network; nothing of it has happened yet."""
    return result_of(prepare(drawn, folder, resume=resume, threads=1))


def trained(
    folder: Path, *, resume: bool = False, **values: object
) -> tuple[nn.Module, list[Event]]:
    """Train LeNet-5; return the network as views see it at the end, and what was told."""
    made = job(document(**values), folder, resume=resume)
    events = list(made.run.events())
    return as_seen(made), events


def as_seen(made: Job) -> nn.Module:
    """Return a copy of the network in training, laid out in memory as every view has it."""
    assert made.run.model is not None
    model = build(made.source)
    model.load_state_dict(made.run.model.state_dict())
    return model


def logits(model: nn.Module) -> Tensor:
    """Return what a network makes of the test digits."""
    with torch.inference_mode():
        result = model.eval()(load_now("digits").test.normalised(slice(None)))
    assert isinstance(result, Tensor)
    return result
