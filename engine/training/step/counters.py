"""Counters of an epoch: sums from which its training figures follow."""

from pydantic import BaseModel, ConfigDict


class Counters(BaseModel):
    """Sums over the images of an epoch so far; as JSON they keep every bit.

    Attributes:
        loss: Sum of the images' losses.
        correct: Images classified rightly.
        seen: Images, or steps of sequences.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)

    loss: float
    correct: float
    seen: int
