"""What the network returns."""

from typing import Literal

from pydantic import Field
from pydantic.config import JsonDict

from netwright.engine.blocks.block import Block, Family

Role = Literal["main", "further", "auxiliary"]
ROLES: tuple[Role, ...] = ("main", "further", "auxiliary")
"""In the order in which ``forward`` returns them."""
BESIDE_THE_MAIN: JsonDict = {"when": {"role": ["further", "auxiliary"]}}


class Output(Block):
    """A value that ``forward`` returns."""

    title = "Output"
    family = Family.IO
    summary = (
        "What the network returns: one logit per class. The loss (cross-entropy) applies softmax "
        "itself, so none stands before it. Besides the main output there may be further ones, and "
        "auxiliary ones that help the layers below them to learn; their losses are added with a "
        "weight."
    )
    formula = "loss = loss(main) + Σ weight · loss(others)"
    reference = (
        "Szegedy et al. 2015, Going deeper with convolutions, 5: auxiliary classifiers, weight 0.3"
    )
    aliases = ("result", "logits", "return", "sink", "auxiliary", "head", "loss weight")
    identifier = "output"
    output_ports = ()

    role: Role = Field(
        "main",
        title="Role",
        description=(
            "Main: judged by its accuracy; a network has one. Further: returned beside it. "
            "Auxiliary: computed and returned only in training, to help the layers below it."
        ),
    )
    weight: float = Field(
        0.3,
        gt=0,
        le=1000,
        title="Loss weight",
        description="How much of this output's loss is added to that of the main output.",
        json_schema_extra=BESIDE_THE_MAIN,
    )

    @property
    def is_auxiliary(self) -> bool:
        """Whether it exists in training only."""
        return self.role == "auxiliary"

    @property
    def loss_weight(self) -> float:
        """The weight of its loss in the sum that is learned from."""
        return 1.0 if self.role == "main" else self.weight

    def caption(self) -> str:
        """Return the role and the weight of its loss; nothing for the main output."""
        return "" if self.role == "main" else f"{self.role} × {self.weight:g}"
