"""Laws of fingerprints: they tell data of every kind from what came in their place."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from netwright.engine.data.catalogue import load_now
from netwright.engine.data.dataset import DataSplit
from netwright.engine.data.fingerprint import fingerprints

PARTS = ["train", "validation", "test"]


def folder(place: Path, seed: int) -> str:
    """Write images of noise, one of which depends on the seed; return the name of the data."""
    for name in ("cats", "dogs"):
        (place / name).mkdir(parents=True, exist_ok=True)
        for number in range(20):
            chance = np.random.default_rng(number if name == "cats" or number else 100 + seed)
            pixels = chance.integers(0, 256, (6, 6), np.uint8)
            Image.fromarray(pixels).save(place / name / f"{number}.png")
    return f"folder:{place}"


def text(place: Path, seed: int) -> str:
    """Write a text, a letter of which depends on the seed; return the name of the data."""
    place.mkdir(exist_ok=True)
    letters = bytearray(b"all happy families are alike; " * 200)
    letters[7] = ord("a") + seed
    (place / "t.txt").write_bytes(letters)
    return f"text?length=16:{place / 't.txt'}"


@pytest.mark.parametrize("write", [folder, text])
def test_what_changes_in_place_is_seen(
    write: Callable[[Path, int], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many images or letters under the same names, one of them another: another fingerprint."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    name = write(tmp_path / "data", 1)
    first, again = (fingerprints(load_now(name, seed=3)) for _ in range(2))
    assert sorted(first) == sorted(PARTS)
    assert first == again
    write(tmp_path / "data", 2)
    other = fingerprints(load_now(name, seed=3))
    assert sum(first[part] != other[part] for part in PARTS) == 1
    moved = tmp_path / "moved"
    (tmp_path / "data").rename(moved)
    assert fingerprints(load_now(write(moved, 2), seed=3)) == other  # where it lies is no matter


def test_each_byte_counts() -> None:
    """Of the digits, a pixel, an answer, or a class's name that is another is seen."""
    data = load_now("digits").train
    images, labels = data.images.clone(), data.labels.clone()
    images[-1, 0, -1, -1] ^= 1
    labels[0] = (labels[0] + 1) % 10
    others = [
        replace(data, images=images),
        replace(data, labels=labels),
        replace(data, classes=("nought", *data.classes[1:])),
        data.take(slice(0, len(data) - 1)),
    ]
    prints = {fingerprints(DataSplit(each, each, each))["train"] for each in [data, *others]}
    assert len(prints) == 1 + len(others)
