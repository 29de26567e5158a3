"""What is known of a drawing: each node by itself, the sums, and what is wrong."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.problem import ConnectFrom, InsertBefore, RemoveNode, Severity
from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import EditError
from tests.engine.blocks.strategies import COMPUTING, parameters_of
from tests.engine.code.random_networks import networks


def drawing(*blocks: "Part") -> tuple[Document, list[str]]:
    """Return a chain of blocks, given by type and parameters, and the ids of its nodes."""
    document, ids = Document(), list[str]()
    for name, parameters in blocks:
        document, node = edits.add(document, block_types()[name](**parameters))
        if ids:
            document = edits.connect(document, Edge(ids[-1], 0, node, 0))
        ids.append(node)
    return document, ids


def keys(analysis: Analysis) -> list[str]:
    """Return the keys of all problems."""
    return [problem.key for _, problem in analysis.problems]


Part = tuple[str, dict[str, Any]]
IMAGE: Part = ("Input", {"shape": (1, 28, 28)})
END: Part = ("Output", {})


def test_lenet_has_the_published_sums() -> None:
    """61,706 parameters and 416,520 multiply-accumulates, as in every textbook's LeNet-5."""
    analysis = analyse(zoo.load("lenet5"))
    assert (analysis.parameters, analysis.trainable, analysis.macs) == (61_706, 61_706, 416_520)
    assert str(analysis.input) == "1×28×28"
    assert str(analysis.output) == "10"
    # float32: the input, and then what each of the twelve blocks makes of it.
    values = 784 + 2 * 4704 + 1176 + 2 * 1600 + 400 + 400 + 2 * 120 + 2 * 84 + 10
    assert analysis.activation_bytes == 4 * values


def test_a_fault_leaves_the_rest_its_numbers() -> None:
    """Behind a node that does not fit nothing is known; before it and beside it everything is."""
    document, ids = drawing(
        ("Input", {"shape": (3, 3, 3)}),
        ("Conv2d", {"out_channels": 4, "kernel_size": 3}),
        ("Conv2d", {"out_channels": 4, "kernel_size": 5}),
        ("Flatten", {}),
        END,
    )
    document, beside = edits.add(document, block_types()["Flatten"]())
    document = edits.connect(document, Edge(ids[1], 0, beside, 0))
    analysis = analyse(document)
    assert str(analysis[ids[1]].output) == "4×1×1"
    assert str(analysis[beside].output) == "4"
    assert analysis[ids[2]].output is None
    assert analysis[ids[3]].output is None
    assert analysis[ids[3]].problems == ()
    assert analysis.parameters == 4 * (27 + 1)
    assert not analysis.is_complete
    error = analysis[ids[2]].error
    assert error is not None
    assert str(error.sentence) == (
        "A 5×5 kernel does not fit into a 1×1 input; use a kernel of at most 1×1, or padding 2×2."
    )


def test_open_ports_are_told_with_a_wire_that_would_do() -> None:
    """An open input says so, and offers the nearest output that nobody reads."""
    document, (entry, *_) = drawing(IMAGE)
    document, conv = edits.add(document, block_types()["Conv2d"](), (0.0, 100.0))
    document, add = edits.add(document, block_types()["Add"](), (0.0, 200.0))
    analysis = analyse(document)
    (problem,) = analysis[conv].problems
    assert problem.key == "unconnected"
    assert str(problem.sentence).startswith("The input of conv1 is open")
    (fix,) = problem.fixes
    assert isinstance(fix, ConnectFrom)
    assert (fix.source, fix.input) == (entry, 0)
    (problem,) = analysis[add].problems
    assert "2 more" in str(problem.sentence)


def test_ends_are_told_when_missing_or_doubled() -> None:
    """A network has one Input and one Output; an empty canvas is not scolded."""
    assert analyse(Document()).problems == ()
    document, _ = drawing(("ReLU", {}))
    assert {"no-input", "no-output"} <= set(keys(analyse(document)))
    document, _ = edits.add(drawing(IMAGE, END)[0], block_types()["Output"]())
    assert "several-outputs" in keys(analyse(document))


def test_waste_is_told_as_warnings() -> None:
    """Softmax before the loss, a result nobody reads, an image as logits: sound, but warned of."""
    flat: tuple[Part, ...] = (IMAGE, ("Flatten", {}), ("Linear", {}), ("Softmax", {}), END)
    document, ids = drawing(*flat)
    (problem,) = analyse(document)[ids[3]].problems
    assert (problem.key, problem.severity) == ("softmax-before-loss", Severity.WARNING)
    assert isinstance(problem.fixes[0], RemoveNode)
    assert keys(analyse(drawing(IMAGE, ("ReLU", {}))[0])) == ["no-output", "dangling"]
    assert keys(analyse(drawing(IMAGE, ("ReLU", {}), END)[0])) == ["output-not-vector"]
    assert analyse(document).is_complete


def test_what_nothing_reads_is_left_out_of_the_sums() -> None:
    """Totals are those of the network that trains: of what the Output reads."""
    document, ids = drawing(IMAGE, ("Flatten", {}), ("Linear", {}), END)
    before = analyse(document).parameters
    document, loose = edits.add(document, Linear(out_features=1000))
    document = edits.connect(document, Edge(ids[1], 0, loose, 0))
    analysis = analyse(document)
    assert analysis.parameters == before
    assert loose not in analysis.network
    assert analysis[loose].output is not None


def test_a_linear_on_an_image_offers_flatten() -> None:
    """The commonest slip has its sentence and its Fix."""
    document, ids = drawing(IMAGE, ("Linear", {}), END)
    (problem,) = analyse(document)[ids[1]].problems
    assert "insert Flatten, which makes 784 features" in str(problem.sentence)
    assert problem.fixes[0] == InsertBefore(problem.fixes[0].title, "Flatten")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=networks(), data=st.data())
def test_taking_over_is_analysing_anew(document: Document, data: st.DataObject) -> None:
    """After any edits, the analysis that reuses the one before equals one from nothing."""
    analysis, past = analyse(document), [document]
    for _ in range(data.draw(st.integers(1, 8))):
        document = data.draw(_edits(document) | st.sampled_from(past))
        past.append(document)
        if data.draw(st.booleans()):  # a view asks, or none does
            _ = (analysis.macs, analysis.is_complete)
            _ = [analysis.field(node) for node in list(analysis.order)[-2:]]
        analysis, anew = analyse(document, analysis), analyse(document)
        assert analysis.reports == anew.reports
        assert {n: analysis.field(n) for n in past[-1].nodes} == {
            n: anew.field(n) for n in past[-1].nodes
        }
        sums = [
            (a.parameters, a.trainable, a.macs, a.training_macs, a.activation_bytes, a.is_complete)
            for a in (analysis, anew)
        ]
        assert sums[0] == sums[1]
        assert analysis.order == anew.order
        assert analysis.general == anew.general
        assert analysis.problems == anew.problems
        assert analysis.network == anew.network


@st.composite
def _edits(draw: st.DrawFn, document: Document) -> Document:
    """Draw a document that is one edit away."""
    if not document.nodes:
        return edits.add(document, Linear())[0]
    node = draw(st.sampled_from(sorted(document.nodes)))
    other = draw(st.sampled_from(sorted(document.nodes)))
    block: Block = draw(
        st.sampled_from(sorted(COMPUTING)).flatmap(lambda name: parameters_of(COMPUTING[name]))
    )
    match draw(st.integers(0, 8)):
        case 0:
            return edits.remove(document, [node], rejoin=draw(st.booleans()))
        case 1 if document.edges:
            return edits.disconnect(document, [draw(st.sampled_from(document.edges))])
        case 2:
            return edits.set_block(document, node, block)
        case 3:
            return edits.add(document, block)[0]
        case 4:
            return edits.move(document, {node: (1.0, 2.0)})
        case 5:
            return edits.rename(document, node, draw(st.sampled_from(("stem", "head", "a b"))))
        case 6:
            try:
                return edits.bypass(document, [node])
            except EditError:
                return document
        case 7:
            return edits.set_title(document, "Other")
        case _:
            try:
                return edits.connect(document, Edge(node, 0, other, 0))
            except EditError:
                return document


@pytest.mark.parametrize("name", ["Conv2d", "Residual", "Inception"])
def test_what_was_measured_is_remembered(name: str) -> None:
    """The same block on the same shapes is measured once, however often it is drawn."""
    one, ids = drawing(("Input", {"shape": (4, 9, 9)}), (name, {}), (name, {}))
    first, second = analyse(one), analyse(one.replace(title="Another"))
    for node in ids[1:]:
        assert first[node].measurement is second[node].measurement
