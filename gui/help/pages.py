"""The pages of help, opened for what the user points at."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from netwright.engine.blocks.registry import block_types
from netwright.engine.document.document import Document
from netwright.engine.document.group import Definition, Group
from netwright.gui.actions.keymap import Keymap
from netwright.gui.help.about_page import AboutPage
from netwright.gui.help.block_page import BlockPage, Subject
from netwright.gui.help.keyboard_page import KeyboardPage
from netwright.gui.help.shortcuts_page import ShortcutsPage
from netwright.gui.project.files import ProjectFiles
from netwright.gui.state.nested_drawing import NestedDrawing


class HelpPages(QObject):
    """Opens them over the window."""

    def __init__(
        self,
        level: NestedDrawing,
        files: ProjectFiles,
        keymap: Keymap,
        menus: Sequence[QMenu],
        window: QWidget,
    ) -> None:
        """Open none yet.

        Args:
            level: What the canvas shows.
            files: Opens the examples on the pages.
            keymap: The keys as they are now.
            menus: Whose keys are listed.
            window: Over which the pages open.
        """
        super().__init__(window)
        self._level = level
        self._files = files
        self._keymap = keymap
        self._menus = menus
        self._window = window

    def show_shortcuts(self) -> None:
        """Show all keys of the menus, as they are now."""
        page = ShortcutsPage(self._menus, self._window)
        self._keymap.changed.connect(page.tell)
        page.show()

    def show_keyboard(self) -> None:
        """Tell how to draw without a mouse."""
        KeyboardPage(self._keymap, self._window).show()

    def show_about(self) -> None:
        """Tell what the program is."""
        AboutPage(self._window).show()

    def show_block(self, name: str) -> None:
        """Show the help page of the block type ``name``, or of groups."""
        if name == Group.type_name():
            group = Group(definition=Definition(Document(self.tr("Group"))))
            self._show_page(BlockPage(group, self._window))
        elif name in block_types():
            self._show_page(BlockPage(block_types()[name], self._window))

    def show_selected(self) -> None:
        """Show the page of the selected node, or the keys if there is none."""
        selected = sorted(self._level.selection)
        if selected:
            self.show_node(selected[0])
        else:
            self.show_shortcuts()

    def show_node(self, node_id: str) -> None:
        """Show the page of a node's block, with what is known of the node."""
        node = self._level.document.nodes.get(node_id)
        if node is not None:
            analysis = self._level.analysis
            report = analysis.reports.get(node_id) if analysis else None
            subject = Subject(node.label or node.name, node.block, report)
            block = node.block if isinstance(node.block, Group) else type(node.block)
            self._show_page(BlockPage(block, self._window, subject))

    def _show_page(self, page: BlockPage) -> None:
        page.example_requested.connect(self._files.open_document)
        page.show()
