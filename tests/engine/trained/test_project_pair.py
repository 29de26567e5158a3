"""Laws of a project that carries its weights: always the old pair or the new one, or a sentence."""

import json
import os
import resource
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from netwright.engine import zoo
from netwright.engine.atomic import backup_of
from netwright.engine.document import edits
from netwright.engine.document.files import project
from netwright.engine.document.files.project import ProjectError
from netwright.engine.document.files.weights_reference import WeightsReference
from netwright.engine.regular_files import sha256
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.trained.open import open_project, open_run, open_trained
from netwright.engine.trained.project_pair import read_project, save_pair, weights_beside
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.storage.weights import write_tensors
from tests.engine.trained.lenet import document, logits, trained, untrained

ROOT = Path(__file__).resolve().parents[3]


def names(folder: Path) -> set[str]:
    """Return the names in a folder."""
    return {path.name for path in folder.iterdir()}


def same(found: TrainedNetwork | None, kept: TrainedNetwork) -> bool:
    """Return whether a network has the very weights, and tells the same, of one that was kept."""
    return (
        found is not None
        and found.weights.keys() == kept.weights.keys()
        and all(torch.equal(found.weights[name], kept.weights[name]) for name in kept.weights)
        and (found.run, found.trained_at, found.accuracy, found.epochs, found.facts)
        == (kept.run, kept.trained_at, kept.accuracy, kept.epochs, kept.facts)
    )


def test_what_was_trained_is_opened_with_the_project(tmp_path: Path) -> None:
    """Document, weights, facts and figures come back; the logits are the same bit for bit."""
    model, _ = trained(tmp_path / "run")
    kept, path = open_run(tmp_path / "run"), tmp_path / "net.netwright"
    save_pair(path, kept.document, kept)
    found = read_project(path)
    assert found.document == kept.document
    assert same(found.trained, kept)
    assert found.trained is not None
    assert found.reference is not None
    assert (found.trained.identity, found.trained.run) == (found.reference.sha256, "run")
    assert torch.equal(logits(open_trained(str(path)).module()), logits(model))


def test_a_drawing_that_has_moved_on_keeps_what_was_trained(tmp_path: Path) -> None:
    """The weights stay those of the network as it was trained, whatever is drawn by now."""
    kept, path = untrained(1), tmp_path / "net.netwright"
    save_pair(path, zoo.load("small_cnn"), kept)
    found = read_project(path)
    assert found.document == zoo.load("small_cnn")
    assert found.trained is not None
    assert found.trained.document == kept.document
    assert same(found.trained, kept)


def test_weights_that_are_there_are_not_written_again(tmp_path: Path) -> None:
    """Saving another drawing with the same weights leaves their file alone, opened or not."""
    kept, path = untrained(1), tmp_path / "net.netwright"
    save_pair(path, kept.document, kept)
    before = weights_beside(path).stat()
    save_pair(path, edits.set_title(kept.document, "Another"), kept)
    found = read_project(path)
    save_pair(path, edits.set_title(kept.document, "Third"), found.trained)
    after = weights_beside(path).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert same(read_project(path).trained, kept)
    assert names(tmp_path) == {"net.netwright", "net.netwright.bak", "net.safetensors"}


def test_moved_and_renamed_together_a_pair_stays_one(tmp_path: Path) -> None:
    """Both files under another name, or the project saved under one, open with their weights."""
    kept, path = untrained(1), tmp_path / "net.netwright"
    save_pair(path, kept.document, kept)
    (tmp_path / "other").mkdir()
    moved = tmp_path / "other" / "my.net.netwright"
    shutil.move(path, moved)
    shutil.move(weights_beside(path), weights_beside(moved))
    assert same(open_project(moved), kept)
    save_pair(tmp_path / "second.netwright", kept.document, open_project(moved))
    assert same(open_project(tmp_path / "second.netwright"), kept)
    assert same(open_project(moved), kept)
    link = tmp_path / "link.netwright"
    link.symlink_to(moved)
    assert same(open_project(link), kept)


def test_without_its_weights_a_project_opens_untrained_and_says_so(tmp_path: Path) -> None:
    """Missing, changed or another's: the drawing is there, the network is not, a sentence is."""
    kept, path = untrained(1), tmp_path / "net.netwright"
    save_pair(path, kept.document, kept)
    weights = weights_beside(path)
    content = weights.read_bytes()
    for damage, told in (
        (None, "net.safetensors is not beside it"),
        (content[:-1] + bytes([content[-1] ^ 1]), "does not hold the weights"),
        (content[:1000], "does not hold the weights"),
        (b"", "does not hold the weights"),
    ):
        weights.unlink(missing_ok=True)
        if damage is not None:
            weights.write_bytes(damage)
        found = read_project(path)
        assert found.document == kept.document
        assert found.trained is None
        assert found.problem is not None
        assert told in str(found.problem)
        assert str(found.problem).endswith("The drawing opens untrained.")
        with pytest.raises(TrainingError, match="opens untrained"):
            open_project(path)
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(path, alone)
    assert "is not beside it" in str(read_project(alone / path.name).problem)


def test_weights_that_are_no_networks_are_told(tmp_path: Path) -> None:
    """A file that the project names rightly, and that does not say what it is of, is a sentence."""
    path = tmp_path / "net.netwright"
    write_tensors(weights_beside(path), {"w": torch.zeros(2)}, {})
    project.save(document(), path, WeightsReference(sha256(weights_beside(path))))
    assert "which network it is" in str(read_project(path).problem)


def test_a_project_without_weights_is_what_it_was(tmp_path: Path) -> None:
    """Nothing is beside it, and its file is that of the document alone."""
    path = tmp_path / "net.netwright"
    save_pair(path, document(), None)
    assert path.read_bytes() == project.dump(document())
    assert names(tmp_path) == {"net.netwright"}
    assert read_project(path).problem is None
    with pytest.raises(TrainingError, match="carries no weights"):
        open_project(path)


def test_weights_of_somebody_else_are_kept(tmp_path: Path) -> None:
    """What bore the name of the weights and was not this project's is there as a backup."""
    kept, path = untrained(1), tmp_path / "net.netwright"
    weights_beside(path).write_bytes(b"of another program")
    save_pair(path, kept.document, kept)
    assert backup_of(weights_beside(path)).read_bytes() == b"of another program"
    save_pair(path, kept.document, untrained(2))
    assert backup_of(weights_beside(path)).read_bytes() == b"of another program"


def state(folder: Path) -> dict[str, bytes]:
    """Return what all files in a folder hold."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_full_disk_leaves_the_old_pair(tmp_path: Path) -> None:
    """Where the weights do not fit, nothing has changed, and it is told."""
    kept, path = untrained(1), tmp_path / "net.netwright"
    save_pair(path, kept.document, kept)
    before = state(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(ProjectError, match="The disk is full"):
            save_pair(path, kept.document, untrained(2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert state(tmp_path) == before


@pytest.mark.parametrize("protected", ["net.netwright", "net.safetensors"])
def test_a_read_only_pair_stays_as_it_is(protected: str, tmp_path: Path) -> None:
    """Whichever of the two is protected, none is replaced; it can be read."""
    kept, path = untrained(1), tmp_path / "net.netwright"
    save_pair(path, kept.document, kept)
    (tmp_path / protected).chmod(0o400)
    before = state(tmp_path)
    with pytest.raises(ProjectError, match="read-only"):
        save_pair(path, kept.document, untrained(2))
    assert state(tmp_path) == before
    assert same(open_project(path), kept)


def test_what_was_cut_off_is_read_where_it_cannot_be_finished(tmp_path: Path) -> None:
    """Between the project and the name of its weights the new ones are read as they lie."""
    kept, path = untrained(1), tmp_path / "net.netwright"
    save_pair(path, kept.document, kept)
    weights = weights_beside(path)
    weights.rename(tmp_path / "net.safetensors.new")
    assert same(open_project(path), kept)
    assert names(tmp_path) == {"net.netwright", "net.safetensors"}


@pytest.mark.parametrize("path", ["a\0b.netwright", "gone/net.netwright"])
def test_no_place_is_told(path: str, tmp_path: Path) -> None:
    """A path that cannot be, or a folder that is not there, is a sentence."""
    with pytest.raises(ProjectError):
        save_pair(tmp_path / path, document(), untrained(1))


def test_equal_weights_of_another_run_are_told_by_the_project(tmp_path: Path) -> None:
    """The project names the run whose weights it carries, also where none is known."""
    path = tmp_path / "net.netwright"
    save_pair(path, document(), replace(untrained(1), run=None))
    found = read_project(path)
    assert found.reference is not None
    assert found.reference.run is None
    assert '"run"' not in path.read_text("utf-8").split('"weights"')[1]


@pytest.mark.slow
def test_killed_at_any_moment_a_whole_pair_is_there(tmp_path: Path) -> None:
    """Killed before each thing that it asks of the disk, a save leaves the old or the new pair."""
    command = [sys.executable, "-m", "tests.engine.trained.kill_saving", str(tmp_path)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["status"] == 0
    assert len(told["seen"]) > 15
    assert "".join(name[0] for name in told["seen"]).strip("o").strip("n") == ""
    assert {*told["seen"]} == {"old", "new"}


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ([], "'weights' must be an object"),
        ({}, "'sha256' is missing"),
        ({"sha256": "ab"}, "64 hexadecimal digits"),
        ({"sha256": "A" * 64}, "64 hexadecimal digits"),
        ({"sha256": "a" * 64, "run": 3}, "the name of a run"),
        ({"sha256": "a" * 64, "run": "x" * 300}, "the name of a run"),
        ({"sha256": "a" * 64, "path": "/etc/passwd"}, "no key 'path'"),
    ],
)
def test_a_reference_that_cannot_be_is_told(weights: object, told: str) -> None:
    """What a file says of its weights is as strict as all of it; it names no place."""
    values = json.loads(project.dump(document()))
    del values["checksum"]
    with pytest.raises(ProjectError, match=told):
        project.parse(json.dumps(values | {"weights": weights}).encode())
