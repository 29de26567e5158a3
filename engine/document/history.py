"""Undo and redo: a list of documents."""

from netwright.engine.document.document import Document

LIMIT = 500


class History:
    """The documents of a session, and which of them is current.

    Changes that belong together (the steps of one drag, of one slider) share a ``gesture`` and make
    one undo step. Documents share what they have in common, so that the list costs little.
    """

    def __init__(self, document: Document) -> None:
        self._past: list[Document] = []
        self._future: list[Document] = []
        self._gesture: object = None
        self.current = document

    def push(self, document: Document, gesture: object = None) -> None:
        """Make ``document`` current; within one ``gesture`` it replaces the last one pushed."""
        if document is self.current:
            return
        if gesture is None or gesture != self._gesture:
            self.current.forget()
            self._past.append(self.current)
            del self._past[:-LIMIT]
        self._gesture = gesture
        self._future.clear()
        self.current = document

    def end_gesture(self) -> None:
        """Let the next change be an undo step of its own."""
        self._gesture = None

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return bool(self._future)

    @property
    def versions(self) -> tuple[Document, ...]:
        """Every document that can be gone to, the oldest first."""
        return (*self._past, self.current, *reversed(self._future))

    @property
    def place(self) -> int:
        """Which of the versions is current, from 0."""
        return len(self._past)

    def go_to(self, place: int) -> Document:
        """Make one of the versions current, and return it; all of them stay.

        Raises:
            IndexError: There is no such version.
        """
        if not 0 <= place < len(self._past) + 1 + len(self._future):
            raise IndexError(place)
        while self.place > place:
            self.undo()
        while self.place < place:
            self.redo()
        return self.current

    def undo(self) -> Document:
        """Go back one step, if there is one, and return the document."""
        return self._step(self._past, self._future)

    def redo(self) -> Document:
        """Go forward one step, if there is one, and return the document."""
        return self._step(self._future, self._past)

    def _step(self, source: list[Document], other: list[Document]) -> Document:
        self._gesture = None
        if source:
            self.current.forget()
            other.append(self.current)
            self.current = source.pop()
        return self.current
