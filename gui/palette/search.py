"""Find blocks by name, alias, family or description, in English and in the window's language."""

from collections.abc import Iterable
from functools import lru_cache

from gui.palette.choice import Choice
from gui.translation import translated

NOWHERE = 100


def search(query: str, blocks: Iterable[Choice]) -> list[Choice]:
    """Return the blocks in which every word of ``query`` occurs, the likeliest first.

    Equally likely blocks keep their order; an empty query finds all.
    """
    words = query.casefold().split()
    scored = [(max((_score(word, block) for word in words), default=0), block) for block in blocks]
    found = [(score, block) for score, block in scored if score < NOWHERE]
    return [block for _, block in sorted(found, key=lambda pair: pair[0])]


def _score(word: str, block: Choice) -> int:
    """Return how far from the block's name a word is found; :data:`NOWHERE` if it is not."""
    names, aliases, prose = _texts(block)
    for score, texts in ((0, names), (2, aliases)):
        if word in texts:
            return score
        if any(text.startswith(word) for text in texts):
            return score + 1
    for score, texts in ((4, names), (5, aliases), (6, prose)):
        if any(word in text for text in texts):
            return score
    return NOWHERE


# A block has a handful of texts, a language may change, and typing must not wait.
@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return text.casefold()


def _texts(block: Choice) -> tuple[list[str], list[str], list[str]]:
    names = _in_both_languages(block.title, block.type_name())
    # Several blocks may share the stem of their nodes' names: it says less than an own name.
    aliases = _in_both_languages(block.identifier, *block.aliases)
    prose = _in_both_languages(block.family, block.summary)
    return names, aliases, prose


def _in_both_languages(*texts: str) -> list[str]:
    return [_folded(form) for text in texts for form in (text, translated(text))]
