"""Laws of runs whose images are changed: resumed bit for bit, and untouched where none is asked."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import nn
from torch.nn.functional import cross_entropy, one_hot

from netwright.engine.augmentation.pipeline import ten_views
from netwright.engine.data.dataset import DataSplit
from netwright.engine.message import message
from netwright.engine.training.events import Event, Failed, Finished, TrainingStep, Warned
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from tests.engine.augmentation.batches import every_step
from tests.engine.training.small import fingerprint, images, network, only, run, settings, split
from tests.engine.training.test_resume import curve, stop_at

EVERYTHING = {"steps": [step.model_dump() for step in every_step(0.5)]}
VARIANTS: dict[str, dict[str, object]] = {
    "augmentation": {"augmentation": EVERYTHING},
    "label smoothing": {"label_smoothing": 0.2},
    "spared norms": {"spare_norms": True, "weight_decay": 0.05, "optimizer": "adamw"},
    "momentum of spared norms": {"spare_norms": True, "weight_decay": 0.05, "optimizer": "sgd"},
    "steps and warm-up": {"schedule": "step", "step_epochs": 1, "warm_up": 1.5},
    "initialisation": {"initialisation": "he"},
    "patience": {"patience": 1},
    "all of them": {
        "augmentation": EVERYTHING,
        "label_smoothing": 0.1,
        "spare_norms": True,
        "weight_decay": 0.01,
        "schedule": "cosine",
        "warm_up": 0.5,
        "patience": 2,
        "initialisation": "xavier",
    },
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_stopped_run_resumes_bit_for_bit(variant: str, tmp_path: Path) -> None:
    """Stopped within an epoch and at the end of one, it ends as the uninterrupted run does."""
    chosen = settings(**VARIANTS[variant])
    whole = list(run(chosen, tmp_path / "whole").events())
    parts: list[Event] = []
    for number, stop in enumerate((3, 7, 12)):
        parts += stop_at(stop, chosen, tmp_path / "parts", resume=number > 0)
    parts += run(chosen, tmp_path / "parts", resume=True).events()
    assert isinstance(parts[-1], Finished)
    assert isinstance(whole[-1], Finished)
    assert parts[-1].test_loss == whole[-1].test_loss
    for name in ("checkpoint.safetensors", "weights.safetensors"):
        assert fingerprint(tmp_path / "parts" / name) == fingerprint(tmp_path / "whole" / name)
    assert curve(parts) == curve(whole)


def losses(**values: object) -> list[float]:
    """Return the loss of each step of a run."""
    return [step.loss for step in only(TrainingStep, run(settings(**values)).events())]


def test_an_augmentation_changes_the_run_and_its_seed_decides_how() -> None:
    """With it the losses are others, and the same again for the same seed."""
    plain, first, again = losses(), losses(augmentation=EVERYTHING), losses(augmentation=EVERYTHING)
    assert plain[0] != first[0]
    assert first == again


def test_no_augmentation_is_no_change() -> None:
    """An empty list of steps gives the very run that was there without one."""
    never = {"steps": [{"kind": "horizontal_flip", "probability": 0.0}]}
    assert losses(augmentation={"steps": []}) == losses() == losses(augmentation=never)


def linear(side: int = 6, outputs: int = 3) -> nn.Module:
    """Return a network of one layer."""
    return nn.Sequential(nn.Flatten(), nn.Linear(side * side, outputs))


def first_loss(build: object, data: DataSplit, **values: object) -> float:
    """Return the loss of the first step, which takes all training images at once."""
    assert callable(build)
    chosen = settings(batch_size=51, **values)
    return next(
        event.loss
        for event in Run(RunSpec(build, data, chosen, threads=1, event_interval=0)).events()
        if isinstance(event, TrainingStep)
    )


@pytest.mark.parametrize("outputs", [3, 5])
def test_label_smoothing_is_the_papers(outputs: int) -> None:
    """Cross-entropy with (1 - ε) of each label in its place and ε spread over all outputs."""
    data = split()
    found = first_loss(lambda: linear(outputs=outputs), data, label_smoothing=0.3)
    torch.manual_seed(0)
    logits = linear(outputs=outputs)(data.train.normalised(slice(None)))
    smooth = 0.7 * one_hot(data.train.labels, outputs) + 0.3 / outputs
    expected = -(smooth * logits.log_softmax(1)).sum(1).mean()
    assert found == pytest.approx(expected.item(), rel=1e-5)


def test_mixed_labels_fit_a_network_with_outputs_to_spare() -> None:
    """Outputs beyond the classes get a probability of 0."""
    mixing = {"steps": [{"kind": "mixup", "alpha": 1.0}]}
    build = lambda: linear(outputs=5)  # noqa: E731 - one line, once
    events = list(Run(RunSpec(build, split(), settings(augmentation=mixing), threads=1)).events())
    assert isinstance(events[-1], Finished)


def test_a_crop_is_what_the_network_gets() -> None:
    """Images of 6×6 train a network for 4×4, at random places, and are measured at the centre."""
    seen: list[tuple[bool, torch.Tensor]] = []

    class Watching(nn.Flatten):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            assert x.shape[1:] == (1, 4, 4)
            seen.append((self.training, x.detach().clone()))
            return super().forward(x)

    def build() -> nn.Module:
        return nn.Sequential(Watching(), nn.Linear(16, 3))

    cropped = {"steps": [{"kind": "random_crop", "padding": 0}], "crop": 4}
    data, chosen = split(), settings(augmentation=cropped, epochs=1, batch_size=51)
    events = list(Run(RunSpec(build, data, chosen, input_shape=(1, 4, 4), threads=1)).events())
    assert isinstance(events[-1], Finished)
    test = seen[-1][1]
    assert torch.equal(test, data.test.normalised(slice(None))[:, :, 1:5, 1:5])
    trained = torch.cat([batch for training, batch in seen if training])
    windows = data.train.normalised(slice(None)).unfold(2, 4, 1).unfold(3, 4, 1)
    known = {tuple(window.tolist()) for window in windows.reshape(-1, 16)}
    assert {tuple(crop.tolist()) for crop in trained.reshape(-1, 16)} <= known


def test_ten_views_are_averaged_for_the_final_figure() -> None:
    """Loss and accuracy on the test images are those of the mean of ten softmax outputs."""
    ten = {"crop": 4, "test_views": "ten"}
    data = split()
    training = Run(
        RunSpec(lambda: linear(4), data, settings(augmentation=ten, epochs=2), threads=1)
    )
    finished = list(training.events())[-1]
    assert isinstance(finished, Finished)
    assert training.model is not None
    with torch.no_grad():
        views = ten_views(data.test.normalised(slice(None)), (4, 4))
        mean = torch.stack([training.model(view).softmax(1) for view in views]).mean(0)
    loss = -mean[torch.arange(15), data.test.labels].log().mean()
    right = (mean.argmax(1) == data.test.labels).float().mean()
    assert finished.test_loss == pytest.approx(loss.item(), rel=1e-5)
    assert finished.test_accuracy == pytest.approx(right.item())
    assert cross_entropy(mean.log(), data.test.labels).item() == pytest.approx(loss.item())


@pytest.mark.parametrize(
    ("augmentation", "sentence"),
    [
        ({"crop": 7}, r"A crop of 7×7 does not fit into the 1×6×6 images of Small; use at most 6"),
        ({"test_views": "ten"}, "Ten test views of 1×6×6 images need a crop .* at most 5"),
        ({"test_views": "ten", "crop": 6}, "Ten test views of 1×6×6 images need a crop"),
        (
            {"steps": [{"kind": "random_crop", "padding": 8, "border": "reflect"}]},
            "The augmentation cannot be done to the 1×6×6 images of Small: .*[Pp]adding",
        ),
    ],
)
def test_what_does_not_fit_is_told_before_the_first_step(
    augmentation: dict[str, object], sentence: str
) -> None:
    """A crop larger than the images, views of nothing, a mirror wider than the image."""
    events = list(run(settings(augmentation=augmentation)).events())
    assert len(events) == 1
    assert isinstance(events[0], Failed)
    assert re.search(sentence, str(events[0].sentence))


def test_what_a_data_set_left_out_is_told_at_the_beginning() -> None:
    """Before the first step comes one warning that lists it."""
    plain = split()
    said = message("{file} is no image.", file="cat/notes.txt")
    data = DataSplit(replace(plain.train, left_out=(said,)), plain.validation, plain.test)
    first = next(Run(RunSpec(network, data, settings(), threads=1)).events())
    assert isinstance(first, Warned)
    assert "cat/notes.txt is no image." in str(first.sentence)
    assert images(3, 1).notice is None
