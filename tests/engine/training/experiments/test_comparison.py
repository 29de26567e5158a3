"""Laws of comparing networks: the same chances for all, and each trains as it would alone."""

import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.composite.plain_stage import PlainStage
from netwright.engine.blocks.composite.residual_stage import ResidualStage
from netwright.engine.code import generate
from netwright.engine.data.catalogue import load_now
from netwright.engine.data.dataset import DataSplit
from netwright.engine.document.edits import set_training
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.events import EpochDone, Failed, Finished, TrainingStep
from netwright.engine.training.experiments.candidates import SHARED, Candidate, quick
from netwright.engine.training.experiments.comparison import (
    Comparison,
    ComparisonError,
    entered,
    standings,
)
from netwright.engine.training.experiments.comparison_result import (
    ComparisonResult,
    Told,
    time_left,
)
from netwright.engine.training.health.health import Health
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import spec_of
from tests.engine.training.small import fingerprint

SETTINGS = TrainingSettings(data="digits", epochs=2, limit=64, batch_size=16, device="cpu", seed=5)


def entrants(*names: str, settings: TrainingSettings = SETTINGS) -> tuple[Candidate, ...]:
    """Return ready networks, fitted."""
    return entered([Candidate(name, zoo.load(name)) for name in names], settings)


def data() -> DataSplit:
    """Return the images of :data:`SETTINGS`."""
    return load_now("digits", seed=SETTINGS.seed, validation=SETTINGS.validation).limited(64)


def followed(
    comparison: Comparison, taking_part: Sequence[Candidate]
) -> tuple[ComparisonResult, ...]:
    """Read a comparison to its end and return how each has done."""
    table = standings(taking_part)
    for number, event in comparison.events():
        table[number].follow(event)
    return table


def test_everyone_sees_the_same_images_in_the_same_order() -> None:
    """What decides the images and their order is shared; the rest stays each network's own."""
    found = entrants("lenet5", "resnet20", "mlp")
    for entrant in found:
        training, own = entrant.document.training, zoo.load(entrant.name).training
        for name, value in training:
            assert value == getattr(SETTINGS if name in SHARED else own, name)


@pytest.mark.parametrize("name", ["lenet5", "resnet20", "plain56", "mlp", "densenet40"])
def test_networks_are_fitted_to_the_images(name: str) -> None:
    """A network drawn for other images takes these and tells their classes apart."""
    for entrant in entrants(name, name):
        analysis = analyse(entrant.document)
        assert analysis.input is not None
        assert analysis.output is not None
        assert analysis.input.shape == (1, 28, 28)
        assert analysis.output.shape == (10,)


def test_a_network_that_cannot_take_the_images_is_named() -> None:
    """AlexNet's strides leave nothing of a digit; it is said which network and which block."""
    with pytest.raises(ComparisonError, match="alexnet: pool"):
        Comparison(entrants("mlp", "alexnet"), data())


def test_a_name_is_given_once() -> None:
    """The same network twice, say before and after a change, is told apart."""
    assert [e.name for e in entrants("mlp", "lenet5", "mlp", "mlp")] == [
        "mlp",
        "lenet5",
        "mlp-2",
        "mlp-3",
    ]


def test_one_network_is_no_comparison() -> None:
    """With one network there is nothing to compare, and that is said."""
    with pytest.raises(ComparisonError, match="two networks or more"):
        entrants("mlp")


def test_networks_take_turns_epoch_by_epoch() -> None:
    """No network is further than one epoch ahead of another."""
    taking_part = entrants("mlp", "lenet5")
    ends = [
        (told.entrant, told.event.epoch)
        for told in Comparison(taking_part, data()).events()
        if isinstance(told.event, EpochDone)
    ]
    assert ends == [(0, 1), (1, 1), (0, 2), (1, 2)]


def test_each_trains_as_it_would_alone(tmp_path: Path) -> None:
    """Taking turns changes no bit: each network's weights are those of a run of its own."""
    taking_part = entrants("lenet5", "mnist_example_cnn")  # the second one with dropout
    table = followed(Comparison(taking_part, data(), tmp_path / "together"), taking_part)
    for entrant, standing in zip(taking_part, table, strict=True):
        alone = tmp_path / "alone" / entrant.name
        source = generate(analyse(entrant.document))
        *_, end = Run(spec_of(entrant.document, source, data(), alone)).events()
        assert isinstance(end, Finished)
        assert isinstance(standing.end, Finished)
        assert standing.end.test_loss == end.test_loss
        together = tmp_path / "together" / entrant.name / "weights.safetensors"
        assert fingerprint(together) == fingerprint(alone / "weights.safetensors")


def test_the_same_seed_gives_the_same_comparison() -> None:
    """All figures but the seconds are the same a second time, and others with another seed."""
    taking_part = entrants("mlp", "resnet20")
    first, second = (followed(Comparison(taking_part, data()), taking_part) for _ in range(2))
    others = entrants("mlp", "resnet20", settings=SETTINGS.model_copy(update={"seed": 6}))
    third = followed(Comparison(others, data()), others)
    timeless = [
        [{**s.as_json(), "seconds": None} for s in table] for table in (first, second, third)
    ]
    assert timeless[0] == timeless[1] != timeless[2]
    drawn = [
        [[(step.step, step.loss) for step in standing.steps] for standing in table]
        for table in (first, second)
    ]
    assert drawn[0] == drawn[1]


def test_only_without_shortcuts_the_gradient_grows_towards_the_input() -> None:
    """What shortcuts cure is seen in the first step: one layer's gradient against another's."""
    taking_part = entrants(
        "resnet56", "plain56", settings=SETTINGS.model_copy(update={"epochs": 1})
    )
    found: dict[int, tuple[float, ...]] = {}
    stream = Comparison(taking_part, data()).events()
    for told in stream:
        if isinstance(told.event, Health):
            found[told.entrant] = tuple(told.event.gradients.values())
        if len(found) == 2:
            break
    stream.close()
    residual, plain = found[0], found[1]
    assert len(residual) == len(plain) == 56
    assert plain[0] > 100 * plain[-1]
    assert residual[0] < 3 * residual[-1]


def test_what_differs_is_told_against_the_first() -> None:
    """Each network says what it differs in from the first, which itself says nothing."""
    table = standings(entrants("resnet20", "plain20", "resnet56"))
    assert not table[0].differs
    plain, residual = f"{PlainStage.title}", f"{ResidualStage.title}"
    assert [str(sentence) for sentence in table[1].differs] == [
        f"layer{n}: {residual} → {plain}" for n in (1, 2, 3)
    ]
    assert len(table[2].differs) == 3


def test_stopping_keeps_what_was_learned(tmp_path: Path) -> None:
    """After a stop each network is measured and saved as it is."""
    long = SETTINGS.model_copy(update={"epochs": 1000})
    taking_part = entrants("mlp", "lenet5", settings=long)
    comparison, table = Comparison(taking_part, data(), tmp_path), standings(taking_part)
    for told in comparison.events():
        table[told.entrant].follow(told.event)
        if len(table[1].epochs) == 1:
            comparison.stop()
    assert all(isinstance(s.end, Finished) and s.end.stopped for s in table)
    assert all((tmp_path / name / "weights.safetensors").exists() for name in ("mlp", "lenet5"))


def test_one_that_diverges_leaves_the_others_alone() -> None:
    """A network whose loss is no longer finite ends by itself, and the other goes on."""
    wild, tame = zoo.load("lenet5"), zoo.load("lenet5")
    wild = set_training(
        wild,
        wild.training.model_copy(
            update={"optimizer": "sgd", "learning_rate": 100.0, "weight_decay": 10.0}
        ),
    )
    more = SETTINGS.model_copy(update={"epochs": 8})
    taking_part = entered([Candidate("wild", wild), Candidate("tame", tame)], more)
    table = followed(Comparison(taking_part, data()), taking_part)
    assert isinstance(table[0].end, Failed)
    assert isinstance(table[1].end, Finished)
    assert len(table[1].epochs) == 8


def test_a_folder_with_a_run_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """What was learned before is never written over, nor is half of a comparison begun."""
    taking_part = entrants("mlp", "lenet5")
    (tmp_path / "lenet5").mkdir()
    (tmp_path / "lenet5" / "weights.safetensors").write_bytes(b"")
    with pytest.raises(TrainingError, match="holds a run already"):
        Comparison(taking_part, data(), tmp_path)
    assert not (tmp_path / "mlp").exists()


def test_a_name_becomes_a_folder_that_stays_inside(tmp_path: Path) -> None:
    """Whatever a network is called, its folder lies in the comparison's own."""
    names = ["../../up", "a/b", "a b", "..", "Ω"]
    given = [Candidate(name, zoo.load("mlp")) for name in names]
    comparison = Comparison(entered(given, SETTINGS), data(), tmp_path)
    folders = [job.directory for job in comparison.jobs]
    assert len(set(folders)) == len(names)
    for folder in folders:
        assert folder is not None
        assert folder.parent == tmp_path
        assert folder.resolve().parent == tmp_path.resolve()


def test_the_steps_told_are_bounded_and_evenly_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a long run every so many-th step is told, by number and not by time."""
    monkeypatch.setattr("netwright.engine.training.experiments.comparison.STEPS_TOLD", 5)
    taking_part = entrants("mlp", "mlp")
    steps = [
        told.event.step
        for told in Comparison(taking_part, data()).events()
        if told.entrant == 0 and isinstance(told.event, TrainingStep)
    ]
    assert steps == [2, 4, 6, 8]


def test_the_time_left_counts_those_that_have_not_begun() -> None:
    """Before the second network has begun, it is taken to need as long as the first."""
    first, second = ComparisonResult("a"), ComparisonResult("b")
    assert time_left([first, second]) == (0.0, None)
    first.follow(TrainingStep(1, 1, 1.0, 0.1, 0.1, 10.0, elapsed=2.0, eta_seconds=6.0))
    done, left = time_left([first, second])
    assert left == 14.0
    assert math.isclose(done, 2 / 16)
    first.follow(Finished(4, 1.0, 0.5, seconds=8.0, stopped=False, weights=None))
    second.follow(TrainingStep(1, 1, 1.0, 0.1, 0.1, 10.0, elapsed=1.0, eta_seconds=3.0))
    assert time_left([first, second]) == (9 / 12, 3.0)


def test_the_quick_settings_need_no_download_and_scale_only_sgd() -> None:
    """They use built-in images; SGD's rate falls with the batch, Adam's stays."""
    sgd, adam = zoo.load("resnet20").training, zoo.load("lenet5").training
    assert quick(sgd).learning_rate == pytest.approx(sgd.learning_rate * 32 / 128)
    assert quick(adam).learning_rate == adam.learning_rate
    assert quick(sgd).data == "digits"


def test_told_names_the_network() -> None:
    """An event comes with the number of its network."""
    event = TrainingStep(1, 1, 1.0, 0.1, 0.1, 10.0, 2.0, 6.0)
    assert Told(1, event) == (1, event)
