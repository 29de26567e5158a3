"""The law of fixes: whatever does not fit, what is offered mends it, or leads on to what does."""

import pytest

from netwright.engine.analysis.analysis import analyse
from netwright.engine.analysis.fixes import apply_fix
from netwright.engine.blocks.activation.glu import GLU
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.composite.residual import Residual
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.merge.split import Split
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.sequence.embedding import Embedding
from netwright.engine.blocks.sequence.gru import GRU
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from tests.engine.analysis.misfits import misfits
from tests.engine.document.drawings import chain, check_sound

pytestmark = pytest.mark.slow

FURTHER = 4
"""Fixes that may follow the first until the node fits."""


def error_at(document: Document, node: str) -> Problem | None:
    """Return the error of a node; None where it has none, or is no longer there."""
    report = analyse(document).reports.get(node)
    return report.error if report else None


def can_be_mended(document: Document, node: str, steps: int = FURTHER) -> bool:
    """Return whether a node fits, or does after some of the fixes that it offers in turn."""
    error = error_at(document, node)
    if error is None:
        return True
    return steps > 0 and any(
        can_be_mended(apply_fix(document, node, fix), node, steps - 1) for fix in error.fixes
    )


@pytest.mark.parametrize("seed", range(8))
def test_every_fix_that_is_offered_mends_or_leads_on(seed: int) -> None:
    """Of 2,000 random misfits: the problem is gone, and the block fits or can be made to.

    What fitted elsewhere still does, or can be made to.
    """
    offered = 0
    for analysis in misfits(seed, 250):
        document = analysis.document
        sound = [node for node in document.nodes if analysis[node].measurement]
        errors = [(node, each) for node, each in analysis.problems if node and each.is_error]
        for node, problem in errors:
            for fix in problem.fixes:
                offered += 1
                after = apply_fix(document, node.id, fix)
                check_sound(after)
                left = error_at(after, node.id)
                assert left is None or left.key != problem.key, (problem, fix)
                assert can_be_mended(after, node.id), (problem, fix)
                for other in sound:
                    assert can_be_mended(after, other), (problem, fix, document.nodes[other])
    assert offered > 50


def tokens(*inner: Block, shape: tuple[int, ...]) -> Document:
    """Return a chain that reads tokens."""
    return edits.set_parameters(chain(*inner, shape=shape), "n1", {"contents": "tokens"})


def titles(document: Document, node: str = "n2") -> list[str]:
    """Return what is offered at a node."""
    error = error_at(document, node)
    return [str(fix.title) for fix in error.fixes] if error else []


@pytest.mark.parametrize(
    ("block", "shape", "expected"),
    [
        (Conv2d(), (3, 8, 8), ["Let x take values"]),  # Embedding takes a row of tokens alone
        (Residual(), (3, 8, 8), ["Let x take values"]),
        (Linear(), (3, 8, 8), ["Let x take values"]),  # and then Flatten
        (Linear(), (8,), ["Insert Embedding", "Let x take values"]),
        (GRU(), (8,), ["Insert Embedding"]),  # which a vector of values is not enough for
        (Conv2d(), (8,), []),
    ],
)
def test_tokens_where_values_are_wanted(
    block: Block, shape: tuple[int, ...], expected: list[str]
) -> None:
    """Embedding is offered where the block can read its vectors, values where it can read those."""
    assert titles(tokens(block, shape=shape)) == expected


def test_an_input_that_others_read_keeps_its_contents() -> None:
    """What would mend one reader and break the other is not offered to either."""
    document = tokens(Embedding(), shape=(8,))
    document, vector = edits.add(document, Linear(), (300.0, 0.0))
    document = edits.connect(document, Edge("n1", 0, vector, 0))
    assert titles(document, vector) == ["Insert Embedding"]
    document = edits.set_parameters(document, "n1", {"contents": "values"})
    assert titles(document, "n2") == []


@pytest.mark.parametrize("block", [GLU(), Split()], ids=str)
def test_on_four_axes_nothing_is_offered_that_takes_fewer(block: Block) -> None:
    """A Linear reads vectors, a convolution images: neither makes an odd number of these even."""
    assert titles(chain(block, shape=(3, 4, 4, 4))) == []
