"""What the README shows is what the program does."""

import re
from pathlib import Path

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.code.generate import generate

README = Path(__file__).parents[1] / "README.md"


def test_the_code_it_shows_is_exported() -> None:
    """The class in the README stands, to the letter, in what Small ResNet exports."""
    (shown,) = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), flags=re.DOTALL)
    assert shown in generate(analyse(zoo.load("small_resnet"))).text
