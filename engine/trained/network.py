"""A trained network: what was drawn, its weights, and the data that it has learned from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import torch
from torch import Tensor, nn

from netwright.engine.code import Source
from netwright.engine.code.build import build
from netwright.engine.data.facts import DataFacts
from netwright.engine.document.document import Document


@dataclass(frozen=True, eq=False)
class TrainedNetwork:
    """A network with its weights, as a file keeps them; two are the same if they are one object.

    Attributes:
        document: What was drawn, and how it was trained.
        source: Its code.
        weights: Its parameters and buffers, on the processor.
        facts: The data that it has learned from; None where nobody has written them down.
        identity: Hexadecimal SHA-256 of the file of the weights: equal only for equal weights.
        run: The name of the run that they are of, None if it is not known.
        trained_at: When the weights were written.
        accuracy: Part of the test images classified rightly, or of the validation images of late.
        epochs: Epochs that were trained.
    """

    document: Document
    source: Source
    weights: Mapping[str, Tensor]
    facts: DataFacts | None
    identity: str
    run: str | None
    trained_at: datetime
    accuracy: float | None
    epochs: int

    def module(self) -> nn.Module:
        """Return the network built of its generated source, with its weights, to evaluate with.

        PyTorch's global random generator is left as it was.
        """
        with torch.random.fork_rng(devices=[]):
            module = build(self.source, "cpu")
        module.load_state_dict(dict(self.weights), strict=True)
        return module.eval()
