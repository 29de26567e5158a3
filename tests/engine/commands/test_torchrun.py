"""Under torchrun, the command and the exported script: one is heard, none is left waiting."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from netwright.engine.export import training_files
from tests.engine.commands.together import (
    LONGEST,
    alone,
    distance,
    ended,
    run_alone,
    run_together,
    start,
    train,
)
from tests.engine.export.test_training_script import trained

pytestmark = pytest.mark.slow

HOW = [
    *("--data", "digits", "--limit", "54", "--epochs", "2", "--batch", "18", "--device", "cpu"),
    *("--seed", "3", "--optimizer", "sgd", "--lr", "0.02", "--schedule", "constant"),
]
SETTINGS = ["small_resnet", *HOW]
SMOOTH = ["lenet5_1998", *HOW]
"""Tanh and average pooling: where ReLU has its corner, rounding would decide about gradients."""
CLOSE = 1e-4
"""What rounding adds up to: sums of two halves are not the sum of the whole, bit for bit."""


def exported(folder: Path, **settings: object) -> Path:
    """Write the script of a network with batch normalisation to a folder; return the folder."""
    folder.mkdir()
    document = trained("small_resnet", **{"limit": 54, "epochs": 2, "batch_size": 18, **settings})
    for name, content in training_files(document, ddp=True).items():
        (folder / name).write_bytes(content)
    return folder


def test_torchrun_starts_the_command_unchanged(tmp_path: Path) -> None:
    """It trains the network of one process, and says what one process says."""
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2"]
    done = subprocess.run(
        [*command, *train(tmp_path / "two", *SMOOTH)],
        env=alone(),
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Test accuracy") == 1
    assert "2 processes" in done.stderr
    run_alone(train(tmp_path / "one", *SMOOTH), tmp_path)
    assert distance(tmp_path / "one", tmp_path / "two") < CLOSE


def test_the_script_ends_with_the_bits_of_the_command(tmp_path: Path) -> None:
    """Two processes of the exported script, with batch norm, come to the weights of the program."""
    told = run_together(train(tmp_path / "two", *SETTINGS), 2, tmp_path)
    assert [status for status, _, _ in told] == [0, 0], told
    values = {"optimizer": "sgd", "learning_rate": 0.02, "schedule": "constant", "seed": 3}
    folder = exported(tmp_path / "script", **values)
    told = run_together(["-I", "train.py"], 2, folder)
    assert [status for status, _, _ in told] == [0, 0], told
    assert told[1][1] == ""
    assert "test loss" in told[0][1]
    assert distance(folder, tmp_path / "two") == 0


def test_a_killed_lead_is_told_of_by_the_other(tmp_path: Path) -> None:
    """Where nobody else can, the process that is left says it, on one line."""
    lead, other = start(train(tmp_path, *SETTINGS, "--epochs", "100000", "--json"), 2, tmp_path)
    assert lead.stdout is not None
    next(line for line in lead.stdout if json.loads(line)["kind"] == "epoch")
    lead.send_signal(signal.SIGKILL)
    status, output, errors = ended(other)
    ended(lead)
    assert (status, output) == (1, "")
    assert errors.startswith("netwright (process 1 of 2): Another process of this run has ended")
    assert errors.count("\n") == 1


def test_a_killed_process_of_the_script_is_told_of(tmp_path: Path) -> None:
    """The script that is left ends with a sentence and a status, without a traceback."""
    lead, other = start(["-I", "train.py"], 2, exported(tmp_path / "script", epochs=10_000))
    assert lead.stdout is not None
    lead.stdout.read(200)  # it trains
    other.kill()
    status, _, errors = ended(lead)
    ended(other)
    assert status == 1
    assert errors.splitlines()[-1].startswith("Another process has ended")
    assert "Traceback" not in errors


def test_ctrl_c_in_one_stops_all_in_order(tmp_path: Path) -> None:
    """All stop after the same step, the checkpoint is written, and the status says it."""
    processes = start(train(tmp_path, *SETTINGS, "--epochs", "100000", "--json"), 2, tmp_path)
    lead = processes[0].stdout
    assert lead is not None
    next(line for line in lead if json.loads(line)["kind"] == "epoch")
    processes[1].send_signal(signal.SIGINT)
    told = [ended(process) for process in processes]
    assert [status for status, _, _ in told] == [130, 130], told
    assert json.loads(told[0][1].splitlines()[-1])["stopped"] is True
    assert (tmp_path / "checkpoint.safetensors").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence", "size", "status"),
    [
        (["--epochs", "none"], "netwright: Epochs must be", 2, 2),
        (["--data", "nothing"], "netwright: There is no data set", 2, 2),
        (["--batch", "2"], "Batches of 2 have no sample for each of 3 processes", 3, 2),
    ],
)
def test_what_cannot_be_is_told_once(
    arguments: list[str], sentence: str, size: int, status: int, tmp_path: Path
) -> None:
    """The line and the status are those of one process, whoever else was asked."""
    told = run_together(train(tmp_path / "run", *SETTINGS, *arguments), size, tmp_path)
    assert [each[0] for each in told] == [status] * size, told
    assert sentence in told[0][2].splitlines()[-1]
    assert [output + errors for _, output, errors in told[1:]] == [""] * (size - 1)
