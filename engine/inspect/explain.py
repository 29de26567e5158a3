"""The arithmetic behind one value of a map, step by step, with its numbers.

Everything here is plain NumPy in double precision over values that were read from a network, and
knows nothing of PyTorch: so it is a second computation beside the module's own, and tests hold both
against each other.

Maps are (C, H, W) here; a vector is (F, 1, 1), a sequence (C, 1, L).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import isqrt, sqrt
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Pair = tuple[int, int]
PaddingMode = Literal["zeros", "reflect", "replicate", "circular"]

Place = tuple[int, int, int]
"""Channel, row and column."""


class Cell(NamedTuple):
    """A pixel; outside the image it lies in the padding."""

    row: int
    column: int


@dataclass(frozen=True, eq=False)
class Term:
    """What one input channel adds to a value.

    Attributes:
        channel: The input channel.
        patch: (h, w), the values under the kernel.
        kernel: (h, w), the kernel's values; None for a pooling.
        products: (h, w); of a pooling the values themselves.
        outside: (h, w), where the patch lies beyond the edge of the image.
        total: The sum of the products.
    """

    channel: int
    patch: Array
    kernel: Array | None
    products: Array
    outside: Mask
    total: float


@dataclass(frozen=True, eq=False)
class Step:
    """How one value comes about.

    Attributes:
        formula: With symbols.
        numbers: The same with numbers.
        result: What the numbers give.
    """

    formula: str
    numbers: str
    result: float


@dataclass(frozen=True, eq=False)
class WindowStep(Step):
    """A value that comes of a window of the input.

    Attributes:
        terms: A term for each input channel that is looked at.
        cells: Which pixels of the input these are, (h, w) of :class:`Cell` row by row.
        bias: What is added to the terms; None if nothing is.
        winner: Which of the patch's values is the result of a maximum, as row and column in it.
        divisor: By what the sum of an average is divided, else None.
    """

    terms: tuple[Term, ...]
    cells: tuple[tuple[Cell, ...], ...]
    bias: float | None = None
    winner: Pair | None = None
    divisor: int | None = None


@dataclass(frozen=True, eq=False)
class NormStep(Step):
    """A value that is moved and scaled.

    Attributes:
        figures: The symbols of the formula and their values, in its order.
        cells: The pixels that mean and variance are of, as (channels, rows, columns) of slices;
            None where they are running averages.
        training: The same value as training would have it, with a batch's own mean and variance.
    """

    figures: tuple[tuple[str, float], ...]
    cells: tuple[slice, slice, slice] | None = None
    training: "NormStep | None" = None


@dataclass(frozen=True, eq=False)
class CurveStep(Step):
    """A value that is a function of the input's value at the same place.

    Attributes:
        x: That value.
        curve: (2, N): arguments and values of the function around it.
    """

    x: float
    curve: Array


@dataclass(frozen=True, eq=False)
class ShareStep(Step):
    """A value that is a share among the channels at its place.

    Attributes:
        logits: The channels' values.
        powers: Their exponentials, each divided by that of the greatest.
        shares: What each has of the sum.
    """

    logits: Array
    powers: Array
    shares: Array


class Station(ABC):
    """One module at work on one sample.

    Attributes:
        x: (C, H, W), what it reads.
        y: (O, H', W'), what it gives.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]

    def knows(self, place: Place) -> bool:
        """Return whether a place of ``y`` can be explained; only one channel's weights are here."""
        return True

    @abstractmethod
    def at(self, place: Place) -> Step:
        """Return how the value at a place of ``y`` comes about."""


@dataclass(frozen=True)
class Geometry:
    """How windows slide.

    Attributes:
        kernel: Height and width.
        stride: From one window to the next.
        padding: Pixels added at the top and at the left.
        dilation: From one value of the kernel to the next.
        mode: What stands in the added pixels.
    """

    kernel: Pair
    stride: Pair = (1, 1)
    padding: Pair = (0, 0)
    dilation: Pair = (1, 1)
    mode: PaddingMode = "zeros"

    def cells(self, row: int, column: int) -> tuple[tuple[Cell, ...], ...]:
        """Return the pixels under the window whose result stands at a row and column."""
        tops, lefts = (
            start * step - pad + spread * np.arange(size)
            for start, step, pad, spread, size in zip(
                (row, column), self.stride, self.padding, self.dilation, self.kernel, strict=True
            )
        )
        return tuple(tuple(Cell(int(top), int(left)) for left in lefts) for top in tops)


@dataclass(frozen=True, eq=False)
class Convolution(Station):
    """Kernels that slide over an image (``nn.Conv2d``, ``nn.Conv1d``).

    Attributes:
        channel: The only output channel that is explained: weights of others stay where they are.
        weight: (in, h, w), the kernel of that channel, ``in`` counting the channels of its group.
        bias: Its bias; None without.
        first: The first input channel of its group.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    geometry: Geometry
    channel: int
    weight: NDArray[np.float32]
    bias: float | None
    first: int

    def knows(self, place: Place) -> bool:
        """Return whether a place is in the channel."""
        return place[0] == self.channel

    def at(self, place: Place) -> WindowStep:
        """Return patch, kernel, products and their sum, channel by channel."""
        cells = self.geometry.cells(*place[1:])
        terms = tuple(
            _term(
                self.first + number,
                *_patch(self.x[self.first + number], cells, self.geometry.mode),
                kernel.astype(np.float64),
            )
            for number, kernel in enumerate(self.weight)
        )
        return _sum_of(terms, cells, self.bias)


@dataclass(frozen=True, eq=False)
class TransposedConvolution(Station):
    """Kernels stamped onto a larger image (``nn.ConvTranspose2d``), seen from one output pixel.

    Attributes as of :class:`Convolution`; what is padded there is cut off here.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    geometry: Geometry
    channel: int
    weight: NDArray[np.float32]
    bias: float | None
    first: int

    def knows(self, place: Place) -> bool:
        """Return whether a place is in the channel."""
        return place[0] == self.channel

    def at(self, place: Place) -> WindowStep:
        """Return which stamps reach the pixel: for each value of the kernel the input it weighs.

        Where no input lies the value of the patch is 0 and counts as outside.
        """
        cells = self._cells(*place[1:])
        terms = tuple(
            _term(
                self.first + number,
                *_patch(self.x[self.first + number], cells, "zeros"),
                kernel.astype(np.float64),
            )
            for number, kernel in enumerate(self.weight)
        )
        return _sum_of(terms, cells, self.bias)

    def _cells(self, row: int, column: int) -> tuple[tuple[Cell, ...], ...]:
        """Return for each value of the kernel the input pixel whose stamp puts it there."""
        geometry = self.geometry
        rows, columns = (
            [_source(place + pad - spread * at, step) for at in range(size)]
            for place, step, pad, spread, size in zip(
                (row, column),
                geometry.stride,
                geometry.padding,
                geometry.dilation,
                geometry.kernel,
                strict=True,
            )
        )
        return tuple(tuple(Cell(top, left) for left in columns) for top in rows)


@dataclass(frozen=True, eq=False)
class Pooling(Station):
    """Windows of which the maximum or the mean is kept.

    Attributes:
        cells_of: Returns the pixels of the window at a row and column of the output.
        is_maximum: Whether the largest is kept, else the mean.
        divisor_of: Returns by what a mean is divided, from the row and column; None for the
            number of pixels in the window that lie inside.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    cells_of: Callable[[int, int], tuple[tuple[Cell, ...], ...]]
    is_maximum: bool
    divisor_of: Callable[[int, int], int] | None = None

    def at(self, place: Place) -> WindowStep:
        """Return the window, and its winner or its mean."""
        channel, row, column = place
        cells = self.cells_of(row, column)
        patch, outside = _patch(self.x[channel], cells, "zeros")
        term = Term(channel, patch, None, patch, outside, float(patch.sum()))
        inside = int((~outside).sum())
        if self.is_maximum:
            shown = np.where(outside, -np.inf, patch)
            first, second = (int(n) for n in np.unravel_index(shown.argmax(), shown.shape))
            best = float(shown[first, second])
            listed = _listed([float(value) for value in patch[~outside]], ", ")
            return WindowStep(
                "y = max x",
                f"max({listed}) = {number(best)}",
                best,
                (term,),
                cells,
                winner=(first, second),
            )
        divisor = self.divisor_of(row, column) if self.divisor_of else inside
        mean = term.total / divisor
        return WindowStep(
            "y = Σ x / n",
            f"{number(term.total)} / {divisor} = {number(mean)}",
            mean,
            (term,),
            cells,
            divisor=divisor,
        )


@dataclass(frozen=True, eq=False)
class Weighing(Station):
    """A linear layer: every output is a weighed sum of all features.

    Attributes:
        feature: The only output feature that is explained.
        weight: (F,), its weights.
        bias: Its bias; None without.
        shape: (C, H, W) of the image that was flattened into the features; None if none was.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    feature: int
    weight: NDArray[np.float32]
    bias: float | None
    shape: Place | None = None

    def knows(self, place: Place) -> bool:
        """Return whether a place is that feature."""
        return self.feature_at(place) == self.feature

    def feature_at(self, place: Place) -> int:
        """Return which feature a place is: of a sequence (L, 1, F) the column, else the channel."""
        return place[2] if self.y.shape[2] > 1 else place[0]

    def at(self, place: Place) -> WindowStep:
        """Return all features with their weights; of a flattened image channel by channel."""
        # Of a vector (F, 1, 1) the features are the channels, of a sequence (L, 1, F) the columns.
        is_vector = self.x.shape[1:] == (1, 1)
        features = self.x[:, 0, 0] if is_vector else self.x[place[0], 0]
        shape = self.shape or (1, *near_square(len(features)))
        patches = features.astype(np.float64).reshape(shape)
        kernels = self.weight.astype(np.float64).reshape(shape)
        outside = np.zeros(shape[1:], bool)
        terms = tuple(
            _term(channel, patch, outside, kernel)
            for channel, (patch, kernel) in enumerate(zip(patches, kernels, strict=True))
        )
        return _sum_of(terms, (), self.bias)


@dataclass(frozen=True, eq=False)
class Standardising(Station):
    """A norm: the value less a mean, over a deviation, then scaled and shifted.

    Attributes:
        eps: Added to the variance.
        region: Returns the part of ``x`` that mean and variance are of; None for running ones.
        affine: Returns γ and β at a place.
        running: Mean and variance of each channel, where they are running averages.
        batch: Mean and variance of each channel in a batch, to show training by; None without.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    eps: float
    affine: Callable[[Place], tuple[float, float]]
    region: Callable[[Place], tuple[slice, slice, slice]] | None = None
    running: tuple[Array, Array] | None = None
    batch: tuple[Array, Array] | None = None

    def at(self, place: Place) -> NormStep:
        """Return mean, variance, γ and β, and what they make of the value."""
        if self.running is not None:
            mean, variance = (float(values[place[0]]) for values in self.running)
            step = self._with(place, mean, variance)
        elif self.region is not None:
            cells = self.region(place)
            values = self.x[cells].astype(np.float64)
            step = self._with(place, float(values.mean()), float(values.var()))
            step = replace(step, cells=cells)
        else:
            raise ValueError("a norm needs running averages or a region")
        if self.batch is None:
            return step
        mean, variance = (float(values[place[0]]) for values in self.batch)
        return replace(step, training=self._with(place, mean, variance))

    def _with(self, place: Place, mean: float, variance: float) -> NormStep:
        value = float(self.x[place])
        scale, shift = self.affine(place)
        result = scale * (value - mean) / sqrt(variance + self.eps) + shift
        numbers = (
            f"{number(scale)} · ({number(value)} − {number(mean, sign=True)}) / "
            f"√({number(variance)} + {self.eps:g}) + {number(shift, sign=True)} = {number(result)}"
        )
        figures = (
            ("x", value),
            ("μ", mean),
            ("σ²", variance),
            ("ε", self.eps),
            ("γ", scale),
            ("β", shift),
        )
        return NormStep("y = γ · (x − μ) / √(σ² + ε) + β", numbers, result, figures)


@dataclass(frozen=True, eq=False)
class LocalResponse(Station):
    """Local response normalisation over neighbouring channels (``nn.LocalResponseNorm``)."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    size: int
    alpha: float
    beta: float
    k: float

    def at(self, place: Place) -> NormStep:
        """Return the sum of squares of the neighbours, and the value over its power."""
        channel, row, column = place
        first = max(channel - self.size // 2, 0)
        last = channel + (self.size - 1) // 2 + 1
        cells = (slice(first, last), slice(row, row + 1), slice(column, column + 1))
        squares = float((self.x[cells].astype(np.float64) ** 2).sum())
        value = float(self.x[place])
        result = value / (self.k + self.alpha * squares / self.size) ** self.beta
        numbers = (
            f"{number(value)} / ({self.k:g} + {self.alpha:g} · {number(squares)} / {self.size})"
            f"^{self.beta:g} = {number(result)}"
        )
        figures = (("x", value), ("Σ x²", squares), ("n", float(self.size)))
        return NormStep("y = x / (k + α · Σ x² / n)^β", numbers, result, figures, cells)


@dataclass(frozen=True, eq=False)
class Scaling(Station):
    """A number for each channel, by which it is multiplied."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    scale: Array

    def at(self, place: Place) -> NormStep:
        """Return the value and its factor."""
        value, scale = float(self.x[place]), float(self.scale[place[0]])
        result = value * scale
        numbers = f"{number(scale)} · {number(value, sign=True)} = {number(result)}"
        return NormStep("y = γ · x", numbers, result, (("x", value), ("γ", scale)))


@dataclass(frozen=True, eq=False)
class Elementwise(Station):
    """An activation: each value by itself.

    Attributes:
        formula: Of the block's declaration, over ``x``.
        function: Returns the values (N,) that the module gives for arguments (N,) in a channel.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    formula: str
    function: Callable[[int, Array], Array]

    def at(self, place: Place) -> CurveStep:
        """Return the value put into the formula, and the curve around it."""
        value = float(self.x[place])
        reach = max(4.0, 1.25 * abs(value)) if np.isfinite(value) else 4.0
        arguments = np.append(np.linspace(-reach, reach, POINTS), value)
        values = self.function(place[0], arguments)
        result = float(values[-1])
        numbers = f"{with_value(self.formula, value)} = {number(result)}"
        curve = np.stack([arguments[:-1], values[:-1]])
        return CurveStep(self.formula, numbers, result, value, curve)


@dataclass(frozen=True, eq=False)
class Sharing(Station):
    """Softmax over the channels, or its logarithm."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    is_logarithm: bool = False

    def at(self, place: Place) -> ShareStep:
        """Return the exponentials, their sum, and the share of the channel."""
        channel, row, column = place
        logits = self.x[:, row, column].astype(np.float64)
        powers = np.exp(logits - logits.max())
        shares = powers / powers.sum()
        share = float(shares[channel])
        exponentials, total = np.exp(logits[channel]), np.exp(logits).sum()
        numbers = (
            f"exp({number(float(logits[channel]))}) / Σ exp(x) = "
            f"{number(float(exponentials))} / {number(float(total))} = {number(share)}"
        )
        if not self.is_logarithm:
            return ShareStep("yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)", numbers, share, logits, powers, shares)
        rest = logits[channel] - logits.max()
        result = float(rest - np.log(powers.sum()))
        numbers = f"log({numbers.rpartition(' = ')[0].partition(' = ')[2]}) = {number(result)}"
        return ShareStep("yᵢ = log(exp(xᵢ) / Σⱼ exp(xⱼ))", numbers, result, logits, powers, shares)


@dataclass(frozen=True, eq=False)
class Gating(Station):
    """A gated linear unit: one half of the channels lets the other through."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]

    def at(self, place: Place) -> NormStep:
        """Return both halves' values, and what the gate lets through."""
        channel, row, column = place
        value = float(self.x[place])
        gate = float(self.x[channel + len(self.x) // 2, row, column])
        opened = 1 / (1 + np.exp(-gate))
        result = float(value * opened)
        numbers = f"{number(value)} · σ({number(gate)}) = {number(result)}"
        return NormStep("y = a · σ(b)", numbers, result, (("a", value), ("b", gate)))


POINTS = 161
"""Points of a curve."""
OPERATORS = "+-−·*/^|"
"""Behind these a negative number stands in brackets."""
LISTED = 9
"""Numbers that are listed in a line; of more, the first and the last."""


def number(value: float, *, sign: bool = False) -> str:
    """Return a number with four digits that count; with ``sign``, in brackets if it is negative."""
    text = f"{value:.4g}".replace("-", "−")
    return f"({text})" if sign and value < 0 else text


def with_value(formula: str, value: float) -> str:
    """Return the right side of a formula over ``x`` with a number in place of it."""
    right = formula.partition(" = ")[2] or formula
    text = ""
    for index, letter in enumerate(right):
        before, after = right[index - 1 : index], right[index + 1 : index + 2]
        if letter != "x" or before.isalpha() or after.isalpha():
            text += letter
            continue
        is_operand = text.rstrip()[-1:] in {*OPERATORS} or after in {"^", "²", "³"}
        text += number(value, sign=is_operand)
    return text


def near_square(features: int) -> Pair:
    """Return rows and columns whose product is ``features`` and which are nearest to a square."""
    rows = next(count for count in range(isqrt(features), 0, -1) if features % count == 0)
    return rows, features // rows


def _source(distance: int, stride: int) -> int:
    """Return which input has its stamp at a distance; -1, which is outside, if none has."""
    return distance // stride if distance >= 0 and distance % stride == 0 else -1


def _patch(
    image: NDArray[np.float32], cells: tuple[tuple[Cell, ...], ...], mode: PaddingMode
) -> tuple[Array, Mask]:
    """Return the values of some pixels, and which of them lie outside."""
    height, width = image.shape
    patch = np.zeros((len(cells), len(cells[0])))
    outside = np.zeros(patch.shape, bool)
    for at, cell in np.ndenumerate(np.empty(patch.shape)):
        del cell
        row, column = cells[at[0]][at[1]]
        outside[at] = not (0 <= row < height and 0 <= column < width)
        source = _taken(row, height, mode), _taken(column, width, mode)
        if None not in source:
            patch[at] = image[source]
    return patch, outside


def _taken(index: int, size: int, mode: PaddingMode) -> int | None:
    """Return which line of the image stands at an index that may lie beyond its edges."""
    if 0 <= index < size:
        return index
    match mode:
        case "zeros":
            return None
        case "replicate":
            return min(max(index, 0), size - 1)
        case "circular":
            return index % size
        case "reflect":
            return -index if index < 0 else 2 * (size - 1) - index


def _term(channel: int, patch: Array, outside: Mask, kernel: Array) -> Term:
    products = patch * kernel
    return Term(channel, patch, kernel, products, outside, float(products.sum()))


def _sum_of(
    terms: tuple[Term, ...], cells: tuple[tuple[Cell, ...], ...], bias: float | None
) -> WindowStep:
    result = sum(term.total for term in terms) + (bias or 0.0)
    numbers = _listed([term.total for term in terms], " + ")
    formula = "y = Σ w · x"
    if bias is not None:
        formula += " + b"
        numbers += f" + {number(bias, sign=True)}"
    return WindowStep(formula, f"{numbers} = {number(result)}", result, terms, cells, bias)


def _listed(values: list[float], between: str) -> str:
    sign = between == " + "
    texts = [number(value, sign=sign and place > 0) for place, value in enumerate(values)]
    if len(texts) > LISTED:
        texts = [*texts[: LISTED - 2], "…", texts[-1]]
    return between.join(texts)
