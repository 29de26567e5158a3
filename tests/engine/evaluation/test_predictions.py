"""Laws of judging: its figures are scikit-learn's, its features what the last layer reads."""

import math
from typing import TypeVar

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition import PCA
from sklearn.metrics import (
    confusion_matrix,
    precision_recall_fscore_support,
    top_k_accuracy_score,
)

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.code import Source
from netwright.engine.code.build import build
from netwright.engine.data.catalogue import load_now
from netwright.engine.data.dataset import Dataset
from netwright.engine.data.progress import result_of
from netwright.engine.evaluation.evaluate import AT_ONCE, judge, last_weighted
from netwright.engine.evaluation.pca import principal_components
from netwright.engine.evaluation.predictions import Predictions
from netwright.engine.training.compute.device import Placement
from netwright.engine.training.step.evaluation import evaluate
from tests.engine.inspect.networks import chained, source_of

Told = TypeVar("Told")
Result = TypeVar("Result")


@pytest.fixture(scope="module")
def digits() -> Dataset:
    """Return the held-out part of the built-in digits."""
    return load_now("digits").validation


def classifier() -> Source:
    """Return a small network for digits, with a norm of no width behind its last layer."""
    return source_of(
        chained(
            (1, 28, 28),
            Conv2d(out_channels=4, kernel_size=5, stride=3),
            ReLU(),
            Flatten(),
            Linear(out_features=12),
            ReLU(),
            Linear(out_features=10),
        )
    )


def judged(source: Source, data: Dataset) -> Predictions:
    """Return what an untrained network makes of ``data``."""
    torch.manual_seed(0)
    return result_of(judge(build(source).eval(), source, data, part="validation"))


@st.composite
def judgements(draw: st.DrawFn) -> Predictions:
    """Draw labels and probabilities of a few classes, some of which may never occur."""
    classes = draw(st.integers(2, 6))
    count = draw(st.integers(1, 60))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    powers = np.exp(chance.normal(size=(count, classes)) * 3)
    return Predictions(
        "test",
        tuple(map(str, range(classes))),
        chance.integers(0, classes, count),
        (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32),
    )


@given(judgements())
def test_the_confusion_matrix_is_scikit_learns(judgement: Predictions) -> None:
    """Rows are what the samples are, columns what they were taken for."""
    wanted = confusion_matrix(
        judgement.labels, judgement.predictions, labels=range(len(judgement.classes))
    )
    assert (judgement.confusion == wanted).all()


@given(judgements())
def test_the_figures_of_each_class_are_scikit_learns(judgement: Predictions) -> None:
    """Precision, recall, F1 and support agree wherever they are defined."""
    wanted = precision_recall_fscore_support(
        judgement.labels,
        judgement.predictions,
        labels=range(len(judgement.classes)),
        zero_division=math.nan,
    )
    found = judgement.per_class()
    for place, name in enumerate(("precision", "recall")):
        assert np.allclose([getattr(f, name) for f in found], wanted[place], equal_nan=True)
    defined = [k for k, f in enumerate(found) if not math.isnan(f.f1)]
    assert np.allclose([found[k].f1 for k in defined], wanted[2][defined])
    assert [f.support for f in found] == list(wanted[3])


@given(judgements(), st.integers(1, 6))
def test_top_k_accuracy_is_scikit_learns(judgement: Predictions, k: int) -> None:
    """The label is among the k most probable classes; with all classes that is always so."""
    classes = len(judgement.classes)
    if k >= classes:
        assert judgement.top(k) == 1.0
        return
    scores = judgement.probabilities if classes > 2 else judgement.probabilities[:, 1]
    wanted = top_k_accuracy_score(judgement.labels, scores, k=k, labels=range(classes))
    assert judgement.top(k) == pytest.approx(wanted)
    assert judgement.top(1) == pytest.approx(judgement.accuracy)


@given(judgements())
def test_every_sample_is_in_one_cell_and_right_or_a_mistake(judgement: Predictions) -> None:
    """The cells hold what the matrix counts; mistakes and doubts divide the samples."""
    classes = range(len(judgement.classes))
    for true in classes:
        for predicted in classes:
            held = judgement.cell(true, predicted)
            assert len(held) == judgement.confusion[true, predicted]
            assert (np.diff(judgement.confidence[held]) <= 0).all()
    everything = np.concatenate([judgement.mistakes(), judgement.doubts()])
    assert sorted(everything) == list(range(len(judgement)))


@given(judgements(), st.integers(1, 20))
def test_calibration_is_that_of_its_definition(judgement: Predictions, bins: int) -> None:
    """The error is the mean distance of confidence and accuracy, bin by bin."""
    found = judgement.calibration(bins)
    error = 0.0
    for k in range(bins):
        low, high = found.edges[k], found.edges[k + 1]
        inside = (judgement.confidence > low) & (judgement.confidence <= high)
        assert found.counts[k] == inside.sum()
        if inside.any():
            gap = abs(judgement.right[inside].mean() - judgement.confidence[inside].mean())
            error += float(gap) * inside.sum() / len(judgement)
    assert found.error == pytest.approx(error, abs=1e-6)


def test_a_judgement_agrees_with_the_measurement_of_a_run(digits: Dataset) -> None:
    """Accuracy is the one that training reports for the same weights and samples."""
    source = classifier()
    judgement = judged(source, digits)
    torch.manual_seed(0)
    measuring = evaluate(
        build(source),
        digits,
        Placement(torch.device("cpu")),
        batch_size=64,
        part="validation",
        interval=math.inf,
    )
    assert judgement.accuracy == pytest.approx(result_of(measuring).accuracy)


def test_features_are_what_the_last_layer_reads(digits: Dataset) -> None:
    """Multiplied by its weights they give the logits, whose softmax was noted."""
    source = classifier()
    judgement = judged(source, digits)
    torch.manual_seed(0)
    network = build(source)
    last = network.get_submodule(last_weighted(source.plan) or "")
    assert judgement.features is not None
    assert judgement.featured is not None
    with torch.no_grad():
        logits = last(torch.from_numpy(judgement.features))
    wanted = judgement.probabilities[judgement.featured]
    assert np.allclose(logits.softmax(dim=1).numpy(), wanted, atol=1e-6)


def test_judging_leaves_the_network_as_it_was(digits: Dataset) -> None:
    """Weights, modes and hooks are those from before."""
    source = classifier()
    network = build(source).eval()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    for _ in judge(network, source, digits, part="validation"):
        pass
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())
    assert not any(module._forward_pre_hooks for module in network.modules())


@given(st.integers(0, 2**32 - 1), st.integers(1, 30), st.integers(1, 8))
def test_principal_components_are_scikit_learns(seed: int, count: int, width: int) -> None:
    """Up to the sign of each component, which here depends on the points alone."""
    values = np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32)
    found = principal_components(values)
    components = min(2, count, width)
    if count > 1:
        wanted = PCA(components, svd_solver="full").fit(values.astype(np.float64))
        points = wanted.transform(values)
        assert np.allclose(np.abs(found.points[:, :components]), np.abs(points), atol=1e-4)
        assert np.allclose(found.explained[:components], wanted.explained_variance_ratio_)
    assert not found.points[:, components:].any()
    assert (principal_components(values.copy()).points == found.points).all()


def test_no_sample_is_judged_alone() -> None:
    """What the network makes of a sample beside others is what counts, as in a measurement."""
    source, data = classifier(), load_now("digits").train.limited(AT_ONCE + 1)
    network = build(source).eval()
    sizes: list[int] = []
    network.register_forward_pre_hook(lambda _, inputs: sizes.append(len(inputs[0])))
    judgement = result_of(judge(network, source, data, part="validation"))
    assert sizes == [AT_ONCE + 1]
    assert len(judgement) == AT_ONCE + 1
