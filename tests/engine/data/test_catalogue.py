"""Laws of the catalogue: every data set keeps what its declaration promises."""

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

import netwright.engine.data
from netwright.engine.data import catalogue
from netwright.engine.data.errors import DataError, DataMissing
from netwright.engine.data.source import search_folders
from tests.real_data import FOLDER

HERE = [name for name in catalogue.names() if catalogue.available(name, FOLDER)]
"""What can be loaded on this machine; all are held to their formats by tests of their own."""


def test_what_there_is() -> None:
    """MNIST and the built-in digits can be asked for by name."""
    assert set(catalogue.names()) >= {"digits", "mnist"}
    assert [catalogue.source(name).name for name in catalogue.names()] == list(catalogue.names())


@pytest.mark.parametrize("name", HERE)
def test_a_data_set_is_what_it_says(name: str) -> None:
    """Name, title, shape and classes are known before a data set is loaded, and true after."""
    source, split = catalogue.source(name), catalogue.load_now(name, FOLDER, download=False)
    for part in (split.train, split.validation, split.test):
        assert (part.name, part.title) == (source.name, source.title)
        assert part.shape == source.shape
        assert part.classes == source.classes
        # An answer may lack a letter of the text that it answers.
        seen = torch.cat([part.images, part.labels]) if source.answers else part.labels
        assert len(torch.unique(seen)) == len(source.classes)


@pytest.mark.parametrize("name", HERE)
def test_loading_tells_how_far_it_is(name: str) -> None:
    """Loading yields at least one event, each within its total and with words."""
    events = list(catalogue.load(name, FOLDER, download=False))
    assert events
    assert all(0 <= event.done < event.total and str(event.what) for event in events)


@pytest.fixture
def another_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Add one file to the package of data sets, and forget it afterwards."""
    code = """
        from dataclasses import replace
        from netwright.engine.data import digits
        SOURCE = replace(digits.SOURCE, name="another")
    """
    (tmp_path / "another.py").write_text(textwrap.dedent(code))
    monkeypatch.setattr(
        netwright.engine.data, "__path__", [*netwright.engine.data.__path__, str(tmp_path)]
    )
    catalogue.sources.cache_clear()
    yield "another"
    catalogue.sources.cache_clear()
    del sys.modules["netwright.engine.data.another"]


def test_a_data_set_is_one_file(another_module: str) -> None:
    """A module with a SOURCE in the package is all it takes to be in the catalogue."""
    assert another_module in catalogue.names()
    assert catalogue.load_now(another_module).test.name == another_module


def test_an_unknown_name_gets_a_sentence() -> None:
    """The sentence names what there is."""
    with pytest.raises(DataError, match=r"no data set “mnits”; there are .*digits.*mnist"):
        catalogue.load_now("mnits")
    with pytest.raises(DataError, match="no data set"):
        catalogue.available("")


def test_the_order_of_the_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that is named comes first, then that of the environment, then the cache."""
    assert search_folders(None) == (tmp_path / "cache" / "netwright",)
    monkeypatch.setenv("NETWRIGHT_DATA", str(tmp_path / "env"))
    named, environment, cache = search_folders(tmp_path / "named")
    assert (named, environment) == (tmp_path / "named", tmp_path / "env")
    assert cache == tmp_path / "cache" / "netwright"


def test_the_environment_names_a_folder(
    shared_mnist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MNIST in the folder of NETWRIGHT_DATA is found without being named."""
    assert not catalogue.available("mnist")
    monkeypatch.setenv("NETWRIGHT_DATA", str(shared_mnist))
    assert catalogue.available("mnist")


def test_without_network_and_data_there_is_a_sentence(tmp_path: Path) -> None:
    """When a download is not allowed, the folders that were searched are named."""
    with pytest.raises(DataMissing, match=str(tmp_path / "here")):
        catalogue.load_now("mnist", tmp_path / "here", download=False)
    assert not (tmp_path / "here").exists()


def test_digits_need_nothing(tmp_path: Path) -> None:
    """The built-in digits load where no data and no network are."""
    assert catalogue.available("digits", tmp_path)
    split = catalogue.load_now("digits", tmp_path, download=False)
    sizes = [len(part) for part in (split.train, split.validation, split.test)]
    assert sizes == [1318, 120, 359]
