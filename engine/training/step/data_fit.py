"""Data fit: whether a network, its settings and a data set fit each other, for all who ask.

Readiness asks it of the drawing, export and evaluation of the written source, and the trial run
of the shapes that come out; so none of them lets pass what another refuses. PyTorch is not needed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Protocol, Self

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.analysis.fit_to_data import results
from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code.source import Source
from netwright.engine.data.samples import IMAGE, samples_of
from netwright.engine.message import Message, message

Shape = tuple[int, ...]


class LearnableData(Protocol):
    """What must be known of data: a source knows it before they are loaded, a data set after."""

    @property
    def title(self) -> str:
        """Their name for people."""

    @property
    def shape(self) -> Shape:
        """(C, H, W) of an image, (L,) of a text."""

    @property
    def answers(self) -> Shape:
        """Shape of what is to be told of a sample: () where that is one class."""

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes."""


@dataclass(frozen=True)
class Ends:
    """What a network takes and gives, for one sample; what is not known is not asked.

    Attributes:
        shape: Of what it takes.
        dtype: The type of that: ``"int64"`` for tokens.
        outputs: The shape of each output that it has in training, by name, the main one first.
    """

    shape: Shape | None = None
    dtype: str | None = None
    outputs: Mapping[str, Shape] = field(default_factory=dict)

    @classmethod
    def drawn(cls, analysis: Analysis) -> Self:
        """Return those of a drawing."""
        specs = {name: spec for name, spec in results(analysis).items() if spec is not None}
        return cls._of(analysis.input, specs)

    @classmethod
    def written(cls, source: Source) -> Self:
        """Return those of generated code."""
        outputs = zip(source.plan.names, source.plan.outputs, strict=True)
        specs = {name: source.specs[value] for name, value in outputs}
        return cls._of(source.specs[source.plan.x], specs)

    @classmethod
    def _of(cls, entry: TensorSpec | None, outputs: Mapping[str, TensorSpec]) -> Self:
        shapes = {name: spec.in_numbers().shape for name, spec in outputs.items()}
        if entry is None:
            return cls(outputs=shapes)
        return cls(entry.in_numbers().shape, entry.dtype, shapes)


class MisfitKind(Enum):
    """What does not fit."""

    AUGMENTED_TEXT = auto()
    LARGE_CROP = auto()
    VIEWS_WITHOUT_CROP = auto()
    AUGMENTATION_STEP = auto()
    SHAPE = auto()
    CONTENTS = auto()
    OUTPUT_SHAPE = auto()
    FEW_CLASSES = auto()
    SPARE_OUTPUTS = auto()


@dataclass(frozen=True)
class Misfit:
    """One thing that does not fit.

    Attributes:
        kind: What it is.
        sentence: The same with numbers, then what would fit.
        output: The name of the output that it is about, where there are several.
    """

    kind: MisfitKind
    sentence: Message
    output: str | None = None

    @property
    def is_advice(self) -> bool:
        """Whether a network can be trained all the same."""
        return self.kind is MisfitKind.SPARE_OUTPUTS


def refusal(network: Ends, data: LearnableData, augmentation: Augmentation) -> Misfit | None:
    """Return the first thing for which a network cannot learn from ``data``, None if it can."""
    return next((each for each in misfits(network, data, augmentation) if not each.is_advice), None)


def misfits(network: Ends, data: LearnableData, augmentation: Augmentation) -> Iterator[Misfit]:
    """Yield what does not fit, in the order in which to put it right.

    Args:
        network: What it takes and gives.
        data: Images or texts.
        augmentation: What is done to them before.
    """
    wrong = _of_augmentation(data, augmentation)
    if wrong is not None:  # the network takes no sample of it, whichever its Input
        yield wrong
        return
    if network.shape is not None:
        wrong = _of_input(network.shape, network.dtype, data, augmentation)
        if wrong is not None:
            yield wrong
    for name, shape in network.outputs.items():
        wrong = _of_output(shape, data)
        if wrong is not None and len(network.outputs) > 1:
            named = message("Output {name}: {problem}", name=name, problem=wrong.sentence)
            wrong = replace(wrong, sentence=named, output=name)
        if wrong is not None:
            yield wrong


def _of_augmentation(data: LearnableData, augmentation: Augmentation) -> Misfit | None:
    if len(data.shape) != IMAGE:
        if augmentation == Augmentation():
            return None
        sentence = message(
            "{data} has no images: take away the steps and the crop of the augmentation.",
            data=data.title,
        )
        return Misfit(MisfitKind.AUGMENTED_TEXT, sentence)
    return _of_crop(data, augmentation) or _of_steps(data, augmentation)


def _of_crop(data: LearnableData, augmentation: Augmentation) -> Misfit | None:
    side = min(data.shape[-2:])
    if (augmentation.crop or 0) > side:
        sentence = message(
            "A crop of {crop}×{crop} does not fit into the {shape} images of {data}; use at "
            "most {side}.",
            crop=augmentation.crop,
            shape=written_shape(data.shape),
            data=data.title,
            side=side,
        )
        return Misfit(MisfitKind.LARGE_CROP, sentence)
    if augmentation.test_views == "ten" and augmentation.crop in (None, side):
        sentence = message(
            "Ten test views of {shape} images need a crop smaller than these: set it to at "
            "most {most}, or take one view.",
            shape=written_shape(data.shape),
            most=side - 1,
        )
        return Misfit(MisfitKind.VIEWS_WITHOUT_CROP, sentence)
    return None


def _of_steps(data: LearnableData, augmentation: Augmentation) -> Misfit | None:
    size, target = data.shape[-2:], augmentation.network_shape(data.shape)[-2:]
    for step in augmentation.steps:
        reason = step.refusal((size[0], size[1]))
        if reason is not None:
            return Misfit(MisfitKind.AUGMENTATION_STEP, impossible_step(data, reason))
        size = target if step.crops else size
    return None


def impossible_step(data: LearnableData, reason: object) -> Message:
    """Return the sentence on a step of an augmentation that cannot be done to the images."""
    return message(
        "The augmentation cannot be done to the {shape} images of {data}: {reason}",
        shape=written_shape(data.shape),
        data=data.title,
        reason=reason,
    )


def _of_input(
    shape: Shape, dtype: str | None, data: LearnableData, augmentation: Augmentation
) -> Misfit | None:
    found = data.shape
    if len(found) == IMAGE:
        found = augmentation.network_shape(found)
    if shape != found:
        sentence = message(
            "The network takes {wanted}; {data} has {found}. Set the shape of the Input block to "
            "{shape}, or choose another data set.",
            wanted=samples_of(shape),
            data=data.title,
            found=samples_of(found),
            shape=written_shape(found),
        )
        return Misfit(MisfitKind.SHAPE, sentence)
    if len(found) == IMAGE or dtype != "float32":  # what takes tokens takes no image's shape
        return None
    sentence = message(
        "{data} has tokens, and the network takes values: let an Input of tokens lead to Embedding "
        "or One-hot, which make values of them.",
        data=data.title,
    )
    return Misfit(MisfitKind.CONTENTS, sentence)


def _of_output(shape: Shape, data: LearnableData) -> Misfit | None:
    classes, steps = len(data.classes), data.answers
    if len(shape) != len(steps) + 1 or shape[:-1] != steps:
        return Misfit(MisfitKind.OUTPUT_SHAPE, _other_output(shape, data))
    if shape[-1] < classes:
        sentence = message(
            "The network tells {found} classes apart; {data} has {classes}. Let its last layer "
            "have at least {classes} outputs.",
            found=shape[-1],
            data=data.title,
            classes=classes,
        )
        return Misfit(MisfitKind.FEW_CLASSES, sentence)
    if shape[-1] > classes:
        sentence = message(
            "The network returns {count} numbers and {data} has {classes} classes: it has to "
            "learn that the others are never right.",
            count=shape[-1],
            data=data.title,
            classes=classes,
        )
        return Misfit(MisfitKind.SPARE_OUTPUTS, sentence)
    return None


def _other_output(shape: Shape, data: LearnableData) -> Message:
    """Return the sentence on an output that is no vector, or has other steps than the answers."""
    values = {"found": written_shape(shape), "classes": len(data.classes), "data": data.title}
    if data.answers:
        return message(
            "The network gives {found} for each text of {steps} steps; it must give "
            "{steps}×{classes}, for each step one number a letter of {data}.",
            steps=written_shape(data.answers),
            **values,
        )
    return message(
        "The network gives {found} for each image; it must give a vector of {classes} "
        "numbers, one a class of {data}.",
        **values,
    )


def written_shape(shape: Shape) -> str:
    """Return a shape as it stands in sentences."""
    return "×".join(map(str, shape)) or "one number"
