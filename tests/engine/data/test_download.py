"""Laws of a download: the right bytes under the right name, or a sentence and nothing lost."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import netwright.engine.data.download
from netwright.engine.data.download import CHUNK, RemoteFile, download
from netwright.engine.data.errors import DataError, DataMissing
from tests.engine.data.place import SILENCE, Place

Serve = Callable[[Place], str]

CONTENT = np.random.default_rng(0).bytes(300_000)  # more than fits between two events
FILE = RemoteFile("some.gz", len(CONTENT), hashlib.md5(CONTENT).hexdigest())
WRONG = bytes(len(CONTENT))


def good() -> Place:
    """Return a server that does all as it should."""
    return Place({FILE.name: CONTENT})


def bring(places: list[str], folder: Path, files: tuple[RemoteFile, ...] = (FILE,)) -> list[int]:
    """Download and return how many bytes were there at each event."""
    return [event.done for event in download("Some", files, places, folder)]


def cancelled(places: list[str], folder: Path) -> int:
    """Begin a download, cancel it and return how many bytes are kept."""
    events = download("Some", (FILE,), places, folder)
    while next(events).done < 100_000:
        pass
    events.close()
    assert not (folder / FILE.name).exists()
    return (folder / f"{FILE.name}.part").stat().st_size


def test_the_file_arrives(tmp_path: Path, serve: Serve) -> None:
    """The bytes lie under their name, in a folder that was made, and nothing else lies there."""
    folder = tmp_path / "new" / "folder"
    bring([serve(good())], folder)
    assert (folder / FILE.name).read_bytes() == CONTENT
    assert [path.name for path in folder.iterdir()] == [FILE.name]


def test_progress_counts_all_files_together(tmp_path: Path, serve: Serve) -> None:
    """Progress begins at nothing, never falls and ends with the bytes of all files."""
    other = replace(FILE, name="other.gz")
    place = Place({FILE.name: CONTENT, other.name: CONTENT})
    events = list(download("Some", (FILE, other), [serve(place)], tmp_path))
    done = [event.done for event in events]
    assert done[0] == 0
    assert done[-1] == 2 * len(CONTENT)
    assert all(first <= second for first, second in pairwise(done))
    assert {event.total for event in events} == {2 * len(CONTENT)}
    assert events[0].eta_seconds is None
    assert events[-1].eta_seconds == 0
    assert str(events[-1].what) == "Downloading Some: other.gz"


def test_what_is_there_is_not_fetched_again(tmp_path: Path, serve: Serve) -> None:
    """Only what is missing is asked for."""
    other = replace(FILE, name="other.gz")
    (tmp_path / FILE.name).write_bytes(CONTENT)
    place = Place({FILE.name: CONTENT, other.name: CONTENT})
    bring([serve(place)], tmp_path, (FILE, other))
    assert place.asked == [(other.name, None)]


def test_a_cancelled_download_goes_on(tmp_path: Path, serve: Serve) -> None:
    """After a cancel the rest is asked for, no more, and the whole is right."""
    place = good()
    address = serve(place)
    kept = cancelled([address], tmp_path)
    assert bring([address], tmp_path)[0] == kept
    assert place.asked == [(FILE.name, None), (FILE.name, f"bytes={kept}-")]
    assert (tmp_path / FILE.name).read_bytes() == CONTENT


def test_a_cancelled_download_begins_anew_without_ranges(tmp_path: Path, serve: Serve) -> None:
    """A server that cannot send a part sends the whole, and the file is right all the same."""
    place = replace(good(), ranges=False)
    address = serve(place)
    cancelled([address], tmp_path)
    assert bring([address], tmp_path)[0] == 0
    assert (tmp_path / FILE.name).read_bytes() == CONTENT


@pytest.mark.parametrize("part", [WRONG[:1000], WRONG, WRONG + WRONG])
def test_a_spoiled_part_is_thrown_away(tmp_path: Path, serve: Serve, part: bytes) -> None:
    """Bytes of an earlier attempt that are wrong cost time, never the file."""
    (tmp_path / f"{FILE.name}.part").write_bytes(part)
    bring([serve(good())], tmp_path)
    assert (tmp_path / FILE.name).read_bytes() == CONTENT


BROKEN = {
    "HTTP 404 Not Found": Place({}),
    "the connection broke off": replace(good(), breaks_after=120_000),
    "it sends 120,000 bytes where 300,000 are right": replace(
        good(), breaks_after=120_000, states_length=False
    ),
    "it sends other content, of another MD5": Place({FILE.name: WRONG}),
    "it sends 12 bytes where 300,000 are right": Place({FILE.name: b"a login page"}),
    "bytes where 300,000 are right": Place({FILE.name: CONTENT * 2}, states_length=False),
}


@pytest.mark.parametrize("reason", BROKEN)
def test_another_place_helps_out(tmp_path: Path, serve: Serve, reason: str) -> None:
    """When the first place fails, in whatever way, the file comes from the second."""
    broken, whole = replace(BROKEN[reason], asked=[]), good()
    bring([serve(broken), serve(whole)], tmp_path)
    assert broken.asked
    assert whole.asked
    assert (tmp_path / FILE.name).read_bytes() == CONTENT


@pytest.mark.parametrize("reason", BROKEN)
def test_when_no_place_helps_each_reason_is_told(
    tmp_path: Path, serve: Serve, nowhere: str, reason: str
) -> None:
    """The sentence names each place with its reason, and no wrong file is left under the name."""
    address = serve(replace(BROKEN[reason], asked=[]))
    with pytest.raises(DataMissing) as failure:
        bring([address, nowhere], tmp_path)
    sentence = str(failure.value)
    assert reason in sentence
    assert f"{nowhere.split('/')[2]}: no connection" in sentence
    assert address.split("/")[2] in sentence
    assert str(tmp_path) in sentence
    assert not (tmp_path / FILE.name).exists()


def test_what_arrived_before_the_line_broke_is_kept(tmp_path: Path, serve: Serve) -> None:
    """Two places that break off each add their share."""
    first, second = (replace(good(), breaks_after=120_000) for _ in range(2))
    with pytest.raises(DataMissing, match="what has arrived is kept"):
        bring([serve(first), serve(second)], tmp_path)
    part = (tmp_path / f"{FILE.name}.part").read_bytes()
    assert part == CONTENT[: len(part)]
    assert len(part) > 240_000 - 2 * CHUNK  # what was still on its way is lost


def test_a_login_page_does_not_cost_what_arrived(tmp_path: Path, serve: Serve) -> None:
    """A network that answers everything with a page of its own leaves the kept part as it is."""
    kept = cancelled([serve(good())], tmp_path)
    page = Place({FILE.name: b"a login page"}, ranges=False)
    with pytest.raises(DataMissing, match="it sends 12 bytes"):
        bring([serve(page)], tmp_path)
    assert (tmp_path / f"{FILE.name}.part").read_bytes() == CONTENT[:kept]


@pytest.mark.parametrize("arrived", [0, 100_000])
def test_a_silent_line_is_asked_again(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch, arrived: int
) -> None:
    """When nothing comes any more, there is a moment to cancel, and then the rest is asked for."""
    monkeypatch.setattr(netwright.engine.data.download, "PATIENCE", SILENCE / 5)
    place = replace(good(), silent_after=arrived)
    done = bring([serve(place)], tmp_path)
    assert len(place.asked) == 2
    assert any(first == second for first, second in pairwise(done))
    assert (tmp_path / FILE.name).read_bytes() == CONTENT


def test_a_full_disk_gets_a_sentence(tmp_path: Path, serve: Serve) -> None:
    """No space is told as such, with how much is needed; it is not the fault of the place."""
    (tmp_path / f"{FILE.name}.part").symlink_to("/dev/full")  # refuses every write for want of room
    second = good()
    with pytest.raises(
        DataError, match=r"No space left on device.* needs 300,000 bytes"
    ) as failure:
        bring([serve(good()), serve(second)], tmp_path)
    assert not isinstance(failure.value, DataMissing)
    assert second.asked == []


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path, serve: Serve) -> None:
    """A file where the folder should be is told, and the file is left as it is."""
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(DataError, match=r"cannot be stored in .*taken.*: Not a directory"):
        bring([serve(good())], tmp_path / "taken" / "mnist")
    assert (tmp_path / "taken").read_text() == "mine"
