"""A place to download from."""

import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

SILENCE = 0.5  # seconds


@dataclass
class Place:
    """A web server with some files, which can be made to fail in the ways that servers do.

    Attributes:
        files: Content by name.
        ranges: Whether it can send the rest of a file.
        breaks_after: Bytes of a file after which it hangs up, having promised all of it.
        silent_after: Bytes of a file after which it says nothing for a while, once.
        states_length: Whether it says how long its answers are.
        asked: Name and Range header of every request, in order.
    """

    files: dict[str, bytes]
    ranges: bool = True
    breaks_after: int | None = None
    silent_after: int | None = None
    states_length: bool = True
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one GET."""
        name, wanted = request.path.rpartition("/")[2], request.headers["Range"]
        self.asked.append((name, wanted))
        if name not in self.files:
            request.send_error(404)
            return
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and self.ranges else 0
        body = self.files[name][start:]
        request.send_response(206 if start else 200)
        if start:
            whole = len(self.files[name])
            request.send_header("Content-Range", f"bytes {start}-{whole - 1}/{whole}")
        if self.states_length:
            request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if self.silent_after is not None:
            request.wfile.write(body[: self.silent_after])
            self.silent_after = None
            time.sleep(SILENCE)
            return
        request.wfile.write(body[: self.breaks_after])
