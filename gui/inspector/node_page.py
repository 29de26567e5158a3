"""One node: its name, its parameters, what it makes of its input, and what it is."""

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.parameters import specs_of
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Node
from netwright.engine.document.edits import sweep
from netwright.engine.document.group import Group
from netwright.engine.document.settings_errors import sentences
from netwright.engine.message import Message
from netwright.gui.inspector.facts import Facts
from netwright.gui.inspector.group_section import GroupSection
from netwright.gui.problems.fix_buttons import ProblemView
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.widgets import theme
from netwright.gui.widgets.form import Form
from netwright.gui.widgets.number_text import bytes_text, count_text
from netwright.gui.widgets.output_text import loss_text
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.receptive_field_text import field_text
from netwright.gui.widgets.translation import translated


class NodePage(QWidget):
    """The form of one node.

    Signals:
        help_requested: The type name of its block.
        keep_requested: The group that it is is to be kept in the palette.
        sweep_requested: The id of the node, one of whose parameters is to be varied.
    """

    help_requested = Signal(str)
    keep_requested = Signal()
    sweep_requested = Signal(str)

    def __init__(self, session: DrawingModel, node_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.node_id = node_id
        block = self._node.block
        self._type = type(block)
        self._name = QLineEdit()
        self._name.setToolTip(
            self.tr("What the layer is called in the code; other words become its label")
        )
        self._name.setAccessibleName(self.tr("Name"))
        self._name.editingFinished.connect(self._rename)
        self.form = Form(specs_of(self._type), block.parameters(), self._set_parameter)
        self.form.gesture_ended.connect(session.end_gesture)
        self.group = GroupSection(session, node_id) if isinstance(block, Group) else None
        self.facts = Facts()
        self._sweep = QToolButton(self)  # whose signal keeps the page alive: it goes with the page
        self._sweep.setText(self.tr("Sweep…"))
        self._sweep.setToolTip(
            self.tr("Train the network with several values of a parameter, side by side")
        )
        self._sweep.clicked.connect(lambda: self.sweep_requested.emit(self.node_id))
        self._problems = QVBoxLayout()
        self._shown_problems: tuple[object, ...] = ()
        self._lay_out()
        self.refresh()

    @property
    def _node(self) -> Node:
        return self._session.document.nodes[self.node_id]

    def is_for(self, block: Block) -> bool:
        """Return whether the form fits ``block``."""
        return type(block) is self._type

    def focus_form(self) -> None:
        """Put the cursor into the first field, or into the name where there is none."""
        fields = specs_of(self._type)
        target = self.form.field(fields[0].name) if fields else self._name
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Show the node as it is now."""
        node = self._node
        text = node.label or node.name
        if not self._name.hasFocus() and self._name.text() != text:
            self._name.setText(text)
        self._title.setText(translated(node.block.title))
        self.form.show_values(node.block.parameters())
        for field in (self._name, self.form):
            field.setEnabled(not self._session.is_read_only)
        if self.group is not None:
            self.group.refresh()
        self.facts.show_rows(self._figures(node))
        self._show_problems()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(self._heading())
        column.addWidget(self._name)
        column.addLayout(self._problems)
        if specs_of(self._type):
            column.addWidget(self.form)
        else:
            self.form.setParent(self)
            self.form.hide()
        # What is compared are whole networks: inside of a block ids mean other nodes.
        whole = not self._session.is_part
        if whole and sweep.choices(self._session.document, self.node_id):
            column.addWidget(self._sweep, 0, Qt.AlignmentFlag.AlignRight)
        else:
            self._sweep.hide()
        if self.group is not None:
            self.group.keep_requested.connect(self.keep_requested)
            column.addWidget(self.group)
        column.addWidget(_line())
        column.addWidget(self.facts)
        column.addWidget(_line())
        for text in (self._type.summary, self._type.formula, self._type.reference):
            if text:
                column.addWidget(_paragraph(translated(text), muted=text != self._type.summary))
        column.addStretch(1)

    def _heading(self) -> QHBoxLayout:
        self._title = title = _paragraph(translated(self._node.block.title))
        font = title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        title.setFont(font)
        mark = PlainLabel()
        mark.setFixedSize(6, 20)
        mark.setStyleSheet(f"background: {theme.current().families[self._type.family]};")
        family = _paragraph(translated(self._type.family.value), muted=True)
        family.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        about = QToolButton()
        about.setText("?")
        about.setToolTip(self.tr("About this block (F1)"))
        about.setAccessibleName(about.toolTip())
        about.clicked.connect(self._ask_for_help)
        row = QHBoxLayout()
        row.addWidget(mark)
        row.addWidget(title)
        row.addWidget(family, 1)
        row.addWidget(about)
        return row

    def _figures(self, node: Node) -> list[tuple[str, str]]:
        analysis = self._session.analysis
        report = analysis.reports.get(node.id) if analysis else None
        if analysis is None or report is None:
            return [(self.tr("Output"), "…")]
        field = analysis.field(node.id)
        rows = [(self.tr("Input"), ", ".join(map(str, report.inputs.values())))]
        if not node.block.input_ports:
            rows = []
        if not node.block.output_ports and (loss := loss_text(self._session.document)):
            rows.append((self.tr("Loss"), loss))
        found = report.measurement
        if found is None:
            unknown = self.tr("not known until the problem is solved")
            return [*rows, (self.tr("Output"), unknown)]
        if found.outputs:
            rows.append((self.tr("Output"), ", ".join(map(str, found.outputs))))
        fixed = found.parameters - found.trainable
        parameters = count_text(found.parameters)
        if fixed:
            parameters = self.tr("{total} ({fixed} not trained)").format(
                total=parameters, fixed=count_text(fixed)
            )
        return [
            *rows,
            (self.tr("Parameters"), parameters),
            (self.tr("MACs"), count_text(found.macs)),
            (
                self.tr("Memory"),
                self.tr("{size} a sample").format(size=bytes_text(found.activation_bytes)),
            ),
            *([(self.tr("Sees"), field_text(field))] if field else []),
        ]

    def _show_problems(self) -> None:
        analysis = self._session.analysis
        report = analysis.reports.get(self.node_id) if analysis else None
        problems = report.problems if report else ()
        if problems == self._shown_problems:
            return
        self._shown_problems = problems
        while item := self._problems.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for problem in problems:
            self._problems.addWidget(ProblemView(self._session, self.node_id, problem))

    def _rename(self) -> None:
        text = self._name.text()
        if text != (self._node.label or self._node.name):
            self._session.edit(lambda document: edits.rename(document, self.node_id, text))
        self._name.setText(self._node.label or self._node.name)

    def _set_parameter(self, name: str, value: object) -> Message | None:
        try:
            block = self._node.block.with_parameters(**{name: value})
        except ValidationError as error:
            return sentences(error, self._type)[0]

        def change(document: Document) -> Document:
            return edits.set_block(document, self.node_id, block)

        self._session.edit(change, gesture=("form", self.node_id, name))
        return None

    def _ask_for_help(self) -> None:
        self.help_requested.emit(self._type.type_name())


def _paragraph(text: str, *, muted: bool = False) -> QLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
