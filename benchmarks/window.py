"""The window while it trains: how late its event loop is, what it costs the training, its memory.

LeNet-5 learns MNIST at its template's settings, in turn with the whole window around it (canvas,
curves, kernels and feature maps in view) and by the same loop without a window. Each run in the
window is compared with the mean of the runs before and after it, and the median of these ratios
counts, for the machine has other things to do. Lateness is how much later than asked a timer
of 5 ms fires, in a run of its own: 200 such ticks a second disturb a run as well. Memory is
measured in fresh processes: the idle window with PyTorch loaded, what a document of 1,000 blocks
adds, and what a run on MNIST adds.

    python -m benchmarks.window [--data-dir DIR] [--rounds 5] [--images 54000]
        [--device cuda --epochs 20]

Without a display Qt's offscreen platform is used, which paints as much but shows nothing.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.data_option import add_data_option
from netwright.engine.training.events import Event, Started, TrainingStep

ROOT = Path(__file__).resolve().parent.parent
TICK = 5
"""Milliseconds of the timer that measures lateness."""
BLOCKS = 1_000
MEGABYTE = 2**20


class Desktop:
    """The whole program on a screen, with PyTorch loaded and nothing of the user's touched."""

    def __init__(self, folder: Path, data_dir: Path) -> None:
        for place in ("DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{place}_HOME"] = str(folder / place)
        from netwright.gui.shell.app import Program
        from netwright.gui.state.preferences import Preferences

        self.app = QApplication([])
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self._program = Program(self.app, Preferences(store), data_dir)
        self.session, self.compute = self._program.session, self._program.compute
        self.window = self._program.window
        self._program.start()
        while self.session.analysis is None:
            self.run_loop(0.1)
        self.run_loop(2.0)

    def run_loop(self, seconds: float) -> None:
        """Let the window live for some time."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.app.processEvents()
            time.sleep(0.001)

    def close(self) -> None:
        """End the thread and the window."""
        self.window.let_go()
        self._program.end()


class Stopwatch:
    """Times a run by its events: from its start to the last step of it."""

    def __init__(self) -> None:
        self.began = self.ended = 0.0
        self.samples = 0

    def read(self, events: Sequence[Event]) -> None:
        """Take note of events as they come."""
        for event in events:
            match event:
                case Started():
                    self.began = time.perf_counter()
                    self.samples = event.samples * event.total_steps // event.steps_per_epoch
                case TrainingStep():
                    self.ended = time.perf_counter()

    @property
    def speed(self) -> float:
        """Images a second."""
        return self.samples / (self.ended - self.began)


class Lateness:
    """Measures how late the event loop is, with a timer of its own."""

    def __init__(self) -> None:
        self.milliseconds: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = time.perf_counter()
        self._timer.start(TICK)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.milliseconds.append(max(0.0, 1000 * (now - self._last) - TICK))
        self._last = now

    def stop(self) -> None:
        """Measure no longer."""
        self._timer.stop()


def train_in_window(desktop: Desktop) -> float:
    """Train what is open; return images a second."""
    watch = Stopwatch()
    desktop.compute.run.events.connect(watch.read)
    desktop.compute.run.start()
    while not watch.began:
        desktop.app.processEvents()
    loop = QEventLoop()
    desktop.compute.run.state_changed.connect(loop.quit)  # first when it is finished
    loop.exec()
    desktop.compute.run.events.disconnect(watch.read)
    return watch.speed


def late_in_window(desktop: Desktop) -> list[float]:
    """Train what is open; return the milliseconds that the event loop was late by."""
    lateness = Lateness()
    train_in_window(desktop)
    lateness.stop()
    return lateness.milliseconds


def train_alone(desktop: Desktop, data_dir: Path, folder: Path) -> float:
    """Train the same network by the same loop in this thread, the window hidden."""
    from netwright.engine.code.build import build
    from netwright.engine.data.catalogue import load_now
    from netwright.engine.training.run.run import Run
    from netwright.engine.training.run.run_spec import RunSpec

    settings, source = desktop.session.document.training, desktop.session.source
    if source is None or settings.limit is None:
        raise RuntimeError("no network is open")
    data = load_now(
        settings.data, data_dir, seed=settings.seed, validation=settings.validation
    ).limited(settings.limit)
    watch = Stopwatch()
    for event in Run(RunSpec(lambda: build(source), data, settings, folder)).events():
        watch.read([event])
    return watch.speed


def compare(options: argparse.Namespace) -> None:
    """Print lateness and training speed."""
    from netwright.engine import zoo
    from netwright.engine.document.edits import set_training

    data_dir: Path = options.data_dir
    with tempfile.TemporaryDirectory() as name:
        desktop = Desktop(Path(name), data_dir)
        document = zoo.load("lenet5")
        update = {"data": "mnist", "limit": options.images, "device": options.device}
        if options.epochs:
            update["epochs"] = options.epochs
        settings = document.training.model_copy(update=update)
        desktop.session.open(set_training(document, settings))
        desktop.run_loop(1.0)
        alone = [train_alone(desktop, data_dir, Path(name) / "alone")]
        ratios = []
        for number in range(options.rounds):
            watched = train_in_window(desktop)
            desktop.run_loop(0.5)
            alone.append(train_alone(desktop, data_dir, Path(name) / f"alone{number}"))
            ratios.append(2 * watched / (alone[-2] + alone[-1]))
        late = late_in_window(desktop)
        desktop.close()
    p50, p99, most = np.percentile(late, [50, 99, 100])
    print(f"event loop late by: p50 {p50:.1f} ms, p99 {p99:.1f} ms (aim 20), most {most:.1f} ms")
    print(f"training alone: {np.median(alone):,.0f} images/s")
    spread = f"{min(ratios):.3f} to {max(ratios):.3f}"
    print(f"  in the window ÷ alone: {np.median(ratios):.3f} (aim 0.97; {spread})")


def resident() -> float:
    """Return the megabytes that this process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def memory_of_document(data_dir: Path) -> dict[str, float]:
    """Return the memory of the idle window, and what 1,000 blocks add."""
    from netwright.engine.blocks.convolution.conv2d import Conv2d
    from netwright.engine.blocks.io.input import Input
    from netwright.engine.document.document import Document, Edge
    from netwright.engine.document.edits import add, connect

    with tempfile.TemporaryDirectory() as name:
        desktop = Desktop(Path(name), data_dir)
        idle = resident()
        document, last = add(Document("Many"), Input(shape=(1, 28, 28)))
        for number in range(BLOCKS - 1):
            block = Conv2d(out_channels=4, kernel_size=3, padding=1)
            place = (float(number % 20) * 220, float(number // 20) * 120)
            document, node = add(document, block, place)
            document = connect(document, Edge(last, 0, node, 0))
            last = node
        desktop.session.open(document)
        desktop.window.canvas.frame_all()
        desktop.run_loop(3.0)
        after = resident()
        desktop.close()
    return {"idle": idle, "document": after - idle}


def memory_of_run(data_dir: Path) -> dict[str, float]:
    """Return what a LeNet-5 run on all of MNIST adds at its greatest."""
    from netwright.engine import zoo
    from netwright.engine.document.edits import set_training

    with tempfile.TemporaryDirectory() as name:
        desktop = Desktop(Path(name), data_dir)
        document = zoo.load("lenet5")
        settings = document.training.model_copy(update={"data": "mnist", "epochs": 1})
        desktop.session.open(set_training(document, settings))
        desktop.run_loop(1.0)
        before = most = resident()
        desktop.compute.run.start()
        while desktop.compute.run.state.is_busy:
            desktop.run_loop(0.05)
            most = max(most, resident())
        after = resident()
        desktop.close()
    return {"run at most": most - before, "run": after - before}


MEASURES = {"document": memory_of_document, "run": memory_of_run}
AIMS = {"idle": 500, "document": 50, "run at most": 400, "run": 400}


def print_memory(data_dir: Path) -> None:
    """Print each figure, measured in a process of its own."""
    for measure in MEASURES:
        command = [sys.executable, "-m", "benchmarks.window", "--memory", measure]
        child = subprocess.run(
            [*command, "--data-dir", str(data_dir)], cwd=ROOT, check=True, stdout=subprocess.PIPE
        )
        for name, megabytes in json.loads(child.stdout.splitlines()[-1]).items():
            print(f"memory, {name}: {megabytes:.0f} MB (aim {AIMS[name]})")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The window while it trains.")
    add_data_option(parser)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--images", type=int, default=54_000)
    parser.add_argument("--epochs", type=int, help="as the template has it by default")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--memory", choices=MEASURES, help="one memory figure as JSON")
    options = parser.parse_args()
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.memory:
        print(json.dumps(MEASURES[options.memory](options.data_dir)))
        return
    compare(options)
    print_memory(options.data_dir)


if __name__ == "__main__":
    main()
