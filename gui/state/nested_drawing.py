"""Which level of the network the canvas shows: all of it, or what is inside one of its blocks.

Every level is drawn, edited and inspected by the same views, which ask this in place of the
session. A document of an inner level is part of the session's: an edit inside is an edit of the
whole, so that there is one history. Of a block that is given, such as a residual block, the inside
can be looked at only.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.analysis.composite_analysis import analyse_inside, seen_inside
from netwright.engine.document.document import Document
from netwright.engine.document.edit import Edit
from netwright.engine.document.edits import EditError
from netwright.engine.document.edits.groups import change_inside
from netwright.engine.document.edits.inside import SEPARATOR, Path, path_id
from netwright.engine.document.group import Group
from netwright.gui.state.drawing import DrawingModel, EditPreview
from netwright.gui.state.session import Session


class ShownDrawing(NamedTuple):
    """A drawing on the way inside: the document, and what is known of it."""

    document: Document
    analysis: Analysis | None


class NestedDrawing(DrawingModel):
    """The session as seen from inside the block at the end of ``path``.

    Signals:
        path_changed: Another level is shown.
    """

    path_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent or session)
        self._session = session
        self._path: Path = ()
        self._way: tuple[ShownDrawing, ...] = ()  # of each level below the first
        self._chosen: frozenset[str] = frozenset()
        session.document_changed.connect(self._follow_document)
        session.analysis_changed.connect(self._follow_analysis)
        session.selection_changed.connect(self._follow_selection)
        session.refused.connect(self.refused)
        session.preview_changed.connect(self._follow_preview)
        session.opened.connect(self._follow_opening)

    @property
    def path(self) -> Path:
        """The nodes on the way to what is shown; empty for the whole network."""
        return self._path

    @property
    def is_part(self) -> bool:
        """Whether this is the inside of a block, not the whole network."""
        return bool(self._path)

    @property
    def document(self) -> Document:
        """What is drawn on this level."""
        return self._way[-1].document if self._path else self._session.document

    @property
    def analysis(self) -> Analysis | None:
        """What is known of it, with the tensors that enter here."""
        return self._way[-1].analysis if self._path else self._session.analysis

    @property
    def way(self) -> tuple[Document, ...]:
        """The documents from the whole network to the one that is shown."""
        return (self._session.document, *(shown.document for shown in self._way))

    @property
    def given(self) -> int | None:
        """How deep the first block on the way is that is none of the user's; None without."""
        for depth, (document, node_id) in enumerate(zip(self.way, self._path, strict=False)):
            node = document.nodes.get(node_id)
            if node is None or not isinstance(node.block, Group):
                return depth
        return None

    @property
    def is_read_only(self) -> bool:
        """Whether it can be looked at only: the inside of a block that is given."""
        return self.given is not None

    @property
    def selection(self) -> frozenset[str]:
        """The ids of the selected nodes of this level."""
        return self._chosen & self.document.nodes.keys() if self._path else self._session.selection

    @property
    def annotations(self) -> frozenset[str]:
        """The ids of the selected frames and notes of this level."""
        if not self._path:
            return self._session.annotations
        return self._chosen & self.document.annotations.keys()

    def select(self, ids: Iterable[str]) -> None:
        """Select these nodes, frames and notes of this level, and no others."""
        if not self._path:
            self._session.select(ids)
            return
        document = self.document
        chosen = frozenset(ids) & (document.nodes.keys() | document.annotations.keys())
        if chosen != self._chosen:
            self._chosen = chosen
            self.selection_changed.emit(self.selection)

    @property
    def marks(self) -> frozenset[str]:
        """What is selected, or the block that is looked into, as lines of the code know it."""
        if not self._path:
            return self._session.selection
        if not self.selection:
            return frozenset({path_id(self._path[:-1], self._path[-1])})
        return frozenset(path_id(self._path, node) for node in self.selection)

    def select_marked(self, marks: Iterable[str]) -> None:
        """Select what a line of the code is about: here if it is part of this, else outside."""
        marks = frozenset(marks)
        prefix = "".join(f"{node}{SEPARATOR}" for node in self._path)
        here = [mark.removeprefix(prefix) for mark in marks if mark.startswith(prefix)]
        if self._path and not any(mark in self.document.nodes for mark in here):
            self.go_to(0)
            here = list(marks)
        self.select(here)

    def edit(self, change: Edit, gesture: object = None) -> bool:
        """Make an edit of this level, as one of the whole network."""
        path = self._path
        if not path:
            return self._session.edit(change, gesture)
        whole = None if gesture is None else (path, gesture)
        return self._session.edit(lambda document: change_inside(document, path, change), whole)

    def end_gesture(self) -> None:
        """Let the next edit be an undo step of its own."""
        self._session.end_gesture()

    def enter(self, node_id: str) -> bool:
        """Show what is inside of a node of this level; say why, if that cannot be."""
        try:
            inner = self._inside(ShownDrawing(self.document, self.analysis), node_id, None)
        except EditError as error:
            self.refused.emit(error.sentence)
            return False
        self._show((*self._path, node_id), (*self._way, inner))
        return True

    def leave(self) -> bool:
        """Go back out one level, and select there what this was inside of."""
        if not self._path:
            return False
        self.go_to(len(self._path) - 1)
        return True

    def go_to(self, depth: int) -> None:
        """Go back out to the level ``depth``: 0 is the whole network."""
        if depth < len(self._path):
            left = self._path[depth]
            self._show(self._path[:depth], self._way[:depth])
            self.select([left])

    def _inside(
        self, around: ShownDrawing, node_id: str, before: ShownDrawing | None
    ) -> ShownDrawing:
        """Return what is inside of a node.

        Raises:
            EditError: Nothing is, or it is not known.
        """
        # To measure what is inside takes PyTorch; a group can be looked into before that.
        if around.analysis is None:
            block = around.document.nodes[node_id].block
            if isinstance(block, Group):
                return ShownDrawing(block.network, None)
        document = seen_inside(around.document, around.analysis, node_id)
        previous = before.analysis if before else None
        return ShownDrawing(
            document, analyse_inside(document, previous) if around.analysis else None
        )

    def _show(self, path: Path, way: tuple[ShownDrawing, ...]) -> None:
        """Show another level: for the views it is another document altogether."""
        if not self._path:
            self._session.select(path[:1])  # what goes on showing the whole network shows this
        self.end_preview()
        old = self.document
        self._path, self._way, self._chosen = path, way, frozenset()
        self.document_changed.emit(old, Document())
        self.document_changed.emit(Document(), self.document)
        if self.analysis is not None:
            self.analysis_changed.emit(self.analysis)
        self.selection_changed.emit(self.selection)
        self.path_changed.emit()

    @property
    def previewed(self) -> EditPreview | None:
        """What is shown instead of this level, if anything is."""
        return super().previewed if self._path else self._session.previewed

    def preview(self, change: Edit) -> EditPreview | None:
        """Show what an edit of this level would come to."""
        return super().preview(change) if self._path else self._session.preview(change)

    def end_preview(self) -> None:
        """Show the document itself again."""
        super().end_preview()
        self._session.end_preview()

    def _foresee(self, document: Document) -> Analysis | None:
        if self.analysis is None or self.is_read_only:
            return None
        return analyse_inside(document, self.analysis)

    def _follow_preview(self, preview: EditPreview | None) -> None:
        if not self._path:
            self.preview_changed.emit(preview)

    def _follow_document(self, old: Document, new: Document) -> None:
        if not self._path:
            self.document_changed.emit(old, new)
        elif not self._session.is_analysing:
            self._renew()

    def _follow_analysis(self, analysis: Analysis) -> None:
        if not self._path:
            self.analysis_changed.emit(analysis)
        else:
            self._renew()

    def _renew(self) -> None:
        """Look along the way again; where it ends before its end, show what is there."""
        self.end_preview()
        way: list[ShownDrawing] = []
        shown = ShownDrawing(self._session.document, self._session.analysis)
        for depth, node_id in enumerate(self._path):
            if node_id not in shown.document.nodes:
                break
            try:
                shown = self._inside(shown, node_id, self._way[depth])
            except EditError:
                break
            way.append(shown)
        if len(way) < len(self._path):
            self._show(self._path[: len(way)], tuple(way))
            return
        old, chosen = self.document, self._chosen
        self._way = tuple(way)
        self._chosen &= self.document.nodes.keys() | self.document.annotations.keys()
        if self.document is not old:
            self.document_changed.emit(old, self.document)
        if self.analysis is not None:
            self.analysis_changed.emit(self.analysis)
        if self._chosen != chosen:
            self.selection_changed.emit(self.selection)

    def _follow_selection(self, selection: frozenset[str]) -> None:
        if not self._path:
            self.selection_changed.emit(selection)
        elif selection and selection != {self._path[0]}:
            self._show((), ())  # another view shows something of the whole network

    def _follow_opening(self) -> None:
        if self._path:
            self._show((), ())
        self.opened.emit()


def titles(level: NestedDrawing) -> Sequence[str]:
    """Return what each level on the way is called, the whole network first."""
    documents = level.way
    return [
        documents[0].title,
        *(
            document.nodes[node].label or document.nodes[node].name
            for document, node in zip(documents, level.path, strict=False)
        ),
    ]
