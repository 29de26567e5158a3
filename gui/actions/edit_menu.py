"""The menu Edit: undo, the clipboard, what is selected."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from netwright.engine.blocks.block import Composite
from netwright.engine.document.group import Group
from netwright.gui.canvas import Canvas
from netwright.gui.state.session import Session
from netwright.gui.widgets.action import action, local_action

Keys = QKeySequence.StandardKey


class EditMenu(QMenu):
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
        self.undo = action(window, self.tr("&Undo"), session.undo, Keys.Undo, "undo")
        self.redo = action(window, self.tr("&Redo"), session.redo, "Ctrl+Shift+Z", "redo")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        here = partial(local_action, canvas)
        self._on_selection = [
            here(self.tr("Cu&t"), canvas.commands.cut, Keys.Cut),
            here(self.tr("&Copy"), canvas.commands.copy, Keys.Copy, "copy"),
            here(self.tr("&Duplicate"), canvas.commands.duplicate, "Ctrl+D"),
            here(self.tr("De&lete"), canvas.commands.delete_selection, Keys.Delete),
            here(
                self.tr("Delete and re&join"),
                canvas.commands.delete_and_rejoin,
                "Ctrl+Del",
                tip=self.tr("Delete, and wire the neighbours to each other"),
            ),
            here(
                self.tr("&Bypass"),
                canvas.commands.bypass_selection,
                "M",
                tip=self.tr("Leave the block out, and let the tensor pass; again to take it in"),
            ),
            here(self.tr("Re&name"), canvas.commands.rename_selected, "F2"),
            action(
                self,
                self.tr("Edit &parameters"),
                self.parameters_requested.emit,
                shown_keys="Shift+Enter",
            ),
            here(
                self.tr("&Group"),
                canvas.commands.group,
                "Ctrl+G",
                tip=self.tr("Make one block of the selected ones, a group of your own"),
            ),
        ]
        self._on_composites = [
            action(
                canvas,
                self.tr("Look &inside"),
                canvas.commands.look_inside,
                tip=self.tr("Show what is inside of the selected block; Esc goes back out"),
                shown_keys="Enter",
            ),
            here(
                self.tr("&Ungroup, unpack"),
                canvas.commands.unpack,
                "Ctrl+Shift+G",
                tip=self.tr("Put what is inside of a group or a composite in its place"),
            ),
        ]
        canvas.addAction(self._on_composites[0])
        self._keep = action(
            canvas,
            self.tr("&Keep in palette"),
            self.keep_requested.emit,
            tip=self.tr("Keep the selected group under “My blocks”, for other networks too"),
        )
        canvas.addAction(self._keep)
        self._paste = here(self.tr("&Paste"), canvas.commands.paste, Keys.Paste)
        self._paste_over = here(
            self.tr("Paste o&ver"),
            canvas.commands.paste_over,
            "Ctrl+Shift+V",
            tip=self.tr("Put the copies in the place of what is selected; its wires stay"),
        )
        self._all = here(self.tr("Select &all"), canvas.commands.select_all, Keys.SelectAll)
        self._add = action(
            self,
            self.tr("&Add block…"),
            canvas.commands.insertion.search_and_add,
            None,
            "add",
            self.tr("Search for a block and add it"),
            shown_keys="Tab",
        )
        self._note = here(
            self.tr("&Note"),
            canvas.commands.add_note,
            "N",
            tip=self.tr("Write a note on the canvas; it is no part of the network"),
        )
        self._frame = here(
            self.tr("&Frame"),
            canvas.commands.add_frame,
            "Ctrl+J",
            tip=self.tr("Draw a titled frame around what is selected; it moves what is in it"),
        )
        self._fill()
        session.document_changed.connect(self._update)
        canvas.session.selection_changed.connect(self._update)
        self._update()

    def _fill(self) -> None:
        cut, copy, duplicate, delete, rejoin, bypass, rename, parameters, group = self._on_selection
        self.addActions([self.undo, self.redo])
        self.addSeparator()
        self.addActions([cut, copy, self._paste, self._paste_over, duplicate])
        self.addSeparator()
        self.addActions([delete, rejoin, bypass, self._all])
        self.addSeparator()
        self.addActions([self._add, self._note, self._frame, rename, parameters])
        self.addSeparator()
        self.addActions([group, *self._on_composites, self._keep])

    def _update(self) -> None:
        self.undo.setEnabled(self._session.can_undo)
        self.redo.setEnabled(self._session.can_redo)
        drawing = self._canvas.session
        selected = [drawing.document.nodes[node].block for node in drawing.selection]
        for made in self._on_selection:
            made.setEnabled(bool(drawing.chosen))
        self._paste_over.setEnabled(bool(selected))
        for made in self._on_composites:
            made.setEnabled(any(isinstance(block, Composite) for block in selected))
        self._keep.setEnabled(any(isinstance(block, Group) for block in selected))
