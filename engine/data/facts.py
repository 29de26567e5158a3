"""Data facts: what weights must be used with, as a run learned it: classes, mean, decoding, parts.

They lie beside the weights (:data:`DATA_FILE`), so that nobody who reads these has to guess, or to
ask the data set that happens to be chosen. Reading them needs no PyTorch.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from netwright.engine.data.errors import DataError
from netwright.engine.data.picture import Fit, decode
from netwright.engine.message import message
from netwright.engine.regular_files import read_ordinary

if TYPE_CHECKING:
    # PyTorch, and a room above: only of() is given settings.
    from torch import Tensor

    from netwright.engine.data.dataset import DataSplit, Scale
    from netwright.engine.document.training_settings import TrainingSettings

DATA_FILE = "data.json"
MOST_BYTES = 2**24
STRICT = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)


class ImageDecoding(BaseModel):
    """How an image file becomes an image of the data set.

    Attributes:
        fit: How it is brought to the size: cut off, padded with black, or stretched.
        black: Grey value of the file that is shown black, where its greys are no bytes.
        white: Grey value that is shown white; None for 65,535, or 1 where values have decimals.
        ground: What lies below transparency.
        orientation: ``"exif"``: an image stands as its camera was held.
        is_digits: Whether the images are single strokes, light on black, as large and as centred as
            MNIST's: a photograph of ink on paper must be brought there.
    """

    model_config = STRICT

    fit: Fit = "crop"
    black: float = 0.0
    white: float | None = None
    ground: Literal["white"] = "white"
    orientation: Literal["exif"] = "exif"
    is_digits: bool = False


class DataFacts(BaseModel):
    """The data that a network has learned from, as far as its users need to know them.

    Attributes:
        format: Of the file.
        kind: Whether samples are images or rows of tokens.
        data: The name by which the catalogue knows the data set.
        title: Its name for people.
        shape: (C, H, W) of a decoded image, uint8, or (L,) of a row of tokens.
        classes: The names of the classes, in order.
        mean: Mean of each channel, where 0 is black and 1 is white; empty for texts.
        std: Standard deviation of each channel, likewise.
        decoding: How image files are read; None for texts.
        crop: Height and width of the centre that the network is shown; None for all of the image.
        views: How many crops a prediction of the final figure is the mean of.
        tokens: What a token of a text is: a byte, or the place of a letter among ``classes``; None
            for images.
        sizes: Samples of each part: ``train``, ``validation`` and ``test``.
        seed: Decided which samples are held out for validation.
        validation: What part of the training samples these are.
        limit: The most samples of each part that were used; None for all.
        fingerprints: What tells each part from any other, see ``engine/data/fingerprint``.
    """

    model_config = STRICT

    format: Literal[1] = 1
    kind: Literal["images", "text"]
    data: str
    title: str
    shape: tuple[int, ...]
    classes: tuple[str, ...]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    decoding: ImageDecoding | None
    crop: int | None = Field(None, ge=1)
    views: Literal["one", "ten"] = "one"
    tokens: Literal["bytes", "letters"] | None = None
    sizes: dict[str, int]
    seed: int
    validation: float
    limit: int | None
    fingerprints: dict[str, str]

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        is_image = self.kind == "images"
        if is_image != (self.decoding is not None) or is_image != (self.tokens is None):
            raise ValueError("images have a decoding, and texts have tokens")
        if len(self.shape) != (3 if is_image else 1) or min(self.shape) < 1:
            raise ValueError("images are (C, H, W) and texts (L,)")
        channels = self.shape[0] if is_image else 0
        if not len(self.mean) == len(self.std) == channels or not all(s > 0 for s in self.std):
            raise ValueError("there must be one mean, and one std above 0, for each channel")
        return self

    @classmethod
    def of(cls, split: "DataSplit", settings: "TrainingSettings") -> Self:
        """Return the facts of data that have been loaded and limited as ``settings`` say.

        Every byte of them is read, see ``engine/data/fingerprint``.
        """
        from netwright.engine.data.catalogue import sources
        from netwright.engine.data.fingerprint import fingerprints
        from netwright.engine.data.folder_options import options_of
        from netwright.engine.data.text import Texts

        train, name = split.train, settings.data
        is_text, options, source = isinstance(train, Texts), options_of(name), sources().get(name)
        parts = {"train": train, "validation": split.validation, "test": split.test}
        augmentation = settings.augmentation
        decoding = ImageDecoding(
            fit=options.fit,
            black=options.black,
            white=options.white,
            is_digits=source is not None and source.is_digits,
        )
        return cls(
            kind="text" if is_text else "images",
            data=name,
            title=train.title,
            shape=train.shape,
            classes=train.classes,
            mean=train.mean,
            std=train.std,
            decoding=None if is_text else decoding,
            crop=None if is_text else augmentation.crop,
            views="one" if is_text else augmentation.test_views,
            tokens=None if not is_text else "letters" if source is not None else "bytes",
            sizes={part: len(samples) for part, samples in parts.items()},
            seed=settings.seed,
            validation=settings.validation,
            limit=settings.limit,
            fingerprints=fingerprints(split),
        )

    @property
    def network_shape(self) -> tuple[int, ...]:
        """The shape of a sample as the network is shown it."""
        return self.shape if self.crop is None else (self.shape[0], self.crop, self.crop)

    @property
    def scale(self) -> "Scale | None":
        """Mean and deviation of each channel that images are brought to; None of texts."""
        return (self.mean, self.std) if self.mean else None

    def decode(self, path: Path) -> NDArray[np.uint8]:
        """Return an image file as the data set would have it, uint8 (C, H, W), before any crop.

        Raises:
            DataError: It is no image that can be read, or the network reads texts.
        """
        if self.decoding is None:
            raise DataError(
                message("This network reads texts; {file} is no text for it.", file=path.name)
            )
        channels, height, width = self.shape
        how = self.decoding
        return decode(path, (channels, height, width), how.fit, how.black, how.white)

    def normalise(self, samples: "Tensor") -> "Tensor":
        """Return decoded images as the network takes them: their centre, mean 0, deviation 1.

        The bits are those that the run has learned from.

        Args:
            samples: uint8 (N, C, H, W); of texts int64 (N, L), which stay as they are.

        Returns:
            float32 (N, C, H, W), in memory of its own.
        """
        from netwright.engine.data.dataset import centre, normalised, scaled

        if self.kind == "text":
            return samples
        shown = samples if self.crop is None else centre(samples, self.crop, self.crop)
        return normalised(scaled(shown), self.mean, self.std)

    def content(self) -> bytes:
        """Return what the file of the facts holds."""
        return self.model_dump_json(indent=2).encode()

    @classmethod
    def parse(cls, content: bytes | str, name: str = DATA_FILE) -> Self:
        """Return the facts in ``content``, which is that of a file called ``name``.

        Raises:
            DataError: It holds no facts that this version reads.
        """
        try:
            return cls.model_validate_json(content)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise DataError(
                message(
                    "{file} does not tell of data as this version reads it: {where}: {why}.",
                    file=name,
                    where=".".join(map(str, first["loc"])) or "JSON",
                    why=first["msg"],
                )
            ) from error

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Return the facts in a file; None where there is no such file.

        Raises:
            DataError: It cannot be read, or holds no facts that this version reads.
        """
        try:
            return cls.parse(read_ordinary(path, MOST_BYTES), path.name)
        except FileNotFoundError:
            return None
        except OSError as error:
            reason = error.strerror or str(error)
            raise DataError(
                message("{file} cannot be read: {reason}.", file=path, reason=reason)
            ) from error
