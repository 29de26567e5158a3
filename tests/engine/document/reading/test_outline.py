"""The outline: every node once, in order, branches below what they branch off."""

from itertools import pairwise

import pytest

from netwright.engine import zoo
from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.graph import order
from netwright.engine.document.reading.outline import outline


def drawn(nodes: str, *wires: str) -> tuple[Document, dict[str, str]]:
    """Return blocks named by single letters with wires such as ``"ab"``; a sum where two meet."""
    document, ids = Document(), {}
    targets = [wire[1] for wire in wires]
    for name in nodes:
        kind = "Add" if targets.count(name) > 1 else "ReLU"
        document, ids[name] = edits.add(document, block_types()[kind](), name=f"{name}_")
    ports = dict.fromkeys(nodes, 0)
    for wire in wires:
        source, target = wire[0], wire[1]
        edge = Edge(ids[source], 0, ids[target], ports[target])
        document = edits.connect(document, edge)
        ports[target] += 1
    return document, ids


def told(document: Document) -> str:
    """Return the outline as letters, each after as many dots as its depth."""
    return " ".join(
        "." * line.depth + document.nodes[line.node].name[0] for line in outline(document)
    )


@pytest.mark.parametrize(
    ("nodes", "wires", "wanted"),
    [
        ("abc", ("ab", "bc"), "a b c"),
        ("abcd", ("ab", "bc", "ac", "cd"), "a .b c d"),
        ("abcde", ("ab", "ac", "bd", "cd", "de"), "a .b .c d e"),
        ("abcdef", ("ab", "bc", "bd", "ce", "de", "ae", "ef"), "a .b ..c ..d e f"),
        ("abcd", ("ac", "bc", "cd"), "a b c d"),
        ("ab", (), "a b"),
        ("", (), ""),
    ],
    ids=["chain", "shortcut", "two branches", "nested", "two inputs", "loose", "empty"],
)
def test_branches_stand_below_what_they_branch_off(
    nodes: str, wires: tuple[str, ...], wanted: str
) -> None:
    """A shortcut's other branch, two branches, branches of branches; a chain has none."""
    document, _ = drawn(nodes, *wires)
    assert told(document) == wanted


@pytest.mark.parametrize("name", zoo.names())
def test_every_network_is_told_whole(name: str) -> None:
    """Each node has one line, its parent a line before it and one level further out."""
    document = zoo.load(name)
    lines = outline(document)
    assert sorted(line.node for line in lines) == sorted(document.nodes)
    depths = {line.node: line.depth for line in lines}
    seen: set[str] = set()
    for line in lines:
        assert line.depth == (0 if line.parent is None else depths[line.parent] + 1)
        assert line.parent is None or line.parent in seen
        seen.add(line.node)


@pytest.mark.parametrize("name", ["lenet5", "vgg16"])
def test_a_chain_is_in_the_order_of_computation(name: str) -> None:
    """Nothing is indented where nothing branches."""
    document = zoo.load(name)
    assert tuple(line.node for line in outline(document)) == order(document)
    assert {line.depth for line in outline(document)} == {0}


def test_deep_networks_take_no_recursion() -> None:
    """A thousand blocks in a row with shortcuts, are told like a short one."""
    names = [f"n{number}" for number in range(1000)]
    document, before = Document(), ""
    for name in names:
        document, node = edits.add(document, block_types()["Add"](), name=f"{name}_")
        if before:
            document = edits.connect(document, Edge(before, 0, node, 0))
        before = node
    ids = list(document.nodes)
    for one, other in pairwise(ids[::2]):
        document = edits.connect(document, Edge(one, 0, other, 1))
    assert len(outline(document)) == 1000
