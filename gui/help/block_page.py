"""The help page of a block, made from its declaration."""

from collections.abc import Iterator
from html import escape

from PySide6.QtWidgets import QWidget

from engine.blocks.parameters import ParameterSpec, specs_of
from gui.help.page import Page
from gui.palette.choice import Choice
from gui.translation import translated


class BlockPage(Page):
    """What a block does, its formula and source, its parameters with their limits."""

    def __init__(self, block: Choice, parent: QWidget) -> None:
        title = translated(block.title)
        super().__init__(title, "", parent)
        self.browser.setHtml("".join(self._parts(block)))

    def _parts(self, block: Choice) -> Iterator[str]:
        yield f"<h2>{_text(block.title)}</h2>"
        yield f"<p><i>{_text(block.family.value)}</i></p>"
        yield f"<p>{_text(block.summary)}</p>"
        if block.formula:
            yield f"<p><code>{_text(block.formula)}</code></p>"
        if block.reference:
            source = self.tr("Source:")
            yield f"<p>{escape(source)} {_text(block.reference)}</p>"
        specs = specs_of(block if isinstance(block, type) else type(block))
        if specs:
            heading = self.tr("Parameters")
            yield f"<h3>{escape(heading)}</h3><table cellpadding='4'>"
            yield from (self._row(spec) for spec in specs)
            yield "</table>"
        yield from self._examples(block)

    def _row(self, spec: ParameterSpec) -> str:
        default = "—" if spec.default is None else str(spec.default)
        about = self.tr("Default: {value}.").format(value=default)
        return (
            f"<tr><td><b>{_text(spec.title)}</b></td>"
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
