"""Translations: every text has one with the same fields, compiled and up to date."""

import ast
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from netwright.resources.translations.update import (
    QM,
    TS,
    compile_translation,
    gather,
    unfinished,
)

ROOT = Path(__file__).parents[2]
FIELD = re.compile(r"\{[^{}]*\}")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the translations brought up to date with the program, in a copy."""
    copy = tmp_path_factory.mktemp("translations") / TS.name
    shutil.copyfile(TS, copy)
    gather(copy)
    return copy


def texts(ts: Path) -> Iterator[tuple[str, str]]:
    """Yield each text with its translation."""
    for text in ElementTree.parse(ts).getroot().iter("message"):
        yield text.findtext("source", ""), text.findtext("translation", "")


def test_every_text_is_translated(fresh: Path) -> None:
    """Run ``make translations`` and translate what it lists."""
    left = [f"{context}: {text}" for context, text in unfinished(fresh)]
    assert not left, "\n".join(left)


def test_a_renamed_class_keeps_its_translations(fresh: Path, tmp_path: Path) -> None:
    """Texts are kept by class, but a class that is called otherwise takes them along.

    Only a text that is translated in one way here and in another there is asked for again.
    """
    copy = tmp_path / TS.name
    text = fresh.read_text("utf-8")
    renamed = text.replace("<name>KernelLabWindow</name>", "<name>FormerName</name>")
    assert renamed != text
    copy.write_text(renamed, "utf-8")
    gather(copy)
    meanings = defaultdict[str, set[str]](set)
    for source, translation in texts(fresh):
        meanings[source].add(translation)
    asked = {source for _, source in set(unfinished(copy)) - set(unfinished(fresh))}
    assert all(len(meanings[source]) > 1 for source in asked)


def test_nothing_is_translated_that_is_not_there(fresh: Path) -> None:
    """The committed file has the texts of the program and no others."""
    assert sorted(source for source, _ in texts(TS)) == sorted(source for source, _ in texts(fresh))


def test_fields_are_those_of_the_text() -> None:
    """What is filled into a sentence is filled into its translation too."""
    wrong = [
        (source, translation)
        for source, translation in texts(TS)
        if sorted(FIELD.findall(source)) != sorted(FIELD.findall(translation))
    ]
    assert not wrong


def test_the_compiled_file_is_up_to_date(tmp_path: Path) -> None:
    """What the window reads is what the translators wrote."""
    again = tmp_path / QM.name
    compile_translation(TS, again)
    assert again.read_bytes() == QM.read_bytes()


def test_texts_are_literals_outside_of_fstrings() -> None:
    """Lupdate finds ``self.tr("…")`` with a literal, and never inside an f-string."""
    found: list[str] = []
    for file in sorted((ROOT / "gui").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        inside = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in ast.walk(node)
        }
        found += [
            f"{file.name}:{getattr(node, 'lineno', 0)}"
            for node in ast.walk(tree)
            if _is_tr(node) and (id(node) in inside or not _is_literal(node))
        ]
    assert not found


def _is_tr(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "tr"


def _is_literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and all(
        isinstance(argument, ast.Constant) for argument in node.args
    )
