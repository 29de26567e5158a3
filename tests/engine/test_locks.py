"""Laws of locks: one holds them, however many look, and on disks that know none as well."""

import errno
import fcntl
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from netwright.engine.locks import Lock, is_held

ROOT = Path(__file__).resolve().parents[2]
UNKNOWN = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)

HOLDS = """
import errno, fcntl, os, sys
from pathlib import Path
from netwright.engine.locks import Lock

def refuse(*_arguments):
    raise OSError(int(sys.argv[2]), os.strerror(int(sys.argv[2])))

if len(sys.argv) > 2:
    fcntl.flock = refuse
lock = Lock.take(Path(sys.argv[1]))
print(lock is not None, flush=True)
os.read(0, 1)
"""


@pytest.fixture(params=[None, *UNKNOWN], ids=["known", *map(errno.errorcode.get, UNKNOWN)])
def code(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int | None:
    """Let the system have locks, or answer as where a disk has none; return that answer."""
    answer: int | None = request.param
    if answer is not None:

        def refuse(*_arguments: object) -> None:
            raise OSError(answer, os.strerror(answer))

        monkeypatch.setattr(fcntl, "flock", refuse)
    return answer


def held_elsewhere(path: Path, code: int | None) -> subprocess.Popen[bytes]:
    """Let another process take a lock; return it while it holds it."""
    command = [sys.executable, "-c", HOLDS, str(path), *([] if code is None else [str(code)])]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"True\n"
    return process


def test_one_holds_a_lock_until_it_is_released(code: int | None, tmp_path: Path) -> None:
    """Nobody else gets it meanwhile, not even of the same process; then nothing is left of it."""
    path = tmp_path / "lock"
    assert not is_held(path)
    lock = Lock.take(path)
    assert lock is not None
    assert is_held(path)
    assert Lock.take(path) is None
    lock.release()
    assert not is_held(path)
    assert not path.exists()
    again = Lock.take(path)
    assert again is not None
    again.release()


def test_a_killed_process_lets_go(code: int | None, tmp_path: Path) -> None:
    """What another process holds cannot be taken until it is dead, and then it can."""
    path = tmp_path / "lock"
    with held_elsewhere(path, code) as process:
        assert is_held(path)
        assert Lock.take(path) is None
        process.kill()
    assert path.exists()
    assert not is_held(path)
    lock = Lock.take(path)
    assert lock is not None
    lock.release()


def test_whoever_looks_takes_nothing_away(tmp_path: Path) -> None:
    """A lock that is looked at all the time is given each time, and never seen free while held."""
    path, ended = tmp_path / "lock", threading.Event()

    def look() -> None:
        while not ended.is_set():
            is_held(path)

    lookers = [threading.Thread(target=look) for _ in range(2)]
    for looker in lookers:
        looker.start()
    try:
        for _ in range(300):
            lock = Lock.take(path)
            assert lock is not None
            assert is_held(path)
            lock.release()
    finally:
        ended.set()
        for looker in lookers:
            looker.join()


def test_a_number_that_another_process_has_by_now_holds_nothing(tmp_path: Path) -> None:
    """Where the file says who holds it, a process that began at another time does not."""
    path = tmp_path / "lock"
    with held_elsewhere(path, errno.ENOLCK) as process:
        machine, number, began = path.read_text().split("\n")
        assert number == str(process.pid)
        process.kill()
    path.write_text(f"{machine}\n{os.getpid()}\n{int(began) - 1}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fcntl, "flock", _refuse)
        assert not is_held(path)
        path.write_text(f"{machine}-2\n{os.getpid()}\n{began}")
        assert is_held(path)  # on another machine it may live


def _refuse(*_arguments: object) -> None:
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


@pytest.fixture(params=["pipe", "device", "folder", "text"])
def stranger(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give something that is no lock the name of one."""
    path = tmp_path / "lock"
    match request.param:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "text":
            path.write_bytes(b"\xff\n" * 100_000)
    return path


@pytest.mark.usefixtures("code")
def test_what_is_no_lock_is_never_waited_for(stranger: Path) -> None:
    """A pipe, a device, a folder are held by nobody, and cannot be taken; a text can."""
    assert not is_held(stranger)
    if stranger.is_file():
        lock = Lock.take(stranger)
        assert lock is not None
        lock.release()
    else:
        with pytest.raises(OSError, match=r"Is a directory|it is no ordinary file"):
            Lock.take(stranger)
