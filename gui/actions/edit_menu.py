"""The menu Edit: undo, the clipboard, what is selected."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from netwright.engine.blocks.block import Block, Composite
from netwright.engine.document.group import Group
from netwright.gui.actions.action_menu import ActionMenu, ActionSpec, Row
from netwright.gui.canvas import Canvas, freezing
from netwright.gui.state.session import Session

Keys = QKeySequence.StandardKey


class EditMenu(ActionMenu):
    """Undo and redo act everywhere; the other keys where the canvas has the focus.

    Signals:
        parameters_requested: The form of the selected node is wanted.
        keep_requested: The selected group is to be kept in the palette.
    """

    parameters_requested = Signal()
    keep_requested = Signal()

    def __init__(self, session: Session, canvas: Canvas, window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Edit"))
        self._session = session
        self._canvas = canvas
        self.fill(self._history())
        self.fill(self._clipboard())
        self.fill(self._selection())
        self.fill(self._additions())
        self.fill(self._groups())
        session.document_changed.connect(self.refresh)
        canvas.session.selection_changed.connect(self.refresh)

    def _history(self) -> tuple[Row, ...]:
        session = self._session
        return (
            ActionSpec(
                "edit.undo",
                self.tr("&Undo"),
                session.undo,
                Keys.Undo,
                "undo",
                enabled=lambda: session.can_undo,
            ),
            ActionSpec(
                "edit.redo",
                self.tr("&Redo"),
                session.redo,
                ("Ctrl+Shift+Z", "Ctrl+Y"),
                "redo",
                enabled=lambda: session.can_redo,
            ),
            None,
        )

    def _clipboard(self) -> tuple[Row, ...]:
        canvas, commands, something = self._canvas, self._canvas.commands, self._has_something
        return (
            ActionSpec(
                "edit.cut", self.tr("Cu&t"), commands.cut, Keys.Cut, where=canvas, enabled=something
            ),
            ActionSpec(
                "edit.copy",
                self.tr("&Copy"),
                commands.copy,
                Keys.Copy,
                "copy",
                where=canvas,
                enabled=something,
            ),
            ActionSpec("edit.paste", self.tr("&Paste"), commands.paste, Keys.Paste, where=canvas),
            ActionSpec(
                "edit.paste_over",
                self.tr("Paste o&ver"),
                commands.paste_over,
                "Ctrl+Shift+V",
                tip=self.tr("Put the copies in the place of what is selected; its wires stay"),
                where=canvas,
                enabled=lambda: bool(canvas.session.selection),
            ),
            ActionSpec(
                "edit.duplicate",
                self.tr("&Duplicate"),
                commands.duplicate,
                "Ctrl+D",
                where=canvas,
                enabled=something,
            ),
            None,
        )

    def _selection(self) -> tuple[Row, ...]:
        canvas, commands, something = self._canvas, self._canvas.commands, self._has_something
        return (
            ActionSpec(
                "edit.delete",
                self.tr("De&lete"),
                commands.delete_selection,
                Keys.Delete,
                where=canvas,
                enabled=something,
            ),
            ActionSpec(
                "edit.delete_and_rejoin",
                self.tr("Delete and re&join"),
                commands.delete_and_rejoin,
                "Ctrl+Del",
                tip=self.tr("Delete, and wire the neighbours to each other"),
                where=canvas,
                enabled=something,
            ),
            ActionSpec(
                "edit.bypass",
                self.tr("&Bypass"),
                commands.bypass_selection,
                "M",
                tip=self.tr("Leave the block out, and let the tensor pass; again to take it in"),
                where=canvas,
                enabled=something,
            ),
            ActionSpec(
                "edit.freeze",
                self.tr("Free&ze"),
                partial(freezing.freeze_selection, canvas.session),
                "L",
                tip=self.tr("Lock the weights: the block learns nothing; again to let it learn"),
                where=canvas,
                enabled=something,
            ),
            ActionSpec(
                "edit.freeze_all_but_head",
                self.tr("Freeze all but the &head"),
                partial(freezing.freeze_all_but_head, canvas.session),
                "Shift+L",
                tip=self.tr("Let only the layers learn that give the outputs"),
                where=canvas,
            ),
            ActionSpec(
                "edit.select_all",
                self.tr("Select &all"),
                commands.select_all,
                Keys.SelectAll,
                where=canvas,
            ),
            None,
        )

    def _additions(self) -> tuple[Row, ...]:
        canvas, commands, something = self._canvas, self._canvas.commands, self._has_something
        return (
            ActionSpec(
                "edit.add_block",
                self.tr("&Add block…"),
                commands.insertion.search_and_add,
                icon="add",
                tip=self.tr("Search for a block and add it"),
                shown_keys="Tab",
            ),
            ActionSpec(
                "edit.add_note",
                self.tr("&Note"),
                commands.add_note,
                "N",
                tip=self.tr("Write a note on the canvas; it is no part of the network"),
                where=canvas,
            ),
            ActionSpec(
                "edit.add_frame",
                self.tr("&Frame"),
                commands.add_frame,
                "Ctrl+J",
                tip=self.tr("Draw a titled frame around what is selected; it moves what is in it"),
                where=canvas,
            ),
            ActionSpec(
                "edit.rename",
                self.tr("Re&name"),
                commands.rename_selected,
                "F2",
                where=canvas,
                enabled=something,
            ),
            ActionSpec(
                "edit.parameters",
                self.tr("Edit &parameters"),
                self.parameters_requested.emit,
                shown_keys="Shift+Enter",
                enabled=something,
            ),
            None,
        )

    def _groups(self) -> tuple[Row, ...]:
        canvas, commands = self._canvas, self._canvas.commands
        return (
            ActionSpec(
                "edit.group",
                self.tr("&Group"),
                commands.group,
                "Ctrl+G",
                tip=self.tr("Make one block of the selected ones, a group of your own"),
                where=canvas,
                enabled=self._has_something,
            ),
            ActionSpec(
                "edit.look_inside",
                self.tr("Look &inside"),
                commands.look_inside,
                tip=self.tr("Show what is inside of the selected block; Esc goes back out"),
                shown_keys="Enter",
                where=canvas,
                enabled=lambda: self._has(Composite),
            ),
            ActionSpec(
                "edit.ungroup",
                self.tr("&Ungroup, unpack"),
                commands.unpack,
                "Ctrl+Shift+G",
                tip=self.tr("Put what is inside of a group or a composite in its place"),
                where=canvas,
                enabled=lambda: self._has(Composite),
            ),
            ActionSpec(
                "edit.keep",
                self.tr("&Keep in palette"),
                self.keep_requested.emit,
                tip=self.tr("Keep the selected group under “My blocks”, for other networks too"),
                where=canvas,
                enabled=lambda: self._has(Group),
            ),
        )

    def _has_something(self) -> bool:
        """Return whether a node, a frame or a note is selected."""
        return bool(self._canvas.session.chosen)

    def _has(self, kind: type[Block]) -> bool:
        """Return whether a block of some kind is among the selected ones."""
        drawing = self._canvas.session
        nodes = (drawing.document.nodes[node] for node in drawing.selection)
        return any(isinstance(node.block, kind) for node in nodes)
