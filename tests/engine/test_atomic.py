"""Laws of atomic files: always the old one or the new one."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from netwright.engine.atomic import backup_of, grown_atomically, remove_leftovers, write_atomically

ROOT = Path(__file__).resolve().parents[2]


def names(folder: Path) -> set[str]:
    """Return the names in ``folder``."""
    return {path.name for path in folder.iterdir()}


def test_the_new_content_is_there_and_the_old_is_kept(tmp_path: Path) -> None:
    """After each write the file holds it, the backup holds the one before, and nothing else is."""
    path = tmp_path / "a.txt"
    write_atomically(path, b"1")
    assert names(tmp_path) == {"a.txt"}
    for number in (2, 3):
        write_atomically(path, b"%d" % number)
        assert path.read_bytes() == b"%d" % number
        assert backup_of(path).read_bytes() == b"%d" % (number - 1)
    assert names(tmp_path) == {"a.txt", "a.txt.bak"}


def test_no_backup_where_none_is_wanted(tmp_path: Path) -> None:
    """A file of no value leaves no copy."""
    for content in (b"1", b"2"):
        write_atomically(tmp_path / "a", content, keep_previous=False)
    assert names(tmp_path) == {"a"}


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """An error while writing is raised, and file, backup and folder are untouched."""
    path = tmp_path / "a"
    write_atomically(path, b"1")
    write_atomically(path, b"2")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_atomically(path, b"3" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (path.read_bytes(), backup_of(path).read_bytes()) == (b"2", b"1")
    assert names(tmp_path) == {"a", "a.bak"}


def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    """Nothing is made up: where there is no folder there is no file."""
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "gone" / "a", b"1")


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    """The file behind a symbolic link is replaced, with its mode."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"1")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomically(link, b"2")
    assert link.is_symlink()
    assert real.read_bytes() == b"2"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_file_system_without_links_is_served_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where hard links are refused the backup is a copy."""

    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "a"
    for content in (b"1", b"2", b"3"):
        write_atomically(path, content)
    assert (path.read_bytes(), backup_of(path).read_bytes()) == (b"3", b"2")
    assert names(tmp_path) == {"a", "a.bak"}


KILLED_AT_CALL = """
import os, sys
from pathlib import Path
from netwright.engine.atomic import write_atomically

left = int(sys.argv[2])

def count(event, arguments):
    global left
    if event in {"open", "os.link", "os.rename", "os.chmod", "os.remove"}:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)

path = Path(sys.argv[1])
sys.addaudithook(count)
write_atomically(path, b"new" * 1000)
"""


def test_killed_at_any_moment_a_whole_file_is_there(tmp_path: Path) -> None:
    """Killed before each thing that it asks of the disk, a write leaves the old or the new file."""
    path = tmp_path / "a"
    seen = []
    ended = None
    for call in range(40):
        write_atomically(path, b"old", keep_previous=False)
        command = [sys.executable, "-c", KILLED_AT_CALL, str(path), str(call)]
        ended = subprocess.run(command, cwd=ROOT, check=False).returncode
        seen.append(path.read_bytes())
        remove_leftovers(path)
        assert names(tmp_path) <= {"a", "a.bak"}
        if ended == 0:
            break
    assert ended == 0
    assert set(seen) == {b"old", b"new" * 1000}


def test_the_next_write_clears_away_what_a_killed_one_left(tmp_path: Path) -> None:
    """Killed anywhere and written again, a file has its backup beside it and nothing else."""
    path = tmp_path / "a[1].txt"  # signs that patterns of names have a meaning for
    ended = -9
    for call in range(40):
        for left in tmp_path.iterdir():
            left.unlink()
        write_atomically(path, b"old")
        command = [sys.executable, "-c", KILLED_AT_CALL, str(path), str(call)]
        ended = subprocess.run(command, cwd=ROOT, check=False).returncode
        for content in (b"newer", b"newest"):
            write_atomically(path, content)
            assert names(tmp_path) == {path.name, f"{path.name}.bak"}, call
        assert (path.read_bytes(), backup_of(path).read_bytes()) == (b"newest", b"newer")
        if ended == 0:
            break
    assert ended == 0


def test_what_others_have_beside_it_stays(tmp_path: Path) -> None:
    """A writer at work, and one of a file whose name only begins alike, lose nothing."""
    ours, gone = os.getpid(), 2**22 + 1  # beyond the numbers that Linux gives
    others = {f".a.{ours}-999.tmp", f".a.b.{gone}-0.tmp", ".a.mine.tmp", ".a.tmp"}
    for name in (*others, f".a.{gone}-0.tmp"):
        (tmp_path / name).touch()
    write_atomically(tmp_path / "a", b"1")
    assert names(tmp_path) == {"a", *others}
    remove_leftovers(tmp_path / "a")
    assert names(tmp_path) == {"a", *others} - {f".a.{ours}-999.tmp"}


SAVES = """
import sys
from pathlib import Path
from netwright.engine.atomic import write_atomically
for number in range(200):
    write_atomically(Path(sys.argv[1]), bytes(number), survives_power_cut=False)
"""


def test_two_savers_leave_nothing_beside_the_file(tmp_path: Path) -> None:
    """Two processes that save to one file at the same time leave it and its backup."""
    command = [sys.executable, "-c", SAVES, str(tmp_path / "a")]
    savers = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [saver.wait() for saver in savers] == [0, 0]
    assert names(tmp_path) == {"a", "a.bak"}


def test_a_link_that_leads_back_to_itself_is_an_error(tmp_path: Path) -> None:
    """It is told as any other that keeps a file from being written, and nothing changes."""
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match="symbolic links"):
        write_atomically(tmp_path / "a", b"1")
    remove_leftovers(tmp_path / "a")
    assert names(tmp_path) == {"a", "b"}


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    """Who protected a file, also from the superuser, finds it as it was."""
    path = tmp_path / "a"
    path.write_bytes(b"1")
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        write_atomically(path, b"2")
    assert path.read_bytes() == b"1"
    assert names(tmp_path) == {"a"}


def test_a_grown_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    """Until the body ends the old content stands; afterwards the new, and nothing beside it."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with grown_atomically(path) as file:
        file.write(b"ne")
        file.write(b"w")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == {"a"}


def test_a_file_whose_growth_is_broken_off_leaves_no_trace(tmp_path: Path) -> None:
    """After an exception the old content stands, and what was written is gone."""
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def grow() -> None:
        with grown_atomically(path) as file:
            file.write(b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grow()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"a"}
