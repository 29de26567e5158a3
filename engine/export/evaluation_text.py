"""How a script brings its samples to the network, and measures it, as text."""

from collections.abc import Iterator

from netwright.engine.augmentation.pipeline import ten_views
from netwright.engine.code.layout import LINE_LENGTH
from netwright.engine.data.dataset import centre
from netwright.engine.export.copied_source import CopiedSource
from netwright.engine.export.script_spec import ScriptSpec
from netwright.engine.training.step.evaluation import mean_prediction


def precision_settings(plan: ScriptSpec) -> Iterator[str]:
    """Yield how the numbers are kept: their precision, and the order of images in memory."""
    if plan.bfloat16:
        yield 'bfloat16 = device.type == "cuda" and torch.cuda.get_device_capability() >= (8, 0)'
    if plan.arranges:
        yield from ARRANGED[plan.settings.device]


LAYOUT = "layout = torch.channels_last if channels_last else torch.contiguous_format"
ARRANGED = {
    "cuda": ["layout = torch.channels_last"],
    "cpu": ["channels_last = torch.backends.mkldnn.is_available()", LAYOUT],
    "auto": [
        'channels_last = device.type == "cuda" or torch.backends.mkldnn.is_available()',
        LAYOUT,
    ],
}
"""How the order of images in memory is chosen, by the device asked for."""


def forward(plan: ScriptSpec) -> str | None:
    """Return the function that runs the network, None where it is simply called."""
    arranged = ".contiguous(memory_format=layout)" if _arranges(plan) else ""
    if not plan.bfloat16:
        several = len(plan.heads) > 1 or plan.lasts > 1
        returned = "Tensor | tuple[Tensor, ...]" if several else "Tensor"
        return LAID_OUT.format(returned=returned) if arranged else None
    if len(plan.heads) == 1:
        return f'''\
def predict(model: nn.Module, images: Tensor) -> Tensor:
    """Run the network, on a GPU that can in bfloat16."""
    with torch.autocast(device.type, torch.bfloat16, enabled=bfloat16):
        return model(images{arranged}).float()'''
    return f'''\
def predict(model: nn.Module, images: Tensor) -> list[Tensor]:
    """Run the network, on a GPU that can in bfloat16; return all its outputs."""
    with torch.autocast(device.type, torch.bfloat16, enabled=bfloat16):
        outputs = model(images{arranged})
    outputs = (outputs,) if isinstance(outputs, Tensor) else outputs
    return [output.float() for output in outputs]'''


LAID_OUT = '''\
def predict(model: nn.Module, images: Tensor) -> {returned}:
    """Run the network on images that lie in memory as the device reads them fastest."""
    return model(images.contiguous(memory_format=layout))'''


def _arranges(plan: ScriptSpec) -> bool:
    """Return whether samples are images that are put into another order."""
    return plan.arranges and not plan.reading.is_text


def predicted(plan: ScriptSpec, model: str, inputs: str) -> str:
    """Return the expression of what a network returns, float32."""
    prepared = plan.bfloat16 or _arranges(plan)
    return f"predict({model}, {inputs})" if prepared else f"{model}({inputs})"


def _measured(plan: ScriptSpec, inputs: str) -> str:
    """Return the expression of the main output in evaluation."""
    in_tuple = plan.lasts > 1 or (plan.bfloat16 and len(plan.heads) > 1)
    return predicted(plan, "model", inputs) + ("[0]" if in_tuple else "")


def limited(plan: ScriptSpec) -> str | None:
    """Return the function that keeps some of the samples, None where all are used."""
    if plan.settings.limit is None or plan.reading.is_text:
        return None
    return FIRST


FIRST = '''\
def first(images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Keep at most so many images as the limit, of each class its share."""
    if len(labels) <= limit:
        return images, labels
    kept = stratified(labels, torch.arange(len(labels)), limit)
    return images[kept], labels[kept]'''


def normalisation(plan: ScriptSpec) -> str | None:
    """Return the function that gives images their common mean and deviation."""
    if plan.reading.is_text:
        return None
    if plan.reading.moments is not None:
        return NORMALISE
    return MEASURED_NORMALISE.format(measured=GREY if plan.reading.shape[0] == 1 else COLOURED)


NORMALISE = '''\
def normalise(images: Tensor) -> Tensor:
    """Bring images (N, C, H, W) from 0 to 1 to zero mean and unit variance."""
    return (images - mean) / std'''

MEASURED_NORMALISE = '''\
class Normalise:
    """Brings images (N, C, H, W) from 0 to 1 to zero mean and unit variance."""

    def __init__(self, images: Tensor) -> None:
{measured}

    def __call__(self, images: Tensor) -> Tensor:
        return (images - self.mean) / self.std'''

GREY = """\
        (self.mean,), (self.std,) = mean_and_std(images)"""

COLOURED = """\
        mean, std = mean_and_std(images)
        self.mean = torch.tensor(mean, device=device).view(-1, 1, 1)
        self.std = torch.tensor(std, device=device).view(-1, 1, 1)"""


def views(plan: ScriptSpec) -> CopiedSource:
    """Return the functions that cut out of images what the network is tested on."""
    augmentation = plan.settings.augmentation
    if augmentation.crop is None:
        return CopiedSource((), ())
    if augmentation.test_views == "ten":
        return CopiedSource.of(centre, ten_views, mean_prediction)
    return CopiedSource.of(centre)


def evaluation(plan: ScriptSpec) -> str:
    """Return the function that measures the network."""
    texts, measured = plan.reading.is_text, plan.reading.moments is None
    names = "rows: Tensor, answers: Tensor" if texts else "images: Tensor, labels: Tensor"
    normalise = ", normalise: Normalise" if measured and not texts else ""
    ten = ", ten: bool" if plan.tests_ten_views else ""
    returned = ") -> tuple[float, float]:" if texts else ") -> tuple[float, float, Tensor]:"
    signature = f"def evaluate(model: nn.Module, {names}{normalise}{ten}{returned}"
    if len(signature) > LINE_LENGTH:
        inner = signature.removeprefix("def evaluate(").removesuffix(returned)
        signature = f"def evaluate(\n    {inner}\n{returned}"
    lines = "\n".join(f"        {line}" for line in _logits(plan))
    body = TEXTS_MEASURED if texts else IMAGES_MEASURED
    return body.format(signature=signature, lines=lines)


BATCHES = """\
    # No last batch of one sample: it joins the one before.
    for start in range(rank * size, max(total - 1, 1), world * size):
        batch = slice(start, total if total - start == size + 1 else start + size)"""

TEXTS_MEASURED = f'''\
@torch.inference_mode()
{{signature}}
    """Return mean loss and accuracy."""
    model.eval()
    loss, correct = 0.0, 0
    size, total = 2 * batch_size, len(answers)
{BATCHES}
{{lines}}
        loss += F.cross_entropy(logits, targets, reduction="sum").item()
        correct += (logits.argmax(dim=1) == targets).sum().item()
    model.train()
    totals = torch.tensor([loss, correct], dtype=torch.float64)
    if world > 1:
        distributed.all_reduce(totals)
    loss, correct = totals.tolist()
    return loss / answers.numel(), correct / answers.numel()'''

IMAGES_MEASURED = f'''\
@torch.inference_mode()
{{signature}}
    """Return mean loss, accuracy, and the part of each class that is recognised."""
    model.eval()
    # Of the loss, and of the hits of each class.
    totals = torch.zeros(1 + len(classes), dtype=torch.float64)
    size, total = 2 * batch_size, len(labels)
{BATCHES}
{{lines}}
        totals[0] += F.cross_entropy(logits, labels[batch], reduction="sum").item()
        right = labels[batch][logits.argmax(dim=1) == labels[batch]]
        totals[1:] += torch.bincount(right, minlength=len(classes)).cpu()
    model.train()
    if world > 1:
        distributed.all_reduce(totals)
    loss, hits = totals[0].item(), totals[1:]
    samples = torch.bincount(labels, minlength=len(classes)).cpu()
    return loss / total, hits.sum().item() / total, hits / samples'''

JUDGED = '''\
def judged(accuracy: float, parts: Tensor) -> str:
    """Tell an accuracy, and what it does not: how well single classes are recognised."""
    if parts.isfinite().sum() < 2:  # a single class has samples
        return f"accuracy {accuracy:.2%}"
    worst = int(parts.nan_to_num(nan=2.0).argmin())
    least = f"worst class {classes[worst]} {parts[worst]:.1%}"
    return f"accuracy {accuracy:.2%}, {least}, balanced {parts.nanmean():.1%}"'''


def classes_judged(plan: ScriptSpec) -> str | None:
    """Return the function that tells of single classes; None of texts, whose samples have none."""
    return None if plan.reading.is_text else JUDGED


def _logits(plan: ScriptSpec) -> list[str]:
    """Return the lines that compute the logits of a batch."""
    if plan.reading.is_text:
        return [
            "targets = answers[batch].flatten()",
            f"logits = {_measured(plan, 'rows[batch]')}.flatten(0, -2)",
        ]
    inputs = "normalise(images[batch].float() / 255)"
    crop = plan.settings.augmentation.crop
    if crop is None:
        return [f"logits = {_measured(plan, inputs)}"]
    if not plan.tests_ten_views:
        cut = f"centre({inputs}, {crop}, {crop})"
        return [f"logits = {_measured(plan, cut)}"]
    return [
        f"inputs = {inputs}",
        f"views = ten_views(inputs, ({crop}, {crop})) if ten else [centre(inputs, {crop}, {crop})]",
        f"logits = mean_prediction([{_measured(plan, 'view')} for view in views])",
    ]
