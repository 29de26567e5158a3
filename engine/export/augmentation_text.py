"""The augmentation of a script: the program's own functions, and the one that calls them."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.draw import Draw
from netwright.engine.augmentation.geometry import warp
from netwright.engine.augmentation.step import AffineStep, AugmentationStep, MixingStep, StepCall
from netwright.engine.blocks.source import Name, call
from netwright.engine.code.layout import lay_out
from netwright.engine.data.dataset import centre
from netwright.engine.export.copied_source import CopiedSource


@dataclass(frozen=True)
class AugmentationText:
    """What a script needs to change its images.

    Attributes:
        borrowed: What the program itself does it with.
        function: The function ``augment``, which calls these.
        mixes: Whether ``augment`` takes labels and returns targets besides the images.
    """

    borrowed: CopiedSource
    function: str
    mixes: bool


def augmenting(
    augmentation: Augmentation, target: tuple[int, int], classes: int
) -> AugmentationText | None:
    """Return how a script does ``augmentation``, None where nothing is done.

    Args:
        augmentation: What is done to the images.
        target: (H, W) of what the network takes of them.
        classes: Outputs of the network.
    """
    if augmentation.does_nothing:
        return None
    steps = augmentation.steps
    calls = [(step, step.call(target)) for step in steps]
    # What a crop has cut out has its size already.
    cuts = augmentation.crop is not None and not any(step.crops for step in steps)
    functions: list[Callable[..., Any]] = [each.function for _, each in calls]
    if steps:
        functions.append(Draw)
    if any(isinstance(step, AffineStep) for step in steps):
        functions.append(warp)
    if cuts:
        functions.append(centre)
    mixes = any(isinstance(step, MixingStep) for step in steps)
    lines = [
        *_head(mixes),
        *_changes(calls, classes if mixes else None),
        *([f"    images = centre(images, {target[0]}, {target[1]})"] if cuts else []),
        "    return images.contiguous(), targets" if mixes else "    return images.contiguous()",
    ]
    return AugmentationText(CopiedSource.of(*functions), "\n".join(lines), mixes)


def _head(mixes: bool) -> Iterator[str]:
    """Yield the first lines of the function ``augment``."""
    if mixes:
        yield "def augment(images: Tensor, labels: Tensor, step: int) -> tuple[Tensor, Tensor]:"
        yield '    """Change a batch from 0 to 1 at random, and its labels to probabilities."""'
    else:
        yield "def augment(images: Tensor, step: int) -> Tensor:"
        yield '    """Change a batch from 0 to 1 at random; the same step, the same changes."""'


def _changes(
    calls: Sequence[tuple[AugmentationStep, StepCall]], classes: int | None
) -> Iterator[str]:
    """Yield the lines that do the steps; ``classes`` is None where none mixes samples."""
    if not calls:
        return
    yield '    draw = Draw(seed_for("augmentation", seed, step), images.device)'
    if any(isinstance(step, AffineStep) for step, _ in calls):
        yield "    size = images.shape[-2], images.shape[-1]"
    if classes is not None:
        yield f"    targets = F.one_hot(labels, {classes}).float()"
    for affine, some in itertools.groupby(calls, lambda pair: isinstance(pair[0], AffineStep)):
        group = list(some)
        if affine:
            yield from _warped([each for _, each in group])
            continue
        for step, each in group:
            if isinstance(step, MixingStep):
                yield from _written("images, targets = ", each, "images", "targets", "draw")
            else:
                yield from _written("images = ", each, "images", "draw")


def _warped(calls: list[StepCall]) -> Iterator[str]:
    """Yield the lines of steps that are one resampling."""
    yield "    moves = ["
    for each in calls:
        arguments = Name("len(images)"), Name("size"), Name("draw")
        lines = lay_out("", call(each.function.__name__, *arguments, **each.keywords), indent=2)
        yield from (*lines[:-1], f"{lines[-1]},")
    yield "    ]"
    yield "    images = warp(images, moves)"


def _written(prefix: str, step: StepCall, *arguments: str) -> Iterator[str]:
    names = [Name(argument) for argument in arguments]
    yield from lay_out(prefix, call(step.function.__name__, *names, **step.keywords), indent=1)
