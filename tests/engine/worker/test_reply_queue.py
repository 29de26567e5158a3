"""Laws of the way from the worker to the window."""

import threading

from netwright.engine.training.events import CheckpointSaved, TrainingStep
from netwright.engine.worker.reply_queue import ReplyQueue
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.engine.worker.requests.train import Paused, Resumed


def test_order_is_kept_and_pictures_are_dropped_for_newer_ones() -> None:
    """All that counts arrives in its order; of inspections the newest only."""
    box = ReplyQueue(lambda _hurries: None)
    first, second = Inspection("a"), Inspection("b")
    reports = (Paused(), first, Resumed(), second, CheckpointSaved(1, "x"))
    for report in reports:
        box.put(1, report)
    assert [posted.report for posted in box.take()] == [reports[0], reports[2], second, reports[4]]
    assert box.take() == []


def test_one_notice_until_the_box_is_emptied() -> None:
    """However much is put in, the window is told once, and again after it has looked."""
    notices: list[bool] = []
    box = ReplyQueue(notices.append)
    for _ in range(50):
        box.put(1, Paused())
    assert notices == [True]
    box.take()
    box.put(1, Paused())
    assert notices == [True, True]


def test_steps_wait_for_what_hurries() -> None:
    """Of steps the window is told without hurry, and again when anything else joins them."""
    notices: list[bool] = []
    box = ReplyQueue(notices.append)
    step = TrainingStep(1, 1, 1.0, 0.5, 0.1, 100.0, 1.0, 1.0)
    for _ in range(3):
        box.put(1, step)
    assert notices == [False]
    for _ in range(3):
        box.put(1, Paused())
        box.put(1, step)
    assert notices == [False, True]


def test_nothing_is_lost_between_threads() -> None:
    """While one thread puts and another takes, each report arrives once and in order."""
    there = threading.Event()
    box = ReplyQueue(lambda _hurries: there.set())
    count = 2_000

    def write() -> None:
        for step in range(count):
            box.put(1, CheckpointSaved(step, ""))

    writer = threading.Thread(target=write)
    writer.start()
    steps: list[int] = []
    while len(steps) < count:
        assert there.wait(10)
        there.clear()
        events = [posted.report for posted in box.take()]
        steps += [event.step for event in events if isinstance(event, CheckpointSaved)]
    writer.join()
    assert steps == list(range(count))
