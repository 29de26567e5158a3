"""Attribute a prediction: which pixels of a sample speak for a class."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from netwright.engine.message import Message, SentenceError, message
from netwright.engine.worker.reply import Reply
from netwright.engine.worker.requests.request import AboutNetwork, Aside
from netwright.engine.worker.workspace import Workspace

Method = Literal["grad_cam", "saliency", "occlusion"]
"""How it is found out which pixels speak for a class."""
IMAGE = 3
"""Dimensions of an image: (C, H, W)."""
COVERED = 5
"""The part of an image's side that the patch of an occlusion covers is 1 / COVERED."""


@dataclass(frozen=True)
class JudgingProgress(Reply):
    """A judgement or an attribution is under way.

    Attributes:
        done: Samples that were looked at.
        total: Samples in all.
        eta_seconds: Seconds that are left, None while that is not known.
    """

    newest_only = True

    done: int
    total: int
    eta_seconds: float | None


@dataclass(frozen=True, eq=False)
class Attributed(Reply):
    """Which pixels of a sample speak for a class.

    Attributes:
        request: What was asked for.
        relevance: float32 (H, W) or of the size of the maps; None if it cannot be had.
        problem: Why not.
    """

    newest_only = True

    request: "Attribute"
    relevance: NDArray[np.float32] | None = None
    problem: Message | None = None


@dataclass(frozen=True)
class Attribute(AboutNetwork[JudgingProgress | Attributed], Aside[JudgingProgress | Attributed]):
    """Find out which pixels of a sample speak for a class, by the network judged last.

    Attributes:
        sample: The place of the sample in the part judged.
        target: The class.
        method: How.
        module: Name of the layer whose maps Grad-CAM reads, a node or a module in it; None for
            the last that tells of the whole network.
    """

    lane = "judging"

    sample: int
    target: int
    method: Method
    module: str | None = None

    def run(self, workspace: Workspace) -> Iterator[JudgingProgress | Attributed]:
        """Look at the sample in the chosen way."""
        import torch

        from netwright.engine.inspect.attribution import occlusion, saliency
        from netwright.engine.inspect.layers import Layers, last_layer

        judged, target = workspace.judged, self.target
        if judged is None or len(judged.data.shape) != IMAGE:
            raise SentenceError(message("Only of images it can be said which pixels."))
        inspector, network = judged.inspector, judged.inspector.network
        sample = judged.data.normalised([self.sample])[0]
        relevance = torch.zeros(sample.shape[-2:])
        match self.method:
            case "saliency":
                relevance = saliency(network, sample, target)
            case "grad_cam":
                layer = self.module or last_layer(inspector.source)
                if layer is None:
                    raise SentenceError(
                        message("Grad-CAM reads maps, and no node of this network has any.")
                    )
                relevance = Layers(inspector.source, network).grad_cam(layer, sample, target)
            case "occlusion":
                size = max(2, round(min(sample.shape[-2:]) / COVERED))
                for told in occlusion(network, sample, target, size, max(1, size // 2)):
                    if isinstance(told, torch.Tensor):
                        relevance = told
                    else:
                        yield JudgingProgress(*told, None)
        yield Attributed(self, relevance.float().numpy().copy())

    def failed(self, sentence: Message) -> Attributed:
        """Return why it cannot be said."""
        return Attributed(self, problem=sentence)
