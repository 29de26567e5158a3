"""Data facts of old runs, which wrote down none: derived from their settings and the data set."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from netwright.engine.data import catalogue
from netwright.engine.data.errors import DataError
from netwright.engine.data.facts import DataFacts
from netwright.engine.data.progress import Progress
from netwright.engine.message import message
from netwright.engine.paths import is_folder
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.trained.open import open_trained
from netwright.engine.training.storage.checkpoint import environment_before
from netwright.engine.training.storage.run_directory import RunDirectory


def open_with_facts(
    text: str, runs: Path | None = None, data_dir: Path | None = None
) -> Generator[Progress, None, TrainedNetwork]:
    """Return the trained network that ``text`` names, with the facts of its data.

    Args:
        text: See :func:`netwright.engine.trained.open.open_trained`.
        runs: Likewise.
        data_dir: The folder in which the data set of an old run is looked for first.

    Raises:
        TrainingError, ProjectError: See :func:`netwright.engine.trained.open.open_trained`.
        DataError: It has none, and the data set is not at hand, or has changed since.
    """
    network = open_trained(text, runs)
    if network.facts is not None:
        return network
    settings = network.document.training
    try:
        split = yield from catalogue.load(
            settings.data,
            data_dir,
            seed=settings.seed,
            validation=settings.validation,
            download=False,
        )
    except DataError as error:
        raise DataError(
            message(
                "An older version trained this network and did not write down what its data are, "
                "so they must be at hand: {why}",
                why=error.sentence,
            )
        ) from error
    limited = split if settings.limit is None else split.limited(settings.limit)
    facts = DataFacts.of(limited, settings)
    if is_folder(Path(text)) and not _are_the_same(Path(text), facts):
        raise DataError(
            message(
                "An older version trained this network and did not write down what its data are; "
                "the training samples of {title} have changed since.",
                title=facts.title,
            )
        )
    return replace(network, facts=facts)


def _are_the_same(folder: Path, facts: DataFacts) -> bool:
    """Return whether the data can be those of a run, as far as its checkpoint tells of them."""
    before = environment_before(RunDirectory(folder).checkpoint)
    known = before.samples.get("train") if before is not None else None
    return known in (None, facts.fingerprints["train"])
