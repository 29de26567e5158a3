"""Laws of a run's log."""

import itertools
from pathlib import Path

from netwright.engine.data.facts import DataFacts
from netwright.engine.training.events import TrainingStep
from netwright.engine.training.storage.run_directory import RunDirectory, read_events
from tests.engine.training.small import settings, split


def step(number: int) -> TrainingStep:
    """Return the event of a step."""
    return TrainingStep(number, 1, 0.5, 0.5, 0.1, 100.0, 1.0, 1.0)


def begun(folder: Path) -> RunDirectory:
    """Return a run's folder, ready to record."""
    directory = RunDirectory(folder)
    directory.begin(settings(), DataFacts.of(split(), settings()), resume=False)
    directory.open_log(0)
    return directory


def test_the_log_of_a_long_run_stays_small_and_evenly_fine(tmp_path: Path) -> None:
    """A quarter of a million steps leave some ten thousand lines, no two far apart."""
    directory = begun(tmp_path)
    for number in range(1, 250_001):
        directory.record(step(number))
    directory.close()
    steps = [int(str(event["step"])) for event in read_events(directory.events)]
    assert len(steps) < 15_000
    assert steps[:2000] == list(range(1, 2001))
    gaps = (later - now <= 1 + now / 1999 for now, later in itertools.pairwise(steps))
    assert all(gaps)


def test_a_half_written_line_is_passed_over(tmp_path: Path) -> None:
    """A log cut off in a line is read up to it, and goes on after it when reopened."""
    directory = begun(tmp_path)
    for number in (1, 2, 3):
        directory.record(step(number))
    directory.close()
    whole = directory.events.read_bytes()
    directory.events.write_bytes(whole[:-9])
    again = RunDirectory(tmp_path)
    again.open_log(2)
    again.record(step(3))
    again.close()
    assert [event["step"] for event in read_events(again.events)] == [1, 2, 3]
    assert again.events.read_bytes() == whole
