"""Laws of old runs: facts that nobody wrote down follow from settings and data, or a sentence."""

import json
from pathlib import Path

import pytest
import torch

from netwright.engine.data.errors import DataError
from netwright.engine.data.facts import DATA_FILE
from netwright.engine.data.progress import result_of
from netwright.engine.trained.derived_facts import open_with_facts
from netwright.engine.trained.open import open_run
from tests.engine.trained.lenet import trained

EARLIER = Path(__file__).parents[1] / "document" / "files" / "of_earlier" / "run"


def test_a_run_of_an_earlier_version_gets_the_facts_of_its_data() -> None:
    """The facts are those of the data set that its settings name, and its weights are its own."""
    network = result_of(open_with_facts(str(EARLIER)))
    assert open_run(EARLIER).facts is None
    assert network.facts is not None
    assert network.facts.data == network.document.training.data
    assert network.facts.limit == network.document.training.limit
    with torch.inference_mode():
        shown = torch.zeros(2, *network.facts.shape, dtype=torch.uint8)
        result = network.module()(network.facts.normalise(shown))
    assert result.shape == (2, len(network.facts.classes))


def test_derived_facts_are_those_that_are_written_today(tmp_path: Path) -> None:
    """Without its file a run's facts are what the file had said."""
    trained(tmp_path / "run")
    written = open_run(tmp_path / "run").facts
    (tmp_path / "run" / DATA_FILE).unlink()
    assert result_of(open_with_facts(str(tmp_path / "run"))).facts == written


def test_data_that_are_gone_or_others_are_told(tmp_path: Path) -> None:
    """Where the data set is not at hand, or not what it was, a sentence says so."""
    folder = tmp_path / "run"
    trained(folder)
    (folder / DATA_FILE).unlink()
    settings = json.loads((folder / "settings.json").read_text("utf-8"))
    (folder / "settings.json").write_text(json.dumps(settings | {"seed": 5}), "utf-8")
    with pytest.raises(DataError, match="have changed since"):
        result_of(open_with_facts(str(folder)))
    gone = settings | {"data": f"folder:{tmp_path / 'gone'}"}
    (folder / "settings.json").write_text(json.dumps(gone), "utf-8")
    with pytest.raises(DataError, match="must be at hand"):
        result_of(open_with_facts(str(folder)))
