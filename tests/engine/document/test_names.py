"""Laws of names: what a person types becomes an identifier that generated code can have."""

import ast
import builtins
import keyword
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from netwright.engine.document.names import (
    MAXIMUM_LENGTH,
    PATTERN,
    RESERVED,
    free_name,
    is_label,
    is_name,
    name_from,
    on_one_line,
)

anything = st.text(st.characters(), max_size=60)


def test_no_name_hides_an_attribute_of_a_module() -> None:
    """Every attribute of PyTorch's nn.Module that a name could equal is reserved."""
    attributes = {name for name in dir(nn.Module()) if PATTERN.fullmatch(name)}
    assert attributes <= RESERVED
    assert {"forward", "train", "training", "type", "float", "to"} <= attributes


@pytest.mark.parametrize("name", [*keyword.kwlist, *keyword.softkwlist, *dir(builtins)])
def test_no_word_of_python_is_a_name(name: str) -> None:
    """Keywords and builtins name no node."""
    assert not is_name(name)


@given(anything)
def test_what_is_a_name_is_an_identifier_also_to_python(text: str) -> None:
    """A name parses as one identifier, and Python's own normalisation leaves it alone."""
    if is_name(text):
        assert ast.unparse(ast.parse(f"self.{text} = 1")) == f"self.{text} = 1"
        assert unicodedata.normalize("NFKC", text) == text


@given(anything, st.sets(st.sampled_from(["conv1", "a", "relu", "node_1", "x_1"])))
def test_any_words_give_a_free_name(text: str, taken: set[str]) -> None:
    """Whatever is typed, the name is valid, and none that is taken."""
    name = name_from(text, taken, otherwise="n9")
    assert is_name(name)
    assert name not in taken


@given(st.from_regex(PATTERN, fullmatch=True).filter(is_name))
def test_a_valid_name_that_is_free_is_kept(name: str) -> None:
    """Who types an identifier gets it, to the letter."""
    if not name.endswith("_"):
        assert name_from(name, (), otherwise="n9") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("First conv", "first_conv"),
        ("Größe", "grosse"),
        ("ｃｏｎｖ１", "conv1_1"),
        ("ｃｏｎｖ２", "conv2"),
        ("3×3 conv", "node_3_3_conv"),
        ("卷积", "before"),
        ("123", "before"),
        ("float", "float_1"),
        ("import os; os.system('x')", "import_os_os_system_x"),
        ("conv1", "conv1_1"),
        ("k" * 60, "k" * MAXIMUM_LENGTH),
    ],
)
def test_the_name_is_near_to_the_words(text: str, name: str) -> None:
    """Letters and digits stay, the rest becomes underscores; without a letter the name stays."""
    assert name_from(text, {"conv1"}, otherwise="before") == name


def test_a_long_name_that_is_taken_still_gets_its_number() -> None:
    """The number fits within the greatest length."""
    long = "k" * MAXIMUM_LENGTH
    name = name_from(long, {long}, otherwise="x")
    assert is_name(name)
    assert name.endswith("_1")


def test_the_first_free_number_is_taken() -> None:
    """Numbers count from 1 and skip what is there."""
    assert free_name("conv", {"conv1", "conv3"}) == "conv2"


@given(anything)
def test_cleaned_words_are_a_label(text: str) -> None:
    """Words on one line hold no control character, line break or half of a surrogate pair."""
    words = on_one_line(text)
    assert is_label(words)
    assert words == words.strip()
    assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in words)
    words.encode()


@pytest.mark.parametrize("text", ["a\nb", "\x00", "\u2028", "\ud800", "a" * 201, "\x7f"])
def test_what_cannot_stand_on_one_line_is_no_label(text: str) -> None:
    """Breaks, control characters, lone surrogates and endless texts are refused."""
    assert not is_label(text)
