"""Laws of saving: the file is always the old project or the new one, and failures are told."""

import errno
import os
import re
import resource
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from netwright.engine import zoo
from netwright.engine.atomic import backup_of, remove_leftovers
from netwright.engine.document import edits
from netwright.engine.document.files import project
from netwright.engine.document.files.os_errors import why
from netwright.engine.document.files.project import ProjectError
from tests.engine.document.drawings import chain

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]

# Lets whoever may see it trace it, says that it is ready, and saves once it is told to.
SAVER = """
import ctypes, os, sys
from pathlib import Path
from netwright.engine import zoo
from netwright.engine.document.files.project import save

document, path = zoo.load("lenet5"), Path(sys.argv[1])
ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)  # PR_SET_PTRACER
print("ready", flush=True)
os.read(0, 1)
save(document, path)
os._exit(0)
"""


def traced_save(path: Path, log: Path, *injection: str) -> int:
    """Save LeNet-5 to ``path`` in a process of its own, under strace; return its exit status."""
    command = [sys.executable, "-c", SAVER, str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as saver:
        assert saver.stdin
        assert saver.stdout
        saver.stdout.readline()
        trace = ["strace", "-p", str(saver.pid), "-o", str(log), *injection]
        with subprocess.Popen(trace, stderr=subprocess.PIPE, text=True) as tracer:
            assert tracer.stderr
            attached = tracer.stderr.readline()
            assert "attached" in attached
            saver.stdin.write(b"\n")
            saver.stdin.flush()
            return saver.wait(timeout=60)


def calls_in(log: Path) -> list[str]:
    """Return the names of the system calls of a trace in their order."""
    return re.findall(r"^(\w+)\(", log.read_text(), re.MULTILINE)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_killed_at_any_system_call_a_whole_project_is_there(tmp_path: Path) -> None:
    """Killed before each system call of a save, the file holds the old or the new network."""
    path, log = tmp_path / "net.netwright", tmp_path / "trace"
    old, new = chain(), zoo.load("lenet5")
    project.save(old, path)
    assert traced_save(path, log) == 0
    calls = calls_in(log)[1:]  # without the one in which it waited for its orders
    assert {"openat", "write", "fsync", "rename"} <= set(calls)
    count: Counter[str] = Counter()
    seen = []
    for call in calls[:-1]:  # the last one is the end of the process
        project.save(old, path)
        count[call] += 1
        kill = f"{call}:signal=KILL:when={count[call]}"
        assert traced_save(path, log, "-e", f"inject={kill}") == -9
        seen.append(project.read(path))
        assert project.read(backup_of(path)) in (old, new)
        remove_leftovers(path)
    assert all(document in (old, new) for document in seen)
    assert seen == sorted(seen, key=lambda document: document == new)  # old, and then new
    assert seen[0] == old
    assert seen[-1] == new


def test_a_full_disk_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    """A file that may not grow further is refused in a sentence; the old one stays, alone."""
    path = tmp_path / "net.netwright"
    project.save(chain(), path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(ProjectError) as caught:
            project.save(zoo.load("lenet5"), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(caught.value) == (
        "net.netwright cannot be saved: The disk is full. Your network is still here, unsaved."
    )
    assert project.read(path) == chain()
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """Nothing is made up where there is no folder."""
    with pytest.raises(ProjectError, match="There is no such file or folder"):
        project.save(chain(), tmp_path / "gone" / "net.netwright")


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    """Saving over a folder or a device is refused, and it is still there."""
    for path in (tmp_path, Path(os.devnull)):
        with pytest.raises(ProjectError):
            project.save(chain(), path)
        assert not path.is_file()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EDQUOT, "The disk is full."),
        (errno.EACCES, "You have no permission to."),
        (errno.EROFS, "The folder is read-only."),
        (errno.EIO, f"{os.strerror(errno.EIO)}."),
        (None, "odd."),
    ],
)
def test_every_failure_of_the_disk_has_its_words(number: int | None, sentence: str) -> None:
    """Known causes are told in our words, others in the system's."""
    error = OSError("odd") if number is None else OSError(number, os.strerror(number))
    assert str(why(error)) == sentence


def test_the_version_before_is_kept(tmp_path: Path) -> None:
    """Beside a saved project stands what it was before."""
    path = tmp_path / "net.netwright"
    project.save(chain(), path)
    project.save(edits.set_title(chain(), "Second"), path)
    assert project.read(backup_of(path)) == chain()
    assert project.read(path).title == "Second"
