"""What a script tells of single classes is what the program tells."""

import pytest
import torch
from torch import Tensor

from netwright.engine.data.class_recall import recognition
from netwright.engine.export.evaluation_text import JUDGED

CLASSES = ("cat", "dog", "emu")


@pytest.mark.parametrize(
    ("hits", "samples"),
    [
        ((9, 5, 1), (10, 10, 10)),
        ((10, 0, 0), (10, 10, 0)),
        ((0, 0, 0), (0, 3, 4)),
        ((4, 0, 0), (5, 0, 0)),
        ((0, 0, 0), (0, 0, 6)),
    ],
)
def test_a_script_tells_of_classes_as_the_program_does(
    hits: tuple[int, ...], samples: tuple[int, ...]
) -> None:
    """The worst class and the balance stand beside an accuracy where two classes have samples."""
    script: dict[str, object] = {"classes": CLASSES, "Tensor": Tensor}
    exec(JUDGED, script)
    judged = script["judged"]
    assert callable(judged)
    accuracy = sum(hits) / sum(samples)
    told = recognition(hits, samples, CLASSES)
    words = f", {told.sentence}" if told else ""
    assert judged(accuracy, torch.tensor(hits) / torch.tensor(samples)) == (
        f"accuracy {accuracy:.2%}{words}"
    )
