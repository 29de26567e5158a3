"""The same command in several processes that know of each other, as torchrun starts them."""

import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

ROOT = Path(__file__).resolve().parents[3]
LONGEST = 120  # seconds that any of them may take on a busy machine


def start(command: list[str], size: int, folder: Path) -> list[subprocess.Popen[str]]:
    """Start ``python`` with ``command`` so many times, each with its place in the environment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "WORLD_SIZE": str(size)}
    return [
        subprocess.Popen(
            [sys.executable, *command],
            cwd=folder,
            env={**alone(), **places, "RANK": str(rank), "LOCAL_RANK": str(rank)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for rank in range(size)
    ]


def alone() -> dict[str, str]:
    """Return an environment with one thread a process, as torchrun gives it."""
    return {**os.environ, "OMP_NUM_THREADS": "1"}


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for a process; return its exit status and what it wrote on both streams."""
    try:
        output, errors = process.communicate(timeout=LONGEST)
    finally:
        process.kill()
    return process.returncode, output, errors


def train(folder: Path, *arguments: str) -> list[str]:
    """Return the command that trains into ``folder``."""
    return [str(ROOT / "main.py"), "train", "--out", str(folder), *arguments]


def run_together(command: list[str], size: int, folder: Path) -> list[tuple[int, str, str]]:
    """Run a command in so many processes to its end, reading them all: a full pipe blocks one."""
    with ThreadPoolExecutor(size) as readers:
        return [*readers.map(ended, start(command, size, folder))]


def run_alone(command: list[str], folder: Path) -> str:
    """Run a command in one process; return what it printed."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=alone(),
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def distance(one: Path, other: Path) -> float:
    """Return the largest difference of any two weights, relative to the largest of their tensor."""
    first, second = load_file(one / "weights.safetensors"), load_file(other / "weights.safetensors")
    assert first.keys() == second.keys()
    return max(_apart(first[name], second[name]) for name in first)


def _apart(one: Tensor, other: Tensor) -> float:
    return float((one - other).abs().max() / one.abs().max().clamp(min=1e-3))
