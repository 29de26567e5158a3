"""Trial run: two samples go through a network before its first step, to see what comes out."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.pipeline import augmented
from netwright.engine.data.dataset import Dataset
from netwright.engine.data.samples import samples_of
from netwright.engine.message import message
from netwright.engine.training.compute.device import Placement
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.outputs import MAIN, NetworkOutput
from netwright.engine.training.step.data_fit import Ends, impossible_step, refusal, written_shape
from netwright.engine.training.step.evaluation import WHOLE_IMAGES, evaluation_mode
from netwright.engine.training.step.failures import Locate, is_out_of_memory

TRIAL = 2  # images


def check_fits(
    model: nn.Module,
    data: Dataset,
    placement: Placement,
    input_shape: tuple[int, ...] | None,
    locate: Locate,
    augmentation: Augmentation = WHOLE_IMAGES,
    heads: Sequence[NetworkOutput] = MAIN,
) -> None:
    """Run ``model`` on two images and look at all that comes out.

    Args:
        model: On ``placement``'s device, as is ``data``.
        data: The training images.
        placement: Where and how to compute.
        input_shape: (C, H, W) that the network was drawn for, if known.
        locate: Names the node that an exception comes from.
        augmentation: What is done to the images before.
        heads: The outputs that the network has in training.

    Raises:
        TrainingError: There are too few images, or the network cannot take them, or it does not
            give one number a class for each; or an output beside the main one does not.
    """
    if len(data) < TRIAL:
        raise TrainingError(
            message("Training needs at least {least} images; there is 1.", least=TRIAL)
        )
    _refuse(Ends(shape=input_shape), data, augmentation)
    images = _augmented(augmentation, data)
    outputs = _trial(model, images, data, placement, locate, several=len(heads) > 1)
    shapes = {head.name: output for head, output in zip(heads, outputs, strict=True)}
    for shape in shapes.values():
        if shape[:1] != (TRIAL,):
            raise TrainingError(
                message(
                    "The network gives {found} for {count} samples; it must give something for "
                    "each of them.",
                    found=written_shape(shape),
                    count=TRIAL,
                )
            )
    _refuse(Ends(outputs={name: shape[1:] for name, shape in shapes.items()}), data, augmentation)


def _refuse(network: Ends, data: Dataset, augmentation: Augmentation) -> None:
    wrong = refusal(network, data, augmentation)
    if wrong is not None:
        raise TrainingError(wrong.sentence, node=wrong.output)


def _augmented(augmentation: Augmentation, data: Dataset) -> Tensor:
    """Return two images as a step would see them."""
    which = slice(0, TRIAL)
    try:
        images, _ = augmented(
            augmentation, data.scaled(which), data.labels[which], len(data.classes), seed=0
        )
    except RuntimeError as error:
        if is_out_of_memory(error):
            raise
        raise TrainingError(impossible_step(data, error)) from error
    return data.normalise(images)


def _trial(
    model: nn.Module,
    images: Tensor,
    data: Dataset,
    placement: Placement,
    locate: Locate,
    *,
    several: bool,
) -> list[tuple[int, ...]]:
    """Return the shapes of all that ``model`` makes of two images, auxiliary outputs included."""
    try:
        with evaluation_mode(model), torch.inference_mode():
            # The network's own flag decides about its auxiliary outputs, and about nothing else.
            model.training = several
            return [tuple(output.shape) for output in placement.outputs(model, images)]
    except Exception as error:
        if is_out_of_memory(error):
            raise
        raise TrainingError(
            message(
                "The network cannot take the {samples} of {data}: {reason}",
                samples=samples_of(tuple(images.shape[1:])),
                data=data.title,
                reason=str(error) or type(error).__name__,
            ),
            node=locate(error),
        ) from error
