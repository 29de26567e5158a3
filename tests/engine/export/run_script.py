"""Exported scripts run in a process of their own, with nothing of ours on its path."""

import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from netwright.engine.data.progress import result_of
from netwright.engine.document.document import Document
from netwright.engine.export import training_files
from netwright.engine.training.run.launch import prepare

GUARD = """
import runpy, sys
script, *sys.argv = sys.argv[1], *sys.argv[1:]
runpy.run_path(script, run_name="__main__")
rooms = {name.partition(".")[0] for name in sys.modules}
sys.exit(f"imported {rooms}" if rooms & {"netwright", "pydantic", "torchinfo"} else 0)
"""
ONE_AFTER_ANOTHER = """
import os, runpy, sys
places, sys.argv = sys.argv[1:], ["train.py"]
for place in places:
    os.chdir(place)
    runpy.run_path("train.py", run_name="__main__")
rooms = {name.partition(".")[0] for name in sys.modules}
sys.exit(f"imported {rooms}" if rooms & {"netwright", "pydantic", "torchinfo"} else 0)
"""


def run_scripts(folders: Sequence[Path]) -> None:
    """Run ``train.py`` in each folder, all in one process that imports PyTorch once."""
    _process(ONE_AFTER_ANOTHER, map(str, folders), folders[0])


def run_script(folder: Path, *arguments: str) -> str:
    """Run ``train.py`` in ``folder`` with this process's threads; return what it printed."""
    return _done(folder, *arguments).stdout


def complaint_of_script(folder: Path, *arguments: str) -> str:
    """Run ``train.py`` in ``folder``; return what it printed to standard error."""
    return _done(folder, *arguments).stderr


def _done(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return _process(GUARD, ["train.py", *arguments], folder)


def _process(
    code: str, arguments: Iterable[str], folder: Path
) -> "subprocess.CompletedProcess[str]":
    threads = torch.get_num_threads()
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, *arguments],
        cwd=folder,
        env={"OMP_NUM_THREADS": str(threads), "PYTHONUNBUFFERED": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def weights_of_script(document: Document, folder: Path, *arguments: str) -> dict[str, Tensor]:
    """Export ``document``, run its script and return its final weights."""
    folder.mkdir(exist_ok=True)
    for name, content in training_files(document).items():
        (folder / name).write_bytes(content)
    run_script(folder, *arguments)
    return load_file(folder / "weights.safetensors")


def weights_of_program(
    document: Document, folder: Path, data_dir: Path | None = None
) -> dict[str, Tensor]:
    """Train ``document`` as Train does and return its final weights."""
    steps = prepare(
        document, folder, data_dir=data_dir, download=False, threads=torch.get_num_threads()
    )
    job = result_of(steps)
    last = list(job.run.events())[-1]
    assert last.kind == "finished", last
    return load_file(folder / "weights.safetensors")
