"""What a run is made of: the run specification, made once and passed whole."""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from functools import cached_property, partial
from pathlib import Path

import torch
from torch import Tensor, nn

from netwright.engine.code import Source
from netwright.engine.code.build import build
from netwright.engine.code.halves import Halves, halves
from netwright.engine.code.module_rules import ModuleRule
from netwright.engine.data.dataset import DataSplit
from netwright.engine.data.facts import DataFacts
from netwright.engine.document.document import Document
from netwright.engine.document.files.project import dump
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message, message
from netwright.engine.training.compute.device import default_threads
from netwright.engine.training.compute.process_group import ALONE, ProcessGroup
from netwright.engine.training.health.layer_monitor import INTERVAL as HEALTH_INTERVAL
from netwright.engine.training.optimisation.initialisation import initialise
from netwright.engine.training.outputs import MAIN, NetworkOutput, heads_of
from netwright.engine.training.step.failures import Locate
from netwright.engine.training.storage.run_directory import CODE_FILE, PROJECT_FILE, RunDirectory

EVENT_INTERVAL = 0.04  # seconds: 25 events a second are as many as an eye can follow
CHECKPOINT_INTERVAL = 8.0  # seconds: 10 are promised, and a step and the writing take their time


def _nowhere(_error: BaseException) -> None:
    """Know of no node that an exception comes from."""


@dataclass(frozen=True, eq=False)
class StartWeights:
    """Weights that a run begins with, in place of those that it would draw.

    Attributes:
        tensors: Parameters and buffers by their names in the network; what is not among them is
            drawn. Any device.
        origin: Where they are from, for people.
    """

    tensors: Mapping[str, Tensor]
    origin: str

    def give_to(self, model: nn.Module) -> None:
        """Copy them into ``model``."""
        own = model.state_dict()
        for name, tensor in self.tensors.items():
            own[name].copy_(tensor.reshape(own[name].shape))


@dataclass(frozen=True, eq=False)
class RunSpec:
    """What a run is to do.

    Attributes:
        build: Makes the network; its first weights are those that it draws after
            ``torch.manual_seed(settings.seed)``.
        data: Training, validation and test part, as divided by ``settings``' own fraction, limit
            and seed.
        settings: How to train.
        directory: Where the run's files go; without one it keeps none.
        resume: Whether to go on from the checkpoint in ``directory``.
        threads: Processor threads; None for all cores but one.
        input_shape: (C, H, W) that the network was drawn for, for a better sentence when the
            images have another.
        locate: Names the node that an exception of the network comes from, None if unknown.
        heads: The outputs that the network has in training, the main one first.
        rules: What of the network is frozen, and which modules have learning rates of their own.
        halves: Cuts the network in two behind its frozen part; None where it is not known how.
        event_interval: Least seconds from one ``Step`` to the next; 0 for one each step.
        checkpoint_interval: Seconds from one checkpoint to the next.
        health_interval: Least seconds from one ``Health`` to the next within an epoch; infinite
            for those of the epochs' first steps only, None for none at all.
        team: The processes that share it, all of which make the same run; the lead's alone writes
            its files.
        made_of: What else a new run keeps in its folder, by the names of the files.
        start: What a new run begins with; None for fresh weights.
    """

    build: Callable[[], nn.Module]
    data: DataSplit
    settings: TrainingSettings
    directory: Path | None = None
    _: KW_ONLY
    resume: bool = False
    threads: int | None = None
    input_shape: tuple[int, ...] | None = None
    locate: Locate = _nowhere
    heads: tuple[NetworkOutput, ...] = MAIN
    rules: tuple[ModuleRule, ...] = ()
    halves: Callable[[nn.Module], Halves | None] | None = None
    event_interval: float = EVENT_INTERVAL
    checkpoint_interval: float = CHECKPOINT_INTERVAL
    health_interval: float | None = HEALTH_INTERVAL
    team: ProcessGroup = ALONE
    made_of: Mapping[str, bytes] | None = None
    start: StartWeights | None = None

    def random_frozen(self, model: nn.Module) -> Message | None:
        """Return what is to be said of frozen weights that have learned nothing; None if none."""
        given = self.start.tensors if self.start is not None else {}
        random = [
            name
            for name, _ in model.named_parameters()
            if name not in given
            and any(rule.frozen and name.startswith(f"{rule.path}.") for rule in self.rules)
        ]
        if not random or self.resume:
            return None
        return message(
            "{first} is frozen and begins with random numbers, which it keeps{more}: begin with "
            "trained weights, or let it learn.",
            first=random[0],
            more=message(", as do {count:,} more", count=len(random) - 1) if random[1:] else "",
        )

    def first_network(self) -> nn.Module:
        """Return the network with the weights that a run begins with; chance begins anew, too."""
        seed = self.settings.seed
        torch.default_generator.manual_seed(seed)  # as a script's torch.manual_seed does
        model = self.build()
        initialise(model, self.settings.initialisation)
        if self.start is not None:
            self.start.give_to(model)
        return model

    @cached_property
    def thread_count(self) -> int:
        """Processor threads that it computes with."""
        return self.threads or default_threads()

    @cached_property
    def facts(self) -> DataFacts:
        """What whoever uses the weights must know of the data; the first asking reads them all."""
        return DataFacts.of(self.data, self.settings)

    @cached_property
    def files(self) -> RunDirectory | None:
        """The run's files, which the lead alone writes."""
        return RunDirectory(self.directory) if self.directory is not None else None


def spec_of(
    document: Document, source: Source, data: DataSplit, directory: Path | None = None
) -> RunSpec:
    """Return what a run of a drawn network is made of; ``dataclasses.replace`` says the rest.

    A run with a folder keeps the document and its code there, so that it can be resumed from there.

    Args:
        document: The network and how to train it.
        source: Its code.
        data: What it learns from.
        directory: Where the run's files go; without one it keeps none.
    """
    return RunSpec(
        partial(build, source),
        data,
        document.training,
        directory,
        input_shape=tuple(int(size) for size in source.specs[source.plan.x].shape),
        locate=partial(node_name, source),
        heads=heads_of(source),
        rules=source.rules,
        halves=partial(halves, source) if any(rule.frozen for rule in source.rules) else None,
        made_of={PROJECT_FILE: dump(document), CODE_FILE: source.text.encode()},
    )


def node_name(source: Source, error: BaseException) -> str | None:
    """Return the name of the node in whose line of ``forward`` an exception arose, if any."""
    nodes = source.nodes_in(error.__traceback__)
    return next((source.names[node] for node in nodes if node in source.names), None)
