"""Networks learn an answer at every step of a text."""

from pathlib import Path

import pytest
import torch

from netwright.engine import zoo
from netwright.engine.data import catalogue
from netwright.engine.data.progress import result_of
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.training.events import EpochDone, Event, Failed, Finished
from netwright.engine.training.run.launch import prepare

HELLO = [name for name in zoo.names() if zoo.entry(name).training.data == "hello"]


def run(document: Document, folder: Path | None = None) -> list[Event]:
    """Return all events of a run."""
    return list(result_of(prepare(document, folder, threads=1)).run.events())


def trained(name: str, **values: object) -> Document:
    """Return a ready network with other settings of training."""
    document = zoo.load(name)
    settings = {**document.training.model_dump(), "device": "cpu", **values}
    return edits.set_training(document, type(document.training).model_validate(settings))


@pytest.mark.parametrize("name", HELLO)
def test_hello_is_learned(name: str) -> None:
    """Trained as they come, all recurrent networks answer every letter rightly."""
    last = run(trained(name))[-1]
    assert isinstance(last, Finished)
    assert last.test_accuracy == 1
    assert last.test_loss < 0.05


def test_there_is_one_of_each_kind() -> None:
    """RNN, LSTM and GRU, each with embedding and with one-hot letters."""
    kinds = {f"char_{layer}{form}" for layer in ("rnn", "lstm", "gru") for form in ("", "_one_hot")}
    assert kinds == set(HELLO)


def test_figures_are_means_over_steps() -> None:
    """Loss and accuracy of texts are those over all their letters, in training and in the test."""
    document = trained("char_gru", epochs=1, learning_rate=1e-12, schedule="constant")
    events = run(document)
    done = next(event for event in events if isinstance(event, EpochDone))
    # Without learning all rows are alike: the fifth part of five letters is the finest grain.
    assert done.training_loss == pytest.approx(done.validation_loss, rel=1e-4)
    assert done.training_accuracy == pytest.approx(done.validation_accuracy)
    assert (5 * done.validation_accuracy) == pytest.approx(round(5 * done.validation_accuracy))
    last = events[-1]
    assert isinstance(last, Finished)
    assert last.test_loss == pytest.approx(done.validation_loss, rel=1e-4)


def test_a_run_over_texts_can_be_resumed(tmp_path: Path) -> None:
    """Two epochs after two are what four are, to the last bit."""
    whole = run(trained("char_lstm", epochs=4, schedule="constant"), tmp_path / "whole")
    run(trained("char_lstm", epochs=2, schedule="constant"), tmp_path / "half")
    steps = prepare(
        trained("char_lstm", epochs=4, schedule="constant"),
        tmp_path / "half",
        resume=True,
        threads=1,
    )
    resumed = list(result_of(steps).run.events())
    first, second = whole[-1], resumed[-1]
    assert isinstance(first, Finished)
    assert isinstance(second, Finished)
    assert (first.test_loss, first.test_accuracy) == (second.test_loss, second.test_accuracy)


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("lenet5", {"data": "hello"}, "1×28×28"),
        ("char_rnn", {"data": "digits"}, "1×28×28"),
        ("char_rnn", {"augmentation": {"crop": 3}}, "no images"),
        ("char_language_model", {"data": "hello"}, "64"),
    ],
)
def test_texts_and_images_are_not_confused(
    name: str, values: dict[str, object], words: str
) -> None:
    """What does not fit is told in a sentence before the first step."""
    last = run(trained(name, **values))[-1]
    assert isinstance(last, Failed)
    assert words in str(last.sentence)


def test_a_network_that_answers_once_is_refused_for_texts() -> None:
    """The sentence says what shape the answer to a text must have."""
    document = trained("char_rnn")
    fc = next(node.id for node in document.nodes.values() if node.name == "fc")
    last = run(edits.set_parameters(document, fc, {"out_features": 3}))[-1]
    assert isinstance(last, Failed)
    assert "3 classes" in str(last.sentence)


def test_a_language_model_learns_a_text(tmp_path: Path) -> None:
    """On a text of one repeated sentence the next byte is soon known."""
    path = tmp_path / "text.txt"
    path.write_text("abcdefgh" * 800, "utf-8")
    torch.manual_seed(0)
    last = run(trained("char_language_model", data=f"text:{path}", epochs=6, learning_rate=0.01))[
        -1
    ]
    assert isinstance(last, Finished)
    assert last.test_accuracy > 0.95
    assert catalogue.available(f"text:{path}")
