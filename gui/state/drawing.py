"""What is drawn on a canvas, as a model that views share: its document, selection and previews."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.document.document import Document
from netwright.engine.document.edit import Edit
from netwright.engine.document.edits import EditError

New = TypeVar("New", str, tuple[str, ...])
"""The id of what an edit adds, or the ids."""


@dataclass(frozen=True, eq=False)
class EditPreview:
    """What an edit would come to, shown before it is made.

    Attributes:
        document: The document as it would be.
        analysis: What would be known of it.
    """

    document: Document
    analysis: Analysis


class DrawingModel(QObject):
    """What is drawn on a canvas: the network, or what is inside one of its blocks.

    Signals:
        document_changed: (old, new) documents, after every edit, undo, redo and opening.
        analysis_changed: The :class:`Analysis` of the new document, right after it.
        selection_changed: The ids of the selected nodes, a frozenset; emitted for frames and notes
            too, which are in ``annotations``.
        opened: Another document is open, and all else about it has been announced.
        refused: The :class:`Message` that tells why an edit could not be made.
        preview_changed: The :class:`EditPreview` shown instead of the document; None for none.
    """

    document_changed = Signal(object, object)
    analysis_changed = Signal(object)
    selection_changed = Signal(object)
    opened = Signal()
    refused = Signal(object)
    preview_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._previewed: EditPreview | None = None

    @property
    def document(self) -> Document:
        """The document as it is now."""
        raise NotImplementedError

    @property
    def analysis(self) -> Analysis | None:
        """What is known of the document; None until PyTorch has arrived."""
        raise NotImplementedError

    @property
    def selection(self) -> frozenset[str]:
        """The ids of the selected nodes."""
        raise NotImplementedError

    @property
    def annotations(self) -> frozenset[str]:
        """The ids of the selected frames and notes."""
        raise NotImplementedError

    @property
    def chosen(self) -> frozenset[str]:
        """The ids of all that is selected: nodes, frames and notes."""
        return self.selection | self.annotations

    def select(self, ids: Iterable[str]) -> None:
        """Select these nodes, frames and notes, and no others."""
        raise NotImplementedError

    def edit(self, change: Edit, gesture: object = None) -> bool:
        """Make an edit and return whether it could be made.

        Args:
            change: A pure function from the document to the next.
            gesture: Edits of the same gesture (one drag, one slider) are one undo step.
        """
        raise NotImplementedError

    def add(self, change: Callable[[Document], tuple[Document, New]]) -> New | None:
        """Make an edit that adds something.

        Args:
            change: A pure function from the document to the next, and what is new in that.

        Returns:
            The id of what is new, or the ids; None where the edit could not be made.
        """
        new: New | None = None

        def edit(document: Document) -> Document:
            nonlocal new
            document, new = change(document)
            return document

        return new if self.edit(edit) else None

    def end_gesture(self) -> None:
        """Let the next edit be an undo step of its own."""
        raise NotImplementedError

    @property
    def previewed(self) -> EditPreview | None:
        """What is shown instead of the document, if anything is."""
        return self._previewed

    def preview(self, change: Edit) -> EditPreview | None:
        """Show what ``change`` would come to, until :meth:`end_preview` or the next edit.

        Returns:
            What is shown; None where the edit cannot be made, changes nothing, or PyTorch has not
            arrived.
        """
        try:
            document = change(self.document)
        except EditError:
            document = self.document
        analysis = self._foresee(document) if document is not self.document else None
        if analysis is None:
            self.end_preview()
            return None
        self._previewed = EditPreview(document, analysis)
        self.preview_changed.emit(self._previewed)
        return self._previewed

    def end_preview(self) -> None:
        """Show the document itself again."""
        if self._previewed is not None:
            self._previewed = None
            self.preview_changed.emit(None)

    def _foresee(self, document: Document) -> Analysis | None:
        """Return what would be known of a document that comes of an edit."""
        raise NotImplementedError

    @property
    def is_part(self) -> bool:
        """Whether this is the inside of a block, not the whole network."""
        return False

    @property
    def is_read_only(self) -> bool:
        """Whether it can be looked at only: the inside of a block that is given."""
        return False

    @property
    def marks(self) -> frozenset[str]:
        """What is selected, as lines of the generated code know it."""
        return self.selection

    def select_marked(self, marks: Iterable[str]) -> None:
        """Select what a line of the generated code is about."""
        self.select(marks)

    def enter(self, node_id: str) -> bool:
        """Show what is inside of a node, if that can be; return whether it is shown."""
        return False

    def leave(self) -> bool:
        """Go back out to what this is inside of; return whether there is something."""
        return False
