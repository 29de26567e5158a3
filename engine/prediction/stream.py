"""Prediction of any number of picture files as a stream: memory does not grow with their number.

Files are decoded in threads while the network computes on those before; answers come in the files'
order, and so does what cannot be read.
"""

import os
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from netwright.engine.data.errors import DataError
from netwright.engine.message import Message
from netwright.engine.prediction.classifier import Classifier, ClassProbability, DecodedPicture

MOST_THREADS = 8
"""Threads that decode; Pillow lets go of the interpreter's lock meanwhile."""
AT_ONCE = 16
"""Files that a thread decodes before it looks up."""


class PicturePrediction(NamedTuple):
    """What a network makes of a picture.

    Attributes:
        path: The file.
        answers: The most probable classes, the best first.
        cleaned: Whether it was a photograph of a digit, and was made what MNIST's digits are.
        pixels: uint8 (C, H, W), what the network was shown, before any crop.
        logits: float32 (classes,).
    """

    path: Path
    answers: tuple[ClassProbability, ...]
    cleaned: bool
    pixels: NDArray[np.uint8]
    logits: Tensor


@dataclass(frozen=True)
class UnreadPicture:
    """A file that cannot be read as a picture.

    Attributes:
        path: The file.
        why: What is wrong with it.
    """

    path: Path
    why: Message


Decoded = tuple[Path, DecodedPicture | Message]


def predicted(
    classifier: Classifier, files: Iterable[Path], *, top: int = 1, as_is: bool = False
) -> Generator[PicturePrediction | UnreadPicture, None, None]:
    """Go through what a network makes of picture files, in their order.

    Close the iterator to give up. A batch is as many pictures that can be read as the classifier
    takes at once, one after the other, and the last the rest.

    Args:
        classifier: The network.
        files: The files; no more of them are asked for than are decoded.
        top: How many classes are told of each.
        as_is: Whether photographs of digits are left as they are.

    Raises:
        DataError: The network reads texts.
    """
    size = classifier.at_once
    waiting: list[Decoded] = []
    count = 0
    for each in _decoded(classifier, files, as_is=as_is):
        waiting.append(each)
        count += isinstance(each[1], DecodedPicture)
        if count == size:
            yield from _answered(classifier, waiting, top)
            waiting, count = [], 0
    yield from _answered(classifier, waiting, top)


def _answered(
    classifier: Classifier, waiting: list[Decoded], top: int
) -> Generator[PicturePrediction | UnreadPicture, None, None]:
    """Go through the answers to a batch of pictures, those that cannot be read between them."""
    pixels = [read.pixels for _, read in waiting if isinstance(read, DecodedPicture)]
    answers = iter(classifier.answers(pixels, top))
    for path, read in waiting:
        if isinstance(read, DecodedPicture):
            best, logits = next(answers)
            yield PicturePrediction(path, best, read.cleaned, read.pixels, logits)
        else:
            yield UnreadPicture(path, read)


def _decoded(
    classifier: Classifier, files: Iterable[Path], *, as_is: bool
) -> Generator[Decoded, None, None]:
    """Decode files in threads, some ahead of those that are asked for."""
    some = partial(_read, classifier, as_is=as_is)
    remaining = iter(files)
    ahead = max(2, 2 * classifier.at_once // AT_ONCE)
    with ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1)) as pool:
        under_way: deque[Future[list[Decoded]]] = deque()
        try:
            while True:
                while len(under_way) < ahead and (chunk := list(islice(remaining, AT_ONCE))):
                    under_way.append(pool.submit(some, chunk))
                if not under_way:
                    return
                yield from under_way.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _read(classifier: Classifier, paths: Iterable[Path], *, as_is: bool) -> list[Decoded]:
    """Return each file decoded, or what is wrong with it."""
    found: list[Decoded] = []
    for path in paths:
        try:
            found.append((path, classifier.read(path, as_is=as_is)))
        except DataError as error:
            found.append((path, error.sentence))
    return found
