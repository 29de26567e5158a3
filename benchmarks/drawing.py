"""How soon bars and feature maps follow the pen on the pad, idle and while LeNet-5 learns MNIST.

A stroke is drawn with mouse events at 60 Hz. Measured is the time from the event that draws to the
moment at which kernels, maps and bars of exactly that drawing have been painted.

    python -m benchmarks.drawing [--data-dir DIR] [--seconds 4]
"""

import argparse
import math
import os
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from benchmarks.data_option import add_data_option
from benchmarks.window import Desktop
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.engine.worker.run_state import RunState
from netwright.engine.worker.sample import FromPad, Sample

MOVES = 60
"""Mouse events a second."""
AIM = 50
"""Milliseconds."""


class Follower:
    """Notes when each drawing was made, and when it was seen."""

    def __init__(self, desktop: Desktop) -> None:
        self._window = desktop.window
        self._made: dict[int, float] = {}
        self._kept: list[FromPad] = []
        self.milliseconds: list[float] = []
        self.began = 0.0
        desktop.window.panels.sample.changed.connect(self._note)
        desktop.compute.network.inspected.connect(self._see)

    def _note(self) -> None:
        sample: Sample = self._window.panels.sample.sample
        if isinstance(sample, FromPad):
            self._kept.append(sample)
            self._made[id(sample)] = self.began

    def _see(self, seen: Inspection) -> None:
        if seen.picture is None:
            return
        made = self._made.pop(id(seen.picture.sample), None)
        if made is not None:
            for widget in (
                self._window.panels.maps.maps,
                self._window.panels.maps.kernels,
                self._window.panels.pad.bars,
            ):
                widget.repaint()
            self.milliseconds.append(1000 * (time.perf_counter() - made))


def draw(desktop: Desktop, follower: Follower, seconds: float) -> None:
    """Draw circles for a while."""
    sheet = desktop.window.panels.pad.sheet
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    middle = sheet.rect().center()
    end, number = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        angle = 2 * math.pi * number / MOVES
        radius = 50 + 5 * (number % 7)
        place = middle + QPoint(int(radius * math.cos(angle)), int(radius * math.sin(angle)))
        follower.began = time.perf_counter()
        if number % MOVES == 0:
            QTest.mousePress(sheet, left, none, place)
        else:
            QTest.mouseMove(sheet, place)
        if number % MOVES == MOVES - 1:
            QTest.mouseRelease(sheet, left, none, place)
            sheet.clear()
        number += 1
        desktop.run_loop(1 / MOVES)


def tell(name: str, milliseconds: list[float]) -> None:
    """Print how soon the drawings were followed."""
    p50, p95, most = np.percentile(milliseconds, [50, 95, 100])
    print(
        f"{name}: {len(milliseconds)} drawings seen, "
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, most {most:.0f} ms (aim {AIM})"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How soon the views follow the pen.")
    add_data_option(parser)
    parser.add_argument("--seconds", type=float, default=4.0)
    options = parser.parse_args()
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from netwright.engine import zoo

    with tempfile.TemporaryDirectory() as name:
        desktop = Desktop(Path(name), options.data_dir)
        desktop.session.open(zoo.load("lenet5"))
        desktop.window.docks.raise_("draw")
        desktop.run_loop(2.0)
        follower = Follower(desktop)
        draw(desktop, follower, options.seconds)
        tell("idle", follower.milliseconds)
        desktop.compute.run.start()
        while desktop.compute.run.state is not RunState.RUNNING:
            desktop.run_loop(0.05)
        desktop.window.docks.raise_("draw")
        desktop.run_loop(2.0)
        follower.milliseconds.clear()
        draw(desktop, follower, options.seconds)
        tell("while training", follower.milliseconds)
        desktop.compute.run.stop()
        desktop.close()


if __name__ == "__main__":
    main()
