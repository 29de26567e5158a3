"""Laws of project files: what was saved is read, and all that is wrong is told at once."""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwright.engine import zoo
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.files import migrations, project
from netwright.engine.document.files.migrations import FORMAT, MIGRATIONS, FormatError, migrate
from netwright.engine.document.files.project import ProjectError
from netwright.engine.document.limits import MAXIMUM_EDGES, MAXIMUM_NODES
from tests.engine.document.drawings import chain, documents, drawing

Values = dict[str, Any]


def values_of(document: Document) -> Values:
    """Return the content of a project file as plain values, as one writes it by hand."""
    values: Values = json.loads(project.dump(document))
    del values["checksum"]
    return values


def told(data: bytes | Values) -> list[str]:
    """Return what is wrong with a file that must be refused."""
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    with pytest.raises(ProjectError) as caught:
        project.parse(content)
    return [str(problem) for problem in caught.value.problems]


@given(documents())
def test_what_was_dumped_is_read(document: Document) -> None:
    """Any document comes back equal, and is written the same again."""
    data = project.dump(document)
    assert project.parse(data) == document
    assert project.dump(project.parse(data)) == data


@pytest.mark.parametrize("name", zoo.names())
def test_ready_networks_survive_a_file(name: str, tmp_path: Path) -> None:
    """Saved and read, a ready network is what it was."""
    path = tmp_path / "a.netwright"
    project.save(zoo.load(name), path)
    assert project.read(path) == zoo.load(name)


def test_each_node_and_each_wire_has_a_line() -> None:
    """One changed parameter is one changed line of the file, besides its checksum."""
    document = chain(Conv2d(), ReLU())
    before = project.dump(document).splitlines()
    after = project.dump(edits.set_parameters(document, "n2", {"stride": 2})).splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 2
    assert len(project.dump(edits.add(document, ReLU())[0]).splitlines()) == len(before) + 1
    assert len(project.dump(edits.disconnect(document, document.edges[:1])).splitlines()) == (
        len(before) - 1
    )


def test_words_are_written_as_they_are() -> None:
    """A label in Chinese can be read in the file too."""
    assert "卷积".encode() in project.dump(edits.rename(chain(), "n1", "卷积"))


def test_an_empty_document_is_a_project() -> None:
    """Nothing drawn yet can be saved as well."""
    assert project.parse(project.dump(Document())) == Document()


def test_what_is_left_out_has_its_default() -> None:
    """Title, training, labels and parameters may be missing; nodes and wires may not."""
    values = values_of(chain(Conv2d()))
    del values["title"], values["training"]
    for node in values["nodes"]:
        del node["parameters"]
    assert project.parse(json.dumps(values).encode()) == chain(Conv2d())
    assert told({"format": FORMAT}) == [
        "The project: 'nodes' is missing.",
        "The project: 'edges' is missing.",
    ]


def test_everything_wrong_is_told_at_once() -> None:
    """Each problem is a sentence with its place; what follows from another is not told again."""
    values = values_of(chain(Conv2d(), ReLU(), ReLU()))
    values["colour"] = "red"
    values["title"] = "two\nlines"
    values["nodes"][1]["parameters"]["kernel_size"] = 0
    values["nodes"][2]["name"] = "forward"
    values["nodes"][3]["block"] = "Relu"
    values["edges"].append(["n1", 0, "n77", 0])
    values["training"]["epochs"] = 1.0
    assert told(values) == [
        "The project: there is no key 'colour'; there are format, title, flow, groups, nodes, "
        "edges, annotations, training, weights, checksum.",
        "'title' must be a text on one line of at most 200 characters; got 'two\\nlines'.",
        "Node conv1: Kernel size must be a whole number, or one for each direction, of at least 1 "
        "and at most 1,024; got 0.",
        "Node 3: 'name' must be a free identifier such as 'conv1', no word of Python or of "
        "nn.Module; got 'forward'.",
        "Node relu2: there is no block 'Relu'; did you mean ReLU?",
        "Wire 5: there is no node 'n77'.",
        "Training: Epochs must be a whole number of at least 1 and at most 100,000; got 1.0.",
    ]


def test_the_error_says_the_first_and_how_many_more() -> None:
    """In one line, for places that have room for one."""
    values = values_of(chain())
    values["a"] = values["b"] = 1
    with pytest.raises(ProjectError, match=r"no key 'a'.*\(And 1 more\.\)") as caught:
        project.parse(json.dumps(values).encode())
    assert "\n" not in str(caught.value)


WRONG_NODES: list[tuple[dict[str, Any], str]] = [
    ({"id": 1}, "'id' must be letters"),
    ({"id": "n 1"}, "'id' must be letters"),
    ({"id": "n1\n"}, "'id' must be letters"),
    ({"id": "../n1"}, "'id' must be letters"),
    ({"name": "Conv"}, "'name' must be a free identifier"),
    ({"name": "ｘ"}, "'name' must be a free identifier"),
    ({"name": "x\n"}, "'name' must be a free identifier"),
    ({"name": None}, "'name' must be a free identifier"),
    ({"name": "lambda"}, "'name' must be a free identifier"),
    ({"label": 3}, "'label' must be a text on one line"),
    ({"label": "a" * 201}, "'label' must be a text on one line"),
    ({"label": "a\u2028b"}, "'label' must be a text on one line"),
    ({"position": [0]}, "'position' must be two finite numbers"),
    ({"position": [0, True]}, "'position' must be two finite numbers"),
    ({"position": [0, "0"]}, "'position' must be two finite numbers"),
    ({"position": [0, 1e300]}, "'position' must be two finite numbers"),
    ({"position": {"x": 0}}, "'position' must be two finite numbers"),
    ({"block": "os.system"}, "there is no block 'os.system'"),
    ({"block": "Block"}, "there is no block 'Block'"),
    ({"block": "__class__"}, "there is no block '__class__'"),
    ({"block": ["ReLU"]}, "'block' must be the name of a block"),
    ({"parameters": []}, "'parameters' must be an object"),
    ({"parameters": {"shape": [True, 1]}}, "Shape must be"),
    ({"parameters": {"shape": [1.0, 1]}}, "Shape must be"),
    ({"parameters": {"shape": "1,28,28"}}, "Shape must be"),
    ({"parameters": {"shape": []}}, "Shape must be"),
    ({"parameters": {"shape": [[1]]}}, "Shape must be"),
    ({"parameters": {"__class__": 1}}, "no"),
    ({"parameters": {"{0.__class__}": 1}}, "no"),
    ({"parameters": {"model_config": {}}}, "no"),
    ({"extra": 1}, "there is no key 'extra'"),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG_NODES)
def test_a_wrong_node_is_named(change: dict[str, Any], sentence: str) -> None:
    """Every field has a type, limits and a sentence."""
    values = values_of(chain())
    values["nodes"][0].update(change)
    values["edges"] = []
    (problem,) = told(values)
    assert sentence in problem
    assert "ode" in problem


@pytest.mark.parametrize("node", [None, [], "n1", 3, True])
def test_a_node_is_an_object(node: object) -> None:
    """Anything else in its place is told by its number."""
    values = values_of(Document()) | {"nodes": [node]}
    assert told(values)[0].startswith("Node 1 must be an object; got")


@pytest.mark.parametrize(
    ("wire", "sentence"),
    [
        (["n1", 0, "n2"], "must be [source, output, target, input]"),
        (["n1", 0, "n2", True], "must be [source, output, target, input]"),
        (["n1", 0.0, "n2", 0], "must be [source, output, target, input]"),
        ({"source": "n1"}, "must be [source, output, target, input]"),
        ("n1n2", "must be [source, output, target, input]"),
        (["n9", 0, "n3", 0], "there is no node 'n9'"),
        (["n1", 1, "n3", 0], "x has no output 1"),
        (["n1", -1, "n3", 0], "x has no output -1"),
        (["n1", 0, "n3", 1], "relu2 has no input 1"),
        (["n4", 0, "n3", 0], "output has no output 0"),
        (["n2", 0, "n1", 0], "x has no input 0"),
        (["n1", 0, "n2", 0], "a second wire into input 0 of relu1"),
        (["n3", 0, "n2", 0], "a second wire into input 0 of relu1"),
    ],
)
def test_a_wrong_wire_is_named(wire: object, sentence: str) -> None:
    """Missing ends, missing ports, doubled wires and what is no wire."""
    values = values_of(edits.disconnect(chain(ReLU(), ReLU()), chain(ReLU(), ReLU()).edges[1:]))
    values["edges"].append(wire)
    assert sentence in told(values)[0]


def test_a_change_that_nobody_made_is_found() -> None:
    """A digit flipped on the disk makes another sound network, but not the same checksum."""
    data = project.dump(chain(Conv2d(out_channels=6)))
    (problem,) = told(data.replace(b'"out_channels": 6', b'"out_channels": 7'))
    assert "does not match its checksum" in problem


def test_a_layout_of_the_text_is_no_change() -> None:
    """Other line ends and spaces, as a version control system or an editor makes them, are fine."""
    data = project.dump(chain())
    assert project.parse(data.replace(b"\n", b"\r\n")) == chain()
    assert project.parse(json.dumps(json.loads(data), indent=4).encode()) == chain()


@pytest.mark.parametrize("checksum", ["", "0" * 32, 1, False, []])
def test_a_checksum_is_right_or_missing(checksum: object) -> None:
    """Anything else is refused."""
    assert "checksum" in told(values_of(chain()) | {"checksum": checksum})[0]


def test_a_cycle_is_named_node_by_node() -> None:
    """Of all that hangs below a cycle only the cycle itself is told."""
    document = drawing([(0, 1, 0), (1, 2), (2, 1, 1), (2, 3)])
    (problem,) = told(project.dump(document))
    assert problem in {
        f"The wires close a cycle, {cycle}; a network flows one way."
        for cycle in ("an1 → an2", "an2 → an1")
    }


def test_doubled_ids_and_names_are_named() -> None:
    """Two nodes share neither."""
    values = values_of(chain())
    values["nodes"][1]["id"] = "n1"
    values["edges"] = []
    assert told(values) == ["Two nodes have the id n1."]
    values["nodes"][1].update({"id": "n2", "name": "x"})
    assert told(values) == ["Two nodes have the name x."]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not JSON: line 1, column 1"),
        (b'{"format": 1,', "not JSON: line 1"),
        (b'{"format": 1}garbage', "not JSON: line 1, column 14"),
        (b"\xff\xfe{\x00}\x00", "not UTF-8 text: byte 1"),
        (b'{"title": "\xe5"}', "not UTF-8 text: byte 12"),
        (b"[]", "one JSON object"),
        (b'"project"', "one JSON object"),
        (b"null", "one JSON object"),
        (b'{"format": 1, "format": 1}', "The key 'format' stands twice"),
        (b'{"format": NaN}', "NaN is not a number"),
        (b'{"format": -Infinity}', "-Infinity is not a number"),
        (b'{"format": 1e999}', "1e999 is not finite"),
        (b'{"format": ' + b"9" * 5000 + b"}", "too large"),
        (b"[" * 17 + b"]" * 17, "Line 1 nests more than 16 levels"),
        (b"\n\n" + b"[" * 1_000_000, "Line 3 nests more than 16 levels"),
        (b'{"a":' * 17, "nests more than 16 levels"),
        (b"[" + b"0," * 1_000_001 + b"0]", "more than 1,000,000 texts, commas and brackets"),
        (b'{"title": "' + b"a" * 1001 + b'"}', "1,001 characters"),
        (b'{"title": "\\ud800"}', "half of a surrogate pair"),
        (b'{"\\udfff": 1}', "half of a surrogate pair"),
        (b'{"nodes": []}', "'format' must be a whole number up to 4; it is missing"),
        (b'{"format": true}', "it is True"),
        (b'{"format": 1.0}', "it is 1.0"),
        (b'{"format": "1"}', "it is '1'"),
        (b'{"format": 5}', "written by a newer Netwright, in format 5"),
        (b'{"format": 0}', "There never was a format 0"),
        (b'{"format": -5}', "There never was a format -5"),
        (b" " * (16 * 2**20 + 1), "It has 17 MiB"),
    ],
)
def test_what_is_no_project_is_refused(data: bytes, sentence: str) -> None:
    """Whatever stands in a file, it gets a sentence that says what and where."""
    (problem,) = told(data)
    assert sentence in problem


def test_brackets_in_words_are_not_nesting() -> None:
    """A label may hold any number of them."""
    document = edits.rename(chain(), "n1", "[{" * 90 + '"' + "\\")
    assert project.parse(project.dump(document)) == document


def test_a_mark_of_byte_order_is_allowed() -> None:
    """Some editors put one before UTF-8."""
    assert project.parse(b"\xef\xbb\xbf" + project.dump(chain())) == chain()


def test_budgets_are_told_with_their_numbers() -> None:
    """Nodes and wires beyond the budget are not even looked at."""
    values = values_of(Document())
    assert told(values | {"nodes": [0] * (MAXIMUM_NODES + 1)}) == [
        "There are 10,001 nodes; a network has at most 10,000."
    ]
    assert told(values | {"edges": [0] * (MAXIMUM_EDGES + 1)}) == [
        "There are 50,001 edges; a network has at most 50,000."
    ]


def test_endless_problems_end() -> None:
    """A file of nothing but mistakes is told in a hundred sentences and one."""
    problems = told(values_of(Document()) | {"nodes": [0] * 5000})
    assert len(problems) == 101
    assert problems[-1] == "There are more problems than these."


def test_a_block_under_an_older_name_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A block says itself what it replaces, and files that have the old name open."""
    monkeypatch.setattr(
        "netwright.engine.document.files.node_records.renamed_types", lambda: {"Rectifier": ReLU}
    )
    values = values_of(chain(ReLU()))
    values["nodes"][1]["block"] = "Rectifier"
    assert project.parse(json.dumps(values).encode()) == chain(ReLU())


def test_older_formats_become_todays_step_by_step() -> None:
    """Each migration makes the next format, from whichever format a file has."""
    chained = {
        1: lambda values: values | {"steps": [1]},
        2: lambda values: values | {"steps": [*values["steps"], 2]},
    }
    assert migrate({"format": 1}, chained, 3) == {"format": 3, "steps": [1, 2]}
    assert migrate({"format": 2, "steps": []}, chained, 3) == {"format": 3, "steps": [2]}
    assert migrate({"format": 3}, chained, 3) == {"format": 3}
    with pytest.raises(FormatError, match="newer Netwright, in format 4"):
        migrate({"format": 4}, chained, 3)


def test_every_format_that_was_has_its_migration() -> None:
    """There is an entry for each format below today's, and for no other."""
    assert set(MIGRATIONS) == set(range(1, FORMAT))
    assert migrations.migrate({"format": FORMAT}) == {"format": FORMAT}


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_refused_or_read(data: bytes) -> None:
    """Nothing but ProjectError comes out of a file."""
    with contextlib.suppress(ProjectError):
        assert isinstance(project.parse(data), Document)


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """A missing file, a folder, a pipe, a device, too large a file and an impossible path."""
    pipe, large = tmp_path / "pipe", tmp_path / "large"
    os.mkfifo(pipe)
    with large.open("wb") as file:
        file.truncate(2**40)
    expected = {
        tmp_path / "none": "none cannot be opened: There is no such file or folder.",
        tmp_path: "is a folder, not a project.",
        pipe: "pipe is not an ordinary file.",
        Path(os.devnull): "null is not an ordinary file.",
        large: "large cannot be opened. It has 1048576 MiB, and a network's file has at most 16 M",
        Path("a\0b"): "is no path.",
        tmp_path / ("a" * 300): "The name is too long.",
    }
    for path, sentence in expected.items():
        with pytest.raises(ProjectError) as caught:
            project.read(path)
        assert sentence in str(caught.value)


def test_a_damaged_file_is_told_by_its_name(tmp_path: Path) -> None:
    """The first sentence names the file."""
    path = tmp_path / "mine.netwright"
    path.write_bytes(b"{")
    with pytest.raises(ProjectError, match=r"^mine\.netwright cannot be opened\. It is not JSON"):
        project.read(path)
