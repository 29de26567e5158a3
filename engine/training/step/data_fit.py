"""Whether a network and the data fit each other, found out before the first step."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.pipeline import augmented
from netwright.engine.data.dataset import Dataset
from netwright.engine.data.samples import samples_of
from netwright.engine.message import Message, message
from netwright.engine.training.compute.device import Placement
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.outputs import MAIN, NetworkOutput
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
    images = _augmented(augmentation, data)
    shape = tuple(images.shape[1:])
    if input_shape is not None and tuple(input_shape) != shape:
        raise TrainingError(wrong_shape(input_shape, shape, data.title))
    main, *others = _trial(model, images, data, placement, locate, several=len(heads) > 1)
    _check_output(main, data)
    for output, head in zip(others, heads[1:], strict=True):
        try:
            _check_output(output, data)
        except TrainingError as error:
            raise TrainingError(
                message("Output {name}: {problem}", name=head.name, problem=error.sentence),
                node=head.name,
            ) from None


def _augmented(augmentation: Augmentation, data: Dataset) -> Tensor:
    """Return two images as a step would see them."""
    if len(data.shape) != 3 and augmentation != WHOLE_IMAGES:
        raise TrainingError(no_images(data.title))
    check_crop(augmentation, data.shape, data.title)
    which = slice(0, TRIAL)
    try:
        images, _ = augmented(
            augmentation, data.scaled(which), data.labels[which], len(data.classes), seed=0
        )
    except RuntimeError as error:
        if is_out_of_memory(error):
            raise
        raise TrainingError(
            message(
                "The augmentation cannot be done to the {shape} images of {data}: {reason}",
                shape=_shape(data.shape),
                data=data.title,
                reason=error,
            )
        ) from error
    return data.normalise(images)


def wrong_shape(wanted: tuple[int, ...], found: tuple[int, ...], data: str) -> Message:
    """Return the sentence on a network for images or texts of another shape."""
    return message(
        "The network takes {wanted}; {data} has {found}. Set the shape of the Input block to "
        "{shape}, or choose another data set.",
        wanted=samples_of(wanted),
        data=data,
        found=samples_of(found),
        shape=_shape(found),
    )


def no_images(data: str) -> Message:
    """Return the sentence on an augmentation of texts."""
    return message(
        "{data} has no images: take away the steps and the crop of the augmentation.", data=data
    )


def check_crop(augmentation: Augmentation, shape: tuple[int, ...], data: str) -> None:
    """Refuse a crop larger than the images, and corners where there is nothing to cut off.

    Args:
        augmentation: The crop, and the views of the test.
        shape: (C, H, W) of the images.
        data: The name of their data set.

    Raises:
        TrainingError: As the summary says.
    """
    side = min(shape[-2:])
    ten = augmentation.test_views == "ten"
    if (augmentation.crop or 0) > side:
        raise TrainingError(
            message(
                "A crop of {crop}×{crop} does not fit into the {shape} images of {data}; use at "
                "most {side}.",
                crop=augmentation.crop,
                shape=_shape(shape),
                data=data,
                side=side,
            )
        )
    if ten and augmentation.crop in (None, side):
        raise TrainingError(
            message(
                "Ten test views of {shape} images need a crop smaller than these: set it to at "
                "most {most}, or take one view.",
                shape=_shape(shape),
                most=side - 1,
            )
        )


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


def _check_output(output: tuple[int, ...], data: Dataset) -> None:
    steps = tuple(data.labels.shape[1:])
    if steps and output[:-1] != (TRIAL, *steps):
        raise TrainingError(
            message(
                "The network gives {found} for each text of {steps} steps; it must give "
                "{steps}×{classes}, for each step one number a letter of {data}.",
                found=_shape(output[1:]),
                steps=_shape(steps),
                classes=len(data.classes),
                data=data.title,
            )
        )
    if not steps and (len(output) != 2 or output[0] != TRIAL):
        raise TrainingError(
            message(
                "The network gives {found} for each image; it must give a vector of {classes} "
                "numbers, one a class of {data}.",
                found=_shape(output[1:]),
                classes=len(data.classes),
                data=data.title,
            )
        )
    if output[-1] < len(data.classes):
        raise TrainingError(
            message(
                "The network tells {found} classes apart; {data} has {classes}. Let its last layer "
                "have at least {classes} outputs.",
                found=output[-1],
                data=data.title,
                classes=len(data.classes),
            )
        )


def _shape(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape)) or "one number"
