"""A file of events as TensorBoard reads them; needs the package tensorboard."""

import os
import platform
import time
from pathlib import Path

from tensorboard.compat.proto.event_pb2 import Event, SessionLog
from tensorboard.summary.writer.record_writer import RecordWriter
from torch.utils.tensorboard.summary import scalar

VERSION = "brain.Event:2"


class EventFile:
    """A new file of scalars.

    Args:
        folder: Where it goes; made if it is not there.
        purged: From which step on what other files of the folder hold no longer counts; None to let
            it count.

    Raises:
        OSError: It cannot be written; so do all methods.
    """

    def __init__(self, folder: Path, purged: int | None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        # TensorBoard looks for the middle of the name, and reads files in the order of their names.
        began = f"{time.time():.6f}".rjust(17, "0")
        name = f"events.out.tfevents.{began}.{platform.node()}.{os.getpid()}"
        self._file = (folder / name).open("xb")
        self._writer = RecordWriter(self._file)
        self._write(Event(file_version=VERSION, step=purged or 0))
        if purged is not None:
            log = SessionLog(status=SessionLog.START)
            self._write(Event(session_log=log, step=purged))
        self.flush()

    def add(self, tag: str, value: float, step: int) -> None:
        """Write one number."""
        summary = scalar(tag, value)  # type: ignore[no-untyped-call]  # torch leaves it unannotated
        self._write(Event(summary=summary, step=step))

    def flush(self) -> None:
        """Let readers have what was written."""
        self._writer.flush()

    def close(self) -> None:
        """Close the file."""
        self._writer.close()

    def _write(self, event: Event) -> None:
        event.wall_time = time.time()
        self._writer.write(event.SerializeToString())
