"""Add blocks to the canvas: from the palette, from the search box, at the end of a wire."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.registry import block_types
from netwright.engine.document.document import Document
from netwright.engine.document.edits import insert
from netwright.engine.document.edits.tidy import tidy
from netwright.engine.document.ports import Port
from netwright.gui.canvas.search_popup import SearchPopup
from netwright.gui.canvas.viewport import Viewport
from netwright.gui.canvas.wires.compatible_ports import tensor_at
from netwright.gui.palette.choice import Choice, made
from netwright.gui.palette.compatible_blocks import blocks_after, blocks_before
from netwright.gui.palette.proposals import Proposals
from netwright.gui.palette.saved_groups import KeptGroups

Make = Callable[[Document], tuple[Document, str]]
"""An edit that adds something, and tells its id."""


class BlockInsertion:
    """Where new nodes come to stand, and what they are wired to.

    Args:
        view: Where they are added.
        kept: The user's own blocks, which are offered besides those of the program.
    """

    def __init__(self, view: Viewport, kept: KeptGroups | None = None) -> None:
        self._view = view
        self._session = view.session
        self.kept = kept

    def add(self, make: Make) -> None:
        """Make the edit that adds a node, and select that node."""
        new = self._session.add(make)
        if new is not None:
            self._session.select({new})
            self._view.reveal_things([new])

    def add_chain(self, blocks: Sequence[Block]) -> None:
        """Add blocks after the selected node and each other, or in the middle of the view."""
        selected = self._view.selected_node
        if selected is None:
            self._add_at(blocks, self._view.visible_area().center())
        else:
            self.add(lambda document: insert.add_chain_after(document, blocks, selected))

    def add_block(self, block: Choice) -> None:
        """Add a block after the selected node and wired to it, or in the middle of the view."""
        self.add_chain([made(block)])

    def _add_at(self, blocks: Sequence[Block], point: QPointF) -> None:
        position = (point.x(), point.y())
        begins = not self._session.document.nodes

        def make(document: Document) -> tuple[Document, str]:
            document, last = insert.add_chain_near(document, blocks, position)
            # A network that is begun with a chain is laid out, since nothing has a place yet.
            return (tidy(document) if begins and len(blocks) > 1 else document), last

        self.add(make)
        if len(blocks) > 1:
            self._view.frame_all()

    def search_and_add(self) -> None:
        """Let the user find a block by typing: after the selected node, or under the mouse."""
        view = self._view
        selected = view.selected_node
        if selected is None:
            self.search_at(view.mouse_place() or view.viewport().rect().center())
            return
        area = view.mapFromScene(view.graph.bounds([selected])).boundingRect()
        analysis = self._session.analysis
        tensor = tensor_at(analysis, Port(selected, False, 0))
        proposals = Proposals(analysis, tensor, [*self._own(), *block_types().values()])
        SearchPopup(self.add_chain, proposals, view).open_beside(area)

    def search_at(self, place: QPoint) -> None:
        """Let the user find a block that is to stand at ``place`` of the viewport."""
        point = self._view.mapToScene(place)
        proposals = Proposals(self._session.analysis)
        SearchPopup(lambda blocks: self._add_at(blocks, point), proposals, self._view).open_at(
            place
        )

    def search_for_wire(self, port: Port, place: QPoint) -> None:
        """Let the user find a block to stand at ``place``, wired to ``port``."""
        point = self._view.mapToScene(place)
        tensor, own = tensor_at(self._session.analysis, port), self._own()
        among = blocks_before(own) if port.is_input else blocks_after(tensor, own)

        def choose(blocks: Sequence[Block]) -> None:
            position = (point.x(), point.y())
            self.add(lambda document: insert.add_chain_wired(document, blocks, position, port))

        proposals = Proposals(self._session.analysis, tensor, among)
        SearchPopup(choose, proposals, self._view).open_at(place)

    def _own(self) -> tuple[Choice, ...]:
        return self.kept.groups if self.kept else ()
