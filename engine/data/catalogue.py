"""The data sets there are, by name.

A data set is a module of this package with a ``SOURCE``: to add one is to add one file.
"""

import functools
import importlib
import pkgutil
from collections.abc import Generator, Mapping
from pathlib import Path
from types import MappingProxyType

import engine.data
from engine.data.dataset import VALIDATION_FRACTION, Split, hold_out
from engine.data.errors import DataError
from engine.data.progress import Progress
from engine.data.source import Source, search_folders
from engine.message import message


@functools.cache
def sources() -> Mapping[str, Source]:
    """Return every data set by its name, in alphabetical order."""
    modules = (
        importlib.import_module(f"{engine.data.__name__}.{found.name}")
        for found in pkgutil.iter_modules(engine.data.__path__)
    )
    declared = (vars(module).get("SOURCE") for module in modules)
    found = {source.name: source for source in declared if isinstance(source, Source)}
    return MappingProxyType(dict(sorted(found.items())))


def names() -> tuple[str, ...]:
    """Return the names of the data sets."""
    return tuple(sources())


def source(name: str) -> Source:
    """Return the data set called ``name``, not yet loaded.

    Raises:
        DataError: If there is none.
    """
    try:
        return sources()[name]
    except KeyError:
        raise DataError(
            message(
                "There is no data set “{name}”; there are {names}.",
                name=name,
                names=", ".join(names()),
            )
        ) from None


def available(name: str, data_dir: Path | None = None) -> bool:
    """Say whether a data set can be loaded without the network.

    Looks at the names of files only. For the arguments and errors see ``load``.
    """
    return source(name).available(search_folders(data_dir))


def load(
    name: str,
    data_dir: Path | None = None,
    *,
    seed: int = 0,
    validation: float = VALIDATION_FRACTION,
    download: bool = True,
) -> Generator[Progress, None, Split]:
    """Load a data set step by step. Close the generator to cancel.

    Args:
        name: One of ``names()``.
        data_dir: The folder to look in first. Then come that of ``NETWRIGHT_DATA`` and the user's
            cache. A download goes to the first of these that is given.
        seed: Decides which training images are held out for validation.
        validation: What fraction of them is.
        download: Whether the network may be used if the data are in none of the folders.

    Returns:
        The three parts, as the value of the generator (``split = yield from load(…)``).

    Raises:
        DataMissing: If the data are not there and were not or could not be downloaded.
        DataError: If there is no such data set, or it is damaged or cannot be stored.
    """
    train, test = yield from source(name).load(search_folders(data_dir), download=download)
    return hold_out(train, test, seed, validation)


def load_now(
    name: str,
    data_dir: Path | None = None,
    *,
    seed: int = 0,
    validation: float = VALIDATION_FRACTION,
    download: bool = True,
) -> Split:
    """Load a data set and wait for it. Arguments and errors are those of ``load``."""
    steps = load(name, data_dir, seed=seed, validation=validation, download=download)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            split: Split = end.value
            return split
