"""Many image files decoded at once, into one file."""

import os
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from netwright.engine.data.decoded_images import DecodedWriter
from netwright.engine.data.errors import DataError
from netwright.engine.data.folder_listing import ImageFile
from netwright.engine.data.folder_options import FolderOptions
from netwright.engine.data.picture import decode
from netwright.engine.message import Message

AT_ONCE = 64  # images between two events: a cancel waits for no more than these
MOST_THREADS = 8  # Pillow lets go of the interpreter's lock while it decodes


def decode_into(
    writer: DecodedWriter,
    files: Sequence[ImageFile],
    shape: tuple[int, int, int],
    options: FolderOptions,
) -> Generator[int, None, list[Message]]:
    """Decode ``files`` in their order and write those that can be read.

    Args:
        writer: Takes the images.
        files: What to decode.
        shape: (C, H, W) to bring them to.
        options: How.

    Yields:
        Bytes of the files that are done.

    Returns:
        What is wrong with each of the others.
    """
    wrong: list[Message] = []
    done = 0
    one = partial(_decoded, shape=shape, options=options)
    with ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1)) as pool:
        for start in range(0, len(files), AT_ONCE):
            some = files[start : start + AT_ONCE]
            for file, image in zip(some, pool.map(one, some), strict=True):
                if isinstance(image, Message):
                    wrong.append(image)
                else:
                    writer.add(image, file.label)
            done += sum(file.size for file in some)
            yield done
    return wrong


def _decoded(
    file: ImageFile, shape: tuple[int, int, int], options: FolderOptions
) -> NDArray[np.uint8] | Message:
    """Return the image, or what is wrong with it."""
    try:
        return decode(file.path, shape, options.fit, options.black, options.white)
    except DataError as error:
        return error.sentence
