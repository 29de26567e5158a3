"""The command ``weights`` and the option of that name: what is in a file, and what of it fits."""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from torch import Tensor

from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.commands.errors import BadUse
from netwright.engine.commands.listings import columns
from netwright.engine.commands.networks import network
from netwright.engine.commands.streams import printable_json
from netwright.engine.commands.terminal import ProgressLine, watched
from netwright.engine.document.files.project import SUFFIX
from netwright.engine.message import message
from netwright.engine.paths import is_folder
from netwright.engine.trained.foreign.loading import match_file, misfit, network_with
from netwright.engine.trained.foreign.weights_file import WeightsFile, read_weights
from netwright.engine.trained.matching import Match
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.trained.open import open_trained
from netwright.engine.trained.project_pair import save_pair
from netwright.engine.trained.start import start_with
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.run.launch import Job, job_of


@dataclass(frozen=True, eq=False)
class GivenWeights:
    """Weights that were named on the command line.

    Attributes:
        tensors: By their names.
        origin: What was named.
        trained: The network that they are of, where a run or a project was named.
    """

    tensors: Mapping[str, Tensor]
    origin: str
    trained: TrainedNetwork | None = None


def weights(given: argparse.Namespace) -> str:
    """Return what is in a file of weights, or what of it fits a network; keep that if asked to.

    Raises:
        SentenceError: The file gives no weights, none of them fits, or nothing can be written.
    """
    if given.to is None and (given.out or given.by_order or given.input or given.classes):
        raise BadUse(message("Name the network that the weights are for, with --to."))
    stored = read_given(given.file, ProgressLine())
    if given.to is None:
        return printable_json(_listed(stored)) if given.json else _list(stored)
    document = network(given.to, given.input, given.classes)
    source = generate(analyse(document))
    file = WeightsFile(Path(stored.origin), stored.tensors)
    found = match_file(source, file, by_order=given.by_order)
    if not found.match.matched:
        raise TrainingError(misfit(file, found))
    if given.out is not None:
        kept = network_with(document, source, file, found)
        if stored.trained is not None and found.match.is_complete:  # it is that network
            trained = stored.trained
            kept = replace(
                kept, facts=trained.facts, accuracy=trained.accuracy, epochs=trained.epochs
            )
        save_pair(given.out, document, kept)
    if given.json:
        return printable_json(_told(stored, found.match) | {"names": found.reading.publisher})
    return table(stored.tensors, found.match, stored.origin)


def _list(stored: "GivenWeights") -> str:
    rows = [("tensor", "shape", "numbers")]
    rows += [
        (name, _shape(tuple(tensor.shape)), str(tensor.dtype).removeprefix("torch."))
        for name, tensor in stored.tensors.items()
    ]
    total = sum(tensor.numel() for tensor in stored.tensors.values())
    return f"{columns(rows)}\n\n{len(stored.tensors):,} tensors, {total:,} numbers"


def _listed(stored: "GivenWeights") -> dict[str, object]:
    tensors = [
        {
            "name": name,
            "shape": list(tensor.shape),
            "type": str(tensor.dtype).removeprefix("torch."),
        }
        for name, tensor in stored.tensors.items()
    ]
    return {"kind": "weights", "origin": stored.origin, "tensors": tensors}


def read_given(text: str, line: ProgressLine) -> GivenWeights:
    """Return the weights of a run, of a project, or of a file of weights.

    Raises:
        SentenceError: There are none.
    """
    path = Path(text)
    if is_folder(path) or path.suffix == SUFFIX:
        trained = open_trained(text)
        return GivenWeights(trained.weights, text, trained)
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
