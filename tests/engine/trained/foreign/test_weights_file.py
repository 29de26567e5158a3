"""Laws of reading weights of others: all that is sound is read, nothing is run, nothing hangs."""

import argparse
import ast
import os
import signal
import subprocess
import sys
import time
from collections import OrderedDict
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

import netwright
from netwright.engine.data.progress import result_of
from netwright.engine.trained.foreign.confinement import Limits
from netwright.engine.trained.foreign.weights_file import WeightsFile, read_weights
from netwright.engine.training.errors import TrainingError
from tests.engine import hostile
from tests.engine.trained.foreign.hostile_weights import HOSTILE, SMALL, endless, saved

QUICK = Limits(seconds=3, memory=2**31, output=2**28)


def read(path: Path, limits: Limits | None = None) -> WeightsFile:
    """Return what is in a file, after waiting for it."""
    return result_of(read_weights(path, limits))


def same(some: dict[str, Tensor], others: dict[str, Tensor]) -> bool:
    """Return whether tensors are the same, in their order, names, kinds and numbers."""
    return list(some) == list(others) and all(
        one.dtype == other.dtype and torch.equal(one, other)
        for one, other in zip(some.values(), others.values(), strict=True)
    )


def children() -> set[str]:
    """Return the numbers of the processes that this one has begun and that go on."""
    files = Path("/proc/self/task").glob("*/children")
    return {child for file in files for child in file.read_text().split()}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_gets_a_sentence_and_does_nothing(kind: str, tmp_path: Path) -> None:
    """Whatever it would run or make does not come to be; each has a sentence of its own."""
    trace = tmp_path / "trace"
    make, told = HOSTILE[kind]
    path = tmp_path / f"{kind}.pth"
    path.write_bytes(make(trace))
    begun = time.monotonic()
    with pytest.raises(TrainingError) as caught:
        read(path, QUICK if kind == "endless" else None)
    assert told in str(caught.value)
    assert str(caught.value).startswith(path.name)
    assert "\n" not in str(caught.value)
    assert not trace.exists()
    assert time.monotonic() - begun < 60
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("thing", hostile.THINGS)
def test_what_is_no_file_gets_a_sentence(thing: str, tmp_path: Path) -> None:
    """Pipes, devices, folders, links to themselves, sockets and a terabyte of noughts."""
    path = tmp_path / "weights.pth"
    hostile.put(thing, path)
    with pytest.raises(TrainingError, match=r"^weights\.pth gives no weights: .+\.$"):
        read(path)


def test_what_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    """Likewise a name that can be no file's."""
    for name in ("gone.pth", "x" * 300, "nobody/weights.pth"):
        with pytest.raises(TrainingError, match="gives no weights"):
            read(tmp_path / name)


@pytest.mark.slow
def test_closing_the_reader_ends_its_child(tmp_path: Path) -> None:
    """It is gone at once, and so is what it had begun to write."""
    path = tmp_path / "weights.pth"
    path.write_bytes(endless(tmp_path))
    others = children()  # of earlier tests
    steps = read_weights(path)
    next(steps)
    begun = children() - others
    steps.close()
    assert begun
    assert not {child for child in begun if Path("/proc", child).exists()}
    assert not list(tmp_path.glob("netwright-*"))


@pytest.mark.slow
def test_a_child_that_crashes_is_told_as_a_sentence(tmp_path: Path) -> None:
    """As PyTorch does at some damaged files: the program goes on."""
    path = tmp_path / "weights.pth"
    path.write_bytes(endless(tmp_path))
    others = children()  # of earlier tests
    steps = read_weights(path)
    next(steps)
    (child,) = children() - others
    os.kill(int(child), signal.SIGSEGV)
    with pytest.raises(TrainingError, match="PyTorch crashed while reading it"):
        result_of(steps)


@pytest.mark.slow
def test_checkpoints_as_people_write_them_are_seen_through(tmp_path: Path) -> None:
    """The weights are found in each, the same numbers, and nothing of an optimiser's with them."""
    network = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))
    optimiser = torch.optim.Adam(network.parameters())
    network(torch.ones(2, 3, 5, 5)).sum().backward()
    optimiser.step()
    own = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    rest = {"optimizer": optimiser.state_dict(), "epoch": 3, "best_acc1": torch.tensor(0.5)}
    for place, content in {
        "": own,
        "state_dict": {"arch": "small", "state_dict": own, **rest},
        "model": {"model": own, "args": argparse.Namespace(rate=0.1), **rest},
        "model_state_dict": {**rest, "model_state_dict": OrderedDict(own)},
        "ema": {"ema": own, **rest},
        "model.state_dict": {"model": {"state_dict": own, "epoch": 2}},
    }.items():
        path = tmp_path / "weights.bin"
        path.write_bytes(saved(content))
        found = read(path)
        assert found.place == place
        assert same(dict(found.tensors), own), place
    pairs = tmp_path / "pairs.ckpt"
    pairs.write_bytes(saved({"model": list(own.items())}, archive=False))
    assert same(dict(read(pairs).tensors), own)


@pytest.mark.slow
def test_tensors_of_all_kinds_come_through(tmp_path: Path) -> None:
    """Half precision, tied and turned ones; what no network holds is named and left out."""
    weight = torch.arange(12.0).reshape(3, 4)
    tensors = {
        "half": weight.half(),
        "brain": weight.bfloat16(),
        "double": weight.double(),
        "count": torch.tensor(7),
        "turned": weight.t(),
        "tied": weight,
        "again": weight,
        "parameter": nn.Parameter(weight),
        "inner": {"weight": weight, "bias": [weight[0], weight[1]]},
    }
    others = {"sparse": weight.to_sparse(), "name": "x", "\x1b[2J": weight, "none": None}
    path = tmp_path / "weights.pt"
    path.write_bytes(saved({**tensors, **others}))
    found = read(path)
    for name in ("half", "brain", "double", "count", "turned", "tied", "again"):
        assert torch.equal(found.tensors[name], tensors[name])  # type: ignore[arg-type]  # tensors
    assert torch.equal(found.tensors["inner.bias.1"], weight[1])
    assert len(found.tensors) == 11
    assert set(found.skipped) == {"sparse", "name", "none", repr("\x1b[2J")}


def test_a_safetensors_file_is_read_here_and_survives_its_end(tmp_path: Path) -> None:
    """Whatever its name says; the numbers stay when the file is gone."""
    path = tmp_path / "weights.bin"
    save_file(SMALL, path)
    found = read(path)
    path.write_bytes(bytes(path.stat().st_size))
    path.unlink()
    assert same(dict(found.tensors), dict(sorted(SMALL.items())))
    assert found.place == ""
    assert found.skipped == ()


CONFINED = """
import os, socket, subprocess, sys
from pathlib import Path
from netwright.engine.trained.foreign.confinement import Limits, confine
confine(Limits(seconds=20, memory=2**28, output=2**16))
folder = Path(sys.argv[1])
for forbidden in (
    lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), timeout=1),
    lambda: subprocess.run(["true"]),
    lambda: os.system("true"),
    lambda: os.fork(),
    lambda: (folder / "file").write_text("x"),
    lambda: os.open(folder / "file", os.O_CREAT | os.O_WRONLY),
    lambda: (folder / "there").unlink(),
    lambda: (folder / "there").rename(folder / "elsewhere"),
    lambda: __import__("pickle").loads(__import__("pickle").dumps(print)),
    lambda: bytearray(2**30),
):
    try:
        forbidden()
    except (PermissionError, MemoryError):
        continue
    raise SystemExit(1)
print((folder / "there").read_text())
"""


def test_a_confined_process_reaches_nothing(tmp_path: Path) -> None:
    """No network, no other process, no file to write, no ordinary pickle, no more memory."""
    import socket

    (tmp_path / "there").write_text("still")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-c", CONFINED, str(tmp_path), port],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(netwright.__file__).parents[1],
        )
    assert (done.stdout, done.returncode) == ("still\n", 0), done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_a_confined_process_ends(tmp_path: Path) -> None:
    """Even if whoever has started it is gone, and it waits for something for ever."""
    text = (
        "from netwright.engine.trained.foreign.confinement import *\n"
        "confine(Limits(1, 2**28, 0)); import time; time.sleep(60)"
    )
    done = subprocess.run(
        [sys.executable, "-c", text], check=False, cwd=Path(netwright.__file__).parents[1]
    )
    assert done.returncode == -14


def test_no_pickle_is_read_in_the_program_itself() -> None:
    """One module calls ``torch.load``, only a child process runs it, and others have no pickle."""
    root = Path(netwright.__file__).parents[1]
    reading, loading = set(), set()
    for room in ("engine", "gui", "netwright", "resources"):
        for path in (root / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Attribute(value=ast.Name(id="torch"), attr="load"):
                        reading.add(path.stem)
                    case ast.Import(names=names):
                        loading |= {(path.stem, name.name) for name in names}
                    case ast.ImportFrom(module=str(module), names=names):
                        loading |= {(path.stem, module)}
                        loading |= {(path.stem, f"{module}.{name.name}") for name in names}
    assert reading == {"pickle_child"}
    pickles = (
        "pickle",
        "dill",
        "cloudpickle",
        "joblib",
        "shelve",
        "torch.jit",
        "torch.serialization",
    )
    assert {stem for stem, module in loading if module in pickles} <= {"pickle_child"}
    assert not [stem for stem, module in loading if module.endswith("pickle_child")]


def test_reading_loads_no_reader_of_pickles(tmp_path: Path) -> None:
    """The module that has it stays out of the program's process, which reads what came of it."""
    path = tmp_path / "weights.pth"
    path.write_bytes(saved(SMALL))
    assert os.environ.get("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD") is None
    assert same(dict(read(path).tensors), SMALL)
    assert not [name for name in sys.modules if name.endswith("pickle_child")]
