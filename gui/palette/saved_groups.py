"""The user's own blocks: groups that are kept for other networks."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from netwright.engine.document.edits import EditError
from netwright.engine.document.files import saved_groups
from netwright.engine.document.files.saved_groups import KeptError
from netwright.engine.document.group import Group


class KeptGroups(QObject):
    """Groups in a file of the user's; a file that cannot be read is left as it is.

    Signals:
        changed: There are others now.
        failed: The :class:`Message` that tells why the file could not be read or written.

    Args:
        path: The file; without one they are kept for this session only.
        parent: What it lives as long as.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._groups: tuple[Group, ...] = ()
        self.unread: KeptError | None = None
        """Why the file could not be read at the start, if it could not."""
        try:
            self._groups = saved_groups.read_kept(path) if path else ()
        except KeptError as error:
            self.unread = error

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups, in the order in which they were kept."""
        return self._groups

    def keep(self, group: Group) -> bool:
        """Keep a group, in the place of one of the same name; return whether it is kept."""
        return self._change(lambda: saved_groups.with_kept(self._groups, group))

    def remove(self, title: str) -> bool:
        """Keep a group no longer."""
        return self._change(lambda: saved_groups.without(self._groups, title))

    def rename(self, title: str, text: str) -> bool:
        """Keep a group under another name; return whether it has that name now."""
        return self._change(lambda: saved_groups.renamed(self._groups, title, text))

    def _change(self, change: Callable[[], tuple[Group, ...]]) -> bool:
        """Make a change, in the file first: what cannot be written does not change."""
        try:
            if self.unread is not None:
                raise self.unread  # the file may hold what a later program understands
            groups = change()
            if self._path is not None and groups != self._groups:
                saved_groups.write_kept(self._path, groups)
        except (EditError, KeptError) as error:
            self.failed.emit(error.sentence)
            self.changed.emit()  # a view that showed the change shows again what is
            return False
        self._groups = groups
        self.changed.emit()
        return True
