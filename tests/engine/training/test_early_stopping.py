"""Laws of patience: when a run ends by itself, and with which weights."""

from pathlib import Path

from netwright.engine.training.events import EpochDone, Event, Finished, Started, TrainingStep
from tests.engine.training.small import fingerprint, fingerprint_of, only, run, settings

PATIENT = {"epochs": 60, "patience": 3, "schedule": "constant"}


def test_a_run_ends_when_no_epoch_gets_better(tmp_path: Path) -> None:
    """So many epochs after the best one the run is over, and the weights of that one stay."""
    training = run(settings(**PATIENT), tmp_path)
    events: list[Event] = []
    best = ""
    for event in training.events():
        events.append(event)
        if isinstance(event, EpochDone) and event.best:
            assert training.model is not None
            best = fingerprint_of(training.model.state_dict())
    finished, epochs = only(Finished, events)[0], only(EpochDone, events)
    last_best = [epoch.epoch for epoch in epochs if epoch.best][-1]
    assert len(epochs) == last_best + 3 < 60
    assert finished.best_epoch == last_best
    assert not finished.stopped
    assert fingerprint(tmp_path / "weights.safetensors") == best
    assert training.model is not None
    assert fingerprint_of(training.model.state_dict()) == best


def test_the_test_images_are_measured_with_these_weights(tmp_path: Path) -> None:
    """The final figure is that of a run which ended right after its best epoch."""
    finished = only(Finished, run(settings(**PATIENT), tmp_path / "a").events())[0]
    short = settings(**{**PATIENT, "patience": None, "epochs": finished.best_epoch})
    other = only(Finished, run(short, tmp_path / "b").events())[0]
    assert (finished.test_loss, finished.test_accuracy) == (other.test_loss, other.test_accuracy)


def test_without_patience_the_last_weights_stay() -> None:
    """All epochs are run, and no best one is gone back to."""
    events = list(run(settings(epochs=20, schedule="constant")).events())
    assert len(only(EpochDone, events)) == 20
    assert only(Finished, events)[0].best_epoch is None


def test_a_run_that_has_ended_by_itself_stays_ended(tmp_path: Path) -> None:
    """Resumed, it takes no step more and ends with the same weights."""
    list(run(settings(**PATIENT), tmp_path).events())
    before = fingerprint(tmp_path / "weights.safetensors")
    events = list(run(settings(**PATIENT), tmp_path, resume=True).events())
    assert not only(TrainingStep, events)
    assert isinstance(events[-1], Finished)
    assert fingerprint(tmp_path / "weights.safetensors") == before


def test_more_patience_goes_on_from_the_last_step(tmp_path: Path) -> None:
    """The checkpoint holds the run as it was, not the weights that it ended with."""
    list(run(settings(**PATIENT), tmp_path / "a").events())
    longer = settings(**{**PATIENT, "patience": 5})
    events = list(run(longer, tmp_path / "a", resume=True).events())
    list(run(longer, tmp_path / "b").events())
    assert only(Started, events)[0].resumed_at
    names = ("checkpoint.safetensors", "weights.safetensors")
    for name in names:
        assert fingerprint(tmp_path / "a" / name) == fingerprint(tmp_path / "b" / name)
