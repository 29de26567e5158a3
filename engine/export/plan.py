"""What a training script is written from."""

from dataclasses import dataclass

from torch import nn

from engine.analysis.analysis import analyse
from engine.code import Source, build, generate
from engine.document.document import Document
from engine.document.training_settings import TrainingSettings
from engine.export.augmenting import Augmenting, augmenting
from engine.export.errors import NotExportable
from engine.export.learning import initialisation, schedule
from engine.export.reading import Reading, reading
from engine.message import message
from engine.training.device import LARGE_NETWORK
from engine.training.heads import Head, heads_of


@dataclass(frozen=True, eq=False)
class Plan:
    """A document, seen as a script needs it.

    Attributes:
        source: The network's code.
        settings: How it trains.
        model: The network, without memory for its weights.
        reading: Its data.
        augmenting: What is done to its training images, None if nothing is.
    """

    source: Source
    settings: TrainingSettings
    model: nn.Module
    reading: Reading
    augmenting: Augmenting | None

    @property
    def bfloat16(self) -> bool:
        """Whether the program would compute in bfloat16 on a CUDA device that can."""
        size = sum(parameter.numel() for parameter in self.model.parameters())
        precision = self.settings.precision
        wanted = precision == "bfloat16" or (precision == "auto" and size > LARGE_NETWORK)
        return wanted and self.settings.device in ("auto", "cuda")

    @property
    def heads(self) -> tuple[Head, ...]:
        """The outputs that the network has in training, the main one first."""
        return heads_of(self.source)

    @property
    def lasts(self) -> int:
        """How many outputs the network has in evaluation."""
        return len(self.source.plan.lasting)

    @property
    def initialises(self) -> bool:
        """Whether the network gets first weights other than PyTorch's own."""
        return initialisation(self.settings, self.model) is not None

    @property
    def rate_changes(self) -> bool:
        """Whether the learning rate depends on the step."""
        return schedule(self.settings) is not None

    @property
    def convolves(self) -> bool:
        """Whether images should lie channels last in memory where it computes in bfloat16."""
        return any(isinstance(module, nn.Conv2d) for module in self.model.modules())


def plan_of(document: Document) -> Plan:
    """Return what the script of ``document`` is written from.

    Raises:
        NotBuildable: The network has an error.
        NotExportable: No script is written for its data set, or they do not fit each other.
        DataError: Its data set does not exist.
    """
    analysis = analyse(document)
    source = generate(analysis)
    settings = document.training
    data = reading(settings.data)
    if analysis.input is not None and analysis.input.shape != data.shape:
        raise NotExportable(
            message(
                "The network takes {wanted} images; those of {data} are {found}. Set the shape of "
                "the Input block to {found}, or choose another data set.",
                wanted=_shape(analysis.input.shape),
                data=data.title,
                found=_shape(data.shape),
            )
        )
    if settings.augmentation.crop is not None:
        raise NotExportable(
            message(
                "A training script takes whole images, no crop of {crop}; leave it out, or export "
                "the network alone.",
                crop=settings.augmentation.crop,
            )
        )
    height, width = data.shape[-2:]
    numbers = [source.specs[output].channels for output in source.plan.outputs]
    changes = augmenting(settings.augmentation, (height, width), int(numbers[0]))
    if changes and changes.mixes and len(set(numbers)) > 1:
        raise NotExportable(
            message(
                "A training script mixes images only for outputs of one size, and those of the "
                "network have {sizes} numbers; leave mixing out, or export the network alone.",
                sizes=", ".join(str(int(number)) for number in numbers),
            )
        )
    return Plan(source, settings, build(source, "meta"), data, changes)


def _shape(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))
