"""Laws of work: the answer to an edit costs what the edit changes, whatever the network's size."""

from collections.abc import Callable
from typing import Any

import pytest

from netwright.engine.analysis import analysis as whole
from netwright.engine.analysis import analysis_state, hints, receptive_field, reports, rules
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.document import document as document_module
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from tests.engine.long_network import named, network

FEW = 10
STEPS = {
    "reports": (analysis_state, "report"),
    "advice": (reports, "advice"),
    "hint passes": (rules, "hints"),
    "measurements": (reports, "measure"),
    "near fields": (receptive_field, "field_after"),
    "fields": (whole, "field_after"),
    "looks up": (hints, "_sources"),
    "orders": (analysis_state, "order"),
    "networks": (whole, "ancestors"),
    "addends": (analysis_state, "_addends"),
}


def asked(analysis: Analysis) -> Analysis:
    """Ask for everything that the window shows after an edit."""
    _ = (analysis.parameters, analysis.trainable, analysis.macs, analysis.activation_bytes)
    _ = (analysis.problems, analysis.is_complete, analysis.network, analysis.output)
    return analysis


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Callable[[], dict[str, int]]:
    """Return what tells how often each step was taken since it was asked last."""
    taken = dict.fromkeys(STEPS, 0)

    def counted(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def count(*args: Any, **kwargs: Any) -> Any:
            taken[name] += 1
            return work(*args, **kwargs)

        return count

    for name, (module, function) in STEPS.items():
        monkeypatch.setattr(module, function, counted(name, getattr(module, function)))

    def since() -> dict[str, int]:
        told = dict(taken)
        taken.update(dict.fromkeys(taken, 0))
        return told

    return since


def kernel_size(document: Document) -> Document:
    """Let a convolution in the middle have a larger kernel, and the same shape."""
    node = named(document, f"conv{len(document.nodes) // 8}")
    return edits.set_parameters(document, node, {"kernel_size": 5, "padding": 2})


def first_kernel_size(document: Document) -> Document:
    """Let the first convolution have a larger kernel: all below it sees more of the image."""
    values = {"kernel_size": 5, "padding": 2}
    return edits.set_parameters(document, named(document, "conv0"), values)


def biased(document: Document) -> Document:
    """Let a convolution have biases that the norm behind it takes away: a hint, other sums."""
    return edits.set_parameters(document, named(document, "conv3"), {"bias": True})


def renamed(document: Document) -> Document:
    """Call a convolution something else."""
    return edits.rename(document, named(document, "conv5"), "stem")


def inserted(document: Document) -> Document:
    """Put a ReLU on a wire in the middle."""
    node = named(document, f"conv{len(document.nodes) // 8}")
    document, new = edits.add(document, ReLU())
    return edits.insert_on(document, new, document.incoming[node][0])


def removed(document: Document) -> Document:
    """Take a ReLU out of the middle, and join its neighbours."""
    node = named(document, f"relu{len(document.nodes) // 8}")
    return edits.remove(document, {node}, rejoin=True)


def rewired(document: Document) -> Document:
    """Let a shortcut in the middle begin one block earlier."""
    number = len(document.nodes) // 8
    shortcut = document.incoming[named(document, f"add{number}")][1]
    edge = shortcut._replace(source=named(document, f"add{number - 2}"))
    return edits.connect(edits.disconnect(document, [shortcut]), edge)


def moved(document: Document) -> Document:
    """Move every node."""
    return edits.move(document, dict.fromkeys(document.nodes, (1.0, 2.0)))


def retitled(document: Document) -> Document:
    """Call the network something else."""
    return edits.set_title(document, "Other")


@pytest.mark.parametrize("edit", [kernel_size, biased, renamed])
def test_an_edit_of_one_block_makes_few_reports(
    edit: Callable[[Document], Document], steps: Callable[[], dict[str, int]]
) -> None:
    """Of 2,000 blocks, ten reports and ten hint passes at most, and no order anew."""
    document = network(2_000)
    before = asked(analyse(document))
    after = edit(document)
    steps()
    asked(analyse(after, before))
    taken = steps()
    assert 0 < taken["reports"] <= FEW
    assert taken["hint passes"] <= FEW
    assert taken["orders"] == taken["networks"] == 0


@pytest.mark.parametrize("edit", [inserted, removed, rewired])
def test_a_wire_costs_as_much_in_a_large_network(
    edit: Callable[[Document], Document],
    steps: Callable[[], dict[str, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where blocks or wires come or go: few reports, few wires sorted, one order, in any size."""
    grouped, taken = document_module._grouped, []
    for blocks in (500, 5_000):
        document = network(blocks)
        before = asked(analyse(document))
        steps()
        wires: list[Edge] = []

        def counted(edges: list[Edge], wires: list[Edge] = wires, **options: bool) -> Any:
            wires += edges
            return grouped(edges, **options)

        monkeypatch.setattr(document_module, "_grouped", counted)
        asked(analyse(edit(document), before))
        monkeypatch.setattr(document_module, "_grouped", grouped)
        taken.append((steps(), len(wires)))
    assert taken[0] == taken[1]
    found, sorted_anew = taken[1]
    assert found["reports"] <= FEW
    assert found["orders"] == 1
    assert found["networks"] == 0
    assert sorted_anew <= 10 * FEW


@pytest.mark.parametrize("edit", [moved, retitled])
def test_what_computes_nothing_makes_no_report(
    edit: Callable[[Document], Document], steps: Callable[[], dict[str, int]]
) -> None:
    """Moving nodes and renaming the network take not one step."""
    document = network(2_000)
    before = asked(analyse(document))
    after = edit(document)
    steps()
    asked(analyse(after, before))
    assert not any(steps().values())


@pytest.mark.parametrize("edit", [kernel_size, first_kernel_size, biased, renamed])
def test_the_work_does_not_grow_with_the_network(
    edit: Callable[[Document], Document], steps: Callable[[], dict[str, int]]
) -> None:
    """The same edit takes as many steps of each kind in 500 blocks as in 5,000."""
    taken = []
    for blocks in (500, 5_000):
        document = network(blocks)
        before = asked(analyse(document))
        after = edit(document)
        steps()
        asked(analyse(after, before))
        taken.append(steps())
    assert taken[0] == taken[1]


def test_fields_are_worked_out_when_somebody_asks(steps: Callable[[], dict[str, int]]) -> None:
    """An edit in the middle leaves what is known above; only nodes below are looked at again."""
    document = network(400)
    before = analyse(document)
    last = named(document, "avgpool")
    steps()
    assert before.field(last) is not None
    all_fields = steps()["fields"]
    assert before.field(last) is not None
    assert steps()["fields"] == 0
    values = {"kernel_size": 5, "padding": 2}
    near_the_end = named(document, f"conv{len(document.nodes) // 4 - 4}")
    after = analyse(edits.set_parameters(document, near_the_end, values), before)
    steps()
    field = after.field(last)
    assert 0 < steps()["fields"] < all_fields / 10
    assert field == analyse(after.document).field(last)
