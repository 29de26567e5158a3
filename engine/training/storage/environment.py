"""What the bits of a run depend on besides its settings, and what is said where that changes."""

from collections.abc import Mapping
from typing import Self

import torch
from pydantic import BaseModel, ConfigDict

from netwright.engine.message import Message, message
from netwright.engine.training.step.trainer import Trainer


class Environment(BaseModel):
    """What the bits of a result depend on besides the settings.

    Attributes:
        samples: The fingerprint of each part of the data; empty in checkpoints of old versions.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    pytorch: str
    device: str
    precision: str
    threads: int
    processes: int = 1
    layout: str = "contiguous"
    samples: dict[str, str] = {}

    @classmethod
    def of(cls, learner: Trainer, processes: int, samples: Mapping[str, str]) -> Self:
        """Return the surroundings of a run at work in so many processes, on these samples."""
        return cls(
            pytorch=torch.__version__,
            device=learner.placement.device.type,
            precision=learner.placement.precision,
            threads=torch.get_num_threads(),
            processes=processes,
            layout="channels last" if learner.placement.channels_last else "contiguous",
            samples=dict(samples),
        )


def changed_data(before: Environment, now: Environment, title: str) -> list[Message]:
    """Return what is to be said of data that are not what they were, a sentence a part.

    Args:
        before: As the checkpoint tells of them.
        now: As they are.
        title: The name of the data set for people.
    """
    if not before.samples:
        return [
            message(
                "Whether {title} has changed since the checkpoint was written cannot be told: an "
                "older version wrote it, without a fingerprint of the data.",
                title=title,
            )
        ]
    told = {
        "train": message(
            "The training samples of {title} have changed since the checkpoint was written; the "
            "run goes on with those that are there now, and not as it would have.",
            title=title,
        ),
        "validation": message(
            "The validation samples of {title} have changed since the checkpoint was written; what "
            "is measured on them is not to be compared with what was.",
            title=title,
        ),
        "test": message(
            "The test samples of {title} have changed since the checkpoint was written; the result "
            "is measured on those that are there now.",
            title=title,
        ),
    }
    return [
        sentence for part, sentence in told.items() if before.samples.get(part) != now.samples[part]
    ]
