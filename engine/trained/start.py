"""Weights to begin a run with: those of a trained network, as far as they fit the one drawn."""

from collections.abc import Mapping

from torch import Tensor

from netwright.engine.code import Source
from netwright.engine.code.build import build
from netwright.engine.message import message
from netwright.engine.trained.foreign.renaming import match_foreign
from netwright.engine.trained.matching import Match
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.run.run_spec import StartWeights


def start_with(
    source: Source, stored: Mapping[str, Tensor], origin: str
) -> tuple[StartWeights, Match]:
    """Return what of stored weights a run of ``source`` begins with, and how they fit.

    What is fresh is what the run would have begun with without them: the seed's own.

    Args:
        source: The network to be trained.
        stored: Weights of a file or of a trained network, whatever they are called there.
        origin: Where they are from, for people.

    Raises:
        TrainingError: None of them fits.
    """
    found = match_foreign(build(source, "meta").state_dict(), stored).match
    if not found.matched:
        raise TrainingError(
            message(
                "None of the {count:,} tensors of {origin} fits this network by name and shape; it "
                "has {own}, and they have {others}.",
                count=len(stored),
                origin=origin,
                own=_some(found.fresh),
                others=_some([*found.unexpected, *(each.name for each in found.misshaped)]),
            )
        )
    return StartWeights({name: stored[key] for name, key in found.matched.items()}, origin), found


def _some(names: "tuple[str, ...] | list[str]") -> str:
    first = ", ".join(names[:3])
    return f"{first}, …" if len(names) > 3 else first or "–"
