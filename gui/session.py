"""The open project: the document with its history, and what every view is told about it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.document.document import Document
from engine.document.edits import EditError
from engine.document.history import History

if TYPE_CHECKING:
    # These load PyTorch, which arrives only after the window is open.
    from engine.analysis.analysis import Analysis
    from engine.code.source import Source

Edit = Callable[[Document], Document]
Analyse = Callable[[Document, "Analysis | None"], "Analysis"]


@dataclass(frozen=True, eq=False)
class Preview:
    """What an edit would come to, shown before it is made.

    Attributes:
        document: The document as it would be.
        analysis: What would be known of it.
    """

    document: Document
    analysis: "Analysis"


class Session(QObject):
    """What the views share. They read it, ask it for edits, and never write to each other.

    Signals:
        document_changed: (old, new) documents, after every edit, undo, redo and opening.
        analysis_changed: The :class:`Analysis` of the new document, right after it.
        selection_changed: The ids of the selected nodes, a frozenset.
        opened: Another document is open, and all else about it has been announced.
        file_changed: The path or the unsaved state is another.
        refused: The :class:`Message` that tells why an edit could not be made.
        preview_changed: The :class:`Preview` that is shown instead of the document; None for none.
    """

    document_changed = Signal(object, object)
    analysis_changed = Signal(object)
    selection_changed = Signal(object)
    opened = Signal()
    file_changed = Signal()
    refused = Signal(object)
    preview_changed = Signal(object)

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(document or Document())
        self._saved = self._history.current
        self._analyse: Analyse | None = None
        self._analysis: Analysis | None = None
        self._source: Source | None = None
        self._selection: frozenset[str] = frozenset()
        self._previewed: Preview | None = None
        self.path: Path | None = None

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._history.current

    @property
    def analysis(self) -> "Analysis | None":
        """What is known of the document; None until PyTorch has arrived."""
        return self._analysis

    @property
    def source(self) -> "Source | None":
        """The generated source of what is sound; None without PyTorch or without an Input."""
        if self._source is None and self._analysis is not None:
            from engine.code import preview

            self._source = preview(self._analysis)
        return self._source

    @property
    def selection(self) -> frozenset[str]:
        """The ids of the selected nodes."""
        return self._selection

    @property
    def is_modified(self) -> bool:
        """Whether there are changes that no file holds."""
        return self.document is not self._saved and self.document != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return self._history.can_redo

    def start_analysis(self, by: Analyse | None = None) -> None:
        """Begin to analyse; called once PyTorch has been imported.

        Args:
            by: Analyses a document in place of the engine, given what it found last.
        """
        if by is None:
            from engine.analysis.analysis import analyse as by

        self._analyse = by
        self._refresh_analysis()

    def edit(self, change: Edit, gesture: object = None) -> bool:
        """Make an edit and return whether it could be made.

        Args:
            change: A pure function from the document to the next.
            gesture: Edits of the same gesture (one drag, one slider) are one undo step.
        """
        old = self.document
        try:
            new = change(old)
        except EditError as error:
            self.refused.emit(error.sentence)
            return False
        if new is not old:
            self._history.push(new, gesture)
            self._announce(old)
        return True

    @property
    def previewed(self) -> Preview | None:
        """What is shown instead of the document, if anything is."""
        return self._previewed

    def preview(self, change: Edit) -> Preview | None:
        """Show what ``change`` would come to, until :meth:`end_preview` or the next edit.

        Returns:
            What is shown; None where the edit cannot be made, changes nothing, or PyTorch has not
            arrived.
        """
        try:
            document = change(self.document)
        except EditError:
            document = self.document
        if self._analyse is None or document is self.document:
            self.end_preview()
            return None
        self._previewed = Preview(document, self._analyse(document, self._analysis))
        self.preview_changed.emit(self._previewed)
        return self._previewed

    def end_preview(self) -> None:
        """Show the document itself again."""
        if self._previewed is not None:
            self._previewed = None
            self.preview_changed.emit(None)

    def end_gesture(self) -> None:
        """Let the next edit be an undo step of its own."""
        self._history.end_gesture()

    def undo(self) -> None:
        """Go back one step, if there is one."""
        self._step(self._history.undo)

    def redo(self) -> None:
        """Go forward one step, if there is one."""
        self._step(self._history.redo)

    def _step(self, step: Callable[[], Document]) -> None:
        old = self.document
        if step() is not old:
            self._announce(old)

    def open(self, document: Document, path: Path | None = None) -> None:
        """Put another document in place of this one, with a history of its own."""
        old = self.document
        self._history = History(document)
        self._saved = document
        self.path = path
        self.select(())
        self._announce(old)
        self.opened.emit()

    def mark_saved(self, document: Document, path: Path) -> None:
        """Take note that ``document`` is what the file at ``path`` holds."""
        self._saved = document
        self.path = path
        self.file_changed.emit()

    def select(self, nodes: Iterable[str]) -> None:
        """Select these nodes and no others."""
        selection = frozenset(nodes) & self.document.nodes.keys()
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    def _announce(self, old: Document) -> None:
        self._source = None
        before, self._analysis = self._analysis, None
        self.end_preview()
        selection = self._selection
        self._selection &= self.document.nodes.keys()  # nobody is to look for what is gone
        self.document_changed.emit(old, self.document)
        self._refresh_analysis(before)
        if self._selection != selection:
            self.selection_changed.emit(self._selection)
        self.file_changed.emit()

    def _refresh_analysis(self, before: "Analysis | None" = None) -> None:
        if self._analyse is not None:
            self._source = None
            self._analysis = self._analyse(self.document, before)
            self.analysis_changed.emit(self._analysis)
