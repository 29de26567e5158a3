"""Look into networks for the window, without taking more than a small share of the worker's time.

This module loads PyTorch; only the worker's thread imports it.
"""

import time
from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from netwright.engine.blocks.plan import Value
from netwright.engine.code import Source
from netwright.engine.inspect.inspector import NetworkInspector
from netwright.engine.inspect.thumbnail import Thumbnails, thumbnail
from netwright.engine.message import message
from netwright.engine.worker.replies import Explained, Inspection
from netwright.engine.worker.requests import Explain, Watch
from netwright.engine.worker.sample_provider import SampleProvider

SHARE = 0.02
"""Part of a run's time that looking may take."""
INTERVAL = 0.25
"""Least seconds from one look to the next: more pictures than four a second nobody reads."""
ASKED_SHARE = 0.1
"""Part of a run's time that looking may take while the user points at something new or draws."""
ASKED_INTERVAL = 0.03
"""Least seconds between two such looks: thirty a second follow a pen."""


_NOT_EXPLAINED = message(
    "This block has no arithmetic to explain; choose a convolution, a pooling, a norm, an "
    "activation or a linear layer."
)


class Inspections:
    """A copy of the network that is looked at, and the samples that it is shown.

    Attributes:
        showing: The samples.
    """

    def __init__(self) -> None:
        self.showing = SampleProvider()
        self._inspector: NetworkInspector | None = None
        self._seed = 0
        self._is_fresh = True
        self._next = 0.0
        self._next_asked = 0.0

    @property
    def is_due(self) -> bool:
        """Whether another look during a run stays within its share of the time."""
        return time.monotonic() >= self._next

    @property
    def may_answer(self) -> bool:
        """Whether a look that the user has just asked for stays within its share of the time."""
        return time.monotonic() >= self._next_asked

    def look(
        self, watch: Watch, weights: Mapping[str, Tensor] | None, step: int | None
    ) -> Inspection:
        """Return what there is to see.

        Args:
            watch: What is wanted.
            weights: The weights, from any device; None for those with which a run would begin.
            step: Steps after which they were like this.
        """
        began = time.monotonic()
        try:
            inspector = self.inspector(watch, weights)
            return self._seen(inspector, watch, step)
        finally:
            now = time.monotonic()
            self._next = now + max(INTERVAL, (now - began) / SHARE)
            self._next_asked = now + max(ASKED_INTERVAL, (now - began) / ASKED_SHARE)

    def explain(
        self, order: Explain, weights: Mapping[str, Tensor] | None, step: int | None
    ) -> Explained:
        """Return a module at work on the sample; see :meth:`look` for the weights."""
        watch = order.watch
        source, node = watch.source, watch.node
        try:
            inspector = self.inspector(watch, weights)
            modules = inspector.explained(node) if node else ()
            told = Explained(node, _name(source, node), modules, step=step, channel=order.channel)
            if not modules:
                return replace(told, problem=_NOT_EXPLAINED)
            shown = self.showing.sample(watch, source)
            module = watch.module if watch.module in modules else modules[0]
            told = replace(told, module=module, problem=shown.problem)
            if shown.entry is None:
                return told
            batch = self.showing.batch(watch, source)
            station = inspector.station(module, shown.entry, order.channel, batch)
            if station is not None:
                station.prepare()
            is_last = bool(node) and source.plan.outputs[:1] == (Value(_name(source, node)),)
            classes = shown.picture.classes if is_last and shown.picture else ()
            return replace(told, station=station, classes=classes)
        except Exception as error:  # the network is the user's: anything may go wrong in it
            sentence = message("This cannot be shown: {reason}", reason=str(error) or repr(error))
            return Explained(node, _name(source, node), step=step, problem=sentence)

    def inspector(self, watch: Watch, weights: Mapping[str, Tensor] | None) -> NetworkInspector:
        """Return a copy of the network with these weights; it is built anew only if it must be."""
        seed = watch.settings.seed
        inspector = self._inspector
        stale = weights is None and not (self._is_fresh and self._seed == seed)
        if inspector is None or inspector.source is not watch.source or stale:
            inspector = self._inspector = NetworkInspector(watch.source, seed)
            self._seed = seed
        self._is_fresh = weights is None
        if weights is not None:
            inspector.load(weights)
        return inspector

    def _seen(self, inspector: NetworkInspector, watch: Watch, step: int | None) -> Inspection:
        node = watch.node or inspector.first_kernels()
        source = inspector.source
        shown = self.showing.sample(watch, source)
        nodes = {node} if node else set()
        small = set(source.ids.values()) if watch.thumbnails else set()
        asked = nodes | small
        seen = inspector.observe(shown.entry, asked) if shown.entry is not None else None
        maps = seen.maps.get(node) if seen and node else None
        modules = inspector.weighted(node) if node else ()
        return Inspection(
            node=node,
            name=_name(source, node),
            step=step,
            modules=modules,
            module=watch.module if watch.module in modules else None,
            kernels=inspector.kernels(node, watch.module) if node else None,
            maps=maps,
            is_output=seen is not None and maps is not None and np.array_equal(maps, seen.output),
            picture=shown.picture,
            probabilities=seen.probabilities if seen and seen.output.ndim == 1 else None,
            problem=shown.problem,
            thumbnails=_thumbnails(inspector, small, seen.maps if seen else {}),
        )


def _thumbnails(
    inspector: NetworkInspector, nodes: Collection[str], maps: Mapping[str, NDArray[np.float32]]
) -> Thumbnails:
    """Return a small picture of each node that has one."""
    found = {node: thumbnail(maps.get(node), inspector.kernels(node)) for node in nodes}
    return {node: small for node, small in found.items() if small is not None}


def _name(source: Source, node: str | None) -> str:
    return source.names.get(node, "") if node else ""
