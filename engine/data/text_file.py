"""A text file as data for a language model: rows of bytes, each answered with the next one.

Bytes in place of letters: a network has 256 of them whatever the language and the script of the
file (Xue et al. 2022, ByT5, 3.1).

A name is ``text:/path`` or ``text?length=32:/path``.
"""

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

import torch
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from torch import Tensor

from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.progress import Progress
from netwright.engine.data.source import DataFamily, DataSource, Parts
from netwright.engine.data.text import Texts
from netwright.engine.message import message
from netwright.engine.paths import at_home, is_file
from netwright.engine.regular_files import open_ordinary

NAME = "text"
BYTES = 256
TEST_PART = 1 / 10
"""What is kept from the end of the file: no row of it overlaps with one for training."""
LARGEST = 100_000_000
"""Bytes of a file; as tokens each takes 16."""
FEWEST_ROWS = 20


class TextOptions(BaseModel):
    """How a text is divided."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    length: int = Field(
        64,
        title="Length",
        description="Bytes that the network reads in a row.",
        ge=1,
        le=65_536,
    )


@dataclass(frozen=True)
class TextFile(DataSource):
    """A text file.

    Attributes:
        path: Where it is.
    """

    path: Path

    @property
    def answers(self) -> tuple[int, ...]:
        """The next byte at every step."""
        return self.shape

    @property
    def train_size(self) -> int | None:
        """The rows of the file but its end."""
        with suppress(OSError):
            return round(self.path.stat().st_size * (1 - TEST_PART)) // self.shape[0]
        return None

    def available(self, folders: Sequence[Path]) -> bool:
        """Say whether the file is still there."""
        return is_file(self.path)

    def load(self, folders: Sequence[Path], *, download: bool) -> Generator[Progress, None, Parts]:
        """Read the file and divide it; the test part is its end."""
        try:
            size = self.path.stat().st_size
            yield Progress(0, size, message("Reading {file}", file=self.path.name))
            if size > LARGEST:
                raise DataError(
                    message(
                        "{file} has {size:,} bytes; a text may have at most {most:,}.",
                        file=self.path,
                        size=size,
                        most=LARGEST,
                    )
                )
            with open_ordinary(self.path) as file:
                content = bytearray(file.read(LARGEST + 1))
        except OSError as error:
            raise DataError(
                message("{file} cannot be read: {reason}.", file=self.path, reason=error.strerror)
            ) from error
        return self._parts(content)

    def _parts(self, content: bytearray) -> Parts:
        length = self.shape[0]
        least = FEWEST_ROWS * (length + 1)
        if len(content) < least:
            raise DataError(
                message(
                    "{file} has {size:,} bytes; rows of {length} need at least {least:,}. Use a "
                    "longer text or shorter rows.",
                    file=self.path,
                    size=len(content),
                    length=length,
                    least=least,
                )
            )
        text = torch.frombuffer(content, dtype=torch.uint8).to(torch.int64)
        end = round(len(text) * (1 - TEST_PART))
        return Parts(self._rows(text[:end]), self._rows(text[end:]))

    def _rows(self, text: Tensor) -> Texts:
        """Return a text row by row, and for each row the same one byte further."""
        length = self.shape[0]
        count = (len(text) - 1) // length
        tokens = text[: count * length].reshape(count, length)
        following = text[1 : count * length + 1].reshape(count, length)
        return Texts(self.name, self.title, tokens, following, self.classes, (), ())


def _opened(name: str) -> Generator[None, None, TextFile]:
    yield
    head, _, place = name.partition(":")
    path = at_home(Path(place))
    if not place or not is_file(path):
        raise DataMissing(message("There is no text file “{file}”.", file=place))
    given = dict(parse_qsl(head.partition("?")[2], keep_blank_values=True))
    try:
        options = TextOptions.model_validate(given)
    except ValidationError as error:
        raise DataError(
            message(
                "“{options}” says nothing of a text; write “{name}?length=64:{file}” with a length "
                "of 1 to 65,536.",
                options=head.partition("?")[2],
                name=NAME,
                file=str(path),
            )
        ) from error
    return TextFile(
        name=name,
        title=path.name,
        about=message("The text in {file}.", file=str(path)),
        shape=(options.length,),
        classes=tuple(_called(byte) for byte in range(BYTES)),
        path=path,
    )


def _called(byte: int) -> str:
    """Return a byte as its letter where it is one of ASCII, else as a number."""
    letter = chr(byte)
    return letter if letter.isascii() and letter.isprintable() else f"0x{byte:02x}"


FAMILY = DataFamily(
    name=NAME,
    about=message(
        "A text file, for networks that tell the next letter; “{name}:/path/to/it”.", name=NAME
    ),
    open=_opened,
)
