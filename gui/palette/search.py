"""Find blocks by name, alias, family or description, in English and in the window's language."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from netwright.gui.palette.choice import Choice
from netwright.gui.widgets.translation import translated

NOWHERE = 100


def search(
    query: str, blocks: Iterable[Choice], fits: Callable[[Choice], bool] | None = None
) -> list[Choice]:
    """Return the blocks in which every word of ``query`` occurs, the likeliest first.

    Of equally likely blocks those that fit come first; else they keep their order. An empty query
    finds all.
    """
    return [block for _, block in ranked(query, blocks, fits)]


def ranked(
    query: str, blocks: Iterable[Choice], fits: Callable[[Choice], bool] | None = None
) -> list[tuple[int, Choice]]:
    """Return what :func:`search` finds, each with how far from the block's name it was found."""
    words = query.casefold().split()
    scored = [(max((_score(word, block) for word in words), default=0), block) for block in blocks]
    found = [
        ((score, fits is not None and not fits(block)), block)
        for score, block in scored
        if score < NOWHERE
    ]
    return [(rank[0], block) for rank, block in sorted(found, key=lambda pair: pair[0])]


def _score(word: str, block: Choice) -> int:
    """Return how far from the block's name a word is found; :data:`NOWHERE` if it is not."""
    names, stems, aliases, prose = _texts(block)
    if word in names:
        return 0
    if word in stems:
        return 1 if word in aliases else 2  # a stem that several share is some block's word too
    if any(text.startswith(word) for text in names):
        return 3
    if word in aliases:
        return 4
    if any(text.startswith(word) for text in (*stems, *aliases)):
        return 5
    for score, texts in ((6, names), (7, [*stems, *aliases]), (8, prose)):
        if any(word in text for text in texts):
            return score
    return NOWHERE


# A block has a handful of texts, a language may change, and typing must not wait.
@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return text.casefold()


def _texts(block: Choice) -> tuple[list[str], list[str], list[str], list[str]]:
    names = _in_both_languages(block.title, block.type_name())
    # Several blocks may share the stem of their nodes' names: it says less than an own name.
    stems = [_folded(block.identifier)]
    aliases = _in_both_languages(*block.aliases)
    prose = _in_both_languages(block.family, block.summary)
    return names, stems, aliases, prose


def _in_both_languages(*texts: str) -> list[str]:
    return [_folded(form) for text in texts for form in (text, translated(text))]
