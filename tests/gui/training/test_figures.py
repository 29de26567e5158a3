"""Laws of the figures beside the curves."""

from pytestqt.qtbot import QtBot

from netwright.engine.training.events import EpochDone, Finished, Started, TrainingStep
from netwright.gui.training.progress import RunFigures

GIB = 2**30


def test_the_memory_of_a_gpu_is_told_while_the_run_needs_it(qtbot: QtBot) -> None:
    """How much of it is in use, whoever uses it; a processor's is no figure of the run."""
    figures = RunFigures()
    qtbot.addWidget(figures)
    figures.show()
    begun = Started("cuda", "bfloat16", 3, 61_706, 100, 10, 20, None, memory=80 * GIB)
    figures.follow([begun, TrainingStep(1, 1, 2.0, 0.1, 0.1, 100.0, 1.0, 1.0, memory=3 * GIB)])
    qtbot.waitUntil(lambda: "memory 3.00 GiB of 80.0 GiB" in figures.small.text())
    figures.follow([Finished(20, 0.1, 0.9, 2.0, stopped=False, weights=None, best_epoch=None)])
    qtbot.waitUntil(lambda: "memory" not in figures.small.text())
    figures.clear()
    figures.follow([Started("cpu", "float32", 3, 61_706, 100, 10, 20, None)])
    figures.follow([TrainingStep(1, 1, 2.0, 0.1, 0.1, 100.0, 1.0, 1.0)])
    qtbot.waitUntil(lambda: "cpu" in figures.small.text())
    assert "memory" not in figures.small.text()


def test_beside_an_accuracy_stands_the_class_that_is_lost(qtbot: QtBot) -> None:
    """After an epoch and at the end, however long its name; an old run has no such line."""
    figures = RunFigures()
    qtbot.addWidget(figures)
    figures.show()
    known = {"validation_balanced": 0.5, "validation_worst": 0.0}
    epoch = EpochDone(1, 10, 0.2, 0.9, 0.3, 0.95, 1.0, True, **known, validation_worst_class="dogs")
    figures.follow([epoch])
    qtbot.waitUntil(lambda: figures.small.text() == "balanced 50.0%\nworst class 0.0%, dogs")
    width = figures.minimumSizeHint().width()
    end = Finished(20, 0.1, 0.9, 2.0, False, None, None, 0.75, 0.5, "<img src='x'>" * 40)
    figures.follow([end])
    qtbot.waitUntil(lambda: "balanced 75.0%\nworst class 50.0%, <img" in figures.small.text())
    assert figures.minimumSizeHint().width() <= width + figures.fontMetrics().averageCharWidth() * 8
    figures.clear()
    figures.follow([Finished(20, 0.1, 0.9, 2.0, stopped=False, weights=None)])
    qtbot.waitUntil(lambda: figures.large.text() == "90.00%")
    assert "worst" not in figures.small.text()
