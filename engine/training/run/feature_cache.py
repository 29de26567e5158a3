"""Feature cache: a run whose network is frozen up to a cut computes its features once."""

from collections.abc import Generator

from netwright.engine.data.dataset import DataSplit
from netwright.engine.training.events import Event, Warned
from netwright.engine.training.run.run_spec import RunSpec
from netwright.engine.training.step.evaluation import WHOLE_IMAGES
from netwright.engine.training.step.frozen_features import FrozenFeatures, features, too_large
from netwright.engine.training.step.trainer import Trainer


def remember_features(spec: RunSpec, data: DataSplit, learner: Trainer) -> Generator[Event]:
    """Let a run learn from features where nothing random stands before a frozen part's end.

    With augmentation every epoch has other images, so there is nothing to remember; several
    processes compute their own part of each batch.

    Args:
        spec: What the run is made of.
        data: Its data, where the network computes.
        learner: The network, with the weights from which it goes on.
    """
    if spec.halves is None or spec.team.size > 1 or spec.settings.augmentation != WHOLE_IMAGES:
        return
    halves = spec.halves(learner.model)
    if halves is None:
        return
    warning = too_large(halves, len(data.train) + len(data.validation))
    if warning is not None:
        yield Warned(warning)
        return
    size, parts = spec.settings.batch_size, []
    # In batches of the sizes of training and validation: a sample's bits may depend on that.
    for part, name, count in (
        (data.train, "train", size),
        (data.validation, "validation", 2 * size),
    ):
        parts.append(
            (
                yield from features(
                    halves,
                    part,
                    learner.placement,
                    size=count,
                    part=name,
                    interval=spec.event_interval,
                )
            )
        )
    learner.features = FrozenFeatures(halves.rest, *parts)
