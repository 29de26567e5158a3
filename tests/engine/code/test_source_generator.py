"""Laws of work: after an edit only the statements are written that differ."""

from collections.abc import Callable
from typing import Any

import pytest

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.composite.residual import Residual
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.plan import Plan
from netwright.engine.blocks.pooling.global_average_pool import GlobalAveragePool
from netwright.engine.blocks.tensor import image
from netwright.engine.code import generate, source_generator
from netwright.engine.code.forward import statement_lines
from netwright.engine.code.source_generator import SourceGenerator
from netwright.engine.code.writer import ClassWriter
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.edits.inside import drawn
from tests.engine.long_network import named, network

FEW = 6


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the statements that were written, of both methods."""
    names: list[str] = []
    module_lines = ClassWriter.module_lines

    def in_init(self: ClassWriter, statement: Any, *rest: Any) -> Any:
        names.append(f"__init__ {statement.name}")
        return module_lines(self, statement, *rest)

    def in_forward(statement: Any, *rest: Any, **options: Any) -> Any:
        names.append(f"forward {statement.name}")
        return statement_lines(statement, *rest, **options)

    monkeypatch.setattr(ClassWriter, "module_lines", in_init)
    monkeypatch.setattr(source_generator, "statement_lines", in_forward)
    return names


def rewritten(document: Document, edit: Callable[[Document], Document], names: list[str]) -> int:
    """Return how many statements an edit lets be written; the text is the one written anew."""
    generator, before = SourceGenerator(), asked(analyse(document))
    generator.write(before)
    after = asked(analyse(edit(document), before))
    names.clear()
    text = generator.write(after).text
    made = [*names]
    assert text == generate(after).text
    names[:] = made
    return len(names)


def asked(analysis: Analysis) -> Analysis:
    """Ask for what the window asks for before the source."""
    _ = analysis.is_complete, analysis.network
    return analysis


def kernel_size(document: Document) -> Document:
    """Let a convolution in the middle have a larger kernel, and the same shape."""
    values = {"kernel_size": 5, "padding": 2}
    return edits.set_parameters(
        document, named(document, f"conv{len(document.nodes) // 8}"), values
    )


def inserted(document: Document) -> Document:
    """Put a ReLU on a wire in the middle."""
    node = named(document, f"conv{len(document.nodes) // 8}")
    document, new = edits.add(document, ReLU())
    return edits.insert_on(document, new, document.incoming[node][0])


def moved(document: Document) -> Document:
    """Move every node."""
    return edits.move(document, dict.fromkeys(document.nodes, (1.0, 2.0)))


def retitled(document: Document) -> Document:
    """Call the network, and so its class, something else."""
    return edits.set_title(document, "Other")


@pytest.mark.parametrize("edit", [kernel_size, inserted, moved, retitled])
def test_few_statements_are_written_whatever_the_size(
    edit: Callable[[Document], Document], written: list[str]
) -> None:
    """The same edit writes as many statements in 400 blocks as in 2,000."""
    counts = [rewritten(network(blocks), edit, written) for blocks in (400, 2_000)]
    assert counts[0] == counts[1] <= 2 * FEW


def test_a_class_is_written_again_only_where_a_block_may_bring_one(written: list[str]) -> None:
    """Composites are collected anew when one of them is another, and else left alone."""
    plan = Plan()
    x = plan.chain(plan.x, *((f"block{number}", Residual(out_channels=8)) for number in range(5)))
    logits = plan.chain(x, ("avgpool", GlobalAveragePool()), ("relu", ReLU()), ("fc", Linear()))
    document = drawn(plan.returns(logits), [image(3, 32, 32)], "Blocks")

    def another_block(document: Document) -> Document:
        return edits.set_parameters(document, named(document, "block3"), {"kind": "bottleneck"})

    def another_layer(document: Document) -> Document:
        return edits.set_parameters(document, named(document, "fc"), {"out_features": 7})

    rewritten(document, another_layer, written)
    assert not {"__init__ block0", "forward block0"} & {*written}
    rewritten(document, another_block, written)
    assert "__init__ block0" in written
    assert "forward block0" not in written
