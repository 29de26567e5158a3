"""Laws of walking through a folder: in parts, within bounds, and round no circle."""

import os
from pathlib import Path

import pytest

from netwright.engine.data import folder_walk
from netwright.engine.data.errors import DataError
from netwright.engine.data.folder_listing import list_images, listing_of
from tests.engine.data.pictures import photos

DEEP = 1100


def test_a_walk_goes_in_parts_and_may_be_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many entries are looked at between two parts, and none after it is closed."""
    monkeypatch.setattr(folder_walk, "AT_ONCE", 10)
    root = photos(tmp_path / "photos", count=50)
    steps = listing_of(root)
    assert sum(1 for _ in steps) == (100 + 2) // 10
    left = listing_of(root)
    next(left)
    left.close()


def test_what_is_too_much_is_refused_before_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with more in it than any set of images has is refused, with the number."""
    monkeypatch.setattr(folder_walk, "MOST_ENTRIES", 40)
    assert len(list_images(photos(tmp_path / "few", count=19)).files) == 38
    with pytest.raises(DataError, match="more than 40 files and folders"):
        list_images(photos(tmp_path / "many", count=20))


def test_links_to_folders_lead_round_no_circle(tmp_path: Path) -> None:
    """A class may be a link; one that leads back, or lies within a class, is named and left."""
    elsewhere = photos(tmp_path / "elsewhere")
    root = photos(tmp_path / "photos")
    (root / "bird").symlink_to(elsewhere / "cat")
    (root / "cat" / "all").symlink_to(root)
    (root / "dog" / "more").symlink_to(elsewhere / "dog")
    found = list_images(root)
    assert found.classes == ("bird", "cat", "dog")
    assert len(found.files) == 18
    said = [str(each) for each in found.left_out]
    assert said == [
        f"{place} is a link to a folder; it is not followed." for place in ("cat/all", "dog/more")
    ]


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    """It had been passed over; so had one that leads to itself."""
    root = photos(tmp_path / "photos")
    (root / "cat" / "gone.png").symlink_to("nothing")
    (root / "cat" / "loop.png").symlink_to("loop.png")
    found = list_images(root)
    assert len(found.files) == 12
    said = "\n".join(map(str, found.left_out))
    assert "cat/gone.png cannot be read: No such file" in said
    assert "cat/loop.png cannot be read: Too many levels" in said


def test_folders_may_lie_as_deep_as_the_disk_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand folders in each other are walked through without a word."""
    root = photos(tmp_path / "photos")
    monkeypatch.chdir(root / "cat")
    for _ in range(DEEP):
        Path("a").mkdir()
        os.chdir("a")
    assert len(list_images(root).files) == 12
    for _ in range(DEEP):  # more than can be removed by recursion
        os.chdir("..")
        Path("a").rmdir()


def test_many_files_that_are_no_images_are_one_sentence(tmp_path: Path) -> None:
    """A few are told one by one, a heap as what it is."""
    root = photos(tmp_path / "photos")
    for number in range(200):
        (root / "cat" / f"{number:03}.txt").touch()
    (root / "dog" / "notes.txt").touch()
    assert [str(each) for each in list_images(root).left_out] == [
        "cat holds 200 files that are no images, such as 000.txt.",
        "dog/notes.txt is no image.",
    ]
