"""Inspect a node: its kernels, its feature maps of a sample, what the network says of it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from netwright.engine.code import Source
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message
from netwright.engine.worker.reply import Reply
from netwright.engine.worker.requests.request import AboutNetwork
from netwright.engine.worker.sample import FIRST, Picture, Sample
from netwright.engine.worker.workspace import Workspace

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.inspect.inspector import NetworkInspector
    from netwright.engine.inspect.thumbnail import Thumbnails


@dataclass(frozen=True, eq=False)
class Inspection(Reply):
    """What there is to see of one node.

    Attributes:
        node: Its id; None where the network has none that could be shown.
        name: Its name.
        step: Steps after which the weights were like this; None for those before training.
        modules: Dotted names of the modules in it that have kernels.
        module: The one whose kernels these are.
        kernels: (out, in, height, width), or (out, in), or None.
        maps: (C, H, W), (C, L), (F,), or None.
        is_output: Whether ``maps`` is what the network returns, a logit a class.
        picture: The sample; None where there is none to show.
        probabilities: The softmax of the network's output, (classes,), or None.
        problem: Why something is missing.
        thumbnails: A small picture of each node that has one, if these were asked for.
    """

    newest_only = True

    node: str | None
    name: str = ""
    step: int | None = None
    modules: tuple[str, ...] = ()
    module: str | None = None
    kernels: NDArray[np.float32] | None = None
    maps: NDArray[np.float32] | None = None
    is_output: bool = False
    picture: Picture | None = None
    probabilities: NDArray[np.float32] | None = None
    problem: Message | None = None
    thumbnails: "Thumbnails" = field(default_factory=dict)


@dataclass(frozen=True)
class InspectionRequest(AboutNetwork[Inspection]):
    """What the window wants to see.

    Attributes:
        source: The network; that of the run itself to see its weights.
        settings: Which data set the sample is from, and the seed of weights not trained yet.
        node: The node; None for the first that has convolution kernels.
        module: Which of its kernels, by the dotted name of the module; None for the first.
        sample: What the network is shown.
        thumbnails: Whether a small picture of every node is wanted too.
    """

    source: Source
    settings: TrainingSettings
    node: str | None = None
    module: str | None = None
    sample: Sample = FIRST
    thumbnails: bool = False

    def run(self, workspace: Workspace) -> Iterator[Inspection]:
        """Look at the network as it is now."""
        inspector, step = workspace.copy_of(self.source, self.settings.seed)
        node = self.node or inspector.first_kernels()
        shown = workspace.samples.sample(self.sample, self.settings, self.source)
        nodes = {node} if node else set()
        small = set(self.source.ids.values()) if self.thumbnails else set()
        asked = nodes | small
        seen = inspector.observe(shown.entry, asked) if shown.entry is not None else None
        maps = seen.maps.get(node) if seen and node else None
        modules = inspector.weighted(node) if node else ()
        yield Inspection(
            node=node,
            name=self.source.names.get(node or "", ""),
            step=step,
            modules=modules,
            module=self.module if self.module in modules else None,
            kernels=inspector.kernels(node, self.module) if node else None,
            maps=maps,
            is_output=seen is not None and maps is not None and np.array_equal(maps, seen.output),
            picture=shown.picture,
            probabilities=seen.probabilities if seen and seen.output.ndim == 1 else None,
            problem=shown.problem,
            thumbnails=_thumbnails(inspector, small, seen.maps if seen else {}),
        )

    def failed(self, sentence: Message) -> Inspection:
        """Return why there is nothing to see."""
        name = self.source.names.get(self.node or "", "")
        return Inspection(self.node, name, problem=sentence)


def _thumbnails(
    inspector: "NetworkInspector", nodes: Collection[str], maps: Mapping[str, NDArray[np.float32]]
) -> "Thumbnails":
    """Return a small picture of each node that has one."""
    from netwright.engine.inspect.thumbnail import thumbnail

    found = {node: thumbnail(maps.get(node), inspector.kernels(node)) for node in nodes}
    return {node: small for node, small in found.items() if small is not None}
