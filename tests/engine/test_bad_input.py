"""Whatever a person does wrong gets its sentence, and leaves the rest its numbers."""

import gzip
import re
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydantic import ValidationError

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.fixes import apply_fix
from netwright.engine.blocks.registry import block_types
from netwright.engine.data.catalogue import load_now
from netwright.engine.data.errors import DataError
from netwright.engine.data.progress import result_of
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.files import project
from netwright.engine.document.settings_errors import sentences
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.events import Warned
from netwright.engine.training.run.launch import prepare
from tests.real_data import MNIST, needs_mnist

BLOCKS = block_types()


def chain(*blocks: tuple[str, dict[str, object]]) -> tuple[Document, list[str]]:
    """Return blocks that read one another, and the ids of their nodes."""
    document = Document()
    nodes: list[str] = []
    for name, parameters in blocks:
        document, node = edits.add(document, BLOCKS[name](**parameters))
        if nodes:
            document = edits.connect(document, Edge(nodes[-1], 0, node, 0))
        nodes.append(node)
    return document, nodes


def told(analysis: Analysis, node: str) -> str:
    """Return the sentence on a node that cannot be built."""
    error = analysis[node].error
    assert error is not None
    return str(error.sentence)


def test_a_kernel_larger_than_its_input() -> None:
    """A 5×5 kernel on a 3×3 input is told with both sizes, and each fix makes it fit."""
    document, nodes = chain(("Input", {"shape": (1, 3, 3)}), ("Conv2d", {"kernel_size": 5}))
    analysis = analyse(document)
    assert "5×5 kernel does not fit into a 3×3 input" in told(analysis, nodes[1])
    assert analysis[nodes[0]].output is not None
    error = analysis[nodes[1]].error
    assert error is not None
    for fix in error.fixes:
        assert analyse(apply_fix(document, nodes[1], fix))[nodes[1]].error is None


def test_an_add_of_unequal_shapes_leaves_both_branches_their_numbers() -> None:
    """The sentence names both shapes, and a fix brings one branch to the other's."""
    document, nodes = chain(("Input", {"shape": (3, 8, 8)}), ("Conv2d", {"out_channels": 4}))
    document, add = edits.add(document, BLOCKS["Add"]())
    document = edits.connect(document, Edge(nodes[0], 0, add, 0))
    document = edits.connect(document, Edge(nodes[1], 0, add, 1))
    analysis = analyse(document)
    assert {"3×8×8", "4×6×6"} <= set(re.findall(r"\d+×\d+×\d+", told(analysis, add)))
    assert analysis.parameters == 3 * 4 * 9 + 4


def test_an_open_input_is_told_and_can_be_connected() -> None:
    """A node that reads nothing says so, and offers the nearest loose end."""
    document, (entry,) = chain(("Input", {}))
    document, conv = edits.add(document, BLOCKS["Conv2d"]())
    analysis = analyse(document)
    assert "input of conv1 is open" in told(analysis, conv)
    error = analysis[conv].error
    assert error is not None
    mended = apply_fix(document, conv, error.fixes[0])
    assert mended.edge_into(conv, 0) == Edge(entry, 0, conv, 0)


def test_a_cycle_is_refused_and_nothing_changes() -> None:
    """The wire that would close a cycle is refused in words, and the document stays."""
    document, nodes = chain(("ReLU", {}), ("ReLU", {}))
    with pytest.raises(edits.EditError, match="cycle"):
        edits.connect(document, Edge(nodes[1], 0, nodes[0], 0))
    assert document.edges == (Edge(nodes[0], 0, nodes[1], 0),)


def test_a_linear_on_an_image_offers_flatten() -> None:
    """The sentence says what Flatten would make of the image, and its fix inserts it."""
    document, nodes = chain(("Input", {"shape": (16, 5, 5)}), ("Linear", {}))
    analysis = analyse(document)
    assert "400" in told(analysis, nodes[1])
    error = analysis[nodes[1]].error
    assert error is not None
    mended = analyse(apply_fix(document, nodes[1], error.fixes[0]))
    assert mended.parameters == 400 * 10 + 10


def test_a_learning_rate_that_is_no_number() -> None:
    """NaN is refused with the name of the setting and its limits."""
    with pytest.raises(ValidationError) as caught:
        TrainingSettings(learning_rate=float("nan"))
    (sentence,) = sentences(caught.value)
    assert "Learning rate must be" in str(sentence)
    assert "nan" in str(sentence)


@needs_mnist
def test_a_truncated_mnist_file_is_named(tmp_path: Path) -> None:
    """A download that ended early is told with the file's name, and never trained on."""
    folder = tmp_path / "mnist"
    shutil.copytree(MNIST, folder)
    images = folder / "train-images-idx3-ubyte.gz"
    images.chmod(0o644)
    content = gzip.decompress(images.read_bytes())
    images.write_bytes(gzip.compress(content[: len(content) // 2], 1))
    with pytest.raises(DataError, match="train-images-idx3-ubyte"):
        load_now("mnist", tmp_path, download=False)


@contextmanager
def full_disk(most: int) -> Iterator[None]:
    """Let no file grow beyond ``most`` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_costs_no_project_and_no_run(tmp_path: Path) -> None:
    """Saving says why it failed and keeps the old file; a run warns and goes on to its end."""
    document = zoo.load("lenet5")
    file = tmp_path / "net.netwright"
    project.save(document, file)
    before = file.read_bytes()
    settings = document.training.model_copy(
        update={"data": "digits", "epochs": 1, "limit": 64, "batch_size": 16}
    )
    with full_disk(1000), pytest.raises(project.ProjectError):
        project.save(edits.set_title(document, "Another"), file)
    assert file.read_bytes() == before
    steps = prepare(edits.set_training(document, settings), tmp_path / "run")
    job = result_of(steps)
    with full_disk(20_000):
        events = list(job.run.events())
    assert any(isinstance(event, Warned) for event in events)
    assert events[-1].kind == "finished"


def opened(content: bytes) -> Document | None:
    """Return the document in a file, or None if it is refused."""
    try:
        return project.parse(content)
    except project.ProjectError:
        return None


def test_a_project_with_a_flipped_byte_is_refused_or_equal() -> None:
    """Each flipped byte of a saved LeNet-5 is noticed, or changes nothing."""
    document = zoo.load("lenet5")
    content = project.dump(document)
    for place in range(0, len(content), 97):
        damaged = bytearray(content)
        damaged[place] ^= 0x04
        assert opened(bytes(damaged)) in (None, document)
