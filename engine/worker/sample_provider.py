"""The samples that networks are shown: of the data set, from a file, or drawn.

This module loads PyTorch; only the worker's thread imports it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from netwright.engine.code import Source
from netwright.engine.data.catalogue import load_now, sources
from netwright.engine.data.dataset import Dataset, DataSplit, Scale
from netwright.engine.data.digit_photo import decode_digit
from netwright.engine.data.errors import DataError
from netwright.engine.data.folder_options import options_of
from netwright.engine.data.picture import decode
from netwright.engine.data.samples import samples_of
from netwright.engine.data.sketch_input import as_image
from netwright.engine.data.text import Texts
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message, message
from netwright.engine.worker.sample import FromData, FromFile, FromPad, Picture, Sample

BUILT_IN = "digits"
"""The data set that needs no file, for samples while no other is loaded."""
IMAGE = 3
"""Dimensions of an image: (C, H, W)."""
BATCH = 64
"""Samples by which a batch norm shows what it does in training."""
FAR = 0.4
"""How much lighter or darker than the data, of all from black to white, a picture may be the other
way round: a photo of ink on paper is 0.8, MNIST is 0.13."""
Brought = tuple[NDArray[np.uint8], bool]
"""Pixels, uint8 (C, H, W), and whether a photograph of a digit was cleaned for them."""
OWN = "own"
"""What stands in place of a data set's key for a picture or a drawing of the user's."""


def _its_own(_source: Source) -> Scale | None:
    """Know of nothing else that the images of a network are brought to."""
    return None


@dataclass(frozen=True, eq=False)
class ShownSample:
    """A sample as a person sees it and as a network takes it.

    Attributes:
        picture: For the window; None for a text.
        entry: Normalised (C, H, W); None if the network cannot take it.
        problem: Why it cannot.
    """

    picture: Picture | None
    entry: Tensor | None
    problem: Message | None = None


class SampleProvider:
    """Finds samples.

    Attributes:
        data: The data set in memory, None before one is loaded.
    """

    def __init__(self, scale_of: Callable[[Source], Scale | None] = _its_own) -> None:
        """Know of no data set but the built-in one.

        Args:
            scale_of: Tells what the images of a network are brought to; None for what their own
                data set is.
        """
        self._scale_of = scale_of
        self.data: DataSplit | None = None
        self._built_in: DataSplit | None = None
        self._file: tuple[tuple[FromFile, tuple[int, ...], str], Brought] | None = None

    def sample(self, sample: Sample, settings: TrainingSettings, source: Source) -> ShownSample:
        """Return the sample that is wanted, for the network of ``source``."""
        match sample:
            case FromData():
                return self._of_data(sample, settings, source)
            case FromFile():
                read = partial(self._read, data=settings.data)
                return self._own(sample, settings, source, sample.path.name, read)
            case FromPad():
                return self._own(sample, settings, source, "", _drawn)

    def batch(self, settings: TrainingSettings, source: Source) -> Tensor | None:
        """Return some samples of the data set as the network takes them; None if it takes none."""
        data = self._split_for(settings, source).train
        entry = source.specs[source.plan.x]
        is_text = isinstance(data, Texts)
        if (tuple(entry.shape), entry.dtype == "int64") != (data.shape, is_text):
            return None
        return data.normalised(slice(BATCH))

    def part(self, sample: Sample, settings: TrainingSettings, source: Source) -> Dataset:
        """Return the part of the data set that the sample is from, as the network takes it."""
        split = self._split_for(settings, source)
        part = sample.part if isinstance(sample, FromData) else "validation"
        found: Dataset = getattr(split, part)
        return found

    def _split_for(self, settings: TrainingSettings, source: Source) -> DataSplit:
        """Return the data set of the settings if it is in memory, else the built-in one."""
        scale = self._scale_of(source)
        if self.data is not None and self.data.train.name == settings.data:
            return self.data.normalised_as(scale)
        if self._built_in is None:
            self._built_in = load_now(BUILT_IN)
        return self._built_in.normalised_as(scale)

    def _of_data(self, sample: FromData, settings: TrainingSettings, source: Source) -> ShownSample:
        data = self.part(sample, settings, source)
        index = sample.index % len(data)
        picture = None if isinstance(data, Texts) else _picture(data, sample, index)
        entry = source.specs[source.plan.x]
        if (tuple(entry.shape), entry.dtype == "int64") == (data.shape, picture is None):
            return ShownSample(picture, data.normalised([index])[0])
        problem = message(
            "{data} has {found}, and the network takes {wanted}: "
            "load a data set of that shape to see its feature maps.",
            data=data.title,
            found=samples_of(data.shape),
            wanted=str(entry),
        )
        return ShownSample(picture, None, problem)

    def _own(
        self,
        sample: Sample,
        settings: TrainingSettings,
        source: Source,
        title: str,
        bring: Callable[[Sample, tuple[int, int, int]], Brought],
    ) -> ShownSample:
        """Return something of the user's, in the shape that the network takes."""
        spec = source.specs[source.plan.x]
        if len(spec.shape) != IMAGE or spec.dtype != "float32":
            problem = message(
                "The network takes {wanted}, which is no image: a picture or a drawing cannot be "
                "shown to it.",
                wanted=str(spec),
            )
            return ShownSample(None, None, problem)
        channels, height, width = map(int, spec.shape)
        try:
            image, is_cleaned = bring(sample, (channels, height, width))
        except DataError as error:
            return ShownSample(None, None, error.sentence)
        data = self._split_for(settings, source).train
        picture = Picture(
            image,
            None,
            data.classes,
            title,
            data=OWN,
            sample=sample,
            is_reversed=data.name == settings.data and _is_reversed(image, data),
            is_cleaned=is_cleaned,
        )
        return ShownSample(picture, _normalised(image, data))

    def _read(self, sample: Sample, shape: tuple[int, int, int], data: str) -> Brought:
        """Return a file's picture, as pictures of ``data`` are: their deep greys, their digits.

        The last one is kept, as it is looked at again and again.
        """
        if not isinstance(sample, FromFile):
            raise TypeError(f"{sample} is no file")
        key = sample, shape, data
        if self._file is None or self._file[0] != key:
            self._file = key, _decoded(sample, shape, data)
        return self._file[1]


def _decoded(sample: FromFile, shape: tuple[int, int, int], data: str) -> Brought:
    # Decoding knows grey and colour; other numbers of channels repeat the grey.
    channels = shape[0] if shape[0] in (1, 3) else 1
    wanted = channels, *shape[1:]
    greys, source = options_of(data), sources().get(data)
    if source is not None and source.is_digits and not sample.as_is:
        image, is_cleaned = decode_digit(sample.path, wanted, sample.fit, greys.black, greys.white)
    else:
        image = decode(sample.path, wanted, sample.fit, greys.black, greys.white)
        is_cleaned = False
    image = image if channels == shape[0] else image.repeat(shape[0], axis=0)
    return (255 - image if sample.inverted and not is_cleaned else image), is_cleaned


def _drawn(sample: Sample, shape: tuple[int, int, int]) -> Brought:
    if not isinstance(sample, FromPad):
        raise TypeError(f"{sample} is no drawing")
    return as_image(sample.ink, shape, centred=sample.centred), False


def _is_reversed(image: NDArray[np.uint8], data: Dataset) -> bool:
    """Return whether an image is mostly light where ``data`` are mostly dark, or the other way."""
    if not data.mean:  # a text has none
        return False
    light, usual = float(image.mean()) / 255, sum(data.mean) / len(data.mean)
    return abs(light - usual) > FAR and (light - 0.5) * (usual - 0.5) < 0


def _normalised(image: NDArray[np.uint8], data: Dataset) -> Tensor:
    """Return an image normalised as ``data`` is; by its mean channel if their numbers differ."""
    values = torch.from_numpy(image.copy()).to(torch.float32).div_(255)
    mean, std = data.mean or (0.5,), data.std or (0.5,)  # a text has neither
    if len(mean) != len(values):
        count = len(values)
        mean, std = (sum(mean) / len(mean),) * count, (sum(std) / len(std),) * count
    for channel, (centre, width) in enumerate(zip(mean, std, strict=True)):
        values[channel].sub_(centre).div_(width)
    return values


def _picture(data: Dataset, sample: FromData, index: int) -> Picture:
    """Return an image of a data set with what is known of it."""
    return Picture(
        image=data.images[index].numpy().copy(),
        label=int(data.labels[index]),
        classes=data.classes,
        title=data.title,
        index=index,
        count=len(data),
        data=data.name,
        sample=sample,
    )
