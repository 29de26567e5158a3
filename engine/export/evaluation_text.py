"""How a script brings its samples to the network, and measures it, as text."""

from collections.abc import Iterator

from netwright.engine.augmentation.pipeline import ten_views
from netwright.engine.code.layout import LINE_LENGTH
from netwright.engine.data.dataset import centre
from netwright.engine.export.copied_source import CopiedSource
from netwright.engine.export.script_spec import ScriptSpec
from netwright.engine.training.step.evaluation import TOP, mean_prediction


def precision_settings(plan: ScriptSpec) -> Iterator[str]:
    """Yield how the numbers are kept: their precision, and the order of images in memory."""
    if plan.bfloat16:
        yield from _narrow(plan)
    if plan.arranges:
        yield from ARRANGED[plan.settings.device]


def _narrow(plan: ScriptSpec) -> Iterator[str]:
    """Yield where the script computes in bfloat16.

    A processor that has no instructions for it would imitate them, slowly; that of the computer on
    which the script was written has them, and the program's own run takes them.
    """
    on_gpu = 'device.type == "cuda" and torch.cuda.get_device_capability() >= (8, 0)'
    if plan.settings.device == "cpu":
        yield "bfloat16 = True"
    elif plan.narrow_on == {"cpu"}:
        yield 'bfloat16 = device.type == "cpu"'
    elif plan.narrow_on == {"cuda"}:
        yield f"bfloat16 = {on_gpu}"
    else:
        yield 'bfloat16 = device.type == "cpu" or ('
        yield f"    {on_gpu}"
        yield ")"


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
    if not plan.bfloat16:
        return None
    samples = "rows" if plan.reading.is_text else "images"
    if len(plan.heads) == 1:
        return f'''\
def predict(model: nn.Module, {samples}: Tensor) -> Tensor:
    """Run the network, in bfloat16 where that is chosen."""
    with torch.autocast(device.type, torch.bfloat16, enabled=bfloat16):
        return model({samples}).float()'''
    return f'''\
def predict(model: nn.Module, {samples}: Tensor) -> list[Tensor]:
    """Run the network, in bfloat16 where that is chosen; return all its outputs."""
    with torch.autocast(device.type, torch.bfloat16, enabled=bfloat16):
        outputs = model({samples})
    outputs = (outputs,) if isinstance(outputs, Tensor) else outputs
    return [output.float() for output in outputs]'''


def predicted(plan: ScriptSpec, model: str, inputs: str) -> str:
    """Return the expression of what a network returns, float32."""
    return f"predict({model}, {inputs})" if plan.bfloat16 else f"{model}({inputs})"


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
    arranged = ".contiguous(memory_format=layout)" if plan.arranges else ""
    numbers = "images" if plan.augmenting else "images.float() / 255"
    if plan.reading.moments is not None:
        result = f"({numbers} - mean) / std"
        result = f"({result}){arranged}" if arranged else result
        return NORMALISE.format(taken=_taken(plan), result=result)
    result = f"({numbers} - self.mean) / self.std"
    if arranged:
        result = f"images = {result}\n        return images{arranged}"
    else:
        result = f"return {result}"
    measured = GREY if plan.reading.shape[0] == 1 else COLOURED
    return MEASURED_NORMALISE.format(taken=_taken(plan), measured=measured, result=result)


def _taken(plan: ScriptSpec) -> str:
    """Return what the images are that are normalised."""
    return "from 0 to 1" if plan.augmenting else "of bytes"


NORMALISE = '''\
def normalise(images: Tensor) -> Tensor:
    """Bring images (N, C, H, W) {taken} to zero mean and unit variance."""
    return {result}'''

MEASURED_NORMALISE = '''\
class Normalise:
    """Brings images (N, C, H, W) {taken} to zero mean and unit variance."""

    def __init__(self, images: Tensor) -> None:
{measured}

    def __call__(self, images: Tensor) -> Tensor:
        {result}'''

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
    texts, near = plan.reading.is_text, plan.tells_top5
    parts = [_signature(plan), "    model.eval()", *_counters(plan), *_batches(plan)]
    parts += [f"        {line}" for line in _logits(plan)]
    parts += [TEXTS_COUNTED if texts else IMAGES_COUNTED]
    parts += [TOP5_COUNTED] if near else []
    parts += ["    train_mode(model)" if plan.frozen else "    model.train()"]
    if plan.ddp:
        parts += [TEXTS_SHARED if texts else IMAGES_SHARED, *([TOP5_SHARED] if near else [])]
    parts += [_told(TEXTS_TOLD if texts else IMAGES_TOLD, near=near)]
    if plan.lacks_classes:
        parts += [LACKING]
    answers = "answers.numel()" if texts else "len(labels)"
    returned = [f"loss / {answers}" if name == "loss" else name for name in plan.watched]
    parts += [f"    return {', '.join([*returned, 'told'])}"]
    return "\n".join(parts)


def _signature(plan: ScriptSpec) -> str:
    x, y = ("rows", "answers") if plan.reading.is_text else ("images", "labels")
    arguments = f"model: nn.Module, {x}: Tensor, {y}: Tensor"
    if plan.measures_moments:
        arguments += ", normalise: Normalise"
    if plan.tests_ten_views:
        arguments += ", ten: bool"
    floats = "float, " * len(plan.watched)
    returned = f") -> {f'tuple[{floats}str]' if floats else 'str'}:"
    line = f"def evaluate({arguments}{returned}"
    if len(line) > LINE_LENGTH:
        line = f"def evaluate(\n    {arguments}\n{returned}"
    figures = "loss and accuracy" if plan.reading.is_text else "loss, accuracy and the worst class"
    watched = " and ".join(plan.watched)
    says = f"Return {watched}, and {figures} in words." if watched else f"Tell {figures}."
    return f'@torch.inference_mode()\n{line}\n    """{says}"""'


def _counters(plan: ScriptSpec) -> Iterator[str]:
    if plan.reading.is_text:
        yield "    loss, hits = 0.0, 0"
    else:
        yield "    loss, hits = 0.0, torch.zeros(len(classes), dtype=torch.int64)"
    if plan.tells_top5:
        yield "    top5 = 0"


def _batches(plan: ScriptSpec) -> Iterator[str]:
    """Yield the lines that go through the samples in batches of twice the size in training."""
    x, y = ("rows", "answers") if plan.reading.is_text else ("images", "labels")
    if not (plan.joins_the_last or plan.ddp):
        yield f"    for x, y in zip({x}.split(2 * batch_size), {y}.split(2 * batch_size)):"
        return
    first, stride = ("rank * size", "world * size") if plan.ddp else ("0", "size")
    yield f"    size, total = 2 * batch_size, len({y})"
    yield "    # No last batch of one sample: it joins the one before."
    yield f"    for start in range({first}, max(total - 1, 1), {stride}):"
    yield "        end = total if total - start == size + 1 else start + size"
    yield f"        x, y = {x}[start:end], {y}[start:end]"


IMAGES_COUNTED = """\
        loss += F.cross_entropy(logits, y, reduction="sum").item()
        right = y[logits.argmax(dim=1) == y]
        hits += torch.bincount(right, minlength=len(classes)).cpu()"""

TEXTS_COUNTED = """\
        loss += F.cross_entropy(logits, y, reduction="sum").item()
        hits += (logits.argmax(dim=1) == y).sum().item()"""

TOP5_COUNTED = f"""\
        top5 += (logits.topk({TOP}).indices == y[:, None]).sum().item()"""

IMAGES_SHARED = """\
    if world > 1:
        total_loss = torch.tensor(loss, dtype=torch.float64)
        distributed.all_reduce(total_loss)
        distributed.all_reduce(hits)
        loss = total_loss.item()"""

TEXTS_SHARED = """\
    if world > 1:
        totals = torch.tensor([loss, hits], dtype=torch.float64)
        distributed.all_reduce(totals)
        loss, hits = totals.tolist()"""

TOP5_SHARED = """\
        total_top5 = torch.tensor(top5)
        distributed.all_reduce(total_top5)
        top5 = total_top5.item()"""

IMAGES_TOLD = '''\
    counts = torch.bincount(labels, minlength=len(classes)).tolist()
    recalls = {k: hit / n for k, hit, n in zip(classes, hits.tolist(), counts) if n}
    accuracy = hits.sum().item() / len(labels)
    told = f"loss {loss / len(labels):.4f}, accuracy {accuracy:.2%}"
    if len(recalls) > 1:
        worst = min(recalls, key=recalls.get)
        balanced = sum(recalls.values()) / len(recalls)
        told += f", worst class {worst} {recalls[worst]:.1%}, balanced {balanced:.1%}"'''

TEXTS_TOLD = '''\
    accuracy = hits / answers.numel()
    told = f"loss {loss / answers.numel():.4f}, accuracy {accuracy:.2%}"'''

LACKING = '''\
    missing = [name for name in classes if name not in recalls]
    if missing:
        told += f", no image of {', '.join(missing)}"'''


def _told(lines: str, *, near: bool) -> str:
    """Return the lines that word the figures, with the second accuracy or without."""
    if not near:
        return lines
    accuracy, top5 = ", accuracy {accuracy:.2%}", ", top-5 {top5 / len(labels):.2%}"
    if "answers" in lines:
        top5 = top5.replace("len(labels)", "answers.numel()")
    head, _, tail = lines.partition(accuracy)
    return f'{head}{accuracy}"\n    told += f"{top5}{tail}'


def _logits(plan: ScriptSpec) -> list[str]:
    """Return the lines that compute the logits of a batch."""
    if plan.reading.is_text:
        return ["y = y.flatten()", f"logits = {_measured(plan, 'x')}.flatten(0, -2)"]
    crop = plan.settings.augmentation.crop
    if crop is None:
        return [f"logits = {_measured(plan, _prepared(plan, 'x'))}"]
    centre_of = f"centre(x, {crop}, {crop})"
    if not plan.tests_ten_views:
        return [f"logits = {_measured(plan, _prepared(plan, centre_of))}"]
    return [
        f"views = ten_views(x, ({crop}, {crop})) if ten else [{centre_of}]",
        f"several = [{_measured(plan, _prepared(plan, 'view'))} for view in views]",
        "logits = mean_prediction(several)",
    ]


def _prepared(plan: ScriptSpec, images: str) -> str:
    """Return the expression of bytes as the network takes them."""
    return f"normalise({images}.float() / 255)" if plan.augmenting else f"normalise({images})"
