"""The answers of a prediction as comma-separated values, each row whole on the disk at once."""

import csv
import os
from pathlib import Path
from typing import IO

from netwright.engine.data.errors import DataError
from netwright.engine.message import message
from netwright.engine.prediction.stream import PicturePrediction


class AnswerTable:
    """A table with a row for each picture: its file, and its classes with their probabilities."""

    def __init__(self, path: Path, top: int) -> None:
        """Write the head of the table.

        Args:
            path: The file; what it held is lost.
            top: How many classes of each picture it has.

        Raises:
            DataError: It cannot be written.
        """
        self._path = path
        try:
            self._file: IO[str] = path.open("w", encoding="utf-8", newline="", buffering=1)
            self._rows = csv.writer(self._file)
            numbers = ["", *(f"_{number}" for number in range(2, top + 1))]
            heads = (name + number for number in numbers for name in ("class", "probability"))
            self._rows.writerow(["file", *heads])
        except OSError as error:
            raise self._failed(error) from error

    def add(self, found: PicturePrediction) -> None:
        """Write what is on one more picture.

        Raises:
            DataError: It cannot be written.
        """
        answers = (part for each in found.answers for part in (each.name, each.probability))
        path = os.fsencode(found.path).decode("utf-8", "replace")
        try:
            self._rows.writerow([path, *answers])
        except OSError as error:
            raise self._failed(error) from error

    def close(self) -> None:
        """Write no more."""
        self._file.close()

    def _failed(self, error: OSError) -> DataError:
        return DataError(
            message("{path} cannot be written: {reason}.", path=self._path, reason=error.strerror)
        )
