"""The dock of the outline: the tree, and all that keys do with a line of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.block import Composite
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits.swap import move_down, move_up
from netwright.gui.outline.tree import OutlineTree, rename
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.widgets.action import local_action
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel

DELAY = 30  # milliseconds


class OutlinePanel(QWidget):
    """The network as a tree. Every action has a key here, a button or a place in the menu.

    Signals:
        add_requested: A block is to be found by typing and to follow the selected node.
        edit_requested: The id of the node whose parameters are to be changed.
        help_requested: The id of the node whose block is to be explained.
        told: A sentence for the status bar on what was done.
    """

    add_requested = Signal()
    edit_requested = Signal(str)
    help_requested = Signal(str)
    told = Signal(str)

    def __init__(self, session: DrawingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.tree = OutlineTree(session, self)
        self.tree.renamed.connect(self._rename)
        self.tree.itemDoubleClicked.connect(self._edit)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self._nothing = PlainLabel()
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setText(
            self.tr("The network as a list, to build by keys alone. Ins adds the first block.")
        )
        self._make_actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addLayout(self._buttons())
        column.addWidget(self.tree, 1)
        column.addWidget(self._nothing)
        self.setFocusProxy(self.tree)
        self._late = LateUpdate(self, self.refresh, DELAY)
        session.document_changed.connect(self._late.request)
        session.analysis_changed.connect(self._late.request)
        session.selection_changed.connect(self._follow_selection)
        self.refresh()

    def _make_actions(self) -> None:
        here = partial(local_action, self.tree, context=Qt.ShortcutContext.WidgetShortcut)
        self.add = here(
            self.tr("&Add after…"),
            self.add_requested.emit,
            "Ins",
            "add",
            self.tr("Find a block by typing; it follows the chosen one"),
        )
        self.connect_ = here(
            self.tr("&Connect to…"),
            self._connect,
            "Alt+Right",
            "link",
            self.tr("Wire the output of the chosen block to an input"),
        )
        self.disconnect_ = here(
            self.tr("D&isconnect…"),
            self._disconnect,
            "Alt+Left",
            tip=self.tr("Take away a wire into the chosen block"),
        )
        self.up = here(
            self.tr("Move &up"), self._up, "Alt+Up", tip=self.tr("Before the block that it reads")
        )
        self.down = here(
            self.tr("Move &down"),
            self._down,
            "Alt+Down",
            tip=self.tr("After the block that reads it"),
        )
        self.rename = here(self.tr("Re&name"), self.tree.edit_name, "F2")
        self.edit = here(self.tr("Edit &parameters"), self._edit, "Return")
        self.inside = here(
            self.tr("Look &inside"),
            self._look_inside,
            "Alt+Return",
            tip=self.tr("List what is inside of the chosen block"),
        )
        self.out = here(
            self.tr("&Back out"),
            self._session.leave,
            "Alt+Backspace",
            tip=self.tr("List what this is inside of"),
        )
        self.help = here(self.tr("About this &block"), self._help, "F1")
        self.delete = here(self.tr("De&lete"), self._delete, "Del", "close")

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        arrows = {self.up: Qt.ArrowType.UpArrow, self.down: Qt.ArrowType.DownArrow}
        for made in (self.add, self.connect_, self.up, self.down, self.delete):
            button = QToolButton()
            button.setDefaultAction(made)
            button.setAutoRaise(True)
            button.setAccessibleName(made.statusTip())
            if made in arrows:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
                button.setArrowType(arrows[made])
            row.addWidget(button)
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        """Show the network as it is now."""
        self.tree.refresh()
        self._nothing.setHidden(bool(self._session.document.nodes))
        self._enable()

    def _follow_selection(self) -> None:
        if self.isVisible():
            self.tree.show_selection()
        else:
            self._late.request()
        self._enable()

    def _enable(self) -> None:
        one = self._chosen() is not None
        for made in (self.connect_, self.disconnect_, self.up, self.down, self.rename):
            made.setEnabled(one)
        self.edit.setEnabled(one)
        self.help.setEnabled(one)
        nodes, chosen = self._session.document.nodes, self._chosen()
        is_composite = chosen is not None and isinstance(nodes[chosen].block, Composite)
        self.inside.setEnabled(is_composite)
        self.out.setEnabled(self._session.is_part)
        self.delete.setEnabled(bool(self._session.selection))

    def _chosen(self) -> str | None:
        selection = self._session.selection
        return next(iter(selection)) if len(selection) == 1 else None

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.add, self.connect_, self.disconnect_])
        menu.addSeparator()
        menu.addActions([self.up, self.down])
        menu.addSeparator()
        menu.addActions([self.inside, self.out])
        menu.addSeparator()
        menu.addActions([self.rename, self.edit, self.help, self.delete])
        menu.popup(self.tree.viewport().mapToGlobal(place))

    # What the actions do.

    def _edit(self) -> None:
        node = self._chosen()
        if node is not None:
            self.edit_requested.emit(node)

    def _look_inside(self) -> None:
        node = self._chosen()
        if node is not None and self._session.enter(node):
            self._session.select(list(self._session.document.nodes)[:1])

    def _help(self) -> None:
        node = self._chosen()
        if node is not None:
            self.help_requested.emit(node)

    def _delete(self) -> None:
        nodes = self._session.selection
        following = self._neighbour(nodes)
        if self._session.edit(lambda document: edits.remove(document, nodes)) and following:
            self._session.select([following])

    def _neighbour(self, nodes: frozenset[str]) -> str | None:
        """Return the line that takes the cursor when ``nodes`` go."""
        item = self.tree.currentItem()
        for step in (self.tree.itemAbove, self.tree.itemBelow):
            other = step(item) if item is not None else None
            if other is not None and self.tree.node_of(other) not in nodes:
                return self.tree.node_of(other)
        return None

    def _rename(self, node: str, name: str) -> None:
        if not rename(self._session, node, name):
            self.tree.refresh_names()

    def _up(self) -> None:
        self._move(move_up)

    def _down(self) -> None:
        self._move(move_down)

    def _move(self, change: Callable[[Document, str], Document]) -> None:
        node = self._chosen()
        if node is not None:
            self._session.edit(lambda document: change(document, node))

    def _connect(self) -> None:
        """Ask for an input among those that the chosen block can be wired to."""
        node = self._chosen()
        if node is None:
            return
        document = self._session.document
        choices = {
            self._port_words(document, edge): edge for edge in _possible_wires(document, node)
        }
        name = document.nodes[node].name
        if not choices:
            self.told.emit(self.tr("Nothing can read {name}.").format(name=name))
            return
        title = self.tr("Connect {name} to").format(name=name)
        self._ask(title, choices, edits.connect)

    def _disconnect(self) -> None:
        """Ask for a wire into the chosen block."""
        node = self._chosen()
        if node is None:
            return
        document = self._session.document
        wires = document.incoming.get(node, ())
        choices = {document.nodes[edge.source].name: edge for edge in wires}
        name = document.nodes[node].name
        if not choices:
            self.told.emit(self.tr("{name} reads nothing.").format(name=name))
            return
        title = self.tr("Disconnect {name} from").format(name=name)
        self._ask(title, choices, lambda drawn, edge: edits.disconnect(drawn, [edge]))

    def _port_words(self, document: Document, edge: Edge) -> str:
        source, target = document.nodes[edge.source], document.nodes[edge.target]
        words = target.name
        if document.input_count(edge.target) > 1:
            words = self.tr("{name}, input {number}").format(name=words, number=edge.input + 1)
        if len(source.block.output_ports) > 1:
            words = self.tr("{name} (from output {number})").format(
                name=words, number=edge.output + 1
            )
        taken = document.edge_into(edge.target, edge.input)
        if taken is not None:
            words = self.tr("{name}, in place of {source}").format(
                name=words, source=document.nodes[taken.source].name
            )
        return words

    def _ask(
        self, title: str, choices: dict[str, Edge], change: Callable[[Document, Edge], Document]
    ) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(title)
        dialog.setComboBoxItems(list(choices))
        dialog.textValueSelected.connect(
            lambda words: self._session.edit(lambda document: change(document, choices[words]))
        )
        dialog.open()


def _possible_wires(document: Document, node: str) -> list[Edge]:
    """Return the wires that could begin at ``node``, those into free inputs first."""
    outputs = range(len(document.nodes[node].block.output_ports))
    wires = [
        Edge(node, output, target, port)
        for target in document.nodes
        for port in range(document.input_count(target))
        for output in outputs
    ]
    possible = [
        edge
        for edge in wires
        if edge not in document.edges and edits.why_not(document, edge) is None
    ]
    return sorted(possible, key=lambda edge: document.edge_into(*edge[2:]) is not None)
