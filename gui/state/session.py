"""The open project: the document with its history, and what every view is told about it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.code import preview
from netwright.engine.code.source import Source
from netwright.engine.code.source_generator import SourceGenerator
from netwright.engine.document.document import Document
from netwright.engine.document.edit import Edit
from netwright.engine.document.edits import EditError
from netwright.engine.document.history import History
from netwright.gui.state.drawing import DrawingModel

Analyse = Callable[[Document, Analysis | None], Analysis]


class Session(DrawingModel):
    """The open project. Views read it, ask it for edits, and never write to each other.

    Signals:
        file_changed: The path or the unsaved state is another.
    """

    file_changed = Signal()

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(document or Document())
        self._saved = self._history.current
        self._analyse: Analyse | None = None
        self._analysis: Analysis | None = None
        self._source: Source | None = None
        self._generator = SourceGenerator()
        self._selection: frozenset[str] = frozenset()
        self._annotations: frozenset[str] = frozenset()
        self.path: Path | None = None

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._history.current

    @property
    def analysis(self) -> Analysis | None:
        """What is known of the document; None until PyTorch has arrived."""
        return self._analysis

    @property
    def is_analysing(self) -> bool:
        """Whether an analysis follows every change: PyTorch is there."""
        return self._analyse is not None

    @property
    def source(self) -> Source | None:
        """The generated source of what is sound; None without PyTorch or without an Input."""
        if self._source is None and self._analysis is not None:
            self._source = preview(self._analysis, self._generator)
        return self._source

    @property
    def selection(self) -> frozenset[str]:
        """The ids of the selected nodes."""
        return self._selection

    @property
    def annotations(self) -> frozenset[str]:
        """The ids of the selected frames and notes."""
        return self._annotations

    @property
    def is_modified(self) -> bool:
        """Whether there are changes that no file holds."""
        return self.document is not self._saved and self.document != self._saved

    @property
    def saved(self) -> Document:
        """What was last opened or saved: its file holds it, unless another program wrote there."""
        return self._saved

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
        self._analyse = by or analyse
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

    def end_gesture(self) -> None:
        """Let the next edit be an undo step of its own."""
        self._history.end_gesture()

    def _foresee(self, document: Document) -> Analysis | None:
        return self._analyse(document, self._analysis) if self._analyse else None

    def undo(self) -> None:
        """Go back one step, if there is one."""
        self._step(self._history.undo)

    def redo(self) -> None:
        """Go forward one step, if there is one."""
        self._step(self._history.redo)

    @property
    def versions(self) -> tuple[Document, ...]:
        """What can be gone back and forward to, the oldest first."""
        return self._history.versions

    @property
    def place(self) -> int:
        """Which of the versions is open, from 0."""
        return self._history.place

    def go_to(self, place: int) -> None:
        """Go back or forward to one of the versions."""
        self._step(lambda: self._history.go_to(place))

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

    def select(self, ids: Iterable[str]) -> None:
        """Select these nodes, frames and notes, and no others."""
        chosen = frozenset(ids)
        selection = chosen & self.document.nodes.keys()
        annotations = chosen & self.document.annotations.keys()
        if (selection, annotations) != (self._selection, self._annotations):
            self._selection, self._annotations = selection, annotations
            self.selection_changed.emit(selection)

    def _announce(self, old: Document) -> None:
        self._source = None
        before, self._analysis = self._analysis, None
        self.end_preview()
        chosen = self.chosen
        self._selection &= self.document.nodes.keys()  # nobody is to look for what is gone
        self._annotations &= self.document.annotations.keys()
        self.document_changed.emit(old, self.document)
        self._refresh_analysis(before)
        if self.chosen != chosen:
            self.selection_changed.emit(self._selection)
        self.file_changed.emit()

    def _refresh_analysis(self, before: Analysis | None = None) -> None:
        if self._analyse is not None:
            self._source = None
            self._analysis = self._analyse(self.document, before)
            self.analysis_changed.emit(self._analysis)
