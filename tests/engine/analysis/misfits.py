"""Random drawings in which something does not fit: chains and joins of any blocks on any shape."""

from collections.abc import Iterator
from random import Random
from typing import Any

from pydantic import ValidationError

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.parameters import ParameterSpec, specs_of
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from tests.engine.blocks.strategies import ABOVE_MINIMUM, COMPUTING
from tests.engine.document.drawings import chain

VECTORS = ((7,), (8,), (1,))
SEQUENCES = ((5, 3), (8, 4), (6, 1), (2, 2))
IMAGES = ((1, 8, 8), (3, 8, 8), (4, 6, 6), (2, 1, 1), (3, 5, 7), (1, 28, 28), (16, 3, 3))
FOUR_AXES = ((2, 3, 4, 5), (8, 4, 4, 4))
SHAPES = (*VECTORS, *SEQUENCES, *IMAGES, *FOUR_AXES)


def misfits(seed: int, count: int) -> Iterator[Analysis]:
    """Yield the analyses of so many drawings, each of which has an error at a block."""
    chance = Random(seed)
    while count:
        analysis = analyse(_drawing(chance))
        if any(node and problem.is_error for node, problem in analysis.problems):
            yield analysis
            count -= 1


def _drawing(chance: Random) -> Document:
    """Return one to three blocks in a row; what joins reads the Input through another block too."""
    inner = [_block(chance) for _ in range(chance.randint(1, 3))]
    document = chain(*inner, shape=chance.choice(SHAPES))
    if chance.random() < 0.25:
        document = edits.set_parameters(document, "n1", {"contents": "tokens"})
    for node in tuple(document.nodes.values()):
        if node.block.variadic or len(node.block.input_ports) > 1:
            document, branch = edits.add(document, _block(chance), (300.0, 0.0))
            for edge in (Edge("n1", 0, branch, 0), Edge(branch, 0, node.id, 1)):
                if edits.why_not(document, edge) is None:
                    document = edits.connect(document, edge)
    return document


def _block(chance: Random) -> Block:
    """Return a block of any type, half of its parameters by chance."""
    block_type = COMPUTING[chance.choice(sorted(COMPUTING))]
    while True:
        chosen = [spec for spec in specs_of(block_type) if chance.random() < 0.5]
        try:
            return block_type(**{spec.name: _value(chance, spec) for spec in chosen})
        except ValidationError:
            continue


def _value(chance: Random, spec: ParameterSpec) -> Any:
    """Return a small value within a parameter's limits."""
    low = int(spec.minimum or 0)
    high = int(min(spec.maximum or 0, low + ABOVE_MINIMUM))
    if spec.words and (spec.kind == "choice" or chance.random() < 0.3):
        return chance.choice(spec.words)
    if spec.optional and chance.random() < 0.5:
        return None
    match spec.kind:
        case "integer":
            return chance.randint(low, high)
        case "number":
            return chance.uniform(spec.minimum or 0.01, min(spec.maximum or 5.0, 5.0))
        case "boolean":
            return chance.random() < 0.5
        case "pair":
            number = chance.randint(low, high)
            return chance.choice([number, (number, chance.randint(low, high))])
        case "shape":
            most = min(3, spec.dimensions or 3)
            return tuple(chance.randint(low, high) for _ in range(chance.randint(1, most)))
    return spec.default
