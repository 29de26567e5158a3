"""Laws of files that an earlier version wrote: each opens, with the same drawing and numbers.

The files in ``of_earlier`` were written by the program as it was before its modules were moved and
renamed (commit 3c54ba6): a network with a group of two in a row, a parameter of its own and
augmented images, what autosave kept of it, its nodes on the clipboard, the group saved for later
use, and a run of one epoch.
"""

import json
import shutil
from pathlib import Path

import pytest
import torch

from netwright.engine.analysis.analysis import analyse
from netwright.engine.code.build import build
from netwright.engine.code.generate import generate
from netwright.engine.document.document import Document
from netwright.engine.document.files import clipboard, project
from netwright.engine.document.files.autosave import lost_documents
from netwright.engine.document.files.saved_groups import read_kept
from netwright.engine.document.group import Group
from netwright.engine.training.storage.past_runs import RunOutcome, read_run
from netwright.engine.training.storage.weights import load_weights

FILES = Path(__file__).parent / "of_earlier"
EXPECTED = json.loads((FILES / "expected.json").read_text("utf-8"))


@pytest.fixture
def document() -> Document:
    """The network in the project file."""
    return project.read(FILES / "grouped.netwright")


def test_a_project_opens_with_the_same_drawing(document: Document) -> None:
    """Nodes where they were, wired as they were, and tensors of the same shapes."""
    analysis = analyse(document)
    assert analysis.is_complete
    assert {n.name: list(n.position) for n in document.nodes.values()} == EXPECTED["positions"]
    assert [list(edge) for edge in document.edges] == EXPECTED["edges"]
    shapes = {n.name: analysis.reports[n.id].output for n in document.nodes.values()}
    assert {name: str(x) for name, x in shapes.items() if x} == EXPECTED["shapes"]


def test_what_is_exposed_repeated_and_augmented_is_so_still(document: Document) -> None:
    """The group stands in a row of two with its own parameter; three steps change the images."""
    (group,) = (node.block for node in document.nodes.values() if isinstance(node.block, Group))
    assert group.repeat == 2
    assert group.argument_values()["width"] == 6
    assert len(document.training.augmentation.steps) == 3


def test_a_project_is_written_as_it_was(document: Document) -> None:
    """Opening and saving changes nothing of what was there, but for the number of the format."""
    before = json.loads((FILES / "grouped.netwright").read_text("utf-8"))
    now = json.loads(project.dump(document))
    settings, own = before.pop("training"), now.pop("training")
    assert own == own | settings
    assert now | {"format": before["format"], "checksum": before["checksum"]} == before


def test_an_autosaved_copy_is_found(document: Document, tmp_path: Path) -> None:
    """What an earlier version kept before it crashed is offered, and is what was drawn."""
    folder = shutil.copytree(FILES / "autosave", tmp_path / "autosave")
    (lost,) = lost_documents(folder)
    assert lost.read() == document


def test_a_clipboard_text_is_pasted() -> None:
    """The nodes come with their wires, the group with what is inside of it."""
    text = (FILES / "clipboard.txt").read_text("utf-8")
    pasted, new = clipboard.paste(Document(), text)
    assert len(new) == 4
    assert len(pasted.edges) == 3
    assert any(isinstance(node.block, Group) for node in pasted.nodes.values())


def test_a_saved_group_is_read(document: Document) -> None:
    """It is the one of the project."""
    (group,) = read_kept(FILES / "groups.json")
    assert group in [node.block for node in document.nodes.values()]


def test_a_run_is_listed_and_its_weights_make_the_same_numbers(document: Document) -> None:
    """A finished run of one epoch, whose network gives the logits that it gave."""
    run = read_run(FILES / "run")
    assert run is not None
    assert run.state is RunOutcome.FINISHED
    assert len(run.epochs) == 1
    assert run.document() == document
    network = build(generate(analyse(run.document())), "cpu")
    load_weights(FILES / "run" / "weights.safetensors", network)
    assert sum(weight.numel() for weight in network.parameters()) == EXPECTED["parameters"]
    with torch.inference_mode():
        logits = network.eval()(torch.linspace(-1, 1, 784).reshape(1, 1, 28, 28))
    torch.testing.assert_close(logits[0], torch.tensor(EXPECTED["logits"]), rtol=1e-4, atol=1e-5)
