"""The option ``--weights``: what a run begins with, and a table of what fits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from torch import Tensor

from netwright.engine.commands.listings import columns
from netwright.engine.commands.streams import printable_json
from netwright.engine.commands.terminal import ProgressLine, watched
from netwright.engine.document.files.project import SUFFIX
from netwright.engine.paths import is_folder
from netwright.engine.trained.foreign.weights_file import read_weights
from netwright.engine.trained.matching import Match
from netwright.engine.trained.open import open_trained
from netwright.engine.trained.start import start_with
from netwright.engine.training.run.launch import Job, job_of


@dataclass(frozen=True, eq=False)
class GivenWeights:
    """Weights that were named on the command line.

    Attributes:
        tensors: By their names.
        origin: What was named.
    """

    tensors: Mapping[str, Tensor]
    origin: str


def read_given(text: str, line: ProgressLine) -> GivenWeights:
    """Return the weights of a run, of a project, or of a file of weights.

    Raises:
        SentenceError: There are none.
    """
    path = Path(text)
    if is_folder(path) or path.suffix == SUFFIX:
        return GivenWeights(open_trained(text).weights, text)
    return GivenWeights(watched(read_weights(path), line).tensors, text)


def beginning_with(job: Job, given: GivenWeights, line: ProgressLine, *, as_json: bool) -> Job:
    """Return the run, beginning with the weights that fit; tell which these are.

    Raises:
        TrainingError: None of them fits.
    """
    start, found = start_with(job.source, given.tensors, given.origin)
    if as_json:
        print(printable_json(_told(given, found), indent=None), flush=True)
    else:
        line.say(table(given.tensors, found, given.origin))
    return job_of(job.document, job.source, replace(job.spec, start=start), job.data_dir)


def table(stored: Mapping[str, Tensor], found: Match, origin: str) -> str:
    """Return which tensors of a network are taken over, module by module, and which are not."""
    total = len(found.matched) + len(found.fresh)
    heading = (
        f"{len(found.matched):,} of {total:,} tensors from {origin}, {len(found.fresh):,} fresh, "
        f"{len(found.unexpected):,} dropped"
    )
    if found.is_complete:
        return heading
    rows = [("module", "tensors", "")]
    rows += [(*each, "matched") for each in _by_module(found.matched)]
    rows += [(*each, "fresh: not in the file") for each in _by_module(found.missing)]
    rows += [
        (
            module,
            tensor,
            f"fresh: {_shape(each.wanted)} here, {_shape(each.found)} in the file",
        )
        for each in found.misshaped
        for module, tensor in _by_module([each.name])
    ]
    rows += [(*each, "dropped: not in the network") for each in _by_module(found.unexpected)]
    return f"{heading}\n{columns(rows)}"


def _told(given: GivenWeights, found: Match) -> dict[str, object]:
    return {
        "kind": "weights",
        "origin": given.origin,
        "matched": dict(found.matched),
        "fresh": list(found.missing),
        "misshaped": [
            {"name": each.name, "network": list(each.wanted), "file": list(each.found)}
            for each in found.misshaped
        ],
        "dropped": list(found.unexpected),
    }


def _by_module(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return modules with their tensors, such as ("conv1", "weight, bias"), in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        module, _, tensor = name.rpartition(".")
        found[module or "–"].append(tensor)
    return [(module, ", ".join(tensors)) for module, tensors in found.items()]


def _shape(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape)) or "1"
