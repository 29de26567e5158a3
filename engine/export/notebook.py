"""Jupyter notebook: the story of a run, which runs from top to bottom without this program.

It needs PyTorch, safetensors, Pillow and, to be looked at, Jupyter. Weights and some samples lie
beside it in one safetensors file.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from safetensors.torch import save
from torch import Tensor

from netwright.engine.export.quoting import quoted
from netwright.engine.export.runtime_model import needs
from netwright.engine.trained.network import TrainedNetwork
from netwright.engine.training.events import EpochDone, Event

EXTRA = "notebook"
SHOWN = 16  # samples that it names
SAMPLES, LABELS, WEIGHT = "samples/images", "samples/labels", "weights/"


@dataclass(frozen=True, eq=False)
class Notebook:
    """A notebook and what lies beside it.

    Attributes:
        content: Of the ``.ipynb`` file.
        tensors: Of the safetensors file beside it: weights and samples.
    """

    content: bytes
    tensors: bytes


def notebook(
    trained: TrainedNetwork,
    events: Sequence[Event],
    samples: Tensor,
    labels: Tensor,
    beside: str,
) -> Notebook:
    """Return the story of a run.

    Args:
        trained: The network and its weights.
        events: What the run told.
        samples: Some decoded test images, uint8 (N, C, H, W); of texts int64 (N, L). May be empty.
        labels: Their classes, int64 (N,); of texts one a step.
        beside: The name of the safetensors file.

    Raises:
        NotExportable: nbformat is not installed.
    """
    nbformat = needs("nbformat", extra=EXTRA)
    made = nbformat.v4
    cells = [
        made.new_markdown_cell(text) if kind == "text" else made.new_code_cell(text)
        for kind, text in _cells(trained, events, len(samples[:SHOWN]), beside)
    ]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"  # equal runs have equal notebooks
    book = made.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    weights = {f"{WEIGHT}{name}": tensor.contiguous() for name, tensor in trained.weights.items()}
    shown = {SAMPLES: samples[:SHOWN].contiguous(), LABELS: labels[:SHOWN].contiguous()}
    tensors = {name: tensor.clone() for name, tensor in {**weights, **shown}.items()}
    return Notebook(f"{nbformat.writes(book)}\n".encode(), save(tensors))


def _cells(
    trained: TrainedNetwork, events: Sequence[Event], shown: int, beside: str
) -> list[tuple[str, str]]:
    """Return the cells in their order, each with what it is."""
    cells = [("text", _beginning(trained)), ("code", trained.source.text.rstrip())]
    cells += [("text", _WEIGHTS_TEXT), ("code", _loading(trained, beside))]
    epochs = [event for event in events if isinstance(event, EpochDone)]
    if epochs:
        cells += [("text", _CURVES_TEXT), ("code", _curves(epochs))]
    first = _first_kernels(trained.weights)
    if first is not None:
        cells += [("text", _kernels_text(first)), ("code", _kernels(first))]
    facts = trained.facts
    if facts is not None and shown:
        is_text = facts.kind == "text"
        cells += [
            ("text", "## What it says\n\nSamples of the test part, which it has not learned from."),
            ("code", _SAYS_TEXT if is_text else _says_images(facts.mean, facts.std, facts.crop)),
        ]
    return cells


def _beginning(trained: TrainedNetwork) -> str:
    facts, settings = trained.facts, trained.document.training
    lines = [f"# {trained.document.title}", ""]
    if facts is not None:
        parts = ", ".join(f"{count:,} for {part}" for part, count in facts.sizes.items())
        lines += [
            f"Trained on **{facts.title}** ({parts}): {len(facts.classes)} classes.",
            "",
        ]
    rows = [
        ("Epochs", str(trained.epochs)),
        ("Optimizer", f"{settings.optimizer}, learning rate {settings.learning_rate:g}"),
        ("Schedule", settings.schedule.replace("_", " ")),
        ("Batch size", str(settings.batch_size)),
        ("Seed", str(settings.seed)),
        ("Trained", f"{trained.trained_at:%Y-%m-%d %H:%M}"),
    ]
    if trained.accuracy is not None:
        rows.insert(0, ("Accuracy", f"**{trained.accuracy:.2%}**"))
    lines += ["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join([*lines, "", "## The network"])


_WEIGHTS_TEXT = "## Its weights\n\nThey lie beside this notebook, with the samples shown below."


def _loading(trained: TrainedNetwork, beside: str) -> str:
    facts = trained.facts
    classes = list(facts.classes) if facts is not None else []
    return "\n".join(
        [
            "import torch",
            "from safetensors.torch import load_file",
            "",
            f"tensors = load_file({quoted(beside).text})",
            f"prefix = {quoted(WEIGHT).text}",
            "weights = {",
            "    name.removeprefix(prefix): tensor",
            "    for name, tensor in tensors.items()",
            "    if name.startswith(prefix)",
            "}",
            f"classes = {json.dumps(classes, ensure_ascii=False)}",
            "",
            f"model = {trained.source.class_name}()",
            "model.load_state_dict(weights)",
            "model.eval()",
            'print(f"{sum(p.numel() for p in model.parameters()):,} parameters")',
        ]
    )


_CURVES_TEXT = "## How it learned\n\nLoss and accuracy after each epoch."
_CURVES = '''
from IPython.display import SVG


def curves(**lines):
    """Draw lines over the epochs, each in a picture of its own."""
    width, height, rim = 300, 180, 30
    drawn = []
    for place, (name, values) in enumerate(lines.items()):
        low, high = min(values), max(values)
        span = (high - low) or 1.0
        across = max(len(values) - 1, 1)
        points = [
            (
                rim + (width - 2 * rim) * number / across,
                height - rim - (height - 2 * rim) * (value - low) / span,
            )
            for number, value in enumerate(values)
        ]
        text = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)
        drawn.append(
            f'<g transform="translate({place * width} 0)">'
            f'<text x="{rim}" y="18">{name.replace("_", " ")}: {values[-1]:.4g}</text>'
            f'<text x="0" y="{rim + 4}">{high:.3g}</text>'
            f'<text x="0" y="{height - rim + 4}">{low:.3g}</text>'
            f'<polyline points="{text}" fill="none" stroke="#2a6fdb" stroke-width="2"/>{dots}</g>'
        )
    return SVG(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * len(lines)}" height="{height}" '
        f'style="background: white" font-size="11" fill="#2a6fdb">{"".join(drawn)}</svg>'
    )
'''


def _curves(epochs: Sequence[EpochDone]) -> str:
    def numbers(values: Sequence[float]) -> str:
        return "[" + ", ".join(f"{value:.5g}" for value in values) + "]"

    return "\n".join(
        [
            _CURVES.strip(),
            "",
            "",
            "curves(",
            f"    training_loss={numbers([each.training_loss for each in epochs])},",
            f"    validation_loss={numbers([each.validation_loss for each in epochs])},",
            f"    validation_accuracy={numbers([each.validation_accuracy for each in epochs])},",
            ")",
        ]
    )


def _first_kernels(weights: Mapping[str, Tensor]) -> str | None:
    """Return the name of the first convolution's kernels that can be looked at."""
    return next(
        (name for name, each in weights.items() if each.dim() == 4 and min(each.shape[2:]) > 1),
        None,
    )


def _kernels_text(name: str) -> str:
    told = f"The kernels of the first convolution, `{name}`: white is positive."
    return f"## What it looks for\n\n{told}"


def _kernels(name: str) -> str:
    return f"""
from PIL import Image

kernels = weights[{quoted(name).text}].flatten(0, 1)[:64]
kernels = (kernels / kernels.abs().amax(dim=(1, 2), keepdim=True) + 1) / 2
tiles = torch.nn.functional.pad(kernels, (0, 1, 0, 1), value=0.5)
rows = [torch.cat(list(row), dim=1) for row in tiles.split(8)]
rows = [torch.nn.functional.pad(row, (0, rows[0].shape[1] - row.shape[1])) for row in rows]
mosaic = (torch.cat(rows) * 255).to(torch.uint8)
picture = Image.fromarray(mosaic.numpy())
picture.resize((picture.width * 8, picture.height * 8), Image.Resampling.NEAREST)
""".strip()


def _says_images(mean: Sequence[float], std: Sequence[float], crop: int | None) -> str:
    centre = (
        f"""
top, left = ((size - {crop}) // 2 for size in images.shape[-2:])
images = images[..., top : top + {crop}, left : left + {crop}]"""
        if crop is not None
        else ""
    )
    return f"""
from IPython.display import display
from PIL import Image

images, labels = tensors[{quoted(SAMPLES).text}], tensors[{quoted(LABELS).text}]{centre}
mean = torch.tensor({list(mean)}).view(-1, 1, 1)
std = torch.tensor({list(std)}).view(-1, 1, 1)
with torch.inference_mode():
    probabilities = model((images / 255 - mean) / std).softmax(dim=1)
for image, label, answer in zip(images, labels, probabilities):
    pixels = image.permute(1, 2, 0).squeeze(-1).numpy()
    best = answer.topk(min(3, len(answer)))
    said = ", ".join(f"{{classes[i]}} {{p:.1%}}" for p, i in zip(*map(torch.Tensor.tolist, best)))
    display(Image.fromarray(pixels))
    print(f"{{classes[label]}}: {{said}}")
right = (probabilities.argmax(dim=1) == labels).sum()
print(f"{{right}} of {{len(labels)}} right")
""".strip()


_SAYS_TEXT = f"""
rows, labels = tensors[{quoted(SAMPLES).text}], tensors[{quoted(LABELS).text}]
with torch.inference_mode():
    answers = model(rows).argmax(dim=-1)
right = (answers.flatten() == labels.flatten()).float().mean()
print(f"{{right:.1%}} of the next letters are right")
""".strip()
