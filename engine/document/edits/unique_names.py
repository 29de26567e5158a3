"""Nodes from elsewhere under ids and names that are free."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from netwright.engine.document.document import Document, Node
from netwright.engine.document.names import LONGEST_NUMBER, MAXIMUM_LENGTH, free_names


def fresh_nodes(
    document: Document, nodes: Iterable[Node], *, keep_ids: bool = False
) -> dict[str, Node]:
    """Return each of ``nodes`` by its old id, under an id and a name that are free in a document.

    Args:
        document: Where they are to be added.
        nodes: What they are.
        keep_ids: Whether an id that is free stays.
    """
    nodes = list(nodes)
    kept = {node.id for node in nodes if keep_ids and node.id not in document.nodes}
    ids = free_names("n", document.nodes.keys() | kept)
    names = set(document.names)
    series: dict[str, Iterator[str]] = {}
    found: dict[str, Node] = {}
    for node in nodes:
        name = node.name
        if name in names:
            stem = re.sub(r"\d+$", "", name)[: MAXIMUM_LENGTH - LONGEST_NUMBER]
            name = next(series.setdefault(stem, free_names(stem, names)))
        names.add(name)
        new = node.id if node.id in kept else next(ids)
        found[node.id] = replace(node, id=new, name=name)
    return found
