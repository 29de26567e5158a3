"""The program ends when it is told to, whatever its threads are doing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]

# One step of this network takes far longer than the program waits for its thread.
SLOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import netwright.gui.shell.app
from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.worker.run_state import RunState

def slow_network():
    document, before = Document(), None
    wide = {"out_channels": 768, "kernel_size": 7, "padding": 3}
    for name, parameters in [("Input", {}), ("Conv2d", wide), ("Conv2d", wide), ("Conv2d", wide),
                             ("GlobalAveragePool", {}), ("Linear", {}), ("Output", {})]:
        document, node = edits.add(document, block_types()[name](**parameters))
        if before is not None:
            document = edits.connect(document, Edge(before, 0, node, 0))
        before = node
    settings = {"data": "digits", "batch_size": 256}
    return edits.set_training(document, document.training.model_copy(update=settings))

class Program(netwright.gui.shell.app.Program):
    def start(self, path=None):
        super().start(path)
        self.session.analysis_changed.connect(self.begin)
        self.compute.run.state_changed.connect(self.leave)

    def begin(self):
        if not self.session.document.nodes:
            QTimer.singleShot(0, lambda: self.session.open(slow_network()))
        elif self.compute.run.state is RunState.IDLE:
            QTimer.singleShot(0, self.compute.run.start)

    def leave(self, state):
        if state is RunState.RUNNING:
            print("running", flush=True)
            QTimer.singleShot(500, lambda: QApplication.exit(0))

netwright.gui.shell.app.Program = Program
sys.exit(netwright.gui.shell.app.run(None, None))
"""


def test_the_program_ends_while_a_step_takes_longer_than_it_waits(tmp_path: Path) -> None:
    """A run whose step outlasts the closing leaves status 0 behind, no abort and no hanging."""
    names = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME")
    folders = {name: str(tmp_path / name) for name in names}
    environment = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}
    child = subprocess.run(
        [sys.executable, "-c", SLOW],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert "running" in child.stdout, child.stderr
    assert child.returncode == 0, child.stderr
