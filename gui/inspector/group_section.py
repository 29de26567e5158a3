"""What a group is called, what its ports are, and which parameters it has of its own."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.parameters import ParameterSpec
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Node
from netwright.engine.document.edits import EditError, groups
from netwright.engine.document.group import Exposed, Group, settings_of
from netwright.engine.document.limits import MAXIMUM_LABEL
from netwright.engine.document.names import free_name, is_name
from netwright.engine.message import Message
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.widgets.form import Form
from netwright.gui.widgets.plain_text import literal
from netwright.gui.widgets.translation import translated

Change = groups.Change


class GroupSection(QWidget):
    """The part of the inspector that only groups have.

    Signals:
        keep_requested: The group is to be kept in the palette.
    """

    keep_requested = Signal()

    def __init__(self, session: DrawingModel, node_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._node_id = node_id
        self._shown: tuple[object, ...] = ()
        self._specs: dict[str, ParameterSpec] = {}
        self.form: Form | None = None
        self.fields: dict[str, QLineEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._contents = QWidget()
        self._column.addWidget(self._contents)
        self._column.addLayout(self._buttons())
        self.refresh()

    @property
    def block(self) -> Group:
        """The group as it is now."""
        block = self._session.document.nodes[self._node_id].block
        assert isinstance(block, Group)
        return block

    def _is_there(self) -> bool:
        """Return whether the group is still there: a field is left late."""
        node = self._session.document.nodes.get(self._node_id)
        return node is not None and isinstance(node.block, Group)

    def _buttons(self) -> QHBoxLayout:
        inside = QPushButton(self.tr("Look inside"))
        inside.setToolTip(self.tr("Show what is inside of the group, to change it (Enter)"))
        inside.clicked.connect(self._look_inside)
        keep = QPushButton(self.tr("Keep in palette"))
        keep.setToolTip(self.tr("Keep the group under “My blocks”, for other networks too"))
        keep.clicked.connect(self.keep_requested)
        self.expose = QToolButton()
        self.expose.setText(self.tr("Parameters"))
        self.expose.setToolTip(
            self.tr("Choose which parameters of the blocks inside are the group's own")
        )
        self.expose.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.expose)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.expose.setMenu(self.menu)
        row = QHBoxLayout()
        row.addWidget(inside)
        row.addWidget(keep)
        row.addWidget(self.expose)
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        """Show the group as it is now."""
        block = self.block
        ports = (*block.network.inputs, *block.network.outputs)
        specs = block.argument_specs()
        exposed = block.definition.exposed
        shown = (exposed, tuple(specs.values()), tuple(port.id for port in ports))
        if shown != self._shown:
            self._shown = shown
            self._rebuild({each.name: specs[each.name] for each in exposed}, ports)
        texts = {"": block.title, **{port.id: port.label or port.name for port in ports}}
        for key, field in self.fields.items():
            if not field.hasFocus() and field.text() != texts[key]:
                field.setText(texts[key])
        if self.form is not None:
            self.form.show_values(block.argument_values())

    def _rebuild(self, specs: dict[str, ParameterSpec], ports: tuple[Node, ...]) -> None:
        contents = QWidget()
        rows = QFormLayout(contents)
        rows.setContentsMargins(0, 0, 0, 0)
        self.fields = {}
        self._add_field(rows, "", self.tr("Group name"), self._retitle)
        inputs = len(self.block.network.inputs)
        for number, port in enumerate(ports):
            is_input = number < inputs
            words = self.tr("Input {number}") if is_input else self.tr("Output {number}")
            title = words.format(number=number + 1 if is_input else number + 1 - inputs)
            self._add_field(rows, port.id, title, partial(self._rename_port, port.id))
        self.form = None
        if specs:
            values = self.block.argument_values()
            titled = [self._titled(spec) for spec in specs.values()]
            self.form = Form(titled, values, self._set_parameter)
            self.form.gesture_ended.connect(self._session.end_gesture)
            rows.addRow(self.form)
        self._column.replaceWidget(self._contents, contents)
        self._contents.hide()
        self._contents.deleteLater()
        self._contents = contents

    def _titled(self, spec: ParameterSpec) -> ParameterSpec:
        """Return a parameter under the name that the group has for it."""
        return replace(spec, title=spec.name.replace("_", " "))

    def _add_field(
        self, rows: QFormLayout, key: str, title: str, finish: Callable[[], None]
    ) -> None:
        field = QLineEdit()
        field.setMaxLength(MAXIMUM_LABEL)
        field.setAccessibleName(title)
        field.editingFinished.connect(finish)
        rows.addRow(title, field)
        self.fields[key] = field

    def _look_inside(self) -> None:
        self._session.enter(self._node_id)

    def _change_inside(self, change: Change) -> None:
        node_id = self._node_id
        self._session.edit(lambda document: groups.change_inside(document, (node_id,), change))
        self.refresh()

    def _retitle(self) -> None:
        text = self.fields[""].text()
        if self._is_there() and text != self.block.title:
            self._change_inside(lambda network: edits.set_title(network, text))

    def _rename_port(self, port: str) -> None:
        text = self.fields[port].text()
        node = self.block.network.nodes.get(port) if self._is_there() else None
        if node is not None and text != (node.label or node.name):
            self._change_inside(lambda network: edits.rename(network, port, text))

    def _set_parameter(self, name: str, value: object) -> Message | None:
        node_id = self._node_id
        try:
            new = groups.adjust(self._session.document, node_id, {name: value})
        except EditError as error:
            return error.sentence
        block = new.nodes[node_id].block

        def change(document: Document) -> Document:
            return edits.set_block(document, node_id, block)

        self._session.edit(change, gesture=("group", node_id, name))
        return None

    # Which parameters are the group's own.

    def _fill_menu(self) -> None:
        self.menu.clear()
        for node in self.block.network.nodes.values():
            specs = settings_of(node.block)
            if not node.block.input_ports or not node.block.output_ports or not specs:
                continue  # what an Input or an Output says counts at the ends of a network alone
            entries = self.menu.addMenu(literal(node.label or node.name))
            for spec in specs.values():
                self._add_entries(entries, node, spec)
        if self.menu.isEmpty():
            self.menu.addAction(self.tr("Nothing inside has a parameter")).setEnabled(False)

    def _add_entries(self, menu: QMenu, node: Node, spec: ParameterSpec) -> None:
        """Add an entry for one parameter inside, and one for each that it could go with."""
        target = (node.id, spec.name)
        exposed = self._exposed_as(target)
        entry = menu.addAction(literal(translated(spec.title)))
        entry.setCheckable(True)
        entry.setChecked(exposed is not None)
        if exposed is not None:
            entry.triggered.connect(partial(self._conceal, exposed.name))
            return
        entry.triggered.connect(partial(self._expose, self._free_name(node, spec), target))
        own = self.block.argument_specs()
        for each in self.block.definition.exposed:
            if each.targets[0][1] == spec.name and own[each.name].kind == spec.kind:
                words = self.tr("{parameter}, together with {name}").format(
                    parameter=translated(spec.title), name=each.name
                )
                menu.addAction(literal(words)).triggered.connect(
                    partial(self._expose, each.name, target)
                )

    def _exposed_as(self, target: tuple[str, str]) -> Exposed | None:
        exposed = self.block.definition.exposed
        return next((each for each in exposed if target in each.targets), None)

    def _free_name(self, node: Node, spec: ParameterSpec) -> str:
        taken = self.block.argument_specs()
        names = (spec.name, f"{node.name}_{spec.name}")
        found = (name for name in names if name not in taken and is_name(name))
        return next(found, None) or free_name("parameter", taken)

    def _expose(self, name: str, target: tuple[str, str]) -> None:
        node_id = self._node_id
        self._session.edit(lambda document: groups.expose(document, node_id, name, target))

    def _conceal(self, name: str) -> None:
        node_id = self._node_id
        self._session.edit(lambda document: groups.conceal(document, node_id, name))
