"""What can be asked of a folder of images, and how it is said in the name of the data set.

A name is ``folder:/path`` or ``folder?size=64&colour=grey:/path``: the options come first, written
as in the address of a web page, because a path may hold any character.
"""

from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, urlencode

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from netwright.engine.data.dataset import LARGEST_SEED
from netwright.engine.data.errors import DataError
from netwright.engine.data.picture import Fit
from netwright.engine.message import message

NAME = "folder"


class FolderOptions(BaseModel):
    """How the images of a folder are brought to one size, and divided."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    size: int | None = Field(
        None,
        title="Size",
        description=(
            "Height and width of the images; empty for the size that most of them have, at most "
            "224."
        ),
        ge=4,
        le=1024,
        json_schema_extra={"unit": "pixels"},
    )
    colour: Literal["auto", "colour", "grey"] = Field(
        "auto",
        title="Colour",
        description="Three channels or one; auto takes one where no image has colours.",
    )
    fit: Fit = Field(
        "crop",
        title="Fit",
        description=(
            "Images of other proportions are cut off at both sides, padded with black, or "
            "stretched."
        ),
    )
    test: float = Field(
        0.2,
        title="Test part",
        description="Part of the images kept for the final figure, where there is no folder test.",
        gt=0,
        lt=1,
    )
    seed: int = Field(
        0,
        title="Seed of the test part",
        description="Decides which images these are.",
        ge=0,
        le=LARGEST_SEED,
    )
    black: float = Field(
        0.0,
        title="Black",
        description="Grey value that is shown black, of images with more than 256 greys.",
    )
    white: float | None = Field(
        None,
        title="White",
        description=(
            "Grey value that is shown white; empty for 65,535, or 1 where values have decimals."
        ),
    )

    @field_validator("white")
    @classmethod
    def _above_black(cls, white: float | None, known: ValidationInfo) -> float | None:
        if white is not None and white <= known.data.get("black", white - 1):
            raise ValueError("white must be above black")
        return white


def folder_name(folder: Path, options: FolderOptions | None = None) -> str:
    """Return the name by which the catalogue knows a folder of images."""
    chosen = options.model_dump(exclude_defaults=True) if options else {}
    return f"{NAME}{'?' if chosen else ''}{urlencode(chosen)}:{folder}"


def options_of(name: str) -> FolderOptions:
    """Return the options in the name of a data set, those by default if it is no folder of images.

    Raises:
        DataError: It is one, with options that cannot be used.
    """
    kind, _, options = name.partition(":")[0].partition("?")
    return parse_options(options) if kind == NAME else FolderOptions()


def parse_options(text: str) -> FolderOptions:
    """Return the options in a name, such as ``size=64&colour=grey``.

    Raises:
        DataError: There is no such option, or not with such a value.
    """
    try:
        return FolderOptions.model_validate_strings(
            dict(parse_qsl(text, strict_parsing=bool(text)))
        )
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        why = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    except ValueError as error:
        why = str(error)
    raise DataError(
        message(
            "The options “{text}” of a folder of images cannot be used ({why}); there are {names}, "
            "as in “{example}”.",
            text=text,
            why=why,
            names=", ".join(FolderOptions.model_fields),
            example=folder_name(Path("photos"), FolderOptions(size=64, colour="grey")),
        )
    )
