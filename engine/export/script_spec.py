"""What a training script is written from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

import torch
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.dropout import _DropoutNd

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.blocks.traits import NO_TRAITS, Trait
from netwright.engine.code import Source, generate
from netwright.engine.code.build import build
from netwright.engine.document.document import Document
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.export.augmentation_text import AugmentationText, augmenting
from netwright.engine.export.data_loading_text import reading
from netwright.engine.export.dataset import DataReading
from netwright.engine.export.errors import NotExportable
from netwright.engine.export.optimizer_text import initialisation, rate_changes
from netwright.engine.message import message
from netwright.engine.training.compute.device import (
    default_threads,
    has_bfloat16,
    is_large,
    working,
)
from netwright.engine.training.outputs import NetworkOutput, heads_of
from netwright.engine.training.step.data_fit import Ends, refusal
from netwright.engine.training.step.evaluation import TOP
from netwright.engine.training.step.precision import takes_bfloat16


@dataclass(frozen=True, eq=False)
class ScriptSpec:
    """A document, seen as a script needs it.

    Attributes:
        source: The network's code.
        settings: How it trains.
        traits: What its blocks do, and those inside of them.
        model: The network, without memory for its weights.
        reading: Its data.
        augmenting: What is done to its training images, None if nothing is.
        narrow_on: Kinds of devices, ``"cpu"`` or ``"cuda"``, on which it computes in bfloat16: a
            GPU if it can, a processor because that of this computer can.
        ddp: Whether torchrun may start several processes that share each batch.
    """

    source: Source
    settings: TrainingSettings
    traits: Trait
    model: nn.Module
    reading: DataReading
    augmenting: AugmentationText | None
    narrow_on: frozenset[str]
    ddp: bool = False

    @property
    def bfloat16(self) -> bool:
        """Whether it computes in bfloat16 anywhere."""
        return bool(self.narrow_on)

    @property
    def heads(self) -> tuple[NetworkOutput, ...]:
        """The outputs that the network has in training, the main one first."""
        return heads_of(self.source)

    @property
    def frozen(self) -> tuple[str, ...]:
        """The dotted names of the modules that training leaves as they are."""
        return tuple(
            rule.path
            for rule in self.source.rules
            if rule.frozen and _does_something(self.model, rule.path)
        )

    @property
    def rates(self) -> Mapping[str, float]:
        """What the learning rate is multiplied by for modules, by their dotted names."""
        return {rule.path: rule.rate for rule in self.source.rules if not rule.frozen}

    @property
    def lasts(self) -> int:
        """How many outputs the network has in evaluation."""
        return len(self.source.plan.lasting)

    @property
    def weighs_classes(self) -> bool:
        """Whether samples of rare classes count more in the loss."""
        return self.settings.class_weights == "balanced"

    @property
    def draws_evenly(self) -> bool:
        """Whether each class comes equally often in an epoch."""
        return self.settings.sampling == "balanced" and not self.reading.is_text

    @property
    def numbers(self) -> int:
        """How many numbers the main output gives."""
        return int(self.source.specs[self.source.plan.outputs[0]].shape[-1])

    @property
    def initialises(self) -> bool:
        """Whether the network gets first weights other than PyTorch's own."""
        return initialisation(self.settings, self.model) is not None

    @property
    def rate_changes(self) -> bool:
        """Whether the learning rate depends on the step."""
        return rate_changes(self.settings)

    @property
    def looks_across(self) -> bool:
        """Whether the network does not look at each sample of a batch alone."""
        return bool(self.traits & (Trait.MIXES_BATCH | Trait.DRAWS))

    @property
    def draws(self) -> bool:
        """Whether the network draws random numbers in training."""
        drops = (getattr(module, "dropout", 0.0) for module in self.model.modules())
        inside = any(isinstance(rate, float) and rate > 0 for rate in drops)  # attention, LSTM
        kinds = (_DropoutNd, nn.RReLU)
        draws = "bernoulli_" in self.source.text or inside
        return draws or any(isinstance(module, kinds) for module in self.model.modules())

    @property
    def joins_the_last(self) -> bool:
        """Whether the last sample, measured in a batch of its own, might count otherwise.

        To a norm over the batch it does; and rounding might decide which epoch is the best.
        """
        norms = (module for module in self.model.modules() if isinstance(module, _BatchNorm))
        across = any(not norm.track_running_stats for norm in norms)
        return across or bool(self.watched)

    @property
    def falls_at_plateaus(self) -> bool:
        """Whether validation decides when the learning rate falls."""
        return self.settings.schedule == "plateau" and self.rate_changes

    @property
    def watched(self) -> tuple[str, ...]:
        """The figures of validation that decide something, besides being told."""
        figures = {self.settings.plateau_figure} if self.falls_at_plateaus else set()
        figures |= {"accuracy"} if self.settings.patience is not None else set()
        return tuple(sorted(figures, reverse=True))

    @property
    def tells_top5(self) -> bool:
        """Whether there are classes enough for a second accuracy."""
        return (len(self.reading.classes) or self.numbers) > TOP

    @property
    def lacks_classes(self) -> bool:
        """Whether a part of the data may have no sample of some class."""
        published = self.reading.moments is not None and self.settings.limit is None
        return not (published or self.reading.is_text)

    @property
    def measures_moments(self) -> bool:
        """Whether the script itself measures mean and deviation of its images."""
        return self.reading.moments is None and not self.reading.is_text

    @property
    def tests_ten_views(self) -> bool:
        """Whether the final figure is of ten views of each image."""
        return self.settings.augmentation.test_views == "ten"

    @property
    def arranges(self) -> bool:
        """Whether images and kernels lie channels last in memory where the device gains by it."""
        convolves = any(isinstance(module, nn.Conv2d) for module in self.model.modules())
        return convolves and self.settings.device != "mps"


def _does_something(model: nn.Module, path: str) -> bool:
    """Return whether freezing a module means something: it has weights, or draws."""
    module = dict(model.named_modules()).get(path)
    if module is None:
        return False
    draws = any(isinstance(each, _DropoutNd | nn.RReLU) for each in module.modules())
    return draws or any(True for _ in module.parameters()) or any(True for _ in module.buffers())


def plan_of(
    document: Document,
    taken: Collection[str] = (),
    *,
    ddp: bool = False,
    analysis: Analysis | None = None,
) -> ScriptSpec:
    """Return what the script of ``document`` is written from.

    Args:
        document: The network and its settings.
        taken: Names of the script that no class of the network may have.
        ddp: Whether torchrun may start several processes that share each batch.
        analysis: What is known of the document, where that has been found out before.

    Raises:
        NotBuildable: The network has an error.
        NotExportable: No script is written for its data set, or they do not fit each other.
        DataError: Its data set does not exist.
    """
    analysis = analysis or analyse(document)
    source = generate(analysis, taken)
    settings = document.training
    data = reading(settings.data)
    augmentation = settings.augmentation
    ends = Ends.written(source)
    wrong = refusal(ends, data.data, augmentation)
    if wrong is not None:
        raise NotExportable(wrong.sentence)
    shape = tuple(map(int, source.specs[source.plan.x].shape))
    numbers = [output[-1] for output in ends.outputs.values()]
    changes = augmenting(augmentation, (shape[-2], shape[-1]), numbers[0]) if shape[1:] else None
    if len(set(numbers)) > 1:
        sizes = ", ".join(map(str, numbers))
        if changes and changes.mixes:
            raise NotExportable(
                message(
                    "A training script mixes images only for outputs of one size, and those of the "
                    "network have {sizes} numbers; leave mixing out, or export the network alone.",
                    sizes=sizes,
                )
            )
        if settings.class_weights == "balanced":
            raise NotExportable(
                message(
                    "A training script weighs classes only for outputs of one size, and those of "
                    "the network have {sizes} numbers; leave the weights out, or export the "
                    "network alone.",
                    sizes=sizes,
                )
            )
    made = (analysis.reports[node].measurement for node in analysis.network)
    traits = reduce(or_, (each.traits for each in made if each), NO_TRAITS)
    model = build(source, "meta")
    narrow_on = _narrow_on(source, settings, model, shape)
    return ScriptSpec(source, settings, traits, model, data, changes, narrow_on, ddp)


def _narrow_on(
    source: Source, settings: TrainingSettings, model: nn.Module, shape: tuple[int, ...]
) -> frozenset[str]:
    """Return the kinds of devices on which the program would compute in bfloat16."""
    kinds = set()
    if settings.device in ("auto", "cuda") and (
        settings.precision == "bfloat16" or (settings.precision == "auto" and is_large(model))
    ):
        kinds.add("cuda")
    processor = torch.device("cpu")
    if settings.device in ("auto", "cpu") and (
        settings.precision != "float32" and has_bfloat16(processor)
    ):
        classes = int(source.specs[source.plan.outputs[0]].shape[-1])
        with working(processor, default_threads()):
            network = build(source, "cpu")
            heads, rules = heads_of(source), source.rules
            if takes_bfloat16(settings, processor, network, shape, classes, heads, rules=rules):
                kinds.add("cpu")
    return frozenset(kinds)
