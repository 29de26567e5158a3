"""How much of the input image a pixel of each feature map sees.

Size, step and offset follow from those of the blocks before by the recursion of Araujo, Norris and
Sim 2019, "Computing receptive fields of convolutional neural networks", section 2; where branches
meet, what any of them sees.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block, Composite
from netwright.engine.blocks.plan import Value
from netwright.engine.blocks.receptive_field import POINT, Sight, joined, whole
from netwright.engine.blocks.tensor import TensorSpec

Sights = tuple[Sight, Sight]
EVERYTHING = None
"""What a position sees that may see the whole of its input."""
NOTHING: tuple[()] = ()
"""What it sees of a gate, which is a statistic of the image."""
Seen = Sights | tuple[()] | None
ENOUGH = 0.5
"""The part of the image's side that an object is taken to have at least."""


@dataclass(frozen=True)
class ReceptiveField:
    """What one position of a node's output sees of the input image.

    Attributes:
        rows: In the vertical direction.
        columns: In the horizontal direction.
        image: Height and width of the input image, in pixels.
    """

    rows: Sight
    columns: Sight
    image: tuple[int, int]

    @property
    def size(self) -> tuple[int, int]:
        """Height and width in pixels, padding included; at most the image where all is seen."""
        return self.rows.size, self.columns.size

    @property
    def is_whole(self) -> bool:
        """Whether each position sees the whole image."""
        return self.rows.step == 0 and self.columns.step == 0

    def patch(self, row: int, column: int) -> tuple[range, range]:
        """Return the rows and columns of the image that one position sees, without padding.

        At the border, where inner layers pad as well, it may be a few pixels too much.
        """
        height, width = self.image
        return self.rows.at(row, height), self.columns.at(column, width)

    def central_patch(self, output: TensorSpec) -> tuple[range, range]:
        """Return what the middle of the feature map sees."""
        height, width = output.spatial if output.is_image else (1, 1)
        return self.patch(int(height) // 2, int(width) // 2)


class Wide(Enum):
    """A field of at least :data:`ENOUGH` of the image: behind it no field is smaller again."""

    WIDE = "wide"


Near = ReceptiveField | Wide | None
"""A field as far as hints need it: beyond some blocks it is wide, whatever is changed above."""


def near_of(field: ReceptiveField | None) -> Near:
    """Return a field while an object may be too large to be seen whole in it."""
    if field is None:
        return None
    sides = zip(field.size, field.image, strict=True)
    wide = field.is_whole or all(size >= ENOUGH * side for size, side in sides)
    return Wide.WIDE if wide else field


def near_after(block: Block, inputs: tuple[TensorSpec, ...], nears: Sequence[Near]) -> Near:
    """Return the same of a block's output; see :func:`field_after`."""
    if all(near is None for near in nears):
        return None
    if len(nears) == 1 and nears[0] is Wide.WIDE:
        return Wide.WIDE
    seen = zip(sights_of(block, inputs), nears, strict=True)
    if any(near is Wide.WIDE and through != NOTHING for through, near in seen):
        return Wide.WIDE
    fields = [near if isinstance(near, ReceptiveField) else None for near in nears]
    if all(field is None for field in fields):  # gates alone
        return Wide.WIDE
    return near_of(field_after(block, inputs, fields))


def field_of_input(x: TensorSpec) -> ReceptiveField | None:
    """Return the field of an Input: of an image each pixel sees itself; else there is none."""
    if not x.is_image:
        return None
    height, width = map(int, x.spatial)
    return ReceptiveField(POINT, POINT, (height, width))


def field_after(
    block: Block, inputs: tuple[TensorSpec, ...], fields: Sequence[ReceptiveField | None]
) -> ReceptiveField | None:
    """Return the field of a block's output.

    Args:
        block: The block.
        inputs: What it reads.
        fields: The field of each input; None where it does not come from an image.
    """
    known = [field for field in fields if field is not None]
    if not known:
        return None
    image = known[0].image
    everything = ReceptiveField(whole(image[0]), whole(image[1]), image)
    reached: list[Sights] = []
    for through, field in zip(sights_of(block, inputs), fields, strict=True):
        if field is None:
            continue
        if through is EVERYTHING:
            return everything
        if through:
            reached.append(_through((field.rows, field.columns), through))
    rows, columns = _union(reached)
    if rows is None or columns is None:
        return everything
    return ReceptiveField(rows, columns, image)


def _through(seen: Sights, by: Sights) -> Sights:
    return seen[0].through(by[0]), seen[1].through(by[1])


def _union(ways: Sequence[Sights]) -> tuple[Sight | None, Sight | None]:
    """Return what is seen by any way, by direction; None where the ways do not move in step."""
    return joined(rows for rows, _ in ways), joined(columns for _, columns in ways)


def sights_of(block: Block, inputs: tuple[TensorSpec, ...]) -> tuple[Seen, ...]:
    """Return what one position of a block's output sees of each of its inputs."""
    return _sights_of(type(block), block, inputs)


@lru_cache(maxsize=20_000)
def _sights_of(kind: type[Block], block: Block, inputs: tuple[TensorSpec, ...]) -> tuple[Seen, ...]:
    """Compute them; equal parameters may be those of different kinds of block."""
    if isinstance(block, Composite):
        return _inside(block, inputs)
    found = block.sight(*inputs) if all(x.is_image for x in inputs) else EVERYTHING
    sights = (found[0], found[1]) if found is not None else EVERYTHING
    return tuple(NOTHING if _is_gate(x, inputs) else sights for x in inputs)


def _is_gate(x: TensorSpec, inputs: tuple[TensorSpec, ...]) -> bool:
    """Return whether ``x`` is one number a channel beside an image."""
    return x.spatial == (1, 1) and any(other.spatial not in ((1, 1), ()) for other in inputs)


def _inside(block: Composite, inputs: tuple[TensorSpec, ...]) -> tuple[Seen, ...]:
    """Return what the outputs of the network inside see of each input, all outputs together."""
    plan = block.inside(*inputs)
    specs = {Value(name): x for name, x in zip(plan.inputs, inputs, strict=True)}
    seen: dict[Value, dict[str, Seen]] = {
        Value(name): {name: (POINT, POINT)} for name in plan.inputs
    }
    for step in plan.steps:
        read = tuple(specs[source] for source in step.sources)
        measured = measure(step.block, read)
        if not isinstance(measured, Measurement):
            return (EVERYTHING,) * len(inputs)
        through = sights_of(step.block, read)
        made = _joined([_beyond(seen[s], t) for s, t in zip(step.sources, through, strict=True)])
        for port, spec in enumerate(measured.outputs):
            specs[Value(step.name, port)] = spec
            seen[Value(step.name, port)] = made
    result = _joined([seen[output] for output in plan.outputs])
    return tuple(result.get(name, NOTHING) for name in plan.inputs)


def _beyond(seen: Mapping[str, Seen], through: Seen) -> dict[str, Seen]:
    """Return what is seen of each input by way of positions that see it so."""
    if not through:  # everything or nothing
        return dict.fromkeys(seen, through)
    return {name: _through(sights, through) if sights else sights for name, sights in seen.items()}


def _joined(ways: Sequence[Mapping[str, Seen]]) -> dict[str, Seen]:
    """Return what is seen of each input by any of several ways."""
    found: dict[str, Seen] = {}
    for name in dict.fromkeys(name for way in ways for name in way):
        sights = [way[name] for way in ways if name in way]
        known = [each for each in sights if each]
        rows, columns = _union(known)
        if EVERYTHING in sights or (known and (rows is None or columns is None)):
            found[name] = EVERYTHING
        else:
            found[name] = (rows, columns) if rows and columns else NOTHING
    return found
