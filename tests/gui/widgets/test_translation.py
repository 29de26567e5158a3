"""Laws of the engine's sentences in the language of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from netwright.engine.message import Listed, message
from netwright.gui.widgets.translation import sentence


class Capitals(QTranslator):
    """Says every sentence in capitals; the names of values stay."""

    def translate(
        self, context: str, source: str, /, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the template in capitals, what is in braces as it is."""
        return "".join(
            part if place % 2 else part.upper()
            for place, part in enumerate(source.replace("{", "\0{").replace("}", "}\0").split("\0"))
        )


@pytest.fixture
def shouted(qapp: QApplication) -> Iterator[None]:
    """A window whose language is capitals."""
    translator = Capitals()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.usefixtures("shouted")
def test_a_sentence_within_a_sentence_is_translated_with_it() -> None:
    """A reason, a list and a list in a reason are in the language of the whole; names stay."""
    why = message("{file} is damaged.", file="x.png")
    told = message("Left out:\n{all}", all=Listed((why, message("because {why}", why=why))))
    assert sentence(told) == "LEFT OUT:\n– x.png IS DAMAGED.\n– BECAUSE x.png IS DAMAGED."
    assert str(told) == "Left out:\n– x.png is damaged.\n– because x.png is damaged."
