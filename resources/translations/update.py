"""Gather every text of the program into ``netwright_zh_CN.ts`` and compile it.

``python -m netwright.resources.translations.update``; then translate what it calls unfinished,
with Qt Linguist or in the file itself, and run it again. The window's own texts are found by
lupdate; the engine knows no Qt, so its texts are handed to lupdate as calls of ``translate``.
"""

import ast
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from netwright.engine import zoo
from netwright.engine.analysis.fit_to_data import Fit
from netwright.engine.augmentation.augmentation import STEPS, Augmentation
from netwright.engine.blocks.block import Family
from netwright.engine.blocks.parameters import specs_of
from netwright.engine.blocks.registry import block_types
from netwright.engine.data.folder_options import FolderOptions
from netwright.engine.document.group import Group
from netwright.engine.document.training_settings import TrainingSettings
from netwright.gui.state.program_options import ProgramOptions
from netwright.gui.widgets.translation import ENGINE_CONTEXT

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
TS = FOLDER / "netwright_zh_CN.ts"
QM = TS.with_suffix(".qm")
MAKERS = {"message": 0, "_misfit": 1, "add": 0}
"""Functions that make sentences, and which of their arguments is the template."""
MESSAGE = re.compile(
    r"<source>([^<]*)</source>(\s*)<translation( type=\"unfinished\")?(?:/>|>(.*?)</translation>)",
    re.DOTALL,
)
HEADLESS = "commands"
"""The folder of the engine whose sentences only a terminal shows."""


def engine_texts() -> list[str]:
    """Return every text of the engine that the window shows, each once, in a stable order."""
    found = [*declared_texts(), *(text for file in _sources("engine") for text in _templates(file))]
    found += [text for file in _sources("gui") for text in _templates(file)]
    return list(dict.fromkeys(text for text in found if text))


def declared_texts() -> Iterator[str]:
    """Yield the texts in the declarations of blocks, of training and of ready networks."""
    yield from (family.value for family in (*Family, *zoo.NetworkFamily))
    for block in block_types().values():
        yield from (block.title, block.summary, block.formula)
        yield from _texts_of_fields(block)
    yield Group.summary
    models = (Group, TrainingSettings, FolderOptions, ProgramOptions, Augmentation, Fit, *STEPS)
    for model in models:
        yield from _texts_of_fields(model)
    for step in STEPS:
        yield from (step.title, step.help)
    for name in zoo.names():
        network = zoo.entry(name)
        yield from (network.title, network.summary)


def _texts_of_fields(model: type[BaseModel]) -> Iterator[str]:
    for spec in specs_of(model):
        if len(spec.words) == 1 and not spec.optional:  # says what kind a value is; in no form
            continue
        yield from (spec.title, spec.help, spec.unit)
        yield spec.empty
        names = (name for name in spec.choices.values() if re.match("[A-Za-z]", name))
        yield from names if spec.choices else (word.replace("_", " ") for word in spec.words)


def _sources(package: str) -> list[Path]:
    files = sorted((ROOT / package).rglob("*.py"))
    return [file for file in files if HEADLESS not in file.relative_to(ROOT).parts]


def _templates(file: Path) -> Iterator[str]:
    """Yield the literal templates of sentences in a source file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            place = MAKERS.get(_name(node.func), len(node.args))
            is_sentence = _name(node.func) != "add"  # a set is given keys: words without a space
            texts = (text for one in node.args[place : place + 1] for text in _literals(one))
            yield from (text for text in texts if " " in text or (is_sentence and text.isalpha()))


def _literals(argument: ast.expr) -> Iterator[str]:
    """Yield the texts that ``argument`` may be: one, or one of two."""
    match argument:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp():
            yield from _literals(argument.body)
            yield from _literals(argument.orelse)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name():
            return function.id
        case ast.Attribute():
            return function.attr
        case _:
            return ""


def gather(ts: Path) -> None:
    """Bring ``ts`` up to date with the program; translations that are there stay.

    A text that is found under another class than before (the class was renamed, or the text moved)
    keeps its translation, where that was the same wherever the text stood.
    """
    former = ts.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        calls = Path(folder) / "engine_texts.py"
        calls.write_text(
            "".join(
                f"QCoreApplication.translate({ENGINE_CONTEXT!r}, {_quoted(text)})\n"
                for text in engine_texts()
            ),
            encoding="utf-8",
        )
        options = ["-locations", "none", "-no-obsolete", "-source-language", "en"]
        files = [str(file) for file in (*_sources("gui"), calls)]
        _run("pyside6-lupdate", *options, *files, "-ts", str(ts))
    ts.write_text(_carried_over(former, ts.read_text(encoding="utf-8")), encoding="utf-8")


def _carried_over(former: str, new: str) -> str:
    """Return ``new`` with what is unfinished taken from ``former``, whatever the class was."""
    known = defaultdict[str, set[str]](set)
    for source, _, unfinished, translation in MESSAGE.findall(former):
        if translation and not unfinished:
            known[source].add(translation)

    def finished(found: re.Match[str]) -> str:
        source, space, unfinished, _ = found.groups()
        if not unfinished or len(known[source]) != 1:
            return found[0]
        (translation,) = known[source]
        return f"<source>{source}</source>{space}<translation>{translation}</translation>"

    return MESSAGE.sub(finished, new)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def compile_translation(ts: Path, qm: Path) -> None:
    """Write the binary form of ``ts`` that the window reads."""
    _run("pyside6-lrelease", "-silent", str(ts), "-qm", str(qm))


def _run(tool: str, *arguments: str) -> None:
    command = [str(Path(sys.executable).parent / tool), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{tool}: {done.stdout}{done.stderr}")


def unfinished(ts: Path) -> list[tuple[str, str]]:
    """Return context and text of everything in ``ts`` that has no finished translation."""
    found = []
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for text in context.iter("message"):
            translation = text.find("translation")
            if translation is None or translation.get("type") or not translation.text:
                found.append((context.findtext("name", ""), text.findtext("source", "")))
    return found


def main() -> None:
    """Gather, compile, and list what is left to translate."""
    gather(TS)
    compile_translation(TS, QM)
    left = unfinished(TS)
    for context, text in left:
        print(f"{context}: {text}")
    print(f"{len(left)} texts are to be translated in {TS.name}.")


if __name__ == "__main__":
    main()
