"""Matching of weights that others have named: prefixes seen through, tables of published names.

Of all readings of a file's names the one counts by which most tensors fit; among equals the
plainest. The order of the tensors is never used, unless somebody asks for it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from torch import Tensor

from netwright.engine import zoo
from netwright.engine.trained.matching import Match, fits, is_counter, match
from netwright.engine.zoo.published_names import PublishedNames

WRAPPERS = frozenset({"_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module"})
"""Modules that PyTorch puts around others, wherever these stand."""
OUTER = ("module", "model", "state_dict", "net", "network", "backbone", "encoder")
"""What people call the one module that holds the network."""
MOST_LEVELS = 4


@dataclass(frozen=True)
class Reading:
    """A way to read a file's names.

    Attributes:
        prefix: What is seen through at their beginning, such as ``"module."``; empty for nothing.
        publisher: Whose names they are, such as ``"torchvision"``; None for this program's own.
        by_order: Whether the names are not read, and the tensors are taken in their order.
    """

    prefix: str = ""
    publisher: str | None = None
    by_order: bool = False


@dataclass(frozen=True)
class ForeignMatch:
    """How the tensors of a file fit a network, and how its names were read for it.

    Attributes:
        match: What fits, what is missing, and what is left over.
        reading: How the names were read.
    """

    match: Match
    reading: Reading


def match_foreign(
    own: Mapping[str, Tensor], stored: Mapping[str, Tensor], *, by_order: bool = False
) -> ForeignMatch:
    """Return which of a file's tensors fit a network, whatever they are called there.

    Args:
        own: ``state_dict`` of the network; on any device, the meta device too.
        stored: What the file holds.
        by_order: Whether the first tensor of the file is the network's first, and so on, whatever
            they are called.
    """
    if by_order:
        reading = Reading(by_order=True)
        return ForeignMatch(match(own, stored, _in_order(own, stored)), reading)
    best, best_names, most = Reading(), {name: name for name in stored}, -1
    wanted = sum(not is_counter(name) for name in own)
    for reading, names in _readings(stored):
        count = sum(
            name in own and not is_counter(name) and fits(own[name], stored[key])
            for name, key in names.items()
        )
        if count > most:
            best, best_names, most = reading, names, count
        if count == wanted:
            break
    return ForeignMatch(match(own, stored, best_names), best)


def _readings(stored: Mapping[str, Tensor]) -> Iterator[tuple[Reading, dict[str, str]]]:
    """Yield ways to read a file's names: what each is here, with what it is there."""
    for prefix, plain in _unwrapped(stored):
        yield Reading(prefix), plain
    for prefix, plain in _unwrapped(stored):
        for table in published_names():
            renamed = {table.own(name): key for name, key in plain.items()}
            if renamed.keys() != plain.keys():
                yield Reading(prefix, table.publisher), renamed


def _unwrapped(stored: Mapping[str, Tensor]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the names with ever more of their beginnings seen through, and what these were."""
    names = {_without_wrappers(name): name for name in stored}
    prefix = ""
    for _ in range(MOST_LEVELS):
        yield prefix, names
        heads = {name.partition(".")[0] for name in names}
        outer = next((head for head in OUTER if head in heads), None)
        if len(heads) == 1:  # all there is lies in one module, whatever it is called
            outer = next(iter(heads))
        inside = {
            name.partition(".")[2]: key
            for name, key in names.items()
            if name.startswith(f"{outer}.")
        }
        if outer is None or not inside:
            return
        names, prefix = inside, f"{prefix}{outer}."


def _without_wrappers(name: str) -> str:
    return ".".join(part for part in name.split(".") if part not in WRAPPERS)


def _in_order(own: Mapping[str, Tensor], stored: Mapping[str, Tensor]) -> dict[str, str]:
    names = (name for name in own if not is_counter(name))
    return dict(zip(names, (key for key in stored if not is_counter(key)), strict=False))


@cache
def published_names() -> tuple[PublishedNames, ...]:
    """Return the tables of all ready networks, each once."""
    tables: list[PublishedNames] = []
    for name in zoo.names():
        tables += [table for table in zoo.entry(name).published if table not in tables]
    return tuple(tables)
