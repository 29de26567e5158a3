"""Laws of frames and notes: they are drawn beside the network, and never part of it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.code import generate
from netwright.engine.document import edits
from netwright.engine.document.annotation import AnnotationKind, Area, Colour, node_area
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError, annotations, frames
from netwright.engine.document.edits.tidy import tidy
from netwright.engine.document.files import clipboard, project
from netwright.engine.document.files.project import ProjectError
from netwright.engine.document.grid import Flow
from tests.engine.document.drawings import chain, check_sound, documents

HTML = "<b>bold</b> <img src='file:///etc/passwd'>"


def framed(document: Document, *node_ids: str, title: str = "Part") -> tuple[Document, str]:
    """Return the document with a frame around some nodes."""
    return frames.add_frame(document, title, node_ids, (0.0, 0.0))


def strangers(document: Document, frame: str, inside: frozenset[str]) -> list[str]:
    """Return the nodes that a frame touches though they do not belong to it."""
    area = document.annotations[frame].area
    return [
        key
        for key, node in document.nodes.items()
        if key not in inside and area.touches(node_area(node.position))
    ]


def test_code_and_numbers_do_not_know_of_them() -> None:
    """Whatever is written around a network, its code stays the same to the letter."""
    plain = zoo.load("lenet5")
    document, _ = framed(plain, "n2", "n3", title=HTML)
    document, _ = annotations.add_note(document, 'x"""\n' + HTML, (0.0, 0.0))
    assert generate(analyse(document)).text == generate(analyse(plain)).text
    assert analyse(document).parameters == analyse(plain).parameters


def test_a_frame_holds_what_it_was_drawn_around_and_nothing_else() -> None:
    """What stands above and below moves out of its way, in either direction of flow."""
    for flow in Flow:
        document = tidy(zoo.load("lenet5"), flow)
        for start in range(2, 12):
            inside = frozenset(f"n{start + step}" for step in range(2))
            rows = {document.grid.turned(document.nodes[node].position)[0] for node in inside}
            if len(rows) > 1:
                continue  # the fold is between them
            drawn, frame = framed(document, *inside)
            assert frames.contents(drawn, [frame]).nodes == inside
            assert not strangers(drawn, frame, inside)


def test_frames_and_notes_move_with_what_is_in_them() -> None:
    """Moving the outer frame moves nodes, inner frame and note by the same way."""
    document, inner = framed(chain(ReLU(), ReLU()), "n2")
    document, outer = framed(document, "n2", "n3")
    document = annotations.place(
        document, {outer: frames.around([document.annotations[inner].area, *areas(document)])}
    )
    held = frames.contents(document, [outer])
    assert held.nodes == document.nodes.keys()
    assert held.annotations == {inner}


def areas(document: Document) -> list[Area]:
    """Return the areas of all nodes."""
    return [node_area(node.position) for node in document.nodes.values()]


@pytest.mark.parametrize("flow", Flow)
def test_tidying_draws_frames_around_what_they_held(flow: Flow) -> None:
    """After tidying, a frame has the same nodes in it, and none of the others within its rows."""
    document, frame = framed(zoo.load("lenet5"), "n2", "n3", "n4", title="Features")
    held = frames.contents(document, [frame]).nodes
    tidied = tidy(document, flow)
    assert frames.contents(tidied, [frame]).nodes >= held
    assert tidied.annotations[frame].text == "Features"
    again = tidy(tidied)
    assert again.nodes == tidied.nodes


@given(documents(), st.sampled_from([None, *Flow]))
def test_tidying_keeps_every_promise(document: Document, flow: Flow | None) -> None:
    """Any drawing can be tidied: nothing is lost, nothing covers another, notes cover nothing."""
    tidied = tidy(document, flow)
    check_sound(tidied)
    assert tidied.nodes.keys() == document.nodes.keys()
    assert tidied.annotations.keys() == document.annotations.keys()
    assert tidied.edges == document.edges
    taken = areas(tidied)
    assert not any(one.touches(two) for at, one in enumerate(taken) for two in taken[:at])
    if document.nodes:
        notes = [
            each.area for each in tidied.annotations.values() if each.kind is AnnotationKind.NOTE
        ]
        assert not any(note.touches(other) for note in notes for other in taken)


def test_a_note_keeps_its_lines_and_loses_what_no_program_can_show() -> None:
    """Line breaks stay, control characters and other separators go, tabs become spaces."""
    document, note = annotations.add_note(Document(), "a\r\nb\u2028c\td\x00\x1b[31m", (0.0, 0.0))
    assert document.annotations[note].text == "a\nb\nc   d[31m"


def test_what_cannot_be_is_refused() -> None:
    """Nothing is drawn so small or so far away that nobody could take hold of it."""
    document, note = annotations.add_note(Document(), "", (0.0, 0.0))
    for area in (Area(0, 0, 5, 100), Area(0, 0, 100, float("nan")), Area(1e12, 0, 100, 100)):
        with pytest.raises(EditError, match="so small, or so far away"):
            annotations.place(document, {note: area})
    with pytest.raises(EditError):
        annotations.add_note(document, "", (float("inf"), 0.0))


def test_changes_are_edits() -> None:
    """Text, area and colour change one at a time; what changes nothing is the same document."""
    document, frame = framed(chain(ReLU()), "n2")
    changed = annotations.change(document, frame, text="two\nlines", colour=Colour.PINK)
    assert changed.annotations[frame].text == "two lines"
    assert changed.annotations[frame].colour is Colour.PINK
    assert annotations.change(document, frame) is document
    assert annotations.remove(changed, [frame]).annotations == {}
    assert annotations.remove(changed, ["n2"]) is changed


def test_files_keep_them_and_older_files_have_none() -> None:
    """Frames, notes and flow come back; a file of format 1 opens as it always did."""
    document, _ = framed(chain(ReLU()), "n2", title=HTML)
    document, _ = annotations.add_note(document, HTML, (9.5, 9.0))
    document = document.replace(flow=Flow.RIGHT)
    assert project.parse(project.dump(document)) == document
    values = json.loads(project.dump(chain(ReLU())))
    for key in ("annotations", "flow", "checksum"):
        del values[key]
    values["format"] = 1
    assert project.parse(json.dumps(values).encode()) == chain(ReLU())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": "n1"}, "the id n1 is taken"),
        ({"id": 3}, "'id' must be"),
        ({"kind": "picture"}, "'kind' must be 'frame' or 'note'"),
        ({"area": [0, 0, 1, 1]}, "'area' must be four finite numbers"),
        ({"area": [0, 0, 100]}, "'area' must be four finite numbers"),
        ({"colour": "red; }"}, "'colour' must be one of grey"),
        ({"text": "a\u0000b"}, "no control characters"),
        ({"text": None}, "'text' must be a text"),
        ({"html": "<b>"}, "there is no key 'html'"),
    ],
)
def test_what_is_wrong_in_a_file_is_told(change: dict[str, object], words: str) -> None:
    """Each wrong record of a frame gets a sentence that says which and why."""
    document, _ = framed(chain(ReLU()), "n2")
    values = json.loads(project.dump(document))
    del values["checksum"]
    values["annotations"][0].update(change)
    with pytest.raises(ProjectError) as refused:
        project.parse(json.dumps(values).encode())
    assert words in " ".join(map(str, refused.value.problems))


def test_the_clipboard_carries_them() -> None:
    """A copied frame and note are pasted with the nodes, moved as far, under ids of their own."""
    document, frame = framed(chain(ReLU()), "n2")
    document, note = annotations.add_note(document, "look", (300.0, 50.0))
    text = clipboard.copy(document, ["n2", frame, note])
    pasted, new = clipboard.paste(document, text, (1000.0, 1000.0))
    check_sound(pasted)
    node, *beside = new
    assert {pasted.annotations[each].text for each in beside} == {"Part", "look"}
    dx = pasted.nodes[node].position[0] - document.nodes["n2"].position[0]
    copy = next(
        pasted.annotations[each] for each in beside if pasted.annotations[each].text == "Part"
    )
    assert copy.area.left - document.annotations[frame].area.left == pytest.approx(dx)
    assert edits.remove(pasted, ["n2"]).annotations == pasted.annotations
