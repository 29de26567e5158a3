"""What is known of data sets, without ever looking through a folder in the window's thread."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netwright.engine.data.errors import DataError
from netwright.engine.message import Message
from netwright.engine.worker.replies import LookedThrough
from netwright.engine.worker.requests import LookThrough, StopLooking

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.data.location import DataLocation
    from netwright.engine.data.source import DataSource


class DataSetIndex(QObject):
    """The folders of images that the worker has looked through, by their names.

    Signals:
        learned: The name of a folder about which there is something new.
    """

    learned = Signal(str)

    def __init__(
        self, ask: Callable[[LookThrough | StopLooking], None], parent: QObject | None = None
    ) -> None:
        """Know nothing yet.

        Args:
            ask: Hands an order to the worker.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._ask = ask
        self._found: dict[str, DataSource | Message] = {}
        self._asked: set[str] = set()

    def known(self, name: str) -> "DataSource | Message | None":
        """Return what was found in a folder, or why it cannot be used; None if not known yet."""
        return self._found.get(name)

    def look_through(self, name: str) -> None:
        """Have a folder looked through anew; :attr:`learned` follows."""
        self._found.pop(name, None)
        if name not in self._asked:
            self._asked.add(name)
            self._ask(LookThrough(name))

    def leave(self, name: str) -> None:
        """Look no further through a folder that nobody waits for any more."""
        if name in self._asked:
            self._asked.discard(name)
            self._ask(StopLooking(name))

    def learn(self, report: LookedThrough) -> None:
        """Take note of what the worker found."""
        self._asked.discard(report.name)
        self._found[report.name] = report.found
        self.learned.emit(report.name)

    def find(self, name: str, data_dir: Path | None) -> "DataLocation | None":
        """Return where a data set is; None while its folder is being looked through.

        PyTorch must have arrived.

        Raises:
            DataError: If there is none of this name, or its folder cannot be used.
        """
        from netwright.engine.data.catalogue import family_of
        from netwright.engine.data.location import DataLocation, find

        if family_of(name) is None:
            return find(name, data_dir)
        found = self.known(name)
        if isinstance(found, Message):
            raise DataError(found)
        if found is None:
            self.look_through(name)
            return None
        place = Path(name.partition(":")[2])
        return DataLocation(found, place, is_built_in=False, target=place)
