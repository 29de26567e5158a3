"""Hostile projects, each opened where any code, import, socket or foreign file ends the process."""

import gzip
import json
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from itertools import chain as chain_of
from pathlib import Path
from typing import Any

import pytest

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.registry import block_types
from netwright.engine.document.edits.groups import group
from netwright.engine.document.files import project
from tests.engine.document.drawings import chain

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
MOST_MEMORY = 200 * 2**20

# Opens every file of a folder under an audit hook, and says which opened and which were refused.
OPENER = """
import json, os, sys
from pathlib import Path
from netwright.engine.blocks.registry import block_types
from netwright.engine.document.files import clipboard, project
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError

folder = Path(sys.argv[1])
files = sorted(folder.iterdir())
block_types()

def outcome(path):
    try:
        project.read(path)
        return "opened"
    except project.ProjectError as error:
        return str(error)

def pasted(path):
    try:
        clipboard.paste(Document(), path.read_text(errors="replace"))
        return "opened"
    except EditError as error:
        return str(error)

outcome(files[0]), pasted(files[0])  # loads what Python loads when it is first needed
FORBIDDEN = ("exec", "compile", "import", "socket.", "subprocess.", "os.", "pickle.", "marshal.",
             "ctypes.", "shutil.", "code.__new__", "urllib.", "webbrowser.", "tempfile.")

def watch(event, arguments):
    if event.startswith(FORBIDDEN):
        os.write(2, f"{event} {arguments!r}".encode())
        os._exit(3)
    if event != "open" or isinstance(arguments[0], int):
        return  # a handle is of a file that was watched as it was opened by its path
    if watching and Path(os.fsdecode(arguments[0])).parent != folder:
        os.write(2, f"{event} {arguments!r}".encode())
        os._exit(4)

watching = True
sys.addaudithook(watch)
said = {path.name: [outcome(path), pasted(path)] for path in files}
watching = False
status = Path("/proc/self/status").read_text()
memory = int(status.split("VmHWM:")[1].split()[0]) * 1024
print(json.dumps({"said": said, "memory": memory}))
"""

WORDS = [
    "os.system",
    "__import__('os').system('touch /tmp/owned')",
    "builtins.eval",
    "torch.nn.Conv2d",
    "netwright.engine.blocks.registry",
    "../../../etc/passwd",
    "file:///etc/passwd",
    "<img src='file:///etc/passwd'>",
    "{0.__class__.__mro__}",
    "{self.__init__.__globals__}",
    "%s%n%(x)s",
    "${HOME}",
    "$(reboot)",
    "`reboot`",
    "'; DROP TABLE nodes; --",
    "ReLU\x00",
    "\u202eULeR",
    "\ud83d\ude00" * 50,
    "R\u0435LU",
    "a\nimport os",
    '"""\nimport os\n"""',
    "# coding: utf-7",
    "__class__",
    "",
    " ",
    "x" * 1000,
    "x" * 10_000,
    "🧨" * 999,
]
VALUES: list[Any] = [
    *(None, True, False, 0, -1, 1.0, -0.0, 1e308, 2**63, 2**64, -(2**63), 10**19),
    *([], {}, [[]], {"": ""}, "", "NaN", [1] * 1000, {"__class__": "os"}),
]


def plain() -> dict[str, Any]:
    """Return a sound project as plain values, without a checksum."""
    values: dict[str, Any] = json.loads(project.dump(chain(ReLU())))
    del values["checksum"]
    return values


def changed() -> Iterator[dict[str, Any]]:
    """Yield projects with one field made something else."""
    for word in [*WORDS, *VALUES]:
        for key in ("format", "title", "groups", "nodes", "edges", "training", "checksum"):
            yield plain() | {key: word}
        yield from changed_groups(word)
        for key in ("id", "name", "label", "block", "parameters", "position"):
            values = plain()
            values["nodes"][1][key] = word
            yield values
        for place in range(4):
            values = plain()
            values["edges"][0][place] = word
            yield values
        yield plain() | {"training": {"data": word, "seed": word}}
        yield plain() | {"nodes": [word] * 50, "edges": [word] * 50}
        for parameter in ("shape", "__class__", "model_config"):
            values = plain()
            values["nodes"][0]["parameters"] = {parameter: word}
            yield values


def grouped() -> dict[str, Any]:
    """Return a project with a group in a group as plain values, without a checksum."""
    document, inner = group(chain(ReLU()), ["n2"], "Inner")
    document, _ = group(document, [inner], "Outer")
    values: dict[str, Any] = json.loads(project.dump(document))
    del values["checksum"]
    return values


def changed_groups(word: object) -> Iterator[dict[str, Any]]:
    """Yield projects with something in a group made something else."""
    for key in ("name", "nodes", "edges", "exposed"):
        values = grouped()
        values["groups"][1][key] = word
        yield values
    for key in ("id", "name", "block", "parameters", "position"):
        values = grouped()
        values["groups"][1]["nodes"][0][key] = word
        yield values
    for key in ("group", "repeat", "__class__"):
        values = grouped()
        values["nodes"][-1]["parameters"][key] = word
        values["groups"][1]["nodes"][0]["parameters"][key] = word
        yield values
    values = grouped()
    values["groups"][0]["exposed"] = [[word, [[word, word]]], [word, word], word]
    yield values


def bombs() -> Iterator[dict[str, Any]]:
    """Yield small projects that would be without end if what they say were done."""
    values = grouped()
    outer = json.dumps(values["groups"][1])
    for repeat in (1000, 10**9, 10**18):
        for most in (15, 16, 17, 5000):
            for number in range(2, most):
                record = json.loads(outer)
                record["nodes"][0]["parameters"] = {"group": number - 1, "repeat": repeat}
                values["groups"].append(record)
            values["nodes"][-1]["parameters"] = {"group": most - 1, "repeat": repeat}
            yield values
    values = grouped()
    values["groups"][0]["nodes"] = [json.loads(outer)["nodes"][0]] * 2
    yield values


def large() -> Iterator[bytes]:
    """Yield files that ask for much memory or time."""
    most = 16 * 2**20
    for piece in (
        b"[],",
        b"{},",
        b'"ab",',
        b"0,",
        b"1.5,",
        b'{"a":[',
        b'"\\u0041",',
        b'""',
        b'\\"',
    ):
        yield b"[" + piece * (most // len(piece) - 1)
    yield b'{"format": 1, "nodes": [' + b"1.5," * 900_000 + b"0]}"
    yield b"[" * most
    yield b'"' + b"a" * (most - 2) + b'"'
    yield b"1" * most
    yield b'{"format": ' + b"1" * 4000 + b"}"
    yield b"{" + b",".join(b'"%d": 1' % key for key in range(500_000)) + b', "0": 1}'
    node = json.dumps(plain()["nodes"][1]).encode()
    yield b'{"format": 1, "edges": [], "nodes": [' + b",".join([node] * 10_000) + b"]}"
    nodes = [{**plain()["nodes"][1], "id": f"n{n}", "name": f"a{n}"} for n in range(10_000)]
    ring = [[f"n{n}", 0, f"n{(n + 1) % 10_000}", 0] for n in range(10_000)]
    yield json.dumps({"format": 1, "nodes": nodes, "edges": ring}).encode()
    huge = {**plain()["nodes"][0], "parameters": {"shape": [65_536] * 4}}
    yield json.dumps({"format": 1, "nodes": [huge], "edges": []}).encode()


def foreign(folder: Path) -> Iterator[bytes]:
    """Yield files of other formats, some of which run code where they are trusted."""
    whole = project.dump(chain())

    class Owned:
        def __reduce__(self) -> tuple[Any, ...]:
            return (print, ("owned",))

    yield pickle.dumps(Owned())
    yield gzip.compress(whole)
    archive = folder.parent / "archive.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("../../evil", whole)
    yield archive.read_bytes()
    yield b"import os\nos.system('touch /tmp/owned')\n"
    yield b"!!python/object/apply:os.system ['touch /tmp/owned']\n"
    yield b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    yield from (whole.decode().encode(code) for code in ("utf-16", "utf-32", "utf-7", "cp037"))
    yield whole + whole
    yield b"\x00" * 1000
    yield whole.replace(b"{", b"/* */ {", 1)
    yield whole.replace(b'"', b"'")


def test_hostile_files_are_refused_or_neutral(tmp_path: Path) -> None:
    """No file runs code, imports, connects, or opens another; each is refused in one line or sound.

    All together they stay within a modest memory.
    """
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "0000.netwright").write_bytes(project.dump(chain()))
    texts = (json.dumps(values).encode() for values in chain_of(changed(), bombs()))
    for number, content in enumerate(chain_of(texts, large(), foreign(folder)), start=1):
        (folder / f"{number:04}.netwright").write_bytes(content)
    ended = subprocess.run(
        [sys.executable, "-c", OPENER, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stderr
    result = json.loads(ended.stdout)
    assert len(result["said"]) == number + 1 > 900
    assert result["said"].pop("0000.netwright")[0] == "opened"
    outcomes = [outcome for both in result["said"].values() for outcome in both]
    assert all("\n" not in outcome and len(outcome) < 1000 for outcome in outcomes)
    refused = [outcome for outcome in outcomes if outcome != "opened"]
    assert len(refused) > 0.9 * len(outcomes)
    assert result["memory"] < MOST_MEMORY


def test_no_small_file_makes_a_huge_network() -> None:
    """Groups of groups of groups are counted before anything is made of them."""
    for values in bombs():
        with pytest.raises(project.ProjectError):
            project.parse(json.dumps(values).encode())


def test_only_our_own_blocks_can_be_named() -> None:
    """The words above are no block, so that the files above are hostile indeed."""
    assert not set(WORDS) & block_types().keys()
