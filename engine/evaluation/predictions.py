"""How well a network does, sample by sample: confusion, mistakes, calibration.

Only NumPy is needed to read a judgement; ``judge`` makes one.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netwright.engine.data.class_recall import Recognition, recognition
from netwright.engine.evaluation.pca import Projection, principal_components

Part = Literal["validation", "train", "test"]
"""What a part of a data set is called."""
BINS = 10
"""Bins of confidence, as in C. Guo et al. 2017, On calibration of modern neural networks."""


class ClassFigures(NamedTuple):
    """How well one class is told from the others.

    Attributes:
        name: The class.
        precision: Part of what was taken for it that is of it; NaN where nothing was taken for it.
        recall: Part of it that was found; NaN where there is none of it.
        f1: The harmonic mean of both; NaN where one of them is.
        support: Samples of it.
    """

    name: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, eq=False)
class Calibration:
    """Whether a network is as often right as it is sure.

    Attributes:
        edges: (bins + 1,), the limits of the bins of confidence, from 0 to 1.
        counts: (bins,), samples in each.
        confidence: (bins,), their mean confidence; NaN in an empty bin.
        accuracy: (bins,), the part of them classified rightly; likewise.
        error: Expected calibration error, 0 to 1: the mean distance of both over all samples
            (Guo et al. 2017, equation 3).
    """

    edges: NDArray[np.float64]
    counts: NDArray[np.int64]
    confidence: NDArray[np.float64]
    accuracy: NDArray[np.float64]
    error: float


@dataclass(frozen=True, eq=False)
class Predictions:
    """What a network makes of every sample of one part of a data set.

    Attributes:
        part: Which part.
        classes: Names of the classes.
        labels: int64 (N,), what each sample is. Of texts every step is a sample.
        probabilities: float32 (N, classes), the softmax of the logits; what the network has to
            spare beyond the classes is left out before.
        step: Steps of training that the network had behind it; None if it was not trained.
        features: float32 (M, F), what the last layer with weights reads, of some of the samples.
        featured: int64 (M,), which samples these are.
    """

    part: Part
    classes: tuple[str, ...]
    labels: NDArray[np.int64]
    probabilities: NDArray[np.float32]
    step: int | None = None
    features: NDArray[np.float32] | None = None
    featured: NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.labels)

    @cached_property
    def predictions(self) -> NDArray[np.int64]:
        """(N,), the most probable class of each sample."""
        return np.asarray(self.probabilities.argmax(axis=1), np.int64)

    @cached_property
    def confidence(self) -> NDArray[np.float32]:
        """(N,), the probability of the predicted class."""
        return np.asarray(self.probabilities.max(axis=1), np.float32)

    @cached_property
    def right(self) -> NDArray[np.bool_]:
        """(N,), whether the prediction is the label."""
        return np.asarray(self.predictions == self.labels)

    @property
    def accuracy(self) -> float:
        """Part classified rightly, 0 to 1."""
        return float(self.right.mean())

    @property
    def recognition(self) -> Recognition | None:
        """How well each class is recognised; None where there are samples of fewer than two."""
        matrix = self.confusion
        return recognition(np.diag(matrix).tolist(), matrix.sum(axis=1).tolist(), self.classes)

    def top(self, k: int) -> float:
        """Return the part whose label is among the ``k`` most probable classes, 0 to 1."""
        return float((self.ranks < k).mean())

    @cached_property
    def ranks(self) -> NDArray[np.int64]:
        """(N,), how many classes were more probable than the label.

        Of classes that are equally probable the earlier ones come first.
        """
        own = np.take_along_axis(self.probabilities, self.labels[:, None], axis=1)
        ahead = (self.probabilities > own).sum(axis=1)
        number = np.arange(self.probabilities.shape[1])
        ahead += ((self.probabilities == own) & (number < self.labels[:, None])).sum(axis=1)
        return np.asarray(ahead, np.int64)

    @cached_property
    def projection(self) -> Projection | None:
        """The features in their two principal components; None where there are none."""
        return None if self.features is None else principal_components(self.features)

    def prepare(self) -> "Predictions":
        """Work out and keep what takes all samples, classes and features, and return itself.

        Whoever only shows a judgement must not wait for that.
        """
        _ = self.predictions, self.confidence, self.right, self.ranks, self.confusion
        _ = self.projection
        return self

    @cached_property
    def confusion(self) -> NDArray[np.int64]:
        """(classes, classes): how many samples of the row's class were taken for the column's."""
        count = len(self.classes)
        cells = np.bincount(self.labels * count + self.predictions, minlength=count * count)
        return cells.reshape(count, count)

    def cell(self, true: int, predicted: int) -> NDArray[np.int64]:
        """Return the samples in a cell of the confusion matrix, the most confident first."""
        found = np.flatnonzero((self.labels == true) & (self.predictions == predicted))
        return found[np.argsort(-self.confidence[found], kind="stable")]

    def mistakes(self) -> NDArray[np.int64]:
        """Return the samples that were taken for something else, the most confident first."""
        found = np.flatnonzero(~self.right)
        return found[np.argsort(-self.confidence[found], kind="stable")]

    def doubts(self) -> NDArray[np.int64]:
        """Return the samples that were classified rightly, the least confident first."""
        found = np.flatnonzero(self.right)
        return found[np.argsort(self.confidence[found], kind="stable")]

    def per_class(self) -> tuple[ClassFigures, ...]:
        """Return precision, recall and F1 of each class."""
        matrix = self.confusion
        hits = np.diag(matrix)
        with np.errstate(invalid="ignore"):
            precision = hits / matrix.sum(axis=0)
            recall = hits / matrix.sum(axis=1)
            f1 = 2 * hits / (matrix.sum(axis=0) + matrix.sum(axis=1))
        f1 = np.where(np.isnan(precision) | np.isnan(recall), np.nan, f1)
        return tuple(
            ClassFigures(name, float(precision[k]), float(recall[k]), float(f1[k]), int(support))
            for k, (name, support) in enumerate(zip(self.classes, matrix.sum(axis=1), strict=True))
        )

    def calibration(self, bins: int = BINS) -> Calibration:
        """Return how confidence and accuracy agree, in bins of equal width.

        A confidence on the limit of two bins belongs to the lower one.
        """
        edges = np.linspace(0.0, 1.0, bins + 1)
        place = np.clip(np.digitize(self.confidence, edges, right=True) - 1, 0, bins - 1)
        counts = np.bincount(place, minlength=bins)
        with np.errstate(invalid="ignore"):
            confidence = np.bincount(place, self.confidence, bins) / counts
            accuracy = np.bincount(place, self.right, bins) / counts
        gaps = np.abs(np.nan_to_num(confidence) - np.nan_to_num(accuracy))
        error = float((gaps * counts).sum() / len(self))
        return Calibration(edges, counts, confidence, accuracy, error)
