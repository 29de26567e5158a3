"""Laws of undo and redo."""

from hypothesis import given
from hypothesis import strategies as st

from netwright.engine.document.document import Document
from netwright.engine.document.history import LIMIT, History

titles = st.lists(st.integers(0, 9).map(str), min_size=1, max_size=20)


@given(titles)
def test_undoing_all_and_redoing_all_is_nothing(steps: list[str]) -> None:
    """Each undo gives the document before, each redo the one after, to the very objects."""
    seen = [Document()]
    history = History(seen[0])
    for title in steps:
        seen.append(Document(title))
        history.push(seen[-1])
    assert [history.undo() for _ in steps] == seen[-2::-1]
    assert not history.can_undo
    assert history.undo() is seen[0]
    assert [history.redo() for _ in steps] == seen[1:]
    assert not history.can_redo
    assert history.redo() is seen[-1]


def test_a_gesture_is_one_step() -> None:
    """The positions of a drag are undone at once, and the next drag apart from it."""
    first = Document("0")
    history = History(first)
    for gesture, title in ((1, "a"), (1, "b"), (2, "c"), (None, "d"), (None, "e")):
        history.push(Document(title), gesture)
    assert [history.undo().title for _ in range(4)] == ["d", "c", "b", "0"]


def test_a_gesture_that_has_ended_is_not_continued() -> None:
    """After its end, and after an undo, the same gesture begins a step of its own."""
    history = History(Document("0"))
    history.push(Document("a"), "drag")
    history.end_gesture()
    history.push(Document("b"), "drag")
    assert history.undo().title == "a"
    history.push(Document("c"), "drag")
    assert history.undo().title == "a"


def test_an_edit_after_undo_forgets_what_was_undone() -> None:
    """There is one line of time."""
    history = History(Document("0"))
    history.push(Document("a"))
    history.undo()
    history.push(Document("b"))
    assert not history.can_redo
    assert history.undo().title == "0"


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    """The same document once more leaves undo as it was."""
    document = Document()
    history = History(document)
    history.push(document)
    assert not history.can_undo


def test_the_past_is_limited() -> None:
    """Hours of work do not fill the memory."""
    history = History(Document("0"))
    for number in range(LIMIT + 50):
        history.push(Document(str(number)))
    steps = 0
    while history.can_undo:
        history.undo()
        steps += 1
    assert steps == LIMIT


def test_documents_of_the_past_hold_nothing_that_can_be_computed() -> None:
    """What was looked up in a document goes when the next one takes its place."""
    first = Document()
    history = History(first)
    assert not first.incoming
    history.push(Document("a"))
    assert "incoming" not in vars(first)
