"""Ready networks: each a short recipe over the blocks, one file a network or a family of them."""

from engine.zoo.catalogue import entry, load, names
from engine.zoo.network import Network

__all__ = ["Network", "entry", "load", "names"]
