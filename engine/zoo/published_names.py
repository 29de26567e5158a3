"""Parameter names under which a ready network's weights are published elsewhere: a table a family.

A table has prefixes: torchvision's ``features.0`` is this program's ``conv1``, so what it calls
``features.0.weight`` is ``conv1.weight`` here. What a table does not name is called the same.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class PublishedNames(NamedTuple):
    """How somebody else names a network's parameters and buffers.

    Attributes:
        publisher: Who does, such as ``"torchvision"``.
        prefixes: The beginning of a name, up to a dot or the end, and what stands for it here.
    """

    publisher: str
    prefixes: Mapping[str, str]

    def own(self, name: str) -> str:
        """Return what this program calls what ``publisher`` calls ``name``."""
        for beginning, rest in _beginnings(name):
            if beginning in self.prefixes:
                return self.prefixes[beginning] + rest
        return name


def _beginnings(name: str) -> Iterator[tuple[str, str]]:
    """Yield the beginnings of a dotted name with what follows them, the longest first."""
    yield name, ""
    end = name.rfind(".")
    while end > 0:
        yield name[:end], name[end:]
        end = name.rfind(".", 0, end)
