"""Random networks over all blocks: chains, forks, joins, composites, and what nothing reads."""

from hypothesis import assume
from hypothesis import strategies as st

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.plan import Value
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect
from tests.engine.blocks.strategies import COMPUTING, parameters_of

LONGEST = 14
LARGEST = 20_000  # values in one tensor, so that a network runs in no time


@st.composite
def networks(draw: st.DrawFn) -> Document:
    """Draw a sound network of one input and a main output, often with others beside it."""
    shape = draw(st.sampled_from([(3, 8, 8), (1, 9, 7), (4, 6, 6), (2, 5, 5), (8, 4), (6,)]))
    document, entry = add(Document("Random network"), Input(shape=shape))
    known = {Value(entry): TensorSpec(shape)}
    last = Value(entry)
    for _ in range(draw(st.integers(1, LONGEST))):
        block: Block = draw(_blocks)
        sources = draw(_sources(block, known, last))
        measured = measure(block, tuple(known[source] for source in sources))
        if not isinstance(measured, Measurement) or measured.outputs[0].elements > LARGEST:
            continue
        document, node = add(document, block)
        for port, source in enumerate(sources):
            document = connect(document, Edge(source.step, source.port, node, port))
        known |= {Value(node, port): spec for port, spec in enumerate(measured.outputs)}
        last = Value(node)
    assume(last.step != entry)
    others = draw(st.lists(st.tuples(st.sampled_from(list(known)), _beside), max_size=3))
    ends = [(last, Output()), *others]
    for value, output in draw(st.permutations(ends)):
        document, end = add(document, output)
        document = connect(document, Edge(value.step, value.port, end, 0))
    return document


_beside = st.builds(
    Output, role=st.sampled_from(["further", "auxiliary"]), weight=st.sampled_from([0.3, 1.0])
)


_blocks = st.sampled_from(sorted(COMPUTING)).flatmap(lambda name: parameters_of(COMPUTING[name]))


@st.composite
def _sources(
    draw: st.DrawFn, block: Block, known: dict[Value, TensorSpec], last: Value
) -> tuple[Value, ...]:
    """Draw what a block reads: mostly the newest value, and for joins values like it."""
    first = draw(st.just(last) | st.sampled_from(list(known)))
    if not block.variadic:
        others = (draw(st.sampled_from(list(known))) for _ in block.input_ports[1:])
        return (first, *others)
    alike = [value for value, spec in known.items() if spec.spatial == known[first].spatial]
    count = draw(st.integers(1, 3))
    return (first, *(draw(st.sampled_from(alike)) for _ in range(count)))
