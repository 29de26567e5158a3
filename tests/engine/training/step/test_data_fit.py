"""Laws of data fit: all who ask whether a network and its data fit are told the same."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.mixing_steps import Mixup
from netwright.engine.augmentation.spatial_steps import RandomCrop, ResizedCrop
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Contents, Input
from netwright.engine.blocks.io.output import Output, Role
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.linear.unsqueeze import Unsqueeze
from netwright.engine.blocks.sequence.embedding import Embedding
from netwright.engine.code import Source, generate
from netwright.engine.data.catalogue import load_now, source
from netwright.engine.data.dataset import DataSplit
from netwright.engine.data.location import find
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect, set_training
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.export import training_files
from netwright.engine.export.errors import NotExportable
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.events import Finished
from netwright.engine.training.run.loop import TrainingLoop
from netwright.engine.training.run.readiness import Obstacle, obstacle
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import spec_of
from netwright.engine.worker.requests.judge import Judge, Judged
from netwright.engine.worker.wishes import Wishes
from netwright.engine.worker.workspace import Workspace
from tests.engine.export.run_script import run_scripts

pytestmark = pytest.mark.slow

Branch = tuple[Role, tuple[Block, ...]]


def network(shape: tuple[int, ...], *branches: Branch, contents: Contents = "values") -> Document:
    """Return a network in which each branch leads from the Input to an Output of its own."""
    document, entry = add(Document("Fits"), Input(shape=shape, contents=contents))
    for role, blocks in branches:
        last = entry
        for block in (*blocks, Output(role=role)):
            document, node = add(document, block)
            document = connect(document, Edge(last, 0, node, 0))
            last = node
    return document


def main(*blocks: Block) -> Branch:
    """Return a branch to the main output."""
    return "main", blocks


def flat(outputs: int) -> tuple[Block, ...]:
    """Return layers that make a vector of anything."""
    return Flatten(), Linear(out_features=outputs)


def embedded(*after: Block, words: int = 300) -> Branch:
    """Return a branch that looks tokens up."""
    return main(Embedding(num_embeddings=words, embedding_dim=2), *after)


def networks(shape: tuple[int, ...], classes: int) -> Iterator[Document]:
    """Yield networks for samples of a shape, and for what resembles them."""
    for outputs in (classes, classes - 1, classes + 2):
        yield network(shape, main(*flat(outputs)))
        row = shape if len(shape) == 1 else (5,)
        yield network(row, embedded(*flat(outputs)), contents="tokens")
        yield network(row, embedded(Linear(out_features=outputs)), contents="tokens")
    if len(shape) == 1:
        yield network((1, 28, 28), main(*flat(classes)))
        yield network((3,), embedded(Linear(out_features=classes)), contents="tokens")
        yield network(shape, main(Unsqueeze(dim=2), Linear(out_features=classes)))
        return
    channels, height, width = shape
    for other in ((4 - channels, height, width), (channels, 12, 12), (channels, 60, 60), (5,)):
        yield network(other, main(*flat(classes)))
    map_of = Conv2d(out_channels=classes, kernel_size=3)
    yield network(shape, main(map_of))
    for role in ("further", "auxiliary"):
        for first, second in product((flat(classes), flat(2), (map_of,)), repeat=2):
            yield network(shape, main(*first), (role, second))


AUGMENTATIONS = (
    Augmentation(),
    Augmentation(crop=12),
    Augmentation(crop=60),
    Augmentation(test_views="ten"),
    Augmentation(crop=12, test_views="ten"),
    Augmentation(crop=28, test_views="ten"),
    Augmentation(steps=(RandomCrop(padding=40, border="reflect"),)),
    Augmentation(steps=(ResizedCrop(), RandomCrop(padding=12, border="reflect")), crop=12),
    Augmentation(steps=(RandomCrop(padding=11, border="reflect"), Mixup())),
)


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """Return the names of data sets of each kind."""
    numbers = np.random.default_rng(0)
    for name, number in product("ab", range(12)):
        file = tmp_path / "photos" / name / f"{number}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(numbers.integers(0, 255, (16, 20, 3), np.uint8)).save(file)
    (tmp_path / "book.txt").write_text("so it goes, " * 200, "utf-8")
    return {
        "digits": "digits",
        "folder": f"folder:{tmp_path / 'photos'}",
        "hello": "hello",
        "text": f"text:{tmp_path / 'book.txt'}",
    }


class Case:
    """A drawing and a data set, of which all are asked."""

    def __init__(self, document: Document, split: DataSplit) -> None:
        self.document, self.split = document, split
        self.analysis: Analysis = analyse(document)
        self.source: Source = generate(self.analysis)

    def readiness(self) -> Obstacle | None:
        """Ask before Train is pressed."""
        found = obstacle(self.analysis, partial(find, data_dir=None))
        return None if found is None or found.is_advice else found

    def export(self) -> str | dict[str, bytes]:
        """Write the script; a text is a refusal."""
        try:
            return training_files(self.document, analysis=self.analysis)
        except NotExportable as error:
            return str(error)

    def trial(self) -> str | None:
        """Begin a run, up to its first step."""
        try:
            TrainingLoop(spec_of(self.document, self.source, self.split)).prepare()
        except TrainingError as error:
            return str(error)
        return None

    def evaluation(self, workspace: Workspace) -> str | None:
        """Judge the network by some of its data."""
        request = Judge(self.source, self.document.training, "validation", None)
        *_, last = request.run(workspace)
        assert isinstance(last, Judged)
        assert (last.judgement is None) == (last.problem is not None)
        return None if last.problem is None else str(last.problem)


def cases(name: str) -> Iterator[Case]:
    """Yield drawings with each augmentation."""
    wanted, split = source(name), load_now(name)
    if split.train.limited(16):
        split = split.limited(16)
    for augmentation in AUGMENTATIONS:
        settings = TrainingSettings(
            data=name,
            epochs=1,
            batch_size=8,
            limit=16,
            device="cpu",
            precision="float32",
            augmentation=augmentation,
        )
        shape = wanted.shape
        if len(shape) == 3 and (augmentation.crop or 99) <= min(shape[1:]):
            shape = augmentation.network_shape(shape)
        for document in networks(shape, len(wanted.classes)):
            yield Case(set_training(document, settings), split)


@pytest.mark.parametrize("kind", ["digits", "folder", "hello", "text"])
def test_all_who_ask_are_told_the_same(kind: str, places: dict[str, str], tmp_path: Path) -> None:
    """Readiness, export, evaluation and trial run agree; what passes trains, here and elsewhere."""
    workspace = Workspace(Wishes(), lambda: False)
    refused, scripts = set[str](), list[Path]()
    for case in cases(places[kind]):
        about = f"{case.document.training.augmentation}\n{case.source.text}"
        ready, script = case.readiness(), case.export()
        trial, evaluation = case.trial(), case.evaluation(workspace)
        if ready is None:
            assert (trial, evaluation) == (None, None), about
            if isinstance(script, str):  # a limit of its own, of which it says so
                assert "A training script mixes" in script, about
                continue
            *_, last = Run(spec_of(case.document, case.source, case.split)).events()
            assert isinstance(last, Finished), about
            folder = tmp_path / f"script {len(scripts)}"
            folder.mkdir()
            for name, content in script.items():
                (folder / name).write_bytes(content)
            scripts.append(folder)
            continue
        assert isinstance(script, str), about
        assert evaluation == script, about
        assert trial == script or "cannot take the" in str(trial), about
        assert str(ready.sentence) == script or "cannot take" in str(ready.sentence), about
        refused.add(script.partition(":")[0][:30])
    assert len(refused) > 4
    assert len(scripts) > 1
    run_scripts(scripts)
    assert all((folder / "weights.safetensors").is_file() for folder in scripts)


@pytest.mark.parametrize("kind", ["digits", "folder", "hello", "text"])
def test_fixes_lead_to_where_training_can_begin(kind: str, places: dict[str, str]) -> None:
    """Fix after fix, a drawing ends where nothing is in the way or where no fix is offered."""
    solved = 0
    for case in cases(places[kind]):
        document, sentences = case.document, list[str]()
        while (found := obstacle(analyse(document), partial(find, data_dir=None))) is not None:
            assert str(found.sentence) not in sentences
            sentences.append(str(found.sentence))
            if found.edit is None:
                break
            document = found.edit(document)
        solved += found is None and bool(sentences)
        assert len(sentences) < 5
    assert solved > 4
