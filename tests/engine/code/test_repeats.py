"""Modules that repeat are written as a loop that makes the same modules."""

from hypothesis import given
from hypothesis import strategies as st

from netwright.engine.blocks.source import Call, Repeat, call, text_of
from netwright.engine.code.repeats import FEWEST, folded

MODULES = st.lists(
    st.builds(
        lambda name, width, stride: call(name, width, 2 * width, stride=stride, bias=False),
        st.sampled_from(["dict", "list"]),
        st.integers(1, 4).map(lambda number: 8 * number),
        st.sampled_from([1, (1, 2)]),
    ),
    max_size=12,
)


def unrolled(parts: list[Call | Repeat]) -> list[str]:
    """Return the texts of the modules that the loops make, one by one."""
    texts = []
    for part in parts:
        if isinstance(part, Call):
            texts.append(text_of(part))
            continue
        for number in range(part.count):
            numbers = {part.variable: number}
            arguments = [eval(text_of(value), {}, numbers) for value in part.element.arguments]
            keywords = {
                key: eval(text_of(value), {}, numbers) for key, value in part.element.keywords
            }
            texts.append(text_of(call(part.element.function, *arguments, **keywords)))
    return texts


@given(MODULES)
def test_loops_make_the_modules_that_were_there(modules: list[Call]) -> None:
    """Whatever is folded, the same modules are made in the same order."""
    assert unrolled(folded(modules)) == [text_of(module) for module in modules]


@given(MODULES)
def test_a_loop_is_worth_several_modules(modules: list[Call]) -> None:
    """Two equal modules are written twice; nobody writes a loop for them."""
    repeats = [part for part in folded(modules) if isinstance(part, Repeat)]
    assert all(part.count >= FEWEST for part in repeats)


def test_equal_modules_need_no_variable() -> None:
    """As people write it: ``*(Bottleneck(256) for _ in range(5))``."""
    (part,) = folded([call("Bottleneck", 256)] * 5)
    assert text_of(part) == "*(Bottleneck(256) for _ in range(5))"


def test_numbers_that_grow_evenly_are_counted() -> None:
    """The input channels of a dense block, and numbers that fall."""
    (part,) = folded([call("DenseLayer", 64 + 32 * i, growth_rate=32) for i in range(6)])
    assert text_of(part) == "*(DenseLayer(64 + 32 * i, growth_rate=32) for i in range(6))"
    (part,) = folded([call("Conv", 96 - 32 * i) for i in range(3)])
    assert text_of(part) == "*(Conv(96 - 32 * i) for i in range(3))"
