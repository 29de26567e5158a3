"""The help page of a block, made from its declaration, and of a node, with its own numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from netwright.engine.analysis.reports import NodeReport
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.blocks.pytorch_docs import address, pytorch_page
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.reading.example_network import example_network
from netwright.gui.help.page import Page
from netwright.gui.palette.choice import Choice
from netwright.gui.widgets.number_text import count_text
from netwright.gui.widgets.translation import translated


@dataclass(frozen=True)
class Subject:
    """A node that the page is about, with what is known of it.

    Attributes:
        name: What it is called.
        block: Its block.
        report: What is known of it; None before PyTorch has arrived.
    """

    name: str
    block: Block
    report: NodeReport | None = None

    @property
    def inputs(self) -> tuple[TensorSpec, ...]:
        """What it reads, if all of it is known and fits."""
        known = self.report is not None and self.report.measurement is not None
        return tuple(self.report.inputs.values()) if self.report and known else ()


class BlockPage(Page):
    """What a block does, its formula worked out, its parameters, its source and an example.

    Signals:
        example_requested: A :class:`Document`, the smallest network that shows the block.
    """

    example_requested = Signal(object)

    def __init__(self, block: Choice, parent: QWidget, subject: Subject | None = None) -> None:
        """Make the page.

        Args:
            block: The type of the block, or a group.
            parent: The window.
            subject: The node that it is about; None for the block as such.
        """
        title = translated(block.title)
        super().__init__(title, "", parent)
        self._kind = block if isinstance(block, type) else type(block)
        self.browser.setHtml("".join(self._parts(block, subject)))
        if block.examples():
            role = QDialogButtonBox.ButtonRole.ActionRole
            self.example = self.buttons.addButton(self.tr("Open an example"), role)
            self.example.setToolTip(self.tr("Open the smallest network that shows this block"))
            self.example.setAutoDefault(False)
            self.example.clicked.connect(self._open_example)

    def _open_example(self) -> None:
        self.example_requested.emit(example_network(self._kind))

    def _parts(self, block: Choice, subject: Subject | None) -> Iterator[str]:
        name = f"{escape(subject.name)}: " if subject else ""
        yield f"<h2>{name}{_text(block.title)}</h2>"
        yield f"<p><i>{_text(block.family.value)}</i></p>"
        yield f"<p>{_text(block.summary)}</p>"
        if block.formula:
            yield f"<p><code>{_text(block.formula)}</code></p>"
        yield from self._worked(self._kind, subject)
        yield from self._sources(self._kind, subject)
        yield from self._parameters(self._kind, subject)
        yield from self._examples(block)

    def _worked(self, block: Choice, subject: Subject | None) -> Iterator[str]:
        """Yield the formulas with the node's numbers put in, or else those of an example."""
        if subject is not None:
            heading = self.tr("With the numbers of {name}").format(name=subject.name)
            lines = _lines_of_node(subject)
        else:
            heading = self.tr("With numbers put in")
            lines = _lines_of_example(block) if isinstance(block, type) else []
        if lines:
            yield f"<h3>{escape(heading)}</h3><table cellpadding='3'>{''.join(lines)}</table>"

    def _sources(self, block: Choice, subject: Subject | None) -> Iterator[str]:
        if block.reference:
            source = self.tr("Source:")
            yield f"<p>{escape(source)} {_text(block.reference)}</p>"
        example = next(iter(block.examples()), None)
        page = ""
        if subject is not None and subject.inputs:
            page = pytorch_page(subject.block, subject.inputs)
        elif example is not None:
            page = pytorch_page(example.block, example.inputs)
        if page:
            words = self.tr("PyTorch's page:")
            yield f'<p>{escape(words)} <a href="{escape(address(page))}">{escape(page)}</a></p>'

    def _parameters(self, block: Choice, subject: Subject | None) -> Iterator[str]:
        specs = specs_of(block if isinstance(block, type) else type(block))
        if not specs:
            return
        heading = self.tr("Parameters")
        yield f"<h3>{escape(heading)}</h3><table cellpadding='4'>"
        values = subject.block.parameters() if subject else {}
        yield from (self._row(spec, values) for spec in specs)
        yield "</table>"

    def _row(self, spec: ParameterSpec, values: dict[str, object]) -> str:
        about = self.tr("Default: {value}.").format(value=_value(spec.default))
        own = f"<b>{escape(_value(values[spec.name]))}</b>" if spec.name in values else ""
        return (
            f"<tr><td><b>{_text(spec.title)}</b></td><td>{own}</td>"
            f"<td>{_text(spec.help)}<br>{escape(self._range(spec))} {escape(about)}</td></tr>"
        )

    def _range(self, spec: ParameterSpec) -> str:
        if spec.minimum is None or spec.maximum is None:
            words = ", ".join(translated(word.replace("_", " ")) for word in spec.words)
            return self.tr("One of: {words}.").format(words=words) if words else ""
        return self.tr("From {minimum} to {maximum}.").format(
            minimum=f"{spec.minimum:,}", maximum=f"{spec.maximum:,}"
        )

    def _examples(self, block: Choice) -> Iterator[str]:
        examples = block.examples()
        if not examples:
            return
        heading = self.tr("Examples")
        yield f"<h3>{escape(heading)}</h3><ul>"
        for example in examples:
            output = "×".join(map(str, example.output))
            yield "<li>" + escape(
                self.tr("{caption}: {inputs} → {output}, {parameters} parameters").format(
                    caption=example.block.caption() or translated(block.title),
                    inputs=", ".join(map(str, example.inputs)),
                    output=output,
                    parameters=f"{example.parameters:,}",
                )
            )
            yield f"<br><small>{escape(example.source)}</small></li>"
        yield "</ul>"


def _text(text: str) -> str:
    return escape(translated(text))


def _value(value: object) -> str:
    """Return a parameter's value as people write it."""
    match value:
        case None:
            return "—"
        case bool():
            return "✓" if value else "✗"
        case tuple():
            return "×".join(map(str, value))
        case str():
            return translated(value.replace("_", " "))
    return str(value)


def _line(symbol: str, expression: str, result: int) -> str:
    names = {
        "parameters": QCoreApplication.translate("BlockPage", "Parameters"),
        "MACs": QCoreApplication.translate("BlockPage", "MACs"),
    }
    name = names.get(symbol, symbol)
    return (
        f"<tr><td align='right'><b>{escape(name)}</b></td>"
        f"<td>= {escape(expression)}</td><td>= <b>{count_text(result)}</b></td></tr>"
    )


def _lines_of_node(subject: Subject) -> list[str]:
    measured = subject.report.measurement if subject.report else None
    if measured is None or not subject.inputs:
        return []
    counts = (measured.parameters, measured.macs)
    return [
        _line(worked.symbol, worked.expression, worked.result(measured.outputs[0], *counts))
        for worked in subject.block.worked(*subject.inputs)
    ]


def _lines_of_example(block: type[Block]) -> list[str]:
    """Return the formulas with the numbers of the first example, as far as its source has them."""
    example = next((each for each in block.examples() if each.block.worked(*each.inputs)), None)
    if example is None:
        return []
    output, macs = TensorSpec(example.output), example.macs
    return [
        _line(each.symbol, each.expression, each.result(output, example.parameters, macs or 0))
        for each in example.block.worked(*example.inputs)
        if each.symbol != "MACs" or macs is not None
    ]
