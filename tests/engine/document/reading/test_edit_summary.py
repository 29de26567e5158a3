"""What an edit did, in words that a person would use."""

from collections.abc import Callable

import pytest

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.history import History
from netwright.engine.document.reading.edit_summary import step_sentence


def by_name(document: Document, name: str) -> str:
    """Return the id of a node."""
    return next(node.id for node in document.nodes.values() if node.name == name)


def conv(document: Document) -> str:
    """Return the id of the first convolution."""
    return by_name(document, "conv1")


CASES: list[tuple[Callable[[Document], Document], str]] = [
    (lambda d: edits.add(d, d.nodes[conv(d)].block)[0], "Added conv3"),
    (lambda d: edits.remove(d, {conv(d)}), "Removed conv1"),
    (lambda d: edits.remove(d, list(d.nodes)[:3]), "Removed 3 blocks"),
    (
        lambda d: edits.set_parameters(d, conv(d), {"kernel_size": 3}),
        "conv1: Kernel size 5 → 3",
    ),
    (lambda d: edits.disconnect(d, d.edges[:1]), "Disconnected x → conv1"),
    (lambda d: edits.move(d, {conv(d): (5.0, 6.0)}), "Moved conv1"),
    (lambda d: edits.move(d, dict.fromkeys(d.nodes, (5.0, 6.0))), "Moved 14 blocks"),
    (lambda d: edits.rename(d, conv(d), "first"), "conv1 is now called first"),
    (lambda d: edits.set_title(d, "Mine"), "Title: Mine"),
    (
        lambda d: edits.set_training(d, d.training.model_copy(update={"epochs": 9})),
        "Training: Epochs 2 → 9",
    ),
]


@pytest.mark.parametrize(("edit", "wanted"), CASES, ids=[wanted for _, wanted in CASES])
def test_each_kind_of_edit_is_told(edit: Callable[[Document], Document], wanted: str) -> None:
    """One edit, one sentence with names and numbers."""
    document = zoo.load("lenet5")
    told = str(step_sentence(document, edit(document)))
    assert told.split(" (and ")[0] == wanted


def test_wiring_is_told_and_nothing_is_told_as_something() -> None:
    """A wire by its ends; two equal documents still have a line."""
    document = zoo.load("lenet5")
    loose = edits.disconnect(document, document.edges[:1])
    edge: Edge = document.edges[0]
    assert str(step_sentence(loose, edits.connect(loose, edge))) == "Wired x → conv1"
    assert str(step_sentence(document, document))


def test_versions_can_be_gone_to_and_all_stay() -> None:
    """Going to any version changes none of them; undo and redo go on from there."""
    history = History(zoo.load("lenet5"))
    for number in range(5):
        history.push(edits.set_title(history.current, f"Title {number}"))
    versions = history.versions
    assert history.place == 5
    for place in (0, 5, 2, 4, 1):
        assert history.go_to(place) is versions[place]
        assert history.place == place
        assert all(one is other for one, other in zip(history.versions, versions, strict=True))
    assert history.undo() is versions[0]
    for place in (-1, 6):
        with pytest.raises(IndexError):
            history.go_to(place)
