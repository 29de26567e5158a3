"""What the tests of data stand on: the real MNIST, a small one, and servers to download from."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.engine.data.place import Place
from tests.engine.data.published import Published, small_data_set
from tests.real_data import MNIST


@pytest.fixture(scope="session")
def shared_mnist() -> Path:
    """Return the folder of the real MNIST files."""
    if not MNIST.is_dir():
        pytest.skip("NETWRIGHT_DATA names no folder with the real MNIST")
    return MNIST


@pytest.fixture(autouse=True)
def own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests away from the data, the cache and the proxies of the machine they run on."""
    monkeypatch.delenv("NETWRIGHT_DATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def serve() -> Iterator[Callable[[Place], str]]:
    """Return a function that puts a place on the network of this machine and says where."""
    running: list[tuple[ThreadingHTTPServer, Thread]] = []

    def start(place: Place) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                try:
                    place.answer(self)
                except ConnectionError:
                    self.close_connection = True  # the other side has cancelled

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}/data/"

    yield start
    for server, thread in running:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def nowhere(serve: Callable[[Place], str]) -> str:
    """Return an address at which nobody listens."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    port = server.server_port
    server.server_close()
    return f"http://127.0.0.1:{port}/"


@pytest.fixture
def published() -> Published:
    """Return a data set of 120 training and 20 test images that differ from each other."""
    return small_data_set()
