"""Laws of films: what is recorded is what the network was, bounded, and read with suspicion."""

import contextlib
import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.numpy import save
from sklearn.metrics import confusion_matrix
from torch import Tensor

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.code import Source
from netwright.engine.code.build import build
from netwright.engine.data.catalogue import load_now
from netwright.engine.data.dataset import Dataset
from netwright.engine.film.film import FOLDER, Film, next_due, opened, path_of
from netwright.engine.film.frame import LARGEST_FILE, FilmError, FilmFrame, frame_bytes, read_frame
from netwright.engine.film.recorder import BUDGET, SAMPLES, FilmRecorder
from tests.engine.inspect.networks import chained, source_of


def network() -> Source:
    """Return a network for digits."""
    return source_of(
        chained(
            (1, 28, 28),
            Conv2d(out_channels=4, kernel_size=5, stride=2),
            ReLU(),
            Flatten(),
            Linear(out_features=10),
        )
    )


def held_out() -> Dataset:
    """Return some digits."""
    return load_now("digits").test


def weights_of(source: Source, seed: int) -> Mapping[str, Tensor]:
    """Return weights as a run may have them."""
    torch.manual_seed(seed)
    return build(source, "cpu").state_dict()


def recorded(folder: Path, steps: int = 1) -> Film:
    """Return a film of some steps."""
    source, recorder = network(), None
    recorder = FilmRecorder(folder / FOLDER, source, held_out())
    recorder.begin()
    for step in range(steps):
        weights = weights_of(source, step)
        recorder.offer(step, lambda weights=weights: weights, 1 / (step + 1), 0.5)  # type: ignore[misc]  # bound at once
    return Film(folder / FOLDER)


def test_a_frame_is_what_the_network_was(tmp_path: Path) -> None:
    """Kernels are the weights, maps what a forward hook sees, the confusion scikit-learn's."""
    source, data = network(), held_out()
    weights = weights_of(source, 3)
    recorder = FilmRecorder(tmp_path / FOLDER, source, data)
    recorder.begin()
    assert recorder.offer(0, lambda: weights, 2.5, 0.25) is None
    frame = Film(tmp_path / FOLDER).frame(0)
    model = build(source, "cpu").eval()
    model.load_state_dict(weights)
    seen: dict[str, Tensor] = {}
    for name in ("conv1", "relu1"):
        model.get_submodule(name).register_forward_hook(
            lambda _m, _i, output, name=name: seen.update({name: output})
        )
    with torch.no_grad():
        model(data.normalised([0]))
        guesses = model(data.normalised(slice(SAMPLES))).argmax(1)
    np.testing.assert_allclose(frame.kernels["conv1"], weights["conv1.weight"].numpy(), atol=1e-3)
    for name, values in seen.items():
        np.testing.assert_allclose(frame.maps[name], values[0].numpy(), rtol=2e-3, atol=1e-3)
    expected = confusion_matrix(data.labels[:SAMPLES], guesses, labels=range(10))
    assert frame.confusion is not None
    np.testing.assert_array_equal(frame.confusion, expected)
    np.testing.assert_array_equal(frame.image, data.images[0].numpy())
    assert (frame.step, frame.loss, frame.accuracy) == (0, 2.5, 0.25)
    assert frame.classes == data.classes


@pytest.mark.usefixtures("every_frame")
def test_frames_thin_out_and_stay_small(tmp_path: Path) -> None:
    """A million steps are some two hundred frames, and none has more numbers than the budget."""
    due, count = 0, 0
    while due < 1_000_000:
        due, count = next_due(due), count + 1
    assert count < 250
    film = recorded(tmp_path, 40)
    assert film.steps[:3] == (0, 1, 2)
    assert all(b >= next_due(a) for a, b in pairwise(film.steps))
    for path in film.folder.iterdir():
        assert path.stat().st_size < 2 * BUDGET + 20_000


def test_the_last_frame_is_always_taken(tmp_path: Path) -> None:
    """At the end of a run there is a frame of its last step, once."""
    source = network()
    recorder = FilmRecorder(tmp_path, source, held_out())
    recorder.begin()
    weights = weights_of(source, 0)
    recorder.offer(0, lambda: weights, 1.0, 0.0)
    recorder._spent["frames"] = 1e9  # no time is left
    recorder.offer(50, lambda: weights, 0.5, 0.0)
    assert Film(tmp_path).steps == (0,)
    recorder.finish(50, lambda: weights)
    recorder.finish(50, lambda: weights)
    assert Film(tmp_path).steps == (0, 50)
    assert Film(tmp_path).frame(1).loss == 0.5


@pytest.mark.usefixtures("every_frame")
def test_what_a_killed_run_recorded_beyond_its_checkpoint_goes(tmp_path: Path) -> None:
    """A run that goes on from a step has no frames of later ones."""
    film = recorded(tmp_path, 6)
    later = FilmRecorder(film.folder, network(), held_out())
    later.begin(3)
    assert film.refresh()
    assert film.steps == (0, 1, 2, 3)


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    """Where no film can be recorded a sentence says so, and the run hears no more of it."""
    (tmp_path / "file").write_text("in the way")
    source = network()
    recorder = FilmRecorder(tmp_path / "file", source, held_out())
    weights = weights_of(source, 0)
    first = recorder.offer(0, lambda: weights, 1.0, 0.0)
    assert first is not None
    assert "training goes on" in str(first)
    assert recorder.offer(1, lambda: weights, 1.0, 0.0) is None
    assert recorder.finish(2, lambda: weights) is None


def test_looking_draws_no_random_number(tmp_path: Path) -> None:
    """Recording leaves the global generator and the given weights as they were."""
    source = network()
    weights = {name: value.clone() for name, value in weights_of(source, 1).items()}
    before, kept = torch.get_rng_state(), {n: v.clone() for n, v in weights.items()}
    FilmRecorder(tmp_path, source, held_out()).offer(0, lambda: weights, 1.0, 0.0)
    assert torch.equal(before, torch.get_rng_state())
    assert all(torch.equal(kept[name], value) for name, value in weights.items())


@pytest.mark.usefixtures("every_frame")
def test_a_film_is_found_in_the_folder_of_its_run(tmp_path: Path) -> None:
    """Both the run's folder and the film's may be named; without frames a sentence says why."""
    film = recorded(tmp_path, 3)
    assert opened(tmp_path).steps == opened(film.folder).steps == film.steps
    with pytest.raises(FilmError, match="no film"):
        opened(tmp_path / "elsewhere")


def a_frame() -> FilmFrame:
    """Return a small frame."""
    numbers = np.arange(8, dtype=np.float32)
    return FilmFrame(
        7,
        0.5,
        0.75,
        np.zeros((1, 4, 4), np.uint8),
        ("a", "b"),
        {"conv1": numbers.reshape(2, 1, 2, 2)},
        {"relu9": numbers, "conv1": numbers.reshape(2, 2, 2), "fc1": numbers},
        np.eye(2, dtype=np.int32),
    )


def test_a_frame_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """What half precision holds exactly is the same after reading."""
    path = tmp_path / "frame"
    path.write_bytes(frame_bytes(a_frame()))
    back, frame = read_frame(path), a_frame()
    assert (back.step, back.loss, back.accuracy, back.classes) == (7, 0.5, 0.75, ("a", "b"))
    assert [*back.maps] == ["relu9", "conv1", "fc1"]
    for name, values in frame.kernels.items():
        np.testing.assert_array_equal(back.kernels[name], values)
    assert back.maps.keys() == frame.maps.keys()
    np.testing.assert_array_equal(back.confusion, np.eye(2))


GOOD = {"format": "1", "step": "7", "loss": "1", "accuracy": "0", "classes": '["a"]'}
IMAGE = np.zeros((1, 2, 2), np.uint8)
HOSTILE: list[tuple[str, dict[str, np.ndarray], dict[str, str]]] = [
    ("no image", {}, GOOD),
    ("foreign name", {"image": IMAGE, "weights": IMAGE}, GOOD),
    ("path as a name", {"image": IMAGE, "maps/../../x": np.zeros(2, np.float32)}, GOOD),
    ("doubles", {"image": IMAGE, "maps/a": np.zeros(2, np.float64)}, GOOD),
    ("shape", {"image": IMAGE, "kernels/a": np.zeros((2, 2, 2), np.float32)}, GOOD),
    ("no square", {"image": IMAGE, "confusion": np.zeros((2, 3), np.int32)}, GOOD),
    ("format", {"image": IMAGE}, {**GOOD, "format": "2"}),
    ("step", {"image": IMAGE}, {**GOOD, "step": "many"}),
    ("classes", {"image": IMAGE}, {**GOOD, "classes": "[1]"}),
    ("classes no JSON", {"image": IMAGE}, {**GOOD, "classes": "["}),
    ("deep classes", {"image": IMAGE}, {**GOOD, "classes": "[" * 100_000}),
    ("deep order", {"image": IMAGE}, {**GOOD, "order": "[" * 100_000}),
    ("nothing told", {"image": IMAGE}, {}),
    ("order", {"image": IMAGE}, {**GOOD, "order": '["image", "maps/a"]'}),
    ("order of lists", {"image": IMAGE}, {**GOOD, "order": '[["image"]]'}),
]


@pytest.mark.parametrize(
    ("arrays", "told"), [pytest.param(arrays, told, id=name) for name, arrays, told in HOSTILE]
)
def test_what_is_no_frame_is_refused(
    tmp_path: Path, arrays: dict[str, np.ndarray], told: dict[str, str]
) -> None:
    """A file that is not what a frame looks like is refused with a sentence."""
    path = path_of(tmp_path, 1)
    path.write_bytes(save(arrays, {"order": json.dumps([*arrays]), **told}))
    with pytest.raises(FilmError, match="cannot be shown"):
        read_frame(path)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    """Beyond the bound nothing of a file is read."""
    path = path_of(tmp_path, 1)
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(FilmError, match="larger"):
        read_frame(path)
    with pytest.raises(FilmError):
        read_frame(tmp_path / "missing")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_bytes_are_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    """A frame with a byte changed or its end cut off is either a frame or refused."""
    content = bytearray(frame_bytes(a_frame()))
    if data.draw(st.booleans()):
        content = content[: data.draw(st.integers(0, len(content) - 1))]
    else:
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "frame"
    path.write_bytes(bytes(content))
    with contextlib.suppress(FilmError):
        assert isinstance(read_frame(path), FilmFrame)
