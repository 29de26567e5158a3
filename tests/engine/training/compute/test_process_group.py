"""Several processes make the run of one: the same weights and figures, but for rounding."""

import json
import signal
from pathlib import Path

import pytest

from tests.engine.commands.together import distance, ended, run_together, start
from tests.engine.training.small import fingerprint
from tests.engine.training.train_in_team import CASES, case

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[4]
CLOSE = 1e-4
"""What rounding adds up to: sums of two halves are not the sum of the whole, bit for bit."""


def child(folder: Path, *names: str) -> list[str]:
    """Return the command of a process that trains cases into ``folder``."""
    return ["-m", "tests.engine.training.train_in_team", str(folder), *names]


def told(output: str) -> list[dict[str, object]]:
    """Return the events that a process printed."""
    return [json.loads(line) for line in output.splitlines()]


@pytest.mark.parametrize("processes", [2, 3])
def test_they_end_with_the_weights_of_one(processes: int, tmp_path: Path) -> None:
    """Batch norm, all kinds of dropout, mixing and patience: whatever a sample meets, it is met."""
    done = run_together(child(tmp_path / "team", *CASES), processes, ROOT)
    assert [status for status, _, _ in done] == [0] * processes, done
    stories = [told(output) for _, output, _ in done]
    single = []
    for name in CASES:
        single += [event.as_json() for event in case(name, tmp_path / "one").events()]
        assert distance(tmp_path / "one" / name, tmp_path / "team" / name) < CLOSE, name
    figures = ("loss", "accuracy", "training_loss", "validation_accuracy", "test_loss", "epoch")
    for story in stories:
        for figure in figures:
            expected = [event[figure] for event in single if figure in event]
            assert [event[figure] for event in story if figure in event] == pytest.approx(
                expected, rel=CLOSE
            )


def test_resumed_together_they_are_the_uninterrupted_ones(tmp_path: Path) -> None:
    """With as many processes as before, the bits are the same; one that is stopped stops all."""
    run_together(child(tmp_path / "whole", "normalised"), 2, ROOT)
    processes = start(child(tmp_path / "parts", "endless", "normalised"), 2, ROOT)
    lead = processes[0].stdout
    assert lead is not None
    next(line for line in lead if json.loads(line)["kind"] == "checkpoint")
    processes[1].send_signal(signal.SIGKILL)
    status, output, errors = ended(processes[0])
    ended(processes[1])
    assert (status, "Traceback" in errors) == (1, False)
    last = told(output)[-1]
    assert "Another process of this run has ended" in str(last["sentence"])
    done = run_together(child(tmp_path / "parts", "resume", "normalised"), 2, ROOT)
    assert [status for status, _, _ in done] == [0, 0], done
    one, two = (tmp_path / name / "normalised" for name in ("whole", "parts"))
    assert fingerprint(one / "weights.safetensors") == fingerprint(two / "weights.safetensors")
