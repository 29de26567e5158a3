"""Ready networks: each a short recipe over the blocks, one file a network or a family of them."""

from netwright.engine.zoo.catalogue import by_family, entry, load, names
from netwright.engine.zoo.network import Network, NetworkFamily

__all__ = ["Network", "NetworkFamily", "by_family", "entry", "load", "names"]
