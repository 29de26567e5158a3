"""Ctrl+C ends every command without a traceback, whenever it comes and however often."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
ENDED = (-signal.SIGINT, 130)
"""Ended by the system, which a shell shows as 130, or by the command itself."""
LISTENING = r"""
import os, signal
from netwright.engine.commands.interruption import interruptible

def tell():
    while True:
        print("event", flush=True)
        signal.pause()
        yield

for _ in interruptible(tell(), lambda: os.write(1, b"stopping\n")):
    pass
"""
WORKING = """
import signal, sys
from netwright.engine.commands import command_line, listings

def work(**_):
    try:
        print("working", flush=True)
        while True:
            signal.pause()
    finally:
        print("put away", flush=True)

listings.list_zoo = work
sys.exit(command_line.run(["zoo"], None))
"""


def begin(*arguments: str) -> "subprocess.Popen[str]":
    """Start Python in such a way that Ctrl+C reaches it, as from a terminal."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def interrupted(child: "subprocess.Popen[str]", is_time: Callable[[str], bool]) -> str:
    """Interrupt a process at the first line on standard error for which it is time.

    Returns:
        What it says from then on.
    """
    assert child.stderr is not None
    assert any(is_time(line) for line in child.stderr)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=120)
    return said


TRAIN = ["train", "mlp", "--data", "digits"]


@pytest.mark.parametrize(
    ("arguments", "module"),
    [
        (["zoo"], "argparse"),
        (["blocks"], "pydantic"),
        (["demo"], "torch"),
        (["compare", "mlp", "lenet5"], "torch._C"),
        (["film", "run", "--to", "film.png"], "numpy"),
        (TRAIN, "netwright.engine.training.run.launch"),
        ([], "netwright.engine.commands.command_line"),
    ],
)
def test_while_the_program_loads_it_just_ends(arguments: list[str], module: str) -> None:
    """Whatever is being imported, nothing is said of it."""
    child = begin("-X", "importtime", "main.py", *arguments)
    imported = re.compile(rf"\| +{re.escape(module)}$")
    said = interrupted(child, lambda line: bool(imported.search(line.rstrip())))
    assert child.returncode in ENDED
    assert all(line.startswith("import time:") for line in said.splitlines())


def test_a_second_one_ends_what_takes_its_time_to_stop() -> None:
    """The first one stops a run, which may take long; after it the system ends the process."""
    child = begin("-c", LISTENING)
    assert child.stdout is not None
    assert child.stdout.readline() == "event\n"
    child.send_signal(signal.SIGINT)
    assert child.stdout.readline() == "stopping\n"
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert (child.returncode, said) == (-signal.SIGINT, "")


def test_work_that_is_no_run_ends_in_order() -> None:
    """Where files may lie half written the command puts them away, and says 130."""
    child = begin("-c", WORKING)
    assert child.stdout is not None
    assert child.stdout.readline() == "working\n"
    child.send_signal(signal.SIGINT)
    printed, said = child.communicate(timeout=60)
    assert (child.returncode, printed, said) == (130, "put away\n", "")


def test_who_wants_it_ignored_has_it_ignored() -> None:
    """A command that a script has started in the background does not hear of Ctrl+C."""
    code = "import main, signal; print(signal.getsignal(signal.SIGINT).name)"
    printed = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    assert printed.stdout == "SIG_IGN\n"
