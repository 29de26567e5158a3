"""The data sets there are, by name.

A data set is a module of this package with a ``SOURCE``: to add one is to add one file. A kind of
data sets that the user has, such as folders of images, is one with a ``FAMILY``.
"""

import functools
import importlib
import pkgutil
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import netwright.engine.data
from netwright.engine.data.dataset import VALIDATION_FRACTION, DataSplit, hold_out
from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.progress import Progress, reported, result_of
from netwright.engine.data.source import DataFamily, DataSource, search_folders
from netwright.engine.message import message


@functools.cache
def sources() -> Mapping[str, DataSource]:
    """Return every data set by its name, in alphabetical order."""
    found = {
        source.name: source for source in _declared("SOURCE") if isinstance(source, DataSource)
    }
    return MappingProxyType(dict(sorted(found.items())))


@functools.cache
def families() -> Mapping[str, DataFamily]:
    """Return every kind of the user's own data sets by what their names begin with."""
    found = {
        family.name: family for family in _declared("FAMILY") if isinstance(family, DataFamily)
    }
    return MappingProxyType(dict(sorted(found.items())))


def family_of(name: str) -> DataFamily | None:
    """Return the kind of the user's own data sets that ``name`` is one of, without opening it."""
    kind, colon, place = name.partition(":")
    if "\0" in place:  # no path on any system
        return None
    return families().get(kind.partition("?")[0]) if colon else None


def _declared(name: str) -> Iterator[object]:
    """Go through what the modules of this package call ``name``."""
    for found in pkgutil.iter_modules(netwright.engine.data.__path__):
        yield vars(importlib.import_module(f"{netwright.engine.data.__name__}.{found.name}")).get(
            name
        )


def names() -> tuple[str, ...]:
    """Return the names of the data sets."""
    return tuple(sources())


def source(name: str) -> DataSource:
    """Return the data set called ``name``, not yet loaded; see :func:`found`."""
    return result_of(found(name))


def found(name: str) -> Generator[None, None, DataSource]:
    """Find the data set called ``name``, part by part. Close the generator to give up.

    One of the user's own is looked through, which takes its time if it is large.

    Returns:
        The data set, not yet loaded, as the value of the generator.

    Raises:
        DataMissing: If the place that ``name`` says is not there.
        DataError: If there is no such data set.
    """
    if name in sources():
        return sources()[name]
    family = family_of(name)
    if family:
        return (yield from family.open(name))
    raise DataError(
        message(
            "There is no data set “{name}”; there are {names}.",
            name=name,
            names=", ".join([*names(), *(f"{family}:…" for family in families())]),
        )
    )


def available(name: str, data_dir: Path | None = None) -> bool:
    """Say whether a data set can be loaded without the network.

    Looks at the names of files only. For the arguments and errors see ``load``.
    """
    try:
        return source(name).available(search_folders(data_dir))
    except DataMissing:
        return False


def load(
    name: str,
    data_dir: Path | None = None,
    *,
    seed: int = 0,
    validation: float = VALIDATION_FRACTION,
    download: bool = True,
) -> Generator[Progress, None, DataSplit]:
    """Load a data set step by step. Close the generator to cancel.

    Args:
        name: One of ``names()``, or the name of one of the user's own, such as ``folder:/photos``.
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
    looking = Progress(0, 1, message("Looking through {place}", place=name.partition(":")[2]))
    wanted = yield from reported(found(name), looking)
    parts = yield from wanted.load(search_folders(data_dir), download=download)
    if parts.validation is not None:
        return DataSplit(parts.train, parts.validation, parts.test)
    return hold_out(parts.train, parts.test, seed, validation)


def load_now(
    name: str,
    data_dir: Path | None = None,
    *,
    seed: int = 0,
    validation: float = VALIDATION_FRACTION,
    download: bool = True,
) -> DataSplit:
    """Load a data set and wait for it. Arguments and errors are those of ``load``."""
    return result_of(load(name, data_dir, seed=seed, validation=validation, download=download))
