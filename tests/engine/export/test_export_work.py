"""Laws of work: an export analyses a network once, and not at all where that has been done."""

from pathlib import Path

import pytest

from netwright.__main__ import main
from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.commands import export as command
from netwright.engine.document.document import Document
from netwright.engine.export import exported_files, script, script_spec


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Return the documents that were analysed for exports."""
    found: list[Document] = []

    def counted(document: Document, previous: Analysis | None = None) -> Analysis:
        found.append(document)
        return analyse(document, previous)

    for module in (command, script, script_spec):
        monkeypatch.setattr(module, "analyse", counted)
    return found


def test_what_is_known_is_not_found_out_again(analysed: list[Document]) -> None:
    """With the analysis of the window nothing is analysed; the files are the same."""
    document = zoo.load("lenet5")
    files = exported_files(document, analysis=analyse(document))
    assert analysed == []
    assert files == exported_files(document)
    assert analysed == [document]


def test_the_command_analyses_once(analysed: list[Document], tmp_path: Path) -> None:
    """Code and training script come of one analysis."""
    assert main(["export", "lenet5", "--to", str(tmp_path / "model.py"), "--with-training"]) == 0
    assert len(analysed) == 1
