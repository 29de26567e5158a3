"""The data sets as the window knows them: where each is, read or downloaded when asked to.

A folder of the user's is never looked through in the window's thread.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netwright.engine.data.errors import DataError
from netwright.engine.message import Message
from netwright.engine.worker.reply import Cancelled, DataLoaded, Loading
from netwright.engine.worker.requests.load_data import DataReady, LoadData, LoadReply
from netwright.engine.worker.requests.look_through import LookedThrough, LookThrough
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.work_state import WorkState
from netwright.gui.state.session import Session

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from netwright.engine.data.location import DataLocation
    from netwright.engine.data.source import DataSource


class DataSetIndex(QObject):
    """Knows the data sets, among them the folders of images that the worker has looked through.

    Signals:
        changed: Another data set may be available now.
        learned: The name of a folder about which there is something new.
        loading: The :class:`Progress` of reading or downloading a data set.
    """

    changed = Signal()
    learned = Signal(str)
    loading = Signal(object)

    def __init__(
        self,
        session: Session,
        client: WorkerClient,
        work: WorkState,
        directory: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Know of no folder yet.

        Args:
            session: The open project, whose settings name a data set.
            client: Asks the worker.
            work: What the worker is at.
            directory: The folder in which data sets are looked for first.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._session = session
        self._client = client
        self._work = work
        self._directory = directory
        self._found: dict[str, DataSource | Message] = {}
        self._asked: dict[str, int] = {}

    @property
    def directory(self) -> Path | None:
        """The folder in which data sets are looked for first."""
        return self._directory

    @directory.setter
    def directory(self, folder: Path | None) -> None:
        self._directory = folder
        self.changed.emit()

    def download(self) -> None:
        """Download the data set of the settings; to be called when the user has agreed to it."""
        self._load(download=True)

    def read(self) -> None:
        """Read the data set of the settings into memory."""
        self._load(download=False)

    def known(self, name: str) -> "DataSource | Message | None":
        """Return what was found in a folder, or why it cannot be used; None if not known yet."""
        return self._found.get(name)

    def look_through(self, name: str) -> None:
        """Have a folder looked through anew; :attr:`learned` follows."""
        self._found.pop(name, None)
        if name not in self._asked:
            self._look_again(name)

    def leave(self, name: str) -> None:
        """Look no further through a folder that nobody waits for any more."""
        if name in self._asked:
            self._client.give_up(self._asked.pop(name))

    def find(self, name: str) -> "DataLocation | None":
        """Return where a data set is; None while its folder is being looked through.

        PyTorch must have arrived.

        Raises:
            DataError: If there is none of this name, or its folder cannot be used.
        """
        from netwright.engine.data.catalogue import family_of
        from netwright.engine.data.location import DataLocation, find

        if family_of(name) is None:
            return find(name, self._directory)
        found = self.known(name)
        if isinstance(found, Message):
            raise DataError(found)
        if found is None:
            self.look_through(name)
            return None
        place = Path(name.partition(":")[2])
        return DataLocation(found, place, is_built_in=False, target=place)

    def at_hand(self) -> Iterator[tuple[str, str]]:
        """Yield title and name of the data sets that are on this computer, the drawn one's, too."""
        from netwright.engine.data.catalogue import sources

        for name in dict.fromkeys([*sources(), self._session.document.training.data]):
            try:
                place = self.find(name)
            except DataError:
                continue
            if place is not None and place.is_there:
                yield place.source.title, name

    def follow(self, reply: Loading | DataLoaded) -> None:
        """Take note of how far a data set is that something needs."""
        match reply:
            case Loading():
                self.loading.emit(reply.progress)
            case DataLoaded():
                from netwright.engine.data.catalogue import family_of

                if family_of(reply.name):  # the folder may have changed since it was chosen
                    self._look_again(reply.name)

    def _load(self, *, download: bool) -> None:
        if not self._work.is_busy:
            self._work.become(RunState.PREPARING)
            request = LoadData(self._session.document.training, self._directory, download)
            self._client.ask(request, self._hear, self._fail)

    def _hear(self, reply: LoadReply) -> None:
        match reply:
            case Loading() | DataLoaded():
                self.follow(reply)
            case DataReady() | Cancelled():
                self._work.become(RunState.IDLE)
                self.changed.emit()

    def _fail(self, sentence: Message) -> None:
        self._work.become(RunState.FAILED)
        self._client.failed.emit(sentence)

    def _look_again(self, name: str) -> None:
        self._asked[name] = self._client.ask(LookThrough(name), self._learn)

    def _learn(self, reply: LookedThrough) -> None:
        self._asked.pop(reply.name, None)
        self._found[reply.name] = reply.found
        self.learned.emit(reply.name)
        self.changed.emit()
