"""What a script tells of single classes is what the program tells."""

import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - as the script calls it
from torch import Tensor, nn

from netwright.engine.data.class_recall import recognition
from netwright.engine.export.evaluation_text import evaluation
from netwright.engine.export.script_spec import plan_of
from tests.engine.export.test_training_script import trained

CLASSES = ("cat", "dog", "emu")


@pytest.mark.parametrize("limit", [None, 150])
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
    hits: tuple[int, ...], samples: tuple[int, ...], limit: int | None
) -> None:
    """The worst class and the balance stand beside an accuracy where two classes have samples.

    Where a class may have none, that is told too.
    """
    script: dict[str, object] = {
        **{"classes": CLASSES, "batch_size": 4, "torch": torch, "F": F, "Tensor": Tensor},
        **{"nn": nn, "normalise": lambda images: images},
    }
    exec(evaluation(plan_of(trained("lenet5", limit=limit))), script)
    evaluate = script["evaluate"]
    assert callable(evaluate)
    labels = torch.tensor([k for k, count in enumerate(samples) for _ in range(count)])
    found = [
        k if number < hits[k] else (k + 1) % len(samples)
        for k, count in enumerate(samples)
        for number in range(count)
    ]
    # Of ten numbers, as the network has them; the first five of equal ones are not always the same.
    logits = F.one_hot(torch.tensor(found), 10) + torch.linspace(0.1, 0.2, 10)
    near = (logits.topk(5).indices == labels.unsqueeze(1)).float().sum() / len(labels)
    told = recognition(hits, samples, CLASSES)
    words = f", {told.sentence}" if told else ""
    absent = [name for name, count in zip(CLASSES, samples, strict=True) if not count]
    if absent and limit:
        words += f", no image of {', '.join(absent)}"
    assert evaluate(nn.Identity(), logits, labels) == (
        f"loss {F.cross_entropy(logits, labels):.4f}, "
        f"accuracy {sum(hits) / sum(samples):.2%}, top-5 {near:.2%}{words}"
    )
