"""Takes the frames of a run's film, within a small share of its time and of the disk."""

import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from netwright.engine.atomic import write_atomically
from netwright.engine.code import Source
from netwright.engine.data.dataset import Dataset
from netwright.engine.data.text import Texts
from netwright.engine.film.film import next_due, path_of, steps_in
from netwright.engine.film.frame import FilmFrame, frame_bytes
from netwright.engine.inspect.inspector import NetworkInspector
from netwright.engine.message import Message, message

SHARE = 0.002
"""Part of the run's time that frames may take, and the counting of confusions again."""
CREDIT = {"frames": 0.1, "confusions": 0.03}
"""Seconds that each may take besides: at first there is most to see. As with the share, those that
the thread computes: that the processor has other work to do as well costs a film no frame."""
SIDE = 32
"""Pixels of a map's longer side in a frame; larger maps are averaged."""
CHANNELS, INPUTS = 32, 8
"""Channels of maps and kernels in a frame, and slices of each kernel."""
COLUMNS = 784
"""Weights of a linear layer's outputs in a frame."""
BUDGET = 60_000
"""Numbers in a frame, 120 kB: nodes that come later in a larger network are left out."""
SAMPLES = 256
"""Held-out samples that a confusion is counted on."""

Weights = Callable[[], Mapping[str, Tensor]]


class FilmRecorder:
    """Looks at copies of a network while it is trained, and writes frames into a folder.

    It never raises for the run's sake: what cannot be written is told once, and no more is taken.
    """

    def __init__(self, folder: Path, source: Source, data: Dataset, seed: int = 0) -> None:
        """Prepare to record; nothing is written yet.

        Args:
            folder: Where the frames go.
            source: The network's.
            data: Held-out samples: the first is the one that maps are shown of, and confusions are
                counted on some.
            seed: That of the run.
        """
        self._folder = folder
        self._source = source
        self._data = data
        self._seed = seed
        self._inspector: NetworkInspector | None = None
        self._due = 0
        self._last = -1
        self._figures = math.nan, math.nan
        self._began = time.monotonic()
        self._spent = dict.fromkeys(CREDIT, 0.0)
        self._is_broken = isinstance(data, Texts)

    def begin(self, step: int = 0) -> None:
        """Go on after some steps of a run; frames beyond them, of a run that was killed, go."""
        for later in [found for found in steps_in(self._folder) if found > step]:
            path_of(self._folder, later).unlink(missing_ok=True)
        self._due, self._began = step, time.monotonic()

    def offer(self, step: int, weights: Weights, loss: float, accuracy: float) -> Message | None:
        """Take a frame if one is due and there is time for it.

        Args:
            step: Steps taken.
            weights: Gives the network's ``state_dict``; called only if a frame is taken.
            loss: Of the last batch.
            accuracy: Likewise.

        Returns:
            What went wrong, once.
        """
        self._figures = loss, accuracy
        is_due = step >= self._due and self._may_spend("frames")
        return self._attempt(step, weights, is_last=False) if is_due else None

    def finish(self, step: int, weights: Weights) -> Message | None:
        """Take the last frame in any case; see :meth:`offer`."""
        return self._attempt(step, weights, is_last=True)

    def _attempt(self, step: int, weights: Weights, *, is_last: bool) -> Message | None:
        if self._is_broken or step == self._last:
            return None
        try:
            with _one_thread():
                self._take(step, weights(), is_last=is_last)
        except Exception as error:  # a film is not worth a run
            self._is_broken = True
            reason = getattr(error, "strerror", None) or str(error) or repr(error)
            return message(
                "The film of the run cannot be recorded ({reason}); training goes on without it.",
                reason=reason,
            )
        self._due, self._last = next_due(step), step
        return None

    def _take(self, step: int, weights: Mapping[str, Tensor], *, is_last: bool) -> None:
        began = time.thread_time()
        if self._inspector is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._inspector = NetworkInspector(self._source, self._seed)
        self._inspector.load(weights)
        counts = is_last or self._may_spend("confusions")
        confusion = self._confusion(self._inspector) if counts else None
        counted = time.thread_time()
        kernels, maps = self._seen(self._inspector)
        image = _smaller(self._data.images[:1].float())[0].round().to(torch.uint8).numpy()
        frame = FilmFrame(step, *self._figures, image, self._data.classes, kernels, maps, confusion)
        content = frame_bytes(frame)
        # Whoever reads a frame that a power cut tore is told; a run need not wait for the disk.
        path = path_of(self._folder, step)
        write_atomically(path, content, keep_previous=False, survives_power_cut=False)
        ended = time.thread_time()
        self._spent["frames"] += ended - counted
        self._spent["confusions"] += (counted - began) if counts else 0.0

    def _may_spend(self, what: str) -> bool:
        """Return whether the time that a thing has taken so far is within its share."""
        return self._spent[what] <= CREDIT[what] + SHARE * (time.monotonic() - self._began)

    def _seen(
        self, inspector: NetworkInspector
    ) -> tuple[dict[str, NDArray[np.float32]], dict[str, NDArray[np.float32]]]:
        """Return kernels and maps of the nodes in their order, as far as the budget goes."""
        source = self._source
        ids = [source.ids[step.name] for step in source.plan.steps]
        observed = inspector.observe(self._data.normalised([0])[0], ids).maps
        kernels: dict[str, NDArray[np.float32]] = {}
        maps: dict[str, NDArray[np.float32]] = {}
        left = BUDGET
        for node in ids:
            for module in inspector.weighted(node):
                weight = inspector.kernels(node, module)
                if weight is None:
                    continue
                cut = (
                    weight[:CHANNELS, :INPUTS] if weight.ndim == 4 else weight[:CHANNELS, :COLUMNS]
                )
                if cut.size <= left:
                    kernels[module] = cut
                    left -= cut.size
            shown = _cut_map(observed[node]) if node in observed else None
            if shown is not None and shown.size <= left:
                maps[source.names[node]] = shown
                left -= shown.size
        return kernels, maps

    def _confusion(self, inspector: NetworkInspector) -> NDArray[np.int32] | None:
        """Count what each class is taken for, on the first held-out samples."""
        count = len(self._data.classes)
        labels = self._data.labels[:SAMPLES]
        try:
            guesses = inspector.classify(self._data.normalised(slice(SAMPLES)))
        except RuntimeError:  # it does not tell classes
            return None
        if int(guesses.max()) >= count:
            return None
        pairs = torch.bincount(labels * count + guesses, minlength=count * count)
        table: NDArray[np.int32] = pairs.reshape(count, count).to(torch.int32).numpy()
        return table


@contextmanager
def _one_thread() -> Iterator[None]:
    """Compute with one processor thread, which is plenty for one sample.

    Several wait for each other at full speed: where the machine has other work to do, they took ten
    times as long.
    """
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _cut_map(values: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """Return a map of bounded size; None of what is neither an image nor a vector."""
    if values.ndim == 1:
        return values[:COLUMNS]
    if values.ndim != 3:
        return None
    small: NDArray[np.float32] = _smaller(torch.from_numpy(values[None, :CHANNELS]))[0].numpy()
    return small


def _smaller(images: Tensor) -> Tensor:
    """Return (N, C, H, W) with sides of at most :data:`SIDE`, each pixel a mean."""
    factor = -(-max(images.shape[2:]) // SIDE)
    return images if factor == 1 else functional.avg_pool2d(images, factor, ceil_mode=True)
