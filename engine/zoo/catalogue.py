"""The ready networks there are, by name.

A module of this package declares networks in ``NETWORKS``: to add one is to add one file.
"""

import difflib
import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from netwright.engine.document.document import Document
from netwright.engine.message import SentenceError, message
from netwright.engine.zoo.network import Network, NetworkFamily

PACKAGE = __name__.rpartition(".")[0]


class UnknownNetwork(SentenceError):  # noqa: N818 - says what the network is
    """A name that no ready network has."""


@cache
def networks() -> Mapping[str, Network]:
    """Return every ready network by its name, family by family, the older and smaller first."""
    modules = (
        importlib.import_module(f"{PACKAGE}.{found.name}")
        for found in pkgutil.iter_modules([str(Path(__file__).parent)])
    )
    found = [network for module in modules for network in vars(module).get("NETWORKS", ())]
    return MappingProxyType({network.name: network for network in sorted(found, key=_place)})


def _place(network: Network) -> tuple[int, int]:
    """Return where a network stands; those of one family and year stay as their file has them."""
    return list(NetworkFamily).index(network.family), network.year


def by_family() -> Mapping[NetworkFamily, tuple[Network, ...]]:
    """Return the ready networks of each family that has some, in the order of a menu."""
    groups = groupby(networks().values(), key=lambda network: network.family)
    return MappingProxyType({family: tuple(members) for family, members in groups})


def names() -> tuple[str, ...]:
    """Return the names of all ready networks."""
    return tuple(networks())


def entry(name: str) -> Network:
    """Return what is known of a ready network without building it.

    Raises:
        UnknownNetwork: If there is none of that name.
    """
    known = networks()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        raise UnknownNetwork(
            message("There is no network “{name}”; did you mean “{near}”?", name=name, near=near[0])
        )
    raise UnknownNetwork(
        message(
            "There is no network “{name}”; there are {names}.", name=name, names=", ".join(known)
        )
    )


def load(name: str) -> Document:
    """Return a ready network as a document, laid out.

    Raises:
        UnknownNetwork: If there is none of that name.
    """
    return entry(name).document()
