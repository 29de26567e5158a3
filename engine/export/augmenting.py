"""The augmentation of a script: the program's own functions, and the one that calls them."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.augmentation.augmentation import Augmentation
from engine.augmentation.draw import Draw
from engine.augmentation.geometry import warp
from engine.augmentation.step import AffineStep, Call, MixingStep, Step
from engine.blocks.source import Name, call
from engine.code.layout import lay_out
from engine.export.borrowed import with_needs


@dataclass(frozen=True)
class Augmenting:
    """What a script needs to change its images.

    Attributes:
        imports: Modules and the names that come from them.
        definitions: Functions, classes and constants; the last one is ``augment``.
        mixes: Whether ``augment`` takes labels and returns targets besides the images.
    """

    imports: tuple[tuple[str, str], ...]
    definitions: tuple[str, ...]
    mixes: bool


def augmenting(
    augmentation: Augmentation, target: tuple[int, int], classes: int
) -> Augmenting | None:
    """Return how a script does ``augmentation``, None where nothing is done.

    Args:
        augmentation: Steps for whole images.
        target: (H, W) of the images.
        classes: Outputs of the network.
    """
    steps = augmentation.steps
    if not steps:
        return None
    calls = [(step, step.call(target)) for step in steps]
    mixes = any(isinstance(step, MixingStep) for step in steps)
    warps = any(isinstance(step, AffineStep) for step in steps)
    functions: list[Callable[..., Any]] = [Draw, *([warp] if warps else [])]
    needed: dict[str, str] = {}
    for function in (*functions, *(each.function for _, each in calls)):
        needed |= with_needs(function)
    statements = [text.split() for text in needed.values() if text.startswith("from ")]
    imports = tuple((module, name) for _, module, _, name in statements)
    borrowed = tuple(text for text in needed.values() if not text.startswith("from "))
    own = "\n".join(_augment(calls, mixes, warps, classes))
    return Augmenting(imports, (*borrowed, own), mixes)


def _augment(
    calls: Sequence[tuple[Step, Call]], mixes: bool, warps: bool, classes: int
) -> Iterator[str]:
    """Yield the lines of the function ``augment``."""
    if mixes:
        yield "def augment(images: Tensor, labels: Tensor, step: int) -> tuple[Tensor, Tensor]:"
        yield '    """Change a batch from 0 to 1 at random, and its labels to probabilities."""'
    else:
        yield "def augment(images: Tensor, step: int) -> Tensor:"
        yield '    """Change a batch from 0 to 1 at random; the same step, the same changes."""'
    yield '    draw = Draw(seed_for("augmentation", seed, step), images.device)'
    if warps:
        yield "    size = images.shape[-2], images.shape[-1]"
    if mixes:
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
    yield "    return images.contiguous(), targets" if mixes else "    return images.contiguous()"


def _warped(calls: list[Call]) -> Iterator[str]:
    """Yield the lines of steps that are one resampling."""
    yield "    moves = ["
    for each in calls:
        arguments = Name("len(images)"), Name("size"), Name("draw")
        lines = lay_out("", call(each.function.__name__, *arguments, **each.keywords), indent=2)
        yield from (*lines[:-1], f"{lines[-1]},")
    yield "    ]"
    yield "    images = warp(images, moves)"


def _written(prefix: str, step: Call, *arguments: str) -> Iterator[str]:
    names = [Name(argument) for argument in arguments]
    yield from lay_out(prefix, call(step.function.__name__, *names, **step.keywords), indent=1)
