"""Explain a module: show its arithmetic at work on the sample."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netwright.engine.blocks.plan import Value
from netwright.engine.message import Message, message
from netwright.engine.worker.reply import Reply
from netwright.engine.worker.requests.inspect_node import InspectionRequest
from netwright.engine.worker.requests.request import AboutNetwork
from netwright.engine.worker.workspace import Workspace

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.inspect.explain import Station

_NOT_EXPLAINED = message(
    "This block has no arithmetic to explain; choose a convolution, a pooling, a norm, an "
    "activation or a linear layer."
)


@dataclass(frozen=True, eq=False)
class Explained(Reply):
    """A module at work on the sample, so that its arithmetic can be shown.

    Attributes:
        node: The node that was asked for.
        name: Its name.
        modules: Dotted names of the modules in it that can be explained.
        module: The one that is.
        station: The module at work; None where there is none.
        channel: The output channel that a convolution or a linear layer is explained for.
        step: Steps after which the weights were like this; None for those before training.
        classes: Names of the classes, if the module gives what the network returns.
        problem: Why there is no station.
    """

    newest_only = True

    node: str | None
    name: str = ""
    modules: tuple[str, ...] = ()
    module: str | None = None
    station: "Station | None" = None
    channel: int = 0
    step: int | None = None
    classes: tuple[str, ...] = ()
    problem: Message | None = None


@dataclass(frozen=True)
class Explain(AboutNetwork[Explained]):
    """Show the arithmetic of a module on the sample; of several such requests the last counts.

    Attributes:
        watch: The network, the sample, and in it the node and the module.
        channel: The output channel.
    """

    newest_only = True

    watch: InspectionRequest
    channel: int = 0

    def run(self, workspace: Workspace) -> Iterator[Explained]:
        """Look at the module as it is now."""
        watch = self.watch
        source, settings, node = watch.source, watch.settings, watch.node
        inspector, step = workspace.copy_of(source, settings.seed)
        modules = inspector.explained(node) if node else ()
        told = Explained(node, self._name, modules, step=step, channel=self.channel)
        if not modules:
            yield replace(told, problem=_NOT_EXPLAINED)
            return
        shown = workspace.samples.sample(watch.sample, settings, source)
        module = watch.module if watch.module in modules else modules[0]
        told = replace(told, module=module, problem=shown.problem)
        if shown.entry is None:
            yield told
            return
        batch = workspace.samples.batch(settings, source)
        station = inspector.station(module, shown.entry, self.channel, batch)
        if station is not None:
            station.prepare()
        is_last = bool(node) and source.plan.outputs[:1] == (Value(self._name),)
        classes = shown.picture.classes if is_last and shown.picture else ()
        yield replace(told, station=station, classes=classes)

    def failed(self, sentence: Message) -> Explained:
        """Return why there is nothing to explain."""
        return Explained(self.watch.node, self._name, problem=sentence)

    @property
    def _name(self) -> str:
        return self.watch.source.names.get(self.watch.node or "", "")
