"""The network as a whole: its title, its figures, and what to do next."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from netwright.engine.document import edits
from netwright.gui.inspector.facts import Facts
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.widgets.number_text import bytes_text, count_text
from netwright.gui.widgets.output_text import loss_text
from netwright.gui.widgets.plain_text import PlainLabel


class NetworkPage(QWidget):
    """What is shown while nothing is selected."""

    def __init__(self, session: DrawingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = QLineEdit()
        self._title.setToolTip(self.tr("Names the network; the class in the code is called so"))
        self._title.editingFinished.connect(self._retitle)
        self.facts = Facts()
        self._advice = PlainLabel()
        self._advice.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("Title"), self._title)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.facts)
        column.addWidget(self._advice)
        column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the network as it is now."""
        document = self._session.document
        self._title.setEnabled(not self._session.is_read_only)
        if not self._title.hasFocus():
            self._title.setText(document.title)
        self.facts.show_rows(self._figures())
        self._advice.setText(self._next_step())

    def _figures(self) -> list[tuple[str, str]]:
        document, analysis = self._session.document, self._session.analysis
        rows = [(self.tr("Blocks"), count_text(len(document.nodes)))]
        if analysis is None or not document.nodes:
            return rows
        if analysis.input:
            rows.append((self.tr("Input"), str(analysis.input)))
        if analysis.output:
            rows.append((self.tr("Output"), self._output(str(analysis.output))))
        loss = loss_text(document)
        if loss:
            rows.append((self.tr("Loss"), loss))
        rows += [
            (self.tr("Parameters"), count_text(analysis.parameters)),
            (self.tr("MACs"), count_text(analysis.macs)),
        ]
        if analysis.auxiliary:
            rows.append((self.tr("In training"), count_text(analysis.training_macs)))
        rows += [
            (
                self.tr("Memory"),
                self.tr("{size} a sample").format(size=bytes_text(analysis.activation_bytes)),
            ),
        ]
        if not analysis.is_complete:
            rows.append((self.tr("State"), self.tr("so far; not complete yet")))
        return rows

    def _output(self, shape: str) -> str:
        """Return the shape of the main output, with its name where there are others."""
        outputs = self._session.document.outputs
        if len(outputs) < 2:
            return shape
        return self.tr("{shape} ({name}, the main one)").format(shape=shape, name=outputs[0].name)

    def _next_step(self) -> str:
        document, analysis = self._session.document, self._session.analysis
        if self._session.is_part:
            return self.tr(
                "You look inside of a block, with what really enters it; its Inputs and Outputs "
                "are its ports. Esc goes back out."
            )
        if not document.nodes:
            return self.tr(
                "Drag an Input from the palette onto the canvas, then the layers, then an Output; "
                "or begin with a ready network: File ▸ From template."
            )
        if analysis is None:
            return self.tr("Shapes and counts appear as soon as PyTorch is loaded.")
        if not analysis.is_complete:
            return self.tr("Problems (below) tells what is missing, and offers to put it right.")
        return self.tr("Ready to train. Select a block to change it.")

    def _retitle(self) -> None:
        title = self._title.text()
        if title != self._session.document.title:
            self._session.edit(lambda document: edits.set_title(document, title))
        self._title.setText(self._session.document.title)
