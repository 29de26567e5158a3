"""Laws of autosave: a crash costs at most two seconds of edits, and a clean end leaves nothing."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from netwright.engine.atomic import write_atomically
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.files import autosave, project
from netwright.engine.document.files.autosave import INTERVAL, Autosave, lost_documents
from netwright.engine.document.files.project import ProjectError
from tests.engine.document.drawings import chain
from tests.engine.hostile import THINGS, put

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[4]

CRASHES = """
import os, sys
from pathlib import Path
from netwright.engine.document.files.autosave import Autosave
from netwright.engine.document.document import Document

saver = Autosave(Path(sys.argv[1]))
path = Path(sys.argv[2]) if len(sys.argv) > 2 else None
for number in range(3):
    saver.note(Document(f"Edit {number}"), path, True, float(number))
    assert saver.is_due(number + 1.0)
    saver.write()
print("written", flush=True)
os.read(0, 1)
"""


def crashed(folder: Path, *path: str) -> None:
    """Let a program make edits in ``folder`` and kill it."""
    before = len(lost_documents(folder))
    command = [sys.executable, "-c", CRASHES, str(folder), *path]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout
        assert program.stdout.readline() == b"written\n"
        assert len(lost_documents(folder)) == before  # it is still alive
        program.send_signal(signal.SIGKILL)


def copies(folder: Path) -> list[Path]:
    """Return the copies in a folder."""
    return sorted(folder.glob("*.copy"))


def test_a_killed_program_leaves_its_last_edit(tmp_path: Path) -> None:
    """After a kill the copy is offered, with its title, its file and its whole contents."""
    crashed(tmp_path, "/home/me/net.netwright")
    (lost,) = lost_documents(tmp_path)
    assert (lost.title, lost.path) == ("Edit 2", Path("/home/me/net.netwright"))
    assert lost.read() == Document("Edit 2")
    lost.discard()
    assert list(tmp_path.iterdir()) == []


def test_what_two_crashes_left_is_offered_newest_first(tmp_path: Path) -> None:
    """Each program had a copy of its own."""
    for path in ("first", "second"):
        crashed(tmp_path, path)
    assert [lost.path for lost in lost_documents(tmp_path)] == [Path("second"), Path("first")]


def test_a_document_that_never_had_a_file_is_offered_too(tmp_path: Path) -> None:
    """It has no path, and is there all the same."""
    crashed(tmp_path)
    (lost,) = lost_documents(tmp_path)
    assert lost.path is None


def test_a_change_is_due_within_the_interval(tmp_path: Path) -> None:
    """It counts from the first change that no copy holds, however many follow it."""
    assert INTERVAL < 2
    saver = Autosave(tmp_path)
    assert not saver.is_due(1e9)
    for step in range(4):
        saver.note(Document(str(step)), None, True, 10 + step / 4)
    assert not saver.is_due(10 + INTERVAL - 0.01)
    assert saver.is_due(10 + INTERVAL)
    saver.write()
    assert not saver.is_due(1e9)
    assert lost_of(saver).title == "3"
    saver.close()


def lost_of(saver: Autosave) -> Document:
    """Return what the only copy of a living program holds."""
    content = copies(saver._copy.parent)[0].read_bytes()
    return project.parse(content.partition(b"\n")[2])


def test_without_a_change_nothing_is_written(tmp_path: Path) -> None:
    """Neither a new document nor the one that was copied last is written again."""
    saver = Autosave(tmp_path)
    saver.write()
    document = chain()
    saver.note(document, None, False, 0.0)
    assert not saver.is_due(1e9)
    saver.write()
    assert copies(tmp_path) == []
    saver.note(document, None, True, 0.0)
    saver.write()
    before = copies(tmp_path)[0].stat()
    saver.note(document, None, True, 0.0)
    assert not saver.is_due(1e9)
    saver.write()
    assert copies(tmp_path)[0].stat().st_mtime_ns == before.st_mtime_ns
    saver.close()


def test_a_saved_document_needs_no_copy(tmp_path: Path) -> None:
    """Once the user's file holds it the copy goes, and comes back with the next edit."""
    saver = Autosave(tmp_path)
    document = chain()
    saver.note(document, None, True, 0.0)
    saver.write()
    assert len(copies(tmp_path)) == 1
    saver.note(document, tmp_path / "mine.netwright", False, 1.0)
    assert copies(tmp_path) == []
    saver.note(edits.set_title(document, "Next"), tmp_path / "mine.netwright", True, 2.0)
    assert saver.is_due(2.0 + INTERVAL)
    saver.write()
    assert len(copies(tmp_path)) == 1
    saver.close()


def test_a_clean_end_leaves_nothing(tmp_path: Path) -> None:
    """Neither copy nor lock."""
    saver = Autosave(tmp_path / "made" / "for it")
    saver.note(chain(), None, True, 0.0)
    saver.write()
    saver.close()
    assert list((tmp_path / "made" / "for it").iterdir()) == []


def test_a_save_while_the_copy_is_written_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow disk neither holds up the user's save, nor leaves a copy behind it."""
    writing, go_on = threading.Event(), threading.Event()

    def slowly(path: Path, content: bytes, *, keep_previous: bool) -> None:
        writing.set()
        go_on.wait(60)
        write_atomically(path, content, keep_previous=keep_previous)

    monkeypatch.setattr(autosave, "write_atomically", slowly)
    saver = Autosave(tmp_path)
    saver.note(chain(), None, True, 0.0)
    writer = threading.Thread(target=saver.write)
    writer.start()
    writing.wait(60)
    saver.note(chain(), tmp_path / "mine", False, 1.0)  # returns though the disk is not done
    go_on.set()
    writer.join()
    assert copies(tmp_path) == []
    saver.close()


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    """A folder that vanished is a sentence; the next edit tries again."""
    folder = tmp_path / "gone"
    saver = Autosave(folder)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    saver.note(chain(), None, True, 0.0)
    with pytest.raises(ProjectError, match="No copy of your unsaved changes can be kept"):
        saver.write()
    folder.mkdir()
    saver.note(edits.set_title(chain(), "Again"), None, True, 5.0)
    assert saver.is_due(5.0 + INTERVAL)
    saver.write()
    assert lost_of(saver).title == "Again"
    saver.close()


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    """Where a file stands in the place of the folder."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ProjectError, match="No copy of your unsaved changes can be kept"):
        Autosave(tmp_path / "file")


HEADER = b'{"title": "a", "path": null, "time": '
DAMAGE = [
    *(b"", b"{}\n", b"[1]\n{}", b'{"title": 1, "path": 2}', b"\xff", b"[" * 60_000),
    *(HEADER + b"9" * digits + b"}\n" for digits in (400, 10_000)),
    *(HEADER + time + b"}\n" for time in (b"NaN", b"-Infinity", b"1e999", b"true", b'"1"', b"-1")),
    b'{"title": "' + b"a" * 60_000 + b'", "path": "' + b"b" * 5_000 + b'", "time": 0}\n',
    b'{"title": "a", "path": "\\u0000", "time": 0}\n',
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_copy_is_offered_and_told(tmp_path: Path, damage: bytes) -> None:
    """It cannot be read, and says so; it can still be discarded."""
    crashed(tmp_path)
    copies(tmp_path)[0].write_bytes(damage)
    (lost,) = lost_documents(tmp_path)
    with pytest.raises(ProjectError):
        lost.read()
    lost.discard()
    assert lost_documents(tmp_path) == ()


@pytest.mark.parametrize("ending", ["copy", "lock"])
@pytest.mark.parametrize("thing", THINGS)
def test_what_is_no_copy_hides_no_other(thing: str, ending: str, tmp_path: Path) -> None:
    """Whatever stands in the place of one, nobody waits for it, and all copies are offered."""
    crashed(tmp_path)
    (copy,) = copies(tmp_path)
    place = tmp_path / f"other.{ending}"
    (tmp_path / f"other.{'lock' if ending == 'copy' else 'copy'}").write_bytes(copy.read_bytes())
    put(thing, place)
    titles = {lost.title for lost in lost_documents(tmp_path)}
    assert titles == ({"Edit 2", "Untitled"} if ending == "copy" else {"Edit 2"})
    assert len(lost_documents(tmp_path)) == 2
    for lost in lost_documents(tmp_path):
        if lost.title == "Untitled":
            with pytest.raises(ProjectError):
                lost.read()
        else:
            assert lost.read() == Document("Edit 2")


def test_a_copy_without_a_lock_is_offered(tmp_path: Path) -> None:
    """The lock is made first, so it belongs to no program that lives."""
    crashed(tmp_path)
    for lock in tmp_path.glob("*.lock"):
        lock.unlink()
    assert [lost.title for lost in lost_documents(tmp_path)] == ["Edit 2"]


def test_a_file_whose_name_is_no_utf_8_is_found_again(tmp_path: Path) -> None:
    """Its bytes come back as they were."""
    path = os.fsdecode(b"/home/me/caf\xe9.netwright")
    saver = Autosave(tmp_path)
    saver.note(chain(), Path(path), True, 0.0)
    saver.write()
    saver.close(keep=True)
    (lost,) = lost_documents(tmp_path)
    assert lost.path == Path(path)


def test_a_killed_program_without_a_copy_is_cleared_away(tmp_path: Path) -> None:
    """A lock that is left alone goes once it is old; a new one may be somebody's."""
    lock = tmp_path / "abc.lock"
    lock.write_bytes(b"")
    assert lost_documents(tmp_path) == ()
    assert lock.exists()
    os.utime(lock, (0, 0))
    assert lost_documents(tmp_path) == ()
    assert not lock.exists()


def test_there_is_nothing_lost_where_nothing_was() -> None:
    """A folder that is not there yet holds no copies."""
    assert lost_documents(Path("never made")) == ()
