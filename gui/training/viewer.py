"""Look into networks for the window, without taking more than a small share of the worker's time.

This module loads PyTorch; only the worker's thread imports it.
"""

import time
from collections.abc import Mapping

import numpy as np
from torch import Tensor

from engine.code import Source
from engine.data.catalogue import load_now
from engine.data.dataset import Dataset
from engine.data.text import Texts
from engine.inspect.inspector import Inspector
from engine.message import Message, message
from gui.training.orders import Watch
from gui.training.reports import Inspection, Picture

SHARE = 0.03
"""Part of a run's time that looking may take."""
INTERVAL = 0.15
"""Least seconds from one look to the next: more pictures than six a second nobody reads."""
BUILT_IN = "digits"
"""The data set that needs no file, for samples while no other is loaded."""


class Viewer:
    """A copy of the network that is looked at, and the samples that it is shown.

    Attributes:
        samples: Held-out images of the data set in memory, None before one is loaded.
    """

    def __init__(self) -> None:
        self.samples: Dataset | None = None
        self._built_in: Dataset | None = None
        self._inspector: Inspector | None = None
        self._seed = 0
        self._is_fresh = True
        self._next = 0.0

    @property
    def is_due(self) -> bool:
        """Whether another look during a run stays within its share of the time."""
        return time.monotonic() >= self._next

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
            inspector = self._prepared(watch, weights)
            return self._seen(inspector, watch, step)
        finally:
            now = time.monotonic()
            self._next = now + max(INTERVAL, (now - began) / SHARE)

    def _prepared(self, watch: Watch, weights: Mapping[str, Tensor] | None) -> Inspector:
        """Return a copy of the network with these weights; it is built anew only if it must be."""
        seed = watch.settings.seed
        inspector = self._inspector
        stale = weights is None and not (self._is_fresh and self._seed == seed)
        if inspector is None or inspector.source is not watch.source or stale:
            inspector = self._inspector = Inspector(watch.source, seed)
            self._seed = seed
        self._is_fresh = weights is None
        if weights is not None:
            inspector.load(weights)
        return inspector

    def _seen(self, inspector: Inspector, watch: Watch, step: int | None) -> Inspection:
        node = watch.node or inspector.first_kernels()
        source = inspector.source
        picture, sample, problem = self._sample(watch, source)
        nodes = [node] if node else []
        seen = inspector.observe(sample, nodes) if sample is not None else None
        maps = seen.maps.get(node) if seen and node else None
        modules = inspector.weighted(node) if node else ()
        return Inspection(
            node=node,
            name=source.names.get(node, "") if node else "",
            step=step,
            modules=modules,
            module=watch.module if watch.module in modules else None,
            kernels=inspector.kernels(node, watch.module) if node else None,
            maps=maps,
            is_output=seen is not None and maps is not None and np.array_equal(maps, seen.output),
            picture=picture,
            probabilities=seen.probabilities if seen and seen.output.ndim == 1 else None,
            problem=problem,
        )

    def _sample(
        self, watch: Watch, source: Source
    ) -> tuple[Picture | None, Tensor | None, Message | None]:
        """Return the sample as a picture and as the network takes it, or why it cannot be."""
        data = self._data_for(watch)
        index = watch.sample % len(data)
        picture = None if isinstance(data, Texts) else _picture(data, index)
        entry = source.specs[source.plan.x]
        if (tuple(entry.shape), entry.dtype == "int64") == (data.shape, picture is None):
            return picture, data.normalised([index])[0], None
        problem = message(
            "The images of {data} are {found}, and the network takes {wanted}: "
            "load a data set of that shape to see its feature maps.",
            data=data.title,
            found="×".join(map(str, data.shape)),
            wanted=str(entry),
        )
        return picture, None, problem

    def _data_for(self, watch: Watch) -> Dataset:
        """Return the data set of the settings if it is in memory, else the built-in one."""
        if self.samples is not None and self.samples.name == watch.settings.data:
            return self.samples
        if self._built_in is None:
            self._built_in = load_now(BUILT_IN).validation
        return self._built_in


def _picture(data: Dataset, index: int) -> Picture:
    """Return an image of a data set with what is known of it."""
    return Picture(
        image=data.images[index].numpy().copy(),
        label=int(data.labels[index]),
        index=index,
        count=len(data),
        classes=data.classes,
        title=data.title,
    )
