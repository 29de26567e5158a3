"""Hours in minutes: what a long run leaves behind, and how the program ends while it trains.

``soak`` trains LeNet-5 on MNIST over and over with every view open, looks in each round at another
node, turns the panels and judges, and prints the memory after each round: it should be the same
after the first few. Qt's complaints and the threads that are left are counted.

``closings`` starts the program anew, closes its window a random while after training has begun,
and prints the exit status and how long it took to be gone (aim 3 s).

    python -m benchmarks.endurance [soak] [closings] [--minutes 60] [--times 100] [--data-dir DIR]

Both are short by default.
"""

import argparse
import gc
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from benchmarks.data_option import add_data_option
from benchmarks.window import ROOT, Desktop, resident

NOISE = "This plugin does not support"
"""What the offscreen platform says about itself."""

CLOSED = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import netwright.gui.shell.app
from netwright.engine import zoo
from netwright.engine.worker.run_state import RunState

DELAY = float(sys.argv[1])

class Program(netwright.gui.shell.app.Program):
    def start(self, path=None):
        super().start(path)
        self.window._may_stop_training = lambda: True  # nobody is there to answer
        self.session.analysis_changed.connect(self.begin)
        self.compute.run.state_changed.connect(self.leave)

    def begin(self):
        if not self.session.document.nodes:
            QTimer.singleShot(0, lambda: self.session.open(zoo.load("lenet5")))
        elif self.compute.run.state is RunState.IDLE:
            QTimer.singleShot(0, self.compute.run.start)

    def leave(self, state):
        if state is RunState.RUNNING:
            QTimer.singleShot(int(1000 * DELAY), self.close)

    def close(self):
        self.session.mark_saved(self.session.document, Path("nowhere"))
        print(time.time(), flush=True)
        self.window.close()

netwright.gui.shell.app.Program = Program
sys.exit(netwright.gui.shell.app.run(None, Path(sys.argv[2])))
"""


def soak(data_dir: Path, minutes: float) -> None:
    """Train for so long, and print what it leaves behind."""
    from netwright.engine import zoo
    from netwright.engine.document.edits import set_training

    complaints: Counter[str] = Counter()

    def complain(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if NOISE not in text:
            complaints[text] += 1

    qInstallMessageHandler(complain)
    chance = random.Random(0)
    threads = threading.active_count()
    with tempfile.TemporaryDirectory() as name:
        desktop = Desktop(Path(name), data_dir)
        document = zoo.load("lenet5")
        settings = document.training.model_copy(
            update={"data": "mnist", "epochs": 1, "device": "cpu"}
        )
        desktop.session.open(set_training(document, settings))
        end, memory = time.monotonic() + 60 * minutes, list[float]()
        while time.monotonic() < end:
            desktop.compute.run.start()
            while desktop.compute.run.state.is_busy:
                desktop.session.select([chance.choice(list(document.nodes))])
                chance.choice(desktop.window.docks.all).raise_()
                desktop.run_loop(0.7)
            desktop.run_loop(3.0)
            gc.collect()
            memory.append(resident())
            left = max(0.0, end - time.monotonic()) / 60
            print(
                f"round {len(memory)}: {memory[-1]:.0f} MB, {left:.0f} min left",
                file=sys.stderr,
            )
        desktop.close()
    settled = np.array(memory[len(memory) // 3 :])
    slope = np.polyfit(np.arange(len(settled)), settled, 1)[0] if len(settled) > 2 else float("nan")
    print(
        f"{len(memory)} runs, every view open: {memory[0]:.0f} MB first, {memory[-1]:.0f} MB last"
    )
    print(f"  growth after the first third: {slope:+.2f} MB a run, noise ±{settled.std():.1f} MB")
    print(f"  threads left: {threading.active_count() - threads}")
    print(f"  Qt complained {complaints.total()} times")
    for text, times in complaints.most_common(5):
        print(f"    {times} × {text}")


def closings(data_dir: Path, times: int) -> None:
    """Close the window so many times while it trains, and print how it ended."""
    chance = random.Random(0)
    seconds: list[float] = []
    statuses: Counter[int] = Counter()
    for number in range(times):
        with tempfile.TemporaryDirectory() as name:
            folders = {
                f"XDG_{place}_HOME": str(Path(name) / place)
                for place in ("DATA", "STATE", "CONFIG", "CACHE")
            }
            delay = str(chance.uniform(0.0, 2.0))
            child = subprocess.run(
                [sys.executable, "-c", CLOSED, delay, str(data_dir)],
                cwd=ROOT,
                env={**os.environ, **folders},
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            gone = time.time()
        statuses[child.returncode] += 1
        if child.returncode:
            print(child.stderr[-2000:], file=sys.stderr)
        seconds.append(gone - float(child.stdout.split()[-1]))
        print(f"{number + 1} of {times}: gone after {seconds[-1]:.1f} s", file=sys.stderr)
    p50, most = np.percentile(seconds, [50, 100])
    print(f"{times} closings while training: exit statuses {dict(statuses)}")
    print(f"  gone after: p50 {p50:.1f} s, most {most:.1f} s (aim 3)")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What lasts, and what ends.")
    parser.add_argument("what", nargs="*", default=["soak", "closings"], help="soak, closings")
    add_data_option(parser)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if "soak" in options.what:
        soak(options.data_dir, options.minutes)
    if "closings" in options.what:
        closings(options.data_dir, options.times)


if __name__ == "__main__":
    main()
